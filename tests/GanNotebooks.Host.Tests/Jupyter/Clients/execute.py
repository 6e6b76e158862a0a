"""Runs a notebook in the kernel of a name, and writes it with its outputs: execute.py KERNEL IN OUT"""

import os
import sys

import nbformat
from nbclient import NotebookClient

from kernel import PATIENCE

name, source, target = sys.argv[1:]
document = nbformat.read(source, as_version=4)
folder = {"metadata": {"path": os.path.dirname(source)}}
NotebookClient(document, timeout=PATIENCE, kernel_name=name, resources=folder).execute()
nbformat.write(document, target)
