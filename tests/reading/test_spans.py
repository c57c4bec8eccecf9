"""Scores into spans."""

from __future__ import annotations

import itertools

import numpy as np

from according.reading.parsed import AttributionSpan
from according.reading.spans import best_paths, entity_spans, name_spans, role_spans


def test_best_paths_are_the_best_of_all_and_never_open_inside() -> None:
    random = np.random.default_rng(1)
    moves = random.normal(size=(3, 3, 3)).astype(np.float32)
    windows = [random.normal(size=(size, 3, 3)).astype(np.float32) for size in (1, 4, 5)]
    for scores, path in zip(windows, best_paths(windows, moves), strict=True):
        for layer in range(3):
            allowed = [
                tags
                for tags in itertools.product(range(3), repeat=len(scores))
                if tags[0] != 2 and all(pair != (0, 2) for pair in itertools.pairwise(tags))
            ]
            best = max(
                allowed,
                key=lambda tags: (
                    sum(scores[n, layer, t] for n, t in enumerate(tags))
                    + sum(moves[layer, a, b] for a, b in itertools.pairwise(tags))
                ),
            )
            assert tuple(path[:, layer].tolist()) == best


def test_role_spans_are_moved_to_the_document() -> None:
    path = np.array([[1, 0, 0], [2, 0, 0], [0, 1, 0], [0, 0, 1], [0, 0, 2], [0, 0, 1]])
    assert role_spans(path, 10) == [
        AttributionSpan(10, 12, "source"),
        AttributionSpan(12, 13, "cue"),
        AttributionSpan(13, 15, "content"),
        AttributionSpan(15, 16, "content"),
    ]


def test_name_spans_part_at_a_change_of_type() -> None:
    tags = ["B-person", "I-person", "O", "I-place", "B-place", "I-person"]
    assert name_spans(tags) == [(0, 2, "person"), (3, 4, "place"), (4, 5, "place"), (5, 6, "person")]


def test_nominals_span_their_phrase_and_names_the_name() -> None:
    # The spokesman of the group , Ali Hassan , fled
    relations = ["det", "nsubj", "case", "det", "nmod", "punct", "appos", "flat", "punct", "root"]
    heads = [1, 9, 4, 4, 1, 6, 1, 6, 1, -1]
    upos = ["DET", "NOUN", "ADP", "DET", "NOUN", "PUNCT", "PROPN", "PROPN", "PUNCT", "VERB"]
    types = ["", "person", "", "", "organization", "", "person", "", "", ""]
    found = entity_spans([(6, 8, "person")], types, upos, heads, relations)
    assert [(span.first, span.end, span.type, span.kind, span.head) for span in found] == [
        (0, 5, "person", "nominal", 1),
        (3, 5, "organization", "nominal", 4),
        (6, 8, "person", "named", 6),
    ]


def test_a_place_that_opens_the_name_of_an_organization_is_part_of_it() -> None:
    names = [(0, 1, "place"), (1, 2, "organization"), (3, 4, "place")]
    relations = ["compound", "nsubj", "root", "obj"]
    types = ["place", "organization", "", "place"]
    found = entity_spans(names, types, ["PROPN", "PROPN", "VERB", "PROPN"], [1, 2, -1, 2], relations)
    assert [(span.first, span.end, span.type) for span in found] == [
        (0, 2, "organization"),
        (0, 1, "place"),
        (3, 4, "place"),
    ]
