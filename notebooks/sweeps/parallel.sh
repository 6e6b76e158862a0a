#!/usr/bin/env bash
# A sweep by GNU parallel, on the cores of this machine or on several machines:
#
#   SHARES=8 notebooks/sweeps/parallel.sh notebooks/gan-mlp.ipynb -p seed=1..30
#
# SHARES: into how many shares the grid is parted; by default one a core. All run at once, each point with one thread.
# On several machines: PARALLEL="--sshloginfile machines.txt --workdir $PWD --jobs 4", with this checkout, built, at the same
# path of a folder that all of them share.
# GAN: the command line of the program, without blanks inside its words.
#
# Started again it does what is missing.
set -euo pipefail

root=$(cd "$(dirname "$0")/../.." && pwd)
shares=${SHARES:-$(nproc)}
read -ra gan <<<"${GAN:-dotnet exec $root/lib/GanNotebooks.Host/bin/Release/net10.0/GanNotebooks.Host.dll}"

status=0
seq "$shares" | parallel --quote --jobs "$shares" --line-buffer --tagstring 'share {}' \
  "${gan[@]}" sweep "$@" --only "{}/$shares" --jobs 1 --threads 1 || status=$?
"${gan[@]}" sweep "$@" --table || status=$?
exit "$status"
