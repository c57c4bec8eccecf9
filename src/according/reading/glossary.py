"""Abbreviations that an article introduces in brackets: "the Kamtapur Tiger Front (KTF)".

The article's own meaning goes before the registry's: whoever else is called KTF elsewhere, here it is the
Front. A name that the registry does not know, but whose abbreviation it does, is the registry's actor only
where the two fit.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from according.claim import Span
from according.knowledge.registry import ActorRecord, NameKind
from according.reading.document import Document
from according.reading.names import NameHit, words_of

BRACKET = re.compile(r"\(([A-Z][A-Za-z]?[A-Z][\w./-]{0,10}|[A-Z]{2,12})\)")


@dataclass(frozen=True, slots=True)
class Meaning:
    """An abbreviation with the name that it stands for, and where that name ends in the text."""

    short: str
    name: Span
    record: ActorRecord | None


def meanings(document: Document, hits: Sequence[NameHit]) -> list[Meaning]:
    """The abbreviations of organisations in brackets, each with the name right before it."""
    found = []
    for bracket in BRACKET.finditer(document.text):
        name = _name_before(document, hits, bracket.start())
        if name is not None:
            found.append(Meaning(bracket.group(1), *name))
    return found


def _name_before(
    document: Document, hits: Sequence[NameHit], bracket: int
) -> tuple[Span, ActorRecord | None] | None:
    """The registry's name, or the one that the model sees, that ends right before a bracket."""
    end = len(document.text[:bracket].rstrip())
    hit = next((h for h in hits if h.span.end == end and h.span.end - h.span.start > 5), None)
    if hit is not None and hit.kind is not NameKind.DEMONYM:
        return hit.span, hit.record
    for entity in document.parsed.entities:
        span = document.span(entity.first, entity.end)
        if entity.kind == "named" and entity.type == "organization" and span.end == end:
            return span, None
    return None


def read_by(hits: Sequence[NameHit], found: Sequence[Meaning], text: str) -> list[NameHit]:
    """The registry's names as the article means them: abbreviations that mean something else here are left
    out, and those that it introduces for a known actor are that actor wherever they stand."""
    kept: list[NameHit] = []
    for hit in hits:
        meaning = next((m for m in found if m.short == hit.span.of(text)), None)
        records = hit.records if meaning is None else _meant(meaning, hit.records, text)
        kept += [replace(hit, records=records)] if records else []
    taken = {hit.span.start for hit in kept}
    for meaning in found:
        if meaning.record is not None:
            spans = [Span(*m.span()) for m in re.finditer(rf"\b{re.escape(meaning.short)}\b", text)]
            new = [s for s in spans if s.start not in taken and not any(s.overlaps(h.span) for h in kept)]
            kept += [NameHit(span, NameKind.ACRONYM, (meaning.record,)) for span in new]
    return sorted(kept, key=lambda hit: hit.span)


def _meant(meaning: Meaning, records: Sequence[ActorRecord], text: str) -> tuple[ActorRecord, ...]:
    if meaning.record is not None:
        return (meaning.record,)
    return tuple(record for record in records if _fits(meaning.name.of(text), record))


def _fits(name: str, record: ActorRecord) -> bool:
    """Whether a name may be a wording of a record's: most of its words are those of one of its names."""
    own = {word for _, _, word in words_of(name)}
    others = ({word for _, _, word in words_of(surface)} for surface, _ in record.surfaces())
    return any(2 * len(own & words) > max(len(own), len(words)) for words in others)
