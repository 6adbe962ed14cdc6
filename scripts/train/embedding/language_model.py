"""Counts of syllables and of neighbouring syllables, for restoring diacritics and mending misspellings.

python3 language_model.py DATA OUT: writes OUT/syllables.json ([word, count], most frequent first; words as the
analyzer writes them, lone y as i) and OUT/pairs.bin (little-endian: uint32 n; n uint32 keys, ascending, of
place of first << 15 | place of second; n uint8 log2-counts in eighths).
"""
import json
import pathlib
import re
import sys

import numpy as np

from bigrams import SHIFT, keys
from corpus import read

_LONE_Y = re.compile(r"^(h|k|l|m|s|t|v|qu)([yỳýỷỹỵ])$")
_Y_TO_I = dict(zip("yỳýỷỹỵ", "iìíỉĩị"))
LEAST_WORD, LEAST_PAIR, MOST_PAIRS = 30, 12, 400_000


def analysed(word: str) -> str:
    return _LONE_Y.sub(lambda m: m[1] + _Y_TO_I[m[2]], word)


def main():
    corpus, out = read(pathlib.Path(sys.argv[1])), pathlib.Path(sys.argv[2])
    counts = {}
    for word, count in zip(corpus.words[2:], corpus.counts[2:]):
        if not any(c.isdigit() for c in word):
            counts[analysed(word)] = counts.get(analysed(word), 0) + int(count)
    kept = sorted(((c, w) for w, c in counts.items() if c >= LEAST_WORD), reverse=True)
    place = {word: i for i, (_, word) in enumerate(kept)}
    absent = len(kept)
    places = np.array([absent, absent] + [place.get(analysed(w), absent) for w in corpus.words[2:]], np.int64)
    ids = places[corpus.flat]
    found = keys(ids)
    inside = (ids[:-1] != absent) & (ids[1:] != absent)
    inside[corpus.sentence[1:-1] - 1] = False
    found = np.sort(found[inside].astype(np.uint32))
    starts = np.flatnonzero(np.concatenate([[True], found[1:] != found[:-1]]))
    count = np.diff(np.concatenate([starts, [len(found)]]))
    best = np.argsort(-count, kind="stable")[:MOST_PAIRS]
    best = np.sort(best[count[best] >= LEAST_PAIR])
    out.mkdir(parents=True, exist_ok=True)
    (out / "syllables.json").write_text(json.dumps([[w, c] for c, w in kept], ensure_ascii=False, separators=(",", ":")), encoding="utf8")
    logs = np.minimum(255, np.round(8 * np.log2(count[best]))).astype(np.uint8)
    (out / "pairs.bin").write_bytes(np.array([len(best)], "<u4").tobytes() + found[starts][best].astype("<u4").tobytes() + logs.tobytes())
    print(f"{len(kept)} syllables, {len(best)} pairs, least pair {count[best].min()}")


if __name__ == "__main__":
    main()
