"""Repairs leave trees trees."""

from __future__ import annotations

from dataclasses import replace

from according.reading.parsed import Token
from according.reading.repairs import apply_changes


def tree() -> list[Token]:
    """ "Rebels fled": two sentences of it."""
    words = [
        ("Rebels", 1, "nsubj", 0),
        ("fled", -1, "root", 0),
        ("Rebels", 3, "nsubj", 1),
        ("fled", -1, "root", 1),
    ]
    return [
        Token(i, 7 * i, 7 * i + len(text), text, text.lower(), "NOUN", frozenset(), head, relation, sentence)
        for i, (text, head, relation, sentence) in enumerate(words)
    ]


def test_a_change_that_would_make_a_ring_is_left_out_of_its_sentence_alone() -> None:
    tokens = tree()
    ring = {1: replace(tokens[1], head=0, relation="conj"), 2: replace(tokens[2], relation="obj")}
    apply_changes(ring, tokens)
    assert tokens[1] == tree()[1]
    assert tokens[2].relation == "obj"


def test_a_head_and_its_dependent_may_change_places() -> None:
    tokens = tree()
    apply_changes(
        {0: replace(tokens[0], head=-1, relation="root"), 1: replace(tokens[1], head=0, relation="acl")},
        tokens,
    )
    assert [token.head for token in tokens] == [-1, 0, 3, -1]
