"""Documents cut into windows that the encoder reads at once, and windows into tensors."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from random import Random
from typing import Any, NamedTuple

import numpy as np
import torch
from torch import Tensor

from according.reading.pieces import END, SHAPES, START, PieceVocabulary, shape
from training.augment import augment
from training.documents import ENTITY_TYPES, Document, Row
from training.treebank import merge_names

LONGEST = 254
NONE = -100


@dataclass
class Labels:
    """The classes of each head, in order."""

    tags: list[str]
    relations: list[str]
    paths: list[str] = field(default_factory=list)
    named: list[str] = field(
        default_factory=lambda: ["O", *(f"{bio}-{kind}" for kind in ENTITY_TYPES for bio in "BI")]
    )
    head_types: list[str] = field(default_factory=lambda: ["", *ENTITY_TYPES])

    def __post_init__(self) -> None:
        self.tag_index = {name: n for n, name in enumerate(self.tags)}
        self.relation_index = {name: n for n, name in enumerate(self.relations)}
        self.named_index = {name: n for n, name in enumerate(self.named)}
        self.path_index = {name: n for n, name in enumerate(self.paths)}
        self.head_type_index = {name: n for n, name in enumerate(self.head_types)}


def collect_labels(documents: list[Document]) -> Labels:
    """The tags and relations that the documents use."""
    rows = [row for d in documents if d.has_syntax for s in d.sentences for row in s]
    return Labels(sorted({row.tag for row in rows}), sorted({row.relation for row in rows}))


class Window(NamedTuple):
    """A stretch of a document: whole sentences of at most `LONGEST` pieces, with [CLS] and [SEP]."""

    document: Document
    sentences: list[list[Row]]
    size: int


def windows(
    documents: list[Document], vocabulary: PieceVocabulary, random: Random | None
) -> Iterator[Window]:
    """All windows. With `random`, sentences are augmented and windows vary in length; without, not."""
    for document in documents:
        sentences = document.sentences
        if random and document.has_syntax and random.random() < 0.7:
            sentences = [merge_names(s) for s in sentences]
        limit, held, size = _limit(random), list[list[Row]](), 2
        for sentence in sentences:
            need = sum(len(vocabulary.pieces(row.form)) for row in sentence)
            if held and size + need > limit:
                yield _window(document, held, vocabulary, random)
                limit, held, size = _limit(random), [], 2
            held.append(sentence)
            size += need
        if held:
            yield _window(document, held, vocabulary, random)


def _limit(random: Random | None) -> int:
    return LONGEST if random is None or random.random() < 0.75 else random.randint(20, 200)


def _window(
    document: Document, sentences: list[list[Row]], vocabulary: PieceVocabulary, random: Random | None
) -> Window:
    changed = augment(sentences, random) if random else sentences
    size, kept = 2, []
    for sentence in changed:
        need = sum(len(vocabulary.pieces(row.form)) for row in sentence)
        if size + need > LONGEST + 60:
            break
        kept.append(sentence)
        size += need
    return Window(document, kept, size)


class Batch(NamedTuple):
    """B windows of up to P pieces and W words; targets are `NONE` where there is nothing to learn."""

    pieces: Tensor  # (B, P)
    shapes: Tensor  # (B, P)
    firsts: Tensor  # (B, W)
    mask: Tensor  # (B, W) true for words
    sentence: Tensor  # (B, W) number of the sentence
    tags: Tensor
    heads: Tensor  # 0 is the root, else 1 + the position in the window
    relations: Tensor
    opens: Tensor
    named: Tensor
    head_types: Tensor
    roles: Tensor  # (B, W, 3)


def batch_of(group: list[Window], vocabulary: PieceVocabulary, labels: Labels) -> Batch:
    """Windows side by side, padded."""
    most_pieces = max(window.size for window in group)
    most_words = max(sum(map(len, window.sentences)) for window in group)
    shape_of = (len(group), most_words)
    pieces = np.zeros((len(group), most_pieces), np.int64)
    shapes = np.full((len(group), most_pieces), SHAPES, np.int64)
    firsts, sentence = np.zeros(shape_of, np.int64), np.full(shape_of, -1, np.int64)
    targets = {name: np.full(shape_of, NONE, np.int64) for name in Batch._fields[5:11]}
    roles = np.full((*shape_of, 3), NONE, np.int64)
    for b, window in enumerate(group):
        pieces[b, 0] = START
        place, word = 1, 0
        for number, rows in enumerate(window.sentences):
            offset = word
            for row in rows:
                ids = vocabulary.pieces(row.form)
                pieces[b, place : place + len(ids)] = ids
                shapes[b, place : place + len(ids)] = shape(row.form, row.spaced, row.opens_paragraph)
                firsts[b, word], sentence[b, word] = place, number
                place += len(ids)
                word += 1
            _fill(window.document, rows, labels, {n: t[b, offset:word] for n, t in targets.items()}, offset)
            if window.document.has_roles:
                roles[b, offset:word] = [["OBI".index(role) for role in row.roles] for row in rows]
        pieces[b, place] = END
    tensors = [torch.from_numpy(targets[name]) for name in Batch._fields[5:11]]
    inputs = [torch.from_numpy(array) for array in (pieces, shapes, firsts, sentence >= 0, sentence)]
    return Batch(*inputs, *tensors, torch.from_numpy(roles))


def _fill(
    document: Document, rows: list[Row], labels: Labels, targets: dict[str, np.ndarray], offset: int
) -> None:
    if document.has_syntax:
        targets["tags"][:] = [labels.tag_index.get(row.tag, NONE) for row in rows]
        targets["heads"][:] = [0 if row.head < 0 else 1 + offset + row.head for row in rows]
        targets["relations"][:] = [labels.relation_index.get(row.relation, NONE) for row in rows]
        targets["opens"][:] = [int(position == 0) for position in range(len(rows))]
    if document.has_entities:
        targets["named"][:] = [labels.named_index[row.named] for row in rows]
        targets["head_types"][:] = [labels.head_type_index[row.head_type] for row in rows]


def batches(found: list[Any], size: int, random: Random | None) -> list[list[Any]]:
    """Groups of windows of about `size` pieces, padding counted, windows of like length together."""
    order = list(found)
    if random:
        random.shuffle(order)
    groups: list[list[Any]] = []
    for start in range(0, len(order), 256):
        held: list[Any] = []
        for window in sorted(order[start : start + 256], key=lambda w: w.size):
            if held and max(window.size, held[-1].size) * (len(held) + 1) > size:
                groups.append(held)
                held = []
            held.append(window)
        groups.append(held)
    if random:
        random.shuffle(groups)
    return groups
