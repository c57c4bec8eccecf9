"""An article's text cut into pieces, so that claims that overlap can all be marked in place."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from according.claim import Span

LANES = 4
"""Underlines that stand below each other; a fifth overlapping span shares the last lane."""


@dataclass(frozen=True, slots=True)
class Piece:
    """Words between two places where the set of marks changes. start: offset into the article's text.

    numbers: the claims marked here. lanes: which underlines run below. opens: claims whose words begin here.
    """

    start: int
    words: str
    numbers: tuple[int, ...]
    lanes: tuple[tuple[int, int], ...]
    opens: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of the text; `heading` for the title that stands above the body."""

    pieces: tuple[Piece, ...]
    heading: bool


def lanes_of(spans: Mapping[int, Span]) -> dict[int, int]:
    """The lane of each claim, by number. Claims of the very same words share one."""
    ends: list[int] = []
    lanes: dict[Span, int] = {}
    for span in sorted(set(spans.values()), key=lambda span: (span.start, -span.end)):
        free = [lane for lane, end in enumerate(ends) if end <= span.start]
        lane = free[0] if free else min(len(ends), LANES - 1)
        ends[lane : lane + 1] = [span.end]
        lanes[span] = lane
    return {number: lanes[span] for number, span in spans.items()}


def paragraphs(text: str, spans: Mapping[int, Span], title: str | None) -> list[Paragraph]:
    """The text as paragraphs of pieces. spans: where each claim's evidence stands, by its number.

    Joined, the pieces and the line breaks between paragraphs are the text again.
    """
    lanes = lanes_of(spans)
    found = []
    for start, end in _lines(text):
        inside = {number: span for number, span in spans.items() if span.start < end and span.end > start}
        pieces = tuple(_pieces(text, Span(start, end), inside, lanes))
        found.append(Paragraph(pieces, bool(title) and start == 0 and text[start:end].strip() == title))
    return found


def _lines(text: str) -> list[tuple[int, int]]:
    found, start = [], 0
    for line in text.split("\n"):
        if line.strip():
            found.append((start, start + len(line)))
        start += len(line) + 1
    return found


def _pieces(text: str, line: Span, spans: Mapping[int, Span], lanes: Mapping[int, int]) -> Sequence[Piece]:
    cuts = {line.start, line.end}
    for span in spans.values():
        cuts |= {max(span.start, line.start), min(span.end, line.end)}
    ordered = sorted(cuts)
    found = []
    for start, end in pairwise(ordered):
        here = sorted(number for number, span in spans.items() if span.start <= start and span.end >= end)
        by_lane = {lanes[number]: number for number in reversed(here)}
        opens = tuple(number for number in here if max(spans[number].start, line.start) == start)
        found.append(Piece(start, text[start:end], tuple(here), tuple(sorted(by_lane.items())), opens))
    return found
