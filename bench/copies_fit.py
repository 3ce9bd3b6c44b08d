"""Weights for the signs of copying under which the steps that were taken are likeliest; read by ``copies.py --fit``."""

import numpy as np
from bench.copies_made import Workload, generated

from newsledger.compare.reuse import stage as reuse
from newsledger.compare.reuse.families import families
from newsledger.compare.reuse.histories import PULLS, Histories, histories, sized, strengths
from newsledger.compare.reuse.signs import SIGNS, Edges, Stated, Values, edges
from newsledger.language.coverage import Coverage
from newsledger.lexicon import Lexicon

ARTICLES = 12_000
STEPS = 300
BY_HAND = ("credits", "outside")


def steps_of(load: Workload) -> tuple[Edges, Values]:
    """The possible steps among the pairs of a workload, and which of them were taken (1)."""
    row, found, _ = reuse.sharing(Coverage(load.articles, {}), Lexicon())
    copied = [pair for pair in found if pair.kind == "passage"]
    sources = [getattr(load.true.get((p.a.article.id, p.b.article.id)), "source", None) for p in copied]
    taken = [[p.a.article.id == source, p.b.article.id == source] for p, source in zip(copied, sources, strict=True)]
    return edges(row, copied, families(copied), [Stated(0, outside=False)] * len(copied)), np.ravel(taken).astype(float)


def slope(found: Edges, taken: Values, weights: Values) -> tuple[Values, float]:
    """Where the likelihood of the steps taken rises, and its logarithm, both a family."""
    strength, rising = strengths(found, weights), np.zeros(len(weights))
    likelihood, count = float((taken * np.log(strength)).sum()), 0
    for some in sized(found):
        table, true = np.zeros((2, *some.shape))
        table[some.at], true[some.at] = strength[some.steps], taken[some.steps]
        all_ = histories(table, *weights[len(SIGNS) :])
        seen = _of_hubs(
            all_, np.repeat(true[:, None], all_.hub.shape[1], axis=1), some.shape[1] - true.sum(axis=(1, 2))
        )
        hoped = _of_hubs(all_, all_.step, all_.begun.sum(axis=-1))
        logs = seen @ weights[len(SIGNS) :]
        likelihood += float(np.logaddexp.reduce(logs, axis=1).sum() - np.logaddexp.reduce(all_.weight, axis=1).sum())
        given = np.exp(logs - np.logaddexp.reduce(logs, axis=1)[:, None])
        steps = (true - np.einsum("fk,fkst->fst", all_.chance, all_.step))[some.at]
        rising[: len(SIGNS)] += steps @ found.signs[some.steps]
        rising[len(SIGNS) :] += np.einsum("fk,fkp->p", given, seen) - np.einsum("fk,fkp->p", all_.chance, hoped)
        count += some.shape[0]
    return rising / count, likelihood / count


def _of_hubs(all_: Histories, step: Values, begun: Values) -> Values:
    """Steps from the hub, and steps from outside where that is the hub: what ``PULLS`` weigh, by family and hub."""
    articles = step.shape[-1]
    from_ = np.concatenate((step.sum(axis=-1), np.zeros((*step.shape[:2], 1))), axis=-1)
    of_hub = np.take_along_axis(from_, all_.hub[..., None], axis=-1)[..., 0]
    outside = np.where(all_.hub == articles, begun if begun.ndim > 1 else begun[:, None], 0.0)
    return np.stack((of_hub, outside), axis=-1)


def fit() -> None:
    """Print weights that fit generated families best (Adam on the log-likelihood of their histories)."""
    found, taken = steps_of(generated(ARTICLES, seed=2))
    names = (*SIGNS, *PULLS)
    free = np.array([name not in BY_HAND for name in names])
    weights, mean, square = np.zeros((3, len(names)))
    likelihood = 0.0
    for step in range(1, STEPS + 1):
        rising, likelihood = slope(found, taken, weights)
        rising = free * (rising - 1e-3 * weights)
        mean, square = 0.9 * mean + 0.1 * rising, 0.99 * square + 0.01 * rising**2
        weights += 0.1 * mean / (1 - 0.9**step) / (np.sqrt(square / (1 - 0.99**step)) + 1e-8)
    print(f"log-likelihood a family: {likelihood:.4f}")
    for name, weight in zip(names, weights, strict=True):
        print(f"  - {{sign: {name}, weight: {weight:.2f}}}" + (" by hand" if name in BY_HAND else ""))
