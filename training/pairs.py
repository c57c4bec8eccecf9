"""The head for claims: its loss and its score over windows of reports."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

import torch
from torch import Tensor
from torch.nn import functional

from according.reading.pieces import PieceVocabulary
from training.claims import UNKNOWN, Actor, Report, ReportWindow, report_windows, targets
from training.network import Network, Pairs, Sides
from training.windows import NONE, Labels, batch_of, batches

TRIGGERS = TYPES = 0.3  # How much these count beside the claims themselves.


class Judged(NamedTuple):
    """One sentence of T words and M actors: log odds and goals (1 + M, 1 + M, P), triggers (word,
    predicate), how well words tell predicates (T, P), types of the actors (M, A) and what they are (M,)."""

    odds: Tensor
    goals: Tensor
    triggers: list[tuple[int, int]]
    told: Tensor
    types: Tensor
    meant: Tensor


def judged(
    network: Network, labels: Labels, mixed: Sequence[Tensor], group: Sequence[Any]
) -> Iterator[Judged]:
    """Every sentence with actors in the group's windows of reports. mixed: what the head for claims reads,
    (B, W, 384); nothing where the network has none."""
    for place, window in enumerate(group):
        if network.pairs is None or not isinstance(window, ReportWindow):
            continue
        view = [x[0] for x in network.pairs.words(mixed[0][place : place + 1])]
        start = 0
        for sentence in window.sentences:
            end = start + len(sentence)
            found = _sentence(network.pairs, labels, window, (start, end), view)
            start = end
            if found is not None:
                yield found


def _sentence(
    pairs: Pairs, labels: Labels, window: ReportWindow, place: tuple[int, int], view: list[Tensor]
) -> Judged | None:
    """The sentence at a place in the window. view: what `Pairs.words` gives for the window's words."""
    here = slice(*place)
    told, words = view[0][here], view[1][here]
    report, first = window.document, window.first + place[0]
    actors, goals, triggers = targets(report, first, first + len(told), window.first)
    if not actors:
        return None
    opened = torch.zeros(told.shape)
    for token, predicate in report.opened:
        if first <= token < first + len(told):
            opened[token - first, predicate] = 1
    told = told + opened * pairs.opened
    heads = torch.tensor([actor.side.phrase.head - window.first for actor in actors])
    given, kinds = (torch.tensor([getattr(a.side, name) for a in actors]) for name in ("type", "kind"))
    odds = pairs.scores(
        told, words, Sides(view[2][heads], given, kinds, *_paths(labels, report, first, actors))
    )
    meant = torch.tensor([actor.type if actor.type >= 0 else NONE for actor in actors])
    return Judged(odds, torch.from_numpy(goals), triggers, told, view[3][heads], meant)


def _paths(labels: Labels, report: Report, first: int, actors: Sequence[Actor]) -> tuple[Tensor, Tensor]:
    """The numbers of the paths from M actors to the T words of the sentence, (T, M), and to each other."""
    rows = report.paths[first]
    own = [actor.side.phrase.head - first for actor in actors if not actor.side.earlier]
    paths = torch.zeros(len(rows), len(actors), dtype=torch.long)
    if own:
        paths[:, : len(own)] = torch.tensor(
            [[labels.path_index.get(path, 0) for path in row] for row in rows]
        )
    between = torch.zeros(len(actors), len(actors), dtype=torch.long)
    between[:, : len(own)] = paths[own].T
    return paths, between


def claim_loss(network: Network, labels: Labels, mixed: Sequence[Tensor], group: Sequence[Any]) -> Tensor:
    """Of the claims, the words that tell them and the types of actors; a sum over sentences."""
    total = sum((x.sum() * 0 for x in mixed), torch.zeros(()))
    for one in judged(network, labels, mixed, group):
        known = one.goals != UNKNOWN
        total = total + functional.binary_cross_entropy_with_logits(
            one.odds[known], one.goals[known], reduction="sum"
        )
        for word, predicate in one.triggers:
            total = total + TRIGGERS * functional.cross_entropy(one.told[:, predicate], torch.tensor(word))
        some = one.meant != NONE
        if bool(some.any()):
            total = total + TYPES * functional.cross_entropy(
                one.types[some], one.meant[some], reduction="sum"
            )
    return total


@torch.no_grad()
def measure_claims(
    network: Network, labels: Labels, vocabulary: PieceVocabulary, reports: Sequence[Report]
) -> dict[str, float]:
    """Percentages over reports kept apart: the best F1 of cells (subject, object, predicate) over all
    thresholds, cells of optional claims left out; types of actors."""
    network.eval()
    odds, goals, types = [], [], []
    for group in batches(list(report_windows(reports, vocabulary)), 3000, None):
        batch = batch_of(group, vocabulary, labels)
        words = network.words(batch.pieces, batch.shapes, batch.firsts)
        for one in judged(network, labels, network.mixes(words)[2:], group):
            sure = (one.goals == 0) | (one.goals == 1)
            odds.append(one.odds[sure])
            goals.append(one.goals[sure])
            some = one.meant != NONE
            types.append((one.types.argmax(-1) == one.meant)[some].float())
    if not odds:
        return {}
    order = torch.cat(odds).argsort(descending=True)
    right = torch.cat(goals)[order].cumsum(0)
    f1 = 2 * right / (torch.arange(1, len(right) + 1) + right[-1])
    return {
        "claims": round(100 * f1.max().item(), 2),
        "actor_types": round(100 * torch.cat(types).mean().item(), 2),
    }
