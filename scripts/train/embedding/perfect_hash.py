"""A perfect hash of pair keys that an ONNX graph can evaluate: hash and displace (Belazzougui, Botelho & Dietzfelbinger 2009).

slot(key) = ((key + displacement[(key · A mod P) mod buckets] · STEP) · B mod P) mod slots; all in int64 without overflow.
"""
import numpy as np
from numba import njit

P, A, B, STEP = 1_000_000_007, 16_777_259, 8_388_617, 4_194_301
MOST = 65_535


@njit
def _place(keys, order, starts, slots, displacement, owner):
    taken = np.zeros(slots, np.bool_)
    for bucket in order:
        low, high = starts[bucket], starts[bucket + 1]
        found = low == high
        d = 0
        while not found and d <= MOST:
            fits = True
            for i in range(low, high):
                slot = ((keys[i] + d * STEP) * B) % P % slots
                if taken[slot]:
                    fits = False
                else:
                    for k in range(low, i):
                        if ((keys[k] + d * STEP) * B) % P % slots == slot:
                            fits = False
                if not fits:
                    break
            if fits:
                found = True
                displacement[bucket] = d
                for i in range(low, high):
                    slot = ((keys[i] + d * STEP) * B) % P % slots
                    taken[slot] = True
                    owner[slot] = i
            d += 1
        if not found:
            return False
    return True


def build(keys: np.ndarray, spare: float = 1.03) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """keys: distinct int64 [n] below 2**30 -> displacement uint16 [buckets], slot keys int32 [slots] (-1 where empty),
    owner int64 [slots]: which of `keys` stands there, -1 for none."""
    buckets, slots = len(keys) // 3 + 1, int(len(keys) * spare) + 1
    bucket = keys * A % P % buckets
    by_bucket = np.argsort(bucket, kind="stable")
    ordered = keys[by_bucket]
    sizes = np.bincount(bucket, minlength=buckets)
    starts = np.concatenate([[0], np.cumsum(sizes)])
    displacement, owner = np.zeros(buckets, np.int64), np.full(slots, -1, np.int64)
    if not _place(ordered, np.argsort(-sizes, kind="stable"), starts, slots, displacement, owner):
        raise ValueError("no displacement found; raise `spare`")
    held = owner >= 0
    slot_keys = np.full(slots, -1, np.int32)
    slot_keys[held] = ordered[owner[held]]
    owner[held] = by_bucket[owner[held]]
    return displacement.astype(np.uint16), slot_keys, owner
