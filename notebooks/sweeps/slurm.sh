#!/usr/bin/env bash
#SBATCH --job-name=gan-sweep
#SBATCH --cpus-per-task=1
#SBATCH --mem=2G
#SBATCH --time=04:00:00
#SBATCH --output=%x-%j.log
# A sweep as a Slurm array, from a folder that all nodes share, with this checkout built in it:
#
#   SHARES=8 notebooks/sweeps/slurm.sh notebooks/gan-mlp.ipynb -p seed=1..30
#
# submits an array of SHARES tasks, each of which runs its share of the grid, and after them a job that writes the table. Options
# of sbatch go in SBATCH_… variables (SBATCH_PARTITION, SBATCH_ACCOUNT, …) or in the lines above.
# GAN: the command line of the program, without blanks inside its words.
#
# A task that is run again does what is missing, and so does the same command.
set -euo pipefail

if [ -z "${SLURM_JOB_ID:-}" ]; then
  root=$(cd "$(dirname "$0")/../.." && pwd)
  export SHARES=${SHARES:-8}
  export GAN=${GAN:-dotnet exec $root/lib/GanNotebooks.Host/bin/Release/net10.0/GanNotebooks.Host.dll}
  array=$(sbatch --parsable --array="1-$SHARES" "$0" "$@")
  table=$(sbatch --parsable --dependency="afterany:$array" "$0" "$@")
  echo "Array $array of $SHARES tasks; then job $table writes the table."
  exit
fi

read -ra gan <<<"$GAN"
if [ -n "${SLURM_ARRAY_TASK_ID:-}" ]; then
  "${gan[@]}" sweep "$@" --only "$SLURM_ARRAY_TASK_ID/$SHARES" --jobs 1 --threads "${SLURM_CPUS_PER_TASK:-1}"
else
  "${gan[@]}" sweep "$@" --table
fi
