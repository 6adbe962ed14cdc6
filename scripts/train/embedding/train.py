"""Trains the static embedding by contrast: python3 train.py DATA --minutes 90 --out model.npz

Debian's python3-numpy, python3-numba, libopenblas0-pthread and zstd; two cores, 6 GB. InfoNCE with in-batch negatives
in both directions (van den Oord et al. 2018; scale 20), on 256 dimensions and, at half the weight, on the first 128
(Kusupati et al. 2022). Adam is applied to the touched rows only. After --warm of the time, every other batch is drawn
from clusters of like documents, so that its negatives are hard.
"""
import argparse
import pathlib
import time

import numpy as np
from numba import njit, prange, set_num_threads

import bigrams
import pairs
from corpus import Corpus, read

SCALE = 20.0
B1, B2, EPS = np.float32(0.9), np.float32(0.99), np.float32(1e-10)


@njit(parallel=True, fastmath=True)
def forward(weight, rows, counts, out):
    """out[i] = mean of weight[rows[i, :counts[i]]], scaled to unit length; returns the lengths before scaling."""
    dim = weight.shape[1]
    lengths = np.empty(len(counts), np.float32)
    for i in prange(len(counts)):
        total = np.zeros(dim, np.float32)
        for k in range(counts[i]):
            total += weight[rows[i, k]]
        length = np.sqrt(np.sum(total * total)) + np.float32(1e-9)
        lengths[i] = length
        out[i] = total / length
    return lengths


@njit(parallel=True, fastmath=True)
def scatter(grad, rows, counts, unit, lengths, upstream, halves):
    """Adds d loss / d row to `grad`. The threads share out the dimensions, so no two write one number."""
    dim = grad.shape[1]
    n = len(counts)
    inner = np.empty((n, dim), np.float32)
    for i in prange(n):
        along = np.sum(unit[i] * upstream[i])
        inner[i] = (upstream[i] - along * unit[i]) / lengths[i]
    step = dim // halves
    for h in prange(halves):
        low = h * step
        for i in range(n):
            for k in range(counts[i]):
                row = rows[i, k]
                for d in range(low, low + step):
                    grad[row, d] += inner[i, d]


@njit(parallel=True, fastmath=True)
def adam(weight, grad, first, second, touched, rate, correction1, correction2):
    for t in prange(len(touched)):
        row = touched[t]
        for d in range(weight.shape[1]):
            g = grad[row, d]
            first[row, d] = B1 * first[row, d] + (1 - B1) * g
            second[row, d] = B2 * second[row, d] + (1 - B2) * g * g
            weight[row, d] -= rate * (first[row, d] / correction1) / (np.sqrt(second[row, d] / correction2) + EPS)
            grad[row, d] = 0


@njit(parallel=True, fastmath=True)
def softmax_rows(scores, masked, weight):
    """scores -> weight · (softmax − one-hot of the diagonal) / n, in place; returns the weighted mean loss."""
    n = len(scores)
    losses = np.empty(n, np.float32)
    for i in prange(n):
        row = scores[i]
        for j in range(n):
            if masked[i, j]:
                row[j] = np.float32(-1e4)
        top = np.max(row)
        own = row[i]
        total = np.float32(0)
        for j in range(n):
            row[j] = np.exp(row[j] - top)
            total += row[j]
        losses[i] = np.log(total) + top - own
        row *= weight / (total * n)
        row[i] -= weight / n
    return weight * np.mean(losses)


@njit
def all_rows(ids, lengths, vocab, keys, slots, out, counts, seen, stamp, touched, n):
    """Features of every text; collects the rows this step touches."""
    for i in range(len(lengths)):
        counts[i] = bigrams.features(ids[i], lengths[i], vocab, keys, slots, out[i])
        for k in range(counts[i]):
            row = out[i, k]
            if seen[row] != stamp:
                seen[row] = stamp
                touched[n] = row
                n += 1
    return n


def normalised(x):
    return x / (np.linalg.norm(x, axis=1, keepdims=True) + 1e-9)


def loss_and_gradients(q, p, masked):
    """q, p: unit rows [n, dim] -> (loss, d/dq, d/dp)."""
    dim = q.shape[1]
    s = np.float32(SCALE) * (q @ p.T)
    back = np.ascontiguousarray(s.T)
    loss = softmax_rows(s, masked, np.float32(0.5)) + softmax_rows(back, np.ascontiguousarray(masked.T), np.float32(0.5))
    s += back.T
    gq = np.float32(SCALE) * (s @ p)
    gp = np.float32(SCALE) * (s.T @ q)
    # The first half of the dimensions on a quarter of the batch: enough to order them, a sixteenth of the cost.
    some, half = len(q) // 4, dim // 2
    nq, np_ = (np.linalg.norm(x[:some, :half], axis=1, keepdims=True) + np.float32(1e-9) for x in (q, p))
    hq, hp = q[:some, :half] / nq, p[:some, :half] / np_
    s = np.float32(SCALE) * (hq @ hp.T)
    softmax_rows(s, np.ascontiguousarray(masked[:some, :some]), np.float32(0.125))
    for g, own, norm, other, scores in ((gq, hq, nq, hp, s), (gp, hp, np_, hq, s.T)):
        up = np.float32(SCALE) * (scores @ other)
        g[:some, :half] += (up - np.sum(up * own, axis=1, keepdims=True) * own) / norm
    return loss, gq, gp


def clusters(corpus: Corpus, documents, weight, keys, slots, size, rng):
    """Documents by k-means over the vectors of their first 100 syllables: a list of int64 arrays, `size` on average."""
    start, stop = corpus.sentence[corpus.first[documents]], corpus.sentence[corpus.last[documents]]
    lengths = np.minimum(stop - start, 100)
    ids = corpus.flat[np.minimum(start[:, None] + np.arange(100), len(corpus.flat) - 1)].astype(np.int32)
    vectors = np.empty((len(documents), weight.shape[1]), np.float32)
    rows, counts = np.zeros((len(documents), 200), np.int32), np.zeros(len(documents), np.int64)
    all_rows(ids, lengths, len(corpus.words), keys, slots, rows, counts, np.zeros(len(weight), np.int64), 1, np.zeros(len(weight), np.int32), 0)
    forward(weight, rows, counts, vectors)
    centres = vectors[rng.choice(len(documents), len(documents) // size, replace=False)]
    for _ in range(6):
        nearest = np.concatenate([np.argmax(part @ centres.T, axis=1) for part in np.array_split(vectors, 64)])
        sums = np.zeros_like(centres)
        np.add.at(sums, nearest, vectors)
        empty = ~sums.any(axis=1)
        sums[empty] = vectors[rng.integers(len(vectors), size=empty.sum())]
        centres = normalised(sums)
    order = np.argsort(nearest, kind="stable")
    return np.split(documents[order], np.flatnonzero(np.diff(nearest[order])) + 1)


def main():
    ap = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    ap.add_argument("data", type=pathlib.Path)
    ap.add_argument("--minutes", type=float, default=90)
    ap.add_argument("--batch", type=int, default=2048)
    ap.add_argument("--dim", type=int, default=256)
    ap.add_argument("--rate", type=float, default=0.01)
    ap.add_argument("--accented", type=int, default=65536, help="pairs of accented syllables with a row")
    ap.add_argument("--plain", type=int, default=32768, help="pairs of unaccented syllables with a row")
    ap.add_argument("--warm", type=float, default=0.5, help="share of the time before batches are clustered")
    ap.add_argument("--cluster", type=int, default=150, help="documents in a cluster")
    ap.add_argument("--mixed", type=int, default=12, help="clusters a batch is drawn from")
    ap.add_argument("--questions", type=float, default=0.03, help="share of real questions in a batch")
    ap.add_argument("--threads", type=int, default=2)
    ap.add_argument("--start", type=pathlib.Path, help="go on from this model's weights")
    ap.add_argument("--out", type=pathlib.Path, default=pathlib.Path("model.npz"))
    a = ap.parse_args()
    set_num_threads(a.threads)

    corpus = read(a.data)
    rng = np.random.default_rng(7)
    shuffled = rng.permutation(len(corpus.first))
    documents = shuffled[len(shuffled) // 50 :]  # 2 % are kept for validation
    questions = rng.permutation(len(corpus.pair) // 2)
    questions = questions[len(questions) // 5 :]  # and 20 % of the question pairs
    args = pairs.arguments(corpus, documents, questions)
    vocab = len(corpus.words)
    known = np.union1d(
        bigrams.best(corpus.flat, corpus.sentence, a.accented),
        bigrams.best(corpus.plain[corpus.flat], corpus.sentence, a.plain),
    )
    keys, slots = bigrams.table(known)
    total = vocab + len(known)
    weight = rng.normal(0, 0.1, (total, a.dim)).astype(np.float32)
    weight[vocab:] *= 0.3
    if a.start:
        weight = np.load(a.start)["weight"].astype(np.float32)
    grad, first, second = (np.zeros_like(weight) for _ in range(3))
    seen, touched = np.full(total, -1, np.int64), np.zeros(total, np.int32)

    n = a.batch
    q_ids, p_ids = np.zeros((n, pairs.MAX_QUERY + 2), np.int32), np.zeros((n, pairs.MAX_PASSAGE), np.int32)
    q_len, p_len, origin = np.zeros(n, np.int64), np.zeros(n, np.int64), np.zeros((n, 3), np.int64)
    q_rows, p_rows = np.zeros((n, 2 * q_ids.shape[1]), np.int32), np.zeros((n, 2 * p_ids.shape[1]), np.int32)
    q_count, p_count = np.zeros(n, np.int64), np.zeros(n, np.int64)
    q, p = np.zeros((n, a.dim), np.float32), np.zeros((n, a.dim), np.float32)
    masked = np.zeros((n, n), np.bool_)
    pairs.seed(11)
    everything, groups = np.zeros(0, np.int64), None
    begin, losses, step = time.time(), [], 0
    while (done := (time.time() - begin) / (60 * a.minutes)) < 1:
        pool = everything
        # Every other batch of the later ones, so that the easy distinctions are not forgotten.
        if done > a.warm and step % 2:
            if groups is None:
                groups = clusters(corpus, documents, weight, keys, slots, a.cluster, rng)
                print(f"{len(groups)} clusters, {time.time() - begin:.0f} s", flush=True)
            pool = np.concatenate([groups[k] for k in rng.choice(len(groups), a.mixed, replace=False)])
        pairs.draw_batch(args, n, a.questions, pool, q_ids, q_len, p_ids, p_len, origin)
        pairs.same_source(origin, masked)
        used = all_rows(q_ids, q_len, vocab, keys, slots, q_rows, q_count, seen, step, touched, 0)
        used = all_rows(p_ids, p_len, vocab, keys, slots, p_rows, p_count, seen, step, touched, used)
        q_norm, p_norm = forward(weight, q_rows, q_count, q), forward(weight, p_rows, p_count, p)
        loss, gq, gp = loss_and_gradients(q, p, masked)
        scatter(grad, q_rows, q_count, q, q_norm, gq, a.threads)
        scatter(grad, p_rows, p_count, p, p_norm, gp, a.threads)
        step += 1
        rate = a.rate * min(1, step / 100) * max(0.02, 1 - done)
        adam(weight, grad, first, second, touched[:used], np.float32(rate), np.float32(1 - 0.9 ** min(step, 1000)), np.float32(1 - 0.99 ** min(step, 1000)))
        losses.append(loss)
        if step % 100 == 0:
            print(f"{step} loss {np.mean(losses[-100:]):.4f} {time.time() - begin:.0f} s", flush=True)
        if step % 2000 == 0:
            np.savez(a.out, weight=weight.astype(np.float16), pairs=known)
    np.savez(a.out, weight=weight.astype(np.float16), pairs=known)


if __name__ == "__main__":
    main()
