"""Learn the weights of `according.reading.confidence` from annotated articles.

    python -m training.confidence SET [SET ...] [--folds 5]

A SET is as in `evaluation.measure`. A draft that matches a claim to find is right; one that matches
only an optional claim counts as about half right; all others are wrong. The weights of the features come
from all drafts; how far they and the language model are to be trusted, side by side, comes from the
articles that the network never saw. Writes `model/confidence.json` and prints precision, recall and
calibration on those, the features judged by cross-validation over whole articles.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
from collections import Counter
from dataclasses import replace
from typing import Any

import numpy as np
from evaluation.measure import article, load
from evaluation.score_claims import Reference, core_agrees, match

from according.actors import resolve
from according.claim import Predicate
from according.knowledge.registry import load_registry
from according.reading import Reader
from according.reading.assemble import Draft
from according.reading.confidence import WEIGHTS, alone, features, prior, side_by_side
from according.reading.document import Document
from according.reading.parse import load_parser
from training.claims import is_apart

# What an annotator called optional, another would more often have left out.
OPTIONAL = 0.3
L2 = 3.0


class Sample:
    """One draft: its features, prior, label (1, 0 or None for optional), document."""

    def __init__(self, draft: Draft, document: Document, name: str) -> None:
        self.names = features(draft, document)
        self.prior = prior(draft)
        self.odds, self.behind = draft.odds, draft.behind
        self.learned = draft.learned
        self.predicate = draft.claim.predicate.value
        self.document = name
        self.label: int | None = 0

    def grounds(self, features_odds: float) -> dict[str, float]:
        """What confidence rests on, given what the features come to."""
        if self.learned:
            return alone(self.predicate, self.odds or 0.0, self.behind)
        return side_by_side(features_odds, self.odds, self.behind)


def samples(sets: list[str]) -> tuple[list[Sample], dict[str, int]]:
    """All drafts of the sets with their labels, and how many claims each document has to find."""
    registry = load_registry()
    reader = Reader(load_parser(), registry)
    found: list[Sample] = []
    wanted: dict[str, int] = {}
    for name in sets:
        documents, records = load(name)
        parses = reader.parse([article(d) for d in documents])
        by_id = {r["document"]["id"]: r for r in records}
        for document, parsed in zip(documents, parses, strict=True):
            reading = reader.examine(article(document), parsed)
            made = [
                replace(d, claim=c)
                for d, c in zip(
                    reading.drafts, resolve([d.claim for d in reading.drafts], registry), strict=True
                )
            ]
            record = by_id.get(document["id"]) or {"document": document, "actors": {}, "claims": []}
            found += _labelled(record, made, reading.document)
            wanted[document["id"]] = sum(not c.get("optional") for c in record["claims"])
    return found, wanted


def _labelled(record: dict[str, Any], drafts: list[Any], document: Any) -> list[Sample]:
    reference = Reference(record)
    made = [d.claim.to_json() for d in drafts]
    matched, _, _ = match(reference, made, core_agrees)
    right = {id(m) for _, m in matched}
    found = []
    for draft, claim in zip(drafts, made, strict=True):
        sample = Sample(draft, document, record["document"]["id"])
        if id(claim) in right:
            sample.label = 1
        elif any(core_agrees(reference, g, claim) and g.get("optional") for g in reference.claims):
            sample.label = None
        found.append(sample)
    return found


def fit(data: list[Sample], l2: float = L2, minimum: int = 3) -> dict[str, float]:
    """Weights by penalised maximum likelihood (Newton steps on the dual would be overkill: Adam)."""
    counts = Counter(n for s in data for n in set(s.names))
    names = ["prior", *sorted(n for n, c in counts.items() if c >= minimum)]
    index = {n: i for i, n in enumerate(names)}
    rows, columns = [], []
    for r, s in enumerate(data):
        for n in set(s.names):
            if n in index:
                rows.append(r)
                columns.append(index[n])
    r, c = np.array(rows), np.array(columns)
    p = np.array([s.prior for s in data])
    y = np.array([OPTIONAL if s.label is None else float(s.label) for s in data])
    theta = np.zeros(len(names))
    theta[0] = 0.5
    m, v = np.zeros_like(theta), np.zeros_like(theta)
    for step in range(1, 801):
        z = np.bincount(r, theta[c], len(data)) + theta[0] * p
        error = 1 / (1 + np.exp(-z)) - y
        gradient = np.bincount(c, error[r], len(names)) + l2 * theta
        gradient[0] = error @ p + l2 * (theta[0] - 0.5)
        m = 0.9 * m + 0.1 * gradient
        v = 0.999 * v + 0.001 * gradient**2
        theta -= 0.03 * (m / (1 - 0.9**step)) / (np.sqrt(v / (1 - 0.999**step)) + 1e-8)
    return {n: round(float(t), 4) for n, t in zip(names, theta, strict=True) if abs(t) > 0.01}


def judge(weights: dict[str, float], sample: Sample) -> float:
    """What the features of a sample come to under weights."""
    z = sum(weights.get(n, 0.0) for n in sample.names) + weights.get("prior", 0.0) * sample.prior
    return float(z)


def cross_validated(data: list[Sample], folds: int) -> list[float]:
    """What the features of each sample come to, by weights learned without its document."""
    documents = sorted({s.document for s in data})
    random.Random(7).shuffle(documents)
    fold = {d: i % folds for i, d in enumerate(documents)}
    judged = [0.0] * len(data)
    for f in range(folds):
        weights = fit([s for s in data if fold[s.document] != f and not s.learned])
        for i, s in enumerate(data):
            if fold[s.document] == f:
                judged[i] = judge(weights, s)
    return judged


def fit_trust(rows: list[dict[str, float]], labels: list[int | None]) -> dict[str, float]:
    """How far the features and the language model are to be trusted, by logistic regression. What holds of
    one predicate is held back more than what holds of all."""
    names = sorted({name for row in rows for name in row})
    values = np.array([[row.get(name, 0.0) for name in names] for row in rows])
    goal = np.array([OPTIONAL if label is None else float(label) for label in labels])
    held = np.array([3.0 if name.removeprefix("alone: ") in set(Predicate) else 0.1 for name in names])
    theta = np.zeros(len(names))
    for _ in range(50):
        p = 1 / (1 + np.exp(-values @ theta))
        gradient = values.T @ (p - goal) + held * theta
        curvature = (values * (p * (1 - p))[:, None]).T @ values + np.diag(held)
        theta -= np.linalg.solve(curvature, gradient)
    return {name: round(float(t), 4) for name, t in zip(names, theta, strict=True)}


def trusted(trust: dict[str, float], row: dict[str, float]) -> float:
    """Confidence, 0..1."""
    return float(1 / (1 + np.exp(-sum(trust[name] * value for name, value in row.items() if name in trust))))


def best_threshold(data: list[Sample], judged: list[float], wanted: int) -> float:
    """The threshold with the best F1 where half of the optional claims count as wrong; at least 0.4, since a
    miss is forgiven sooner than a false claim."""

    def f1(threshold: float) -> float:
        kept = [s.label for s, j in zip(data, judged, strict=True) if j >= threshold]
        right, optional = kept.count(1), kept.count(None)
        return 2 * right / max(1.0, len(kept) - optional / 2 + wanted)

    return max((t / 100 for t in range(40, 65, 5)), key=f1)


def table(data: list[Sample], judged: list[float], wanted: int) -> None:
    """Precision and recall at thresholds, then calibration by bands."""
    for threshold in (0.0, 0.2, 0.3, 0.35, 0.4, 0.45, 0.5, 0.55, 0.6, 0.7):
        right = sum(s.label == 1 and j >= threshold for s, j in zip(data, judged, strict=True))
        wrong = sum(s.label == 0 and j >= threshold for s, j in zip(data, judged, strict=True))
        precision, recall = right / max(1, right + wrong), right / max(1, wanted)
        both = 2 * precision * recall / max(1e-9, precision + recall)
        print(f"  >= {threshold:.2f}  P {precision:.3f}  R {recall:.3f}  F1 {both:.3f}")
    for low in (0.0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9):
        band = [s.label for s, j in zip(data, judged, strict=True) if low <= j < low + 0.1 + (low == 0.9)]
        if band:
            share = sum(x != 0 for x in band) / len(band)
            print(f"  {low:.1f}..{low + 0.1:.1f}  {len(band):4d} drafts, right or optional {share:.2f}")


def main() -> int:
    """Learn, report, write."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("sets", nargs="+")
    parser.add_argument("--folds", type=int, default=5)
    parser.add_argument("--dry", action="store_true", help="report only")
    options = parser.parse_args()
    data, wanted = samples(options.sets)
    print(f"{len(data)} drafts: {Counter(str(s.label) for s in data)}; {sum(wanted.values())} claims to find")
    rows = [s.grounds(z) for s, z in zip(data, cross_validated(data, options.folds), strict=True)]
    unseen = [n for n, s in enumerate(data) if is_apart(s.document)]
    trust = fit_trust([rows[n] for n in unseen], [data[n].label for n in unseen])
    judged = [trusted(trust, row) for row in rows]
    for kind in options.sets:
        ids = {d["id"] for d in load(kind)[0] if is_apart(d["id"])}
        part = [(s, j) for s, j in zip(data, judged, strict=True) if s.document in ids]
        print(kind, "the part that the network never saw")
        table([s for s, _ in part], [j for _, j in part], sum(n for d, n in wanted.items() if d in ids))
    apart = [(data[n], judged[n]) for n in unseen]
    total = sum(n for d, n in wanted.items() if is_apart(d))
    threshold = best_threshold([s for s, _ in apart], [j for _, j in apart], total)
    print(f"trust {trust}\nthreshold {threshold}")
    if not options.dry:
        weights = fit([s for s in data if not s.learned])
        learned = {"threshold": threshold, "trust": trust, "weights": weights}
        WEIGHTS.write_text(json.dumps(learned, indent=0, sort_keys=True) + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
