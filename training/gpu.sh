#!/usr/bin/env bash
# The whole GPU training in one go: unpack, train, write weights small enough to carry home.
#
#   training/gpu.sh DATA_DIR OUT_DIR MINUTES [more train.py options]
#
# It ends after MINUTES, all in all: unpacking, loading, evaluation and writing are counted. DATA_DIR holds train.xz
# (parts.py pack), sentencepiece.model and dev.tsv. Every few minutes, and at the end, the weights are left in OUT_DIR:
# what stops it costs no more than the minutes since. What is made on the way stays in DATA_DIR/run, so that a second
# call on the same machine goes on where the first stopped. For one data-centre GPU:
#
#   training/gpu.sh .train "$OUT" 9.5 --tokens 65536 --lr 0.0012 --warmup 400 --dropout 0.1 --dim 512 --heads 8 \
#       --ffn 2048 --encoder-layers 9 --decoder-layers 2 --eval-every 4 --dev-per-set 64
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
data=$1 out=$2 minutes=$3
shift 3
python=${PYTHON:-python3}
began=$(date +%s)
reserve=20 # seconds for the last weights and the last scores
mkdir -p "$out"
export PYTHONUNBUFFERED=1
{
  nvidia-smi --query-gpu=name,memory.total --format=csv,noheader 2>/dev/null || echo "no GPU"
  [ -f "$data/train.npz" ] || "$python" "$here/parts.py" unpack "$data/train.xz" "$data/train.npz"
  echo "unpacked after $SECONDS s"
  "$python" "$here/train.py" --data "$data" --run "$data/run" --weights "$here/main.csv" --tail "$here/tail.csv" \
    --parts "$out" --stop-at "$("$python" -c "print($began + 60 * $minutes - $reserve)")" "$@"
  echo "done after $SECONDS s"
} 2>&1 | tee "$out/log"
