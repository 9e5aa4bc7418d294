#!/usr/bin/env bash
# Usage: submit.sh SHARDS OUT run|compare|sweep SCENARIO [OPTION...]
# Submits an array of SHARDS tasks, one shard each, and a job that merges them into OUT when all have ended.
set -euo pipefail
if [ $# -lt 4 ]; then
  echo "Usage: $0 SHARDS OUT run|compare|sweep SCENARIO [OPTION...]" >&2
  exit 2
fi
here=$(dirname "$(realpath "$0")")
shards=$1 out=$2
shift 2
mkdir -p "$out-shards"

# Every task runs at most once at a time; "1-$shards%50" would keep to fifty of them.
array=$(sbatch --parsable --array="1-$shards" --output="$out-shards/%A-%a.log" "$here/shards.sbatch" "$shards" "$out" "$@")
# afterany and not afterok: where a shard is missing the merge says which, and how to make it.
merge=$(sbatch --parsable --dependency="afterany:$array" --output="$out-shards/merge-%j.log" "$here/merge.sbatch" "$out")
echo "$shards shards: job $array; merge: job $merge; logs in $out-shards"
