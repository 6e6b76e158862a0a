"""The lab in Jupyter's own front ends. A function is the scenario of the spec that has its name."""

import os
import subprocess
import sys

from kernel import NAME, PATIENCE, play


def the_lab_runs_with_the_parameters_that_papermill_injects(path):
    """The lab's notebook, with the cell that papermill adds, through the client that papermill uses."""
    import nbformat
    from nbclient import NotebookClient

    document = nbformat.read(path, as_version=4)
    folder = {"metadata": {"path": os.path.dirname(path)}}
    NotebookClient(document, timeout=PATIENCE, kernel_name=NAME, resources=folder).execute()
    nbformat.validate(document)
    outputs = [output for cell in document.cells for output in cell.get("outputs", [])]
    training = [str(output) for output in outputs if "data-gan-progress" in str(output)]
    assert len(training) == 2 and all("epoch 1 of 1" in bar for bar in training), training
    assert sum("data-gan-chart" in str(output) for output in outputs) > 5


def nbconvert_runs_the_lab_and_makes_a_page_of_it(path):
    """nbconvert runs the lab's notebook and makes a page of it."""
    command = [sys.executable, "-m", "nbconvert", "--execute", "--to", "html", path]
    subprocess.run(command, check=True)
    with open(path.replace(".ipynb", ".html"), encoding="utf-8") as file:
        page = file.read()
    assert page.count("data-gan-chart=") > 5
    assert "output_error" not in page and "jp-RenderedText-error" not in page


if __name__ == "__main__":
    play(globals())
