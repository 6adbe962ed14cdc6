"""The vocabulary of syllable pairs that get a row of their own, and an exact table from pair to row.

Most Vietnamese words are two syllables, so pairs carry the words. A pair's score is its share of the mutual
information, count · log(count · N / (count of first · count of second)): frequent and bound together.
"""
import numpy as np
from numba import njit

SHIFT = 15  # ids are below 2**15, so a pair's key fits into 30 bits


def keys(ids: np.ndarray) -> np.ndarray:
    """int [n] -> int64 [n - 1]"""
    ids = ids.astype(np.int64)
    return (ids[:-1] << SHIFT) | ids[1:]


def best(flat: np.ndarray, sentence: np.ndarray, size: int, least: int = 20) -> np.ndarray:
    """The `size` best pairs that do not cross a sentence end, as sorted keys; pairs with UNK are left out."""
    uni = np.bincount(flat, minlength=1 << SHIFT).astype(float)
    found = keys(flat).astype(np.int32)
    inside = np.ones(len(found), dtype=bool)
    inside[sentence[1:-1] - 1] = False
    inside &= (flat[:-1] > 1) & (flat[1:] > 1)
    found = np.sort(found[inside])
    starts = np.flatnonzero(np.concatenate([[True], found[1:] != found[:-1]]))
    count = np.diff(np.concatenate([starts, [len(found)]])).astype(float)
    pair = found[starts].astype(np.int64)
    keep = count >= least
    pair, count = pair[keep], count[keep]
    score = count * np.log(count * uni.sum() / (uni[pair >> SHIFT] * uni[pair & ((1 << SHIFT) - 1)]))
    return np.sort(pair[np.argsort(-score)[:size]])


@njit
def _slot(key, mask):
    return ((key * 0x9E3779B1) & 0xFFFFFFFF) >> 8 & mask


@njit
def _fill(pairs, table_keys, table_rows, mask):
    for row in range(len(pairs)):
        at = _slot(pairs[row], mask)
        while table_rows[at] >= 0:
            at = (at + 1) & mask
        table_keys[at], table_rows[at] = pairs[row], row


def table(pairs: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Open addressing: (keys int64 [2**k], rows int32 [2**k], -1 where empty)."""
    size = 1 << int(np.ceil(np.log2(len(pairs) * 3)))
    table_keys, table_rows = np.zeros(size, np.int64), np.full(size, -1, np.int32)
    _fill(pairs, table_keys, table_rows, size - 1)
    return table_keys, table_rows


@njit
def row_of(key, table_keys, table_rows):
    mask = len(table_keys) - 1
    at = _slot(key, mask)
    while table_rows[at] >= 0:
        if table_keys[at] == key:
            return table_rows[at]
        at = (at + 1) & mask
    return -1


@njit
def features(ids, length, vocab, table_keys, table_rows, out):
    """Writes the rows of `ids[:length]`, unigrams then known pairs, to `out`; returns how many."""
    n = 0
    for i in range(length):
        out[n] = ids[i]
        n += 1
    for i in range(length - 1):
        row = row_of((np.int64(ids[i]) << SHIFT) | np.int64(ids[i + 1]), table_keys, table_rows)
        if row >= 0:
            out[n] = vocab + row
            n += 1
    return n
