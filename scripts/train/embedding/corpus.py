"""The training corpus: documents as syllable ids with sentence and title boundaries (format: README.md here)."""
import dataclasses
import io
import json
import pathlib
import subprocess

import numpy as np

from syllables import unaccented

PAD, UNK = 0, 1


def _load(path: pathlib.Path) -> dict:
    raw = subprocess.run(["zstd", "-dcq", str(path)], check=True, stdout=subprocess.PIPE).stdout
    return dict(np.load(io.BytesIO(raw)))


def vocabulary(folder: pathlib.Path) -> list[str]:
    return json.loads((folder / "vocab.json").read_text(encoding="utf8"))


def plain_forms(words: list[str]) -> np.ndarray:
    """int32 [vocab]: the id of each word without its diacritics, UNK where the vocabulary has none."""
    index = {word: i for i, word in enumerate(words)}
    return np.array([PAD, UNK] + [index.get(unaccented(w), UNK) for w in words[2:]], dtype=np.int32)


@dataclasses.dataclass
class Corpus:
    words: list[str]
    plain: np.ndarray  # int32 [vocab]
    flat: np.ndarray  # uint16 [tokens], all sentences end to end
    sentence: np.ndarray  # int64 [sentences + 1], offsets into flat
    first: np.ndarray  # int64 [documents], first sentence
    heads: np.ndarray  # int64 [documents], sentences of title and abstract at the start
    last: np.ndarray  # int64 [documents], one past the last sentence
    pairs: np.ndarray  # uint16, questions and their passages in turn, end to end
    pair: np.ndarray  # int64 [2 * pairs + 1], offsets into pairs
    counts: np.ndarray  # float64 [vocab]


def read(folder: pathlib.Path, shards=(0, 1, 2, 3)) -> Corpus:
    parts = [_load(folder / f"docs-{k}.npz.zst") for k in shards]
    joined = lambda key: np.concatenate([p[key] for p in parts])
    offsets = lambda lengths: np.concatenate([[0], np.cumsum(lengths.astype(np.int64))])
    words, flat = vocabulary(folder), joined("syllables")
    documents = offsets(joined("doc_sentences"))
    pairs = _load(folder / "pairs.npz.zst")
    return Corpus(
        words=words,
        plain=plain_forms(words),
        flat=flat,
        sentence=offsets(joined("sentence_lengths")),
        first=documents[:-1],
        heads=joined("doc_heads").astype(np.int64),
        last=documents[1:],
        pairs=pairs["syllables"],
        pair=offsets(pairs["lengths"]),
        counts=np.bincount(flat, minlength=len(words)).astype(float),
    )
