"""Scores of words into spans: role spans by the best tag path, names and mentions of entities."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from according.reading.parsed import AttributionSpan, EntitySpan

Floats = NDArray[np.float32]
Ints = NDArray[np.int64]
ROLES = ("source", "cue", "content")
_OUTSIDE, _BEGIN, _INSIDE = 0, 1, 2
# Branches that are no part of the phrase that a word heads.
_NOT_OF_PHRASE = frozenset((
    "case", "mark", "punct", "cc", "conj", "cop", "aux", "advcl", "parataxis", "discourse", "vocative",
    "dislocated", "expl", "reparandum", "orphan", "list", "appos", "nsubj", "csubj", "root", "ccomp",
))  # fmt: skip
_OF_PREDICATE = frozenset(("advmod", "obl", "advcl"))
_WITHIN_NAMES = frozenset(("person", "organization", "place"))  # "University of [Portsmouth]".
_OF_NAME = frozenset(("flat", "compound"))


def best_paths(scores: Sequence[Floats], moves: Floats) -> list[Ints]:
    """The best BIO tags of each role layer of each window, all windows a step at a time.

    scores: one (W, 3 layers, 3 tags) for each window; moves: (3 layers, 3 from, 3 to).
    Gives one (W, 3 layers) for each window; tags O 0, B 1, I 2.
    """
    if not scores:
        return []
    lengths = np.array([len(window) for window in scores])
    padded = np.zeros((lengths.max(), len(scores), 3, 3), np.float32)
    for number, window in enumerate(scores):
        padded[: len(window), number] = window
    allowed = moves.copy()
    allowed[:, _OUTSIDE, _INSIDE] = -1e4
    back = np.empty(padded.shape, np.int64)
    totals = padded[0].copy()
    totals[:, :, _INSIDE] = -1e4
    for place in range(1, len(padded)):
        # A window that has ended keeps its totals, and each tag goes back to itself.
        goes_on = (place < lengths)[:, None, None]
        steps = totals[..., None] + allowed
        back[place] = np.where(goes_on, steps.argmax(2), np.arange(3))
        totals = np.where(goes_on, steps.max(2) + padded[place], totals)
    path = _traced(totals, back)
    return [path[:length, number] for number, length in enumerate(lengths)]


def _traced(totals: Floats, back: Ints) -> Ints:
    """The best path of each window and layer, (places, windows, 3)."""
    path = np.empty(back.shape[:-1], np.int64)
    path[-1] = totals.argmax(-1)
    for place in range(len(back) - 1, 0, -1):
        path[place - 1] = np.take_along_axis(back[place], path[place][..., None], -1)[..., 0]
    return path


def role_spans(path: Ints, offset: int) -> list[AttributionSpan]:
    """Spans of one window's tags, positions moved by `offset`, by position."""
    found: list[AttributionSpan] = []
    for layer, role in enumerate(ROLES):
        tags = path[:, layer]
        begins = np.flatnonzero(tags == _BEGIN)
        ends = np.append(np.flatnonzero(tags != _INSIDE), len(tags))
        after = ends[np.searchsorted(ends, begins, "right")]
        for first, end in zip(begins.tolist(), after.tolist(), strict=True):
            found.append(AttributionSpan(offset + first, offset + end, role))
    return sorted(found, key=lambda span: (span.first, span.end, span.role))


def name_spans(tags: Sequence[str]) -> list[tuple[int, int, str]]:
    """Names `[first, end)` with their type in BIO tags such as "B-person"; an I alone opens a name."""
    found: list[tuple[int, int, str]] = []
    first, kind = -1, ""
    for place, tag in enumerate([*tags, "O"]):
        if first >= 0 and (tag[0] != "I" or tag[2:] != kind):
            found.append((first, place, kind))
            first = -1
        if tag[0] == "B" or (tag[0] == "I" and first < 0):
            first, kind = place, tag[2:]
    return found


def entity_spans(
    names: Sequence[tuple[int, int, str]],
    types: Sequence[str],
    upos: Sequence[str],
    heads: Sequence[int],
    relations: Sequence[str],
) -> list[EntitySpan]:
    """Names as tagged, and the mentions that words head; positions and heads are the document's.

    types: of each word, the type of the entity that it heads, or "". A name spans the name alone;
    a nominal or pronoun spans its phrase with what modifies it.
    """
    names = _joined(names, heads, relations)
    found = [EntitySpan(f, e, kind, "named", _head_of(f, e, heads)) for f, e, kind in names]
    taken = {span.head for span in found}
    in_names = {word for first, end, _ in names for word in range(first, end)}
    own, phrase = _extents(heads, relations)
    for word, kind in enumerate(types):
        if not kind or word in taken or (word in in_names and kind not in _WITHIN_NAMES):
            continue
        if upos[word] == "PROPN":
            found.append(EntitySpan(own[0][word], own[1][word] + 1, kind, "named", word))
        else:
            sort = "pronoun" if upos[word] in ("PRON", "DET") else "nominal"
            found.append(EntitySpan(phrase[0][word], phrase[1][word] + 1, kind, sort, word))
    return sorted(found, key=lambda span: (span.first, -span.end, span.head))


def _joined(
    names: Sequence[tuple[int, int, str]], heads: Sequence[int], relations: Sequence[str]
) -> list[tuple[int, int, str]]:
    """Names with those that open an organization's name joined to it: "Kidal" + "Front"."""
    joined: list[tuple[int, int, str]] = []
    for first, end, kind in names:
        if joined and kind == "organization" and joined[-1][1] == first:
            opening = _head_of(joined[-1][0], first, heads)
            if relations[opening] == "compound" and first <= heads[opening] < end:
                first = joined.pop()[0]
        joined.append((first, end, kind))
    return joined


def _head_of(first: int, end: int, heads: Sequence[int]) -> int:
    return next((word for word in range(first, end) if not first <= heads[word] < end), first)


Extents = tuple[list[int], list[int]]


def _extents(heads: Sequence[int], relations: Sequence[str]) -> tuple[Extents, Extents]:
    """For each word, the first and last word of the name, and of the phrase, that it heads."""
    predicates = {head for head, relation in zip(heads, relations, strict=True) if relation == "cop"}
    plain = [relation.split(":")[0] for relation in relations]
    of_name = [h if r in _OF_NAME and ":" not in full else -1
               for h, r, full in zip(heads, plain, relations, strict=True)]  # fmt: skip
    of_phrase = [
        -1 if r in _NOT_OF_PHRASE or (h in predicates and r in _OF_PREDICATE) else h
        for h, r in zip(heads, plain, strict=True)
    ]
    # "At" in "at least 14 men" is no part of the phrase of "least", but of that of "men".
    starts = [
        of_phrase[h] if r == "case" and h >= 0 else up
        for h, r, up in zip(heads, plain, of_phrase, strict=True)
    ]
    return _hulls(of_name, of_name), _hulls(of_phrase, starts)


def _hulls(parents: Sequence[int], starts: Sequence[int]) -> Extents:
    """The first and last descendant of each word, itself counted; a word counts from its start upwards."""
    up, current = np.asarray(parents, np.int64), np.array(starts, np.int64)
    words = np.arange(len(up))
    first, last = words.copy(), words.copy()
    active = words[current >= 0]
    while len(active):
        np.minimum.at(first, current[active], active)
        np.maximum.at(last, current[active], active)
        current[active] = up[current[active]]
        active = active[current[active] >= 0]
    return first.tolist(), last.tolist()
