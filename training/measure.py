"""Scores of the network while it trains, on gold words (and gold sentences for the trees)."""

from __future__ import annotations

import torch
from torch import Tensor

from according.reading.pieces import PieceVocabulary
from training.documents import ROLES, Document
from training.network import Network
from training.windows import NONE, Batch, Labels, batch_of, batches, windows


class Counts(dict[str, float]):
    """Sums under names."""

    def add(self, name: str, amount: float) -> None:
        """Add to a sum."""
        self[name] = self.get(name, 0.0) + amount


@torch.no_grad()
def measure(
    network: Network,
    labels: Labels,
    vocabulary: PieceVocabulary,
    trees: list[Document],
    articles: list[Document],
) -> dict[str, float]:
    """Percentages: greedy UAS and LAS, tags, sentence openings, names, head types, exact role spans."""
    network.eval()
    counts = Counts()
    for group in batches(list(windows(trees + articles, vocabulary, None)), 3000, None):
        _count(network, labels, batch_of(group, vocabulary, labels), counts)
    words = counts["words"]
    found = {name: round(100 * counts[name] / words, 2) for name in ("tag", "uas", "las", "head_type")}
    for name in ("opens", "named", *ROLES):
        right = counts.get(f"{name}_right", 0.0)
        both = counts.get(f"{name}_found", 0.0) + counts.get(f"{name}_gold", 0.0)
        found[name] = round(200 * right / max(both, 1.0), 2)
    return found


def _count(network: Network, labels: Labels, batch: Batch, counts: Counts) -> None:
    words = network.words(batch.pieces, batch.shapes, batch.firsts)
    for_syntax, for_spans, *_ = network.mixes(words)
    tags, arcs, dependents, heads = network.syntax_scores(for_syntax)
    opens, named, head_types, roles = network.span_scores(for_spans, batch.mask.unsqueeze(-1).float())
    known = batch.heads != NONE
    apart = batch.sentence.unsqueeze(2) != batch.sentence.unsqueeze(1)
    best = arcs.masked_fill(torch.nn.functional.pad(apart, (1, 0)), -1e4).argmax(-1)
    chosen = heads.gather(1, best.unsqueeze(-1).expand(-1, -1, heads.shape[-1]))
    relations = network.relation_scores(dependents, chosen).argmax(-1)
    bare = [relation.split(":")[0] for relation in labels.relations]
    plain = torch.tensor([bare.index(relation) for relation in bare])
    right = (best == batch.heads)[known]
    same = (plain[relations] == plain[batch.relations.clamp(min=0)])[known]
    counts.add("words", known.sum().item())
    counts.add("uas", right.sum().item())
    counts.add("las", (right & same).sum().item())
    counts.add("tag", (tags.argmax(-1) == batch.tags)[known].sum().item())
    counts.add("head_type", (head_types.argmax(-1) == batch.head_types)[known].sum().item())
    openings = ((opens > 0) & known, (batch.opens == 1) & known)
    _spans_counted(counts, "opens", *(set(map(tuple, o.nonzero().tolist())) for o in openings))
    bio = torch.tensor(["OBI".index(name[0]) for name in labels.named])
    _spans_counted(counts, "named", _bio(bio[named.argmax(-1)], known),
                   _bio(bio[batch.named.clamp(min=0)], known))  # fmt: skip
    has = batch.roles[..., 0] != NONE
    for n, role in enumerate(ROLES):
        path = viterbi(roles[:, :, n], network.moves[n])
        _spans_counted(counts, role, _bio(path, has), _bio(batch.roles[..., n], has))


def _spans_counted(
    counts: Counts, name: str, found: set[tuple[int, ...]], gold: set[tuple[int, ...]]
) -> None:
    counts.add(f"{name}_right", len(found & gold))
    counts.add(f"{name}_found", len(found))
    counts.add(f"{name}_gold", len(gold))


def viterbi(scores: Tensor, moves: Tensor) -> Tensor:
    """The best tag path: scores (B, W, 3), moves (3, 3) -> (B, W)."""
    total, back = scores[:, 0], []
    for place in range(1, scores.shape[1]):
        value, index = (total.unsqueeze(-1) + moves).max(1)
        total = value + scores[:, place]
        back.append(index)
    path = [total.argmax(-1)]
    for index in reversed(back):
        path.append(index.gather(1, path[-1].unsqueeze(-1)).squeeze(-1))
    return torch.stack(path[::-1], 1)


def _bio(tags: Tensor, known: Tensor) -> set[tuple[int, ...]]:
    """Spans (row, first, end) of tags O 0, B 1, I 2."""
    found: set[tuple[int, ...]] = set()
    for b, (row, mask) in enumerate(zip(tags.tolist(), known.tolist(), strict=True)):
        first = -1
        for place, tag in enumerate([*(t if m else 0 for t, m in zip(row, mask, strict=True)), 0]):
            if first >= 0 and tag != 2:
                found.add((b, first, place))
                first = -1
            if tag == 1 or (tag == 2 and first < 0):
                first = place
    return found
