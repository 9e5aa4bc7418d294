#!/usr/bin/env bash
# Usage: [MACHINES=:,4/anna@node-2] run.sh SHARDS OUT run|compare|sweep SCENARIO [OPTION...]
# Makes SHARDS shards with GNU parallel, here or on the machines named as for its --sshlogin, and merges them into OUT.
# Said again, it goes on: shards that are done are left, those that failed or were killed are made.
set -euo pipefail
if [ $# -lt 4 ]; then
  echo "Usage: $0 SHARDS OUT run|compare|sweep SCENARIO [OPTION...]" >&2
  exit 2
fi
shards=$1 out=$2
shift 2
mkdir -p "$out-shards"

# `:` is this machine. Every machine has this folder under the same path, and aiguillage on the PATH of a command by ssh.
# One shard a core and one thread a shard; a shard that fails is tried three times.
seq "$shards" | parallel --quote --joblog "$out-shards/parallel-of-$shards.log" --resume-failed --retries 3 \
  --sshlogin "${MACHINES:-:}" --workdir "$PWD" \
  aiguillage "$@" --shard "{}/$shards" --out "$out-shards" --workers 1 --resume --quiet

# The log knows nothing of the scenario: if it or an option has changed since the shards were made, this says so and ends here.
aiguillage "$@" --shard "1/$shards" --out "$out-shards" --workers 1 --resume --quiet
aiguillage merge "$out-shards" --out "$out" --resume
