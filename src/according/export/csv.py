"""CSV: one claim in a row, its parts in flat columns, for a spreadsheet or a data frame."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from datetime import date
from typing import Any, TextIO

from according.claim import Claim, Mention, Source
from according.ledger import StoredClaim

COLUMNS = (
    *("claim_id", "document_id", "title", "publisher", "url", "published", "predicate"),
    *("subject_id", "subject", "subject_type", "subject_mention"),
    *("object_id", "object", "object_type", "object_mention"),
    *("low", "high", "bound", "unit", "approximate", "quantity_text"),
    *("place", "country", "latitude", "longitude", "place_text"),
    *("time_start", "time_end", "time_edtf", "time_text"),
    *("polarity", "modality", "trend", "chain", "origin_id", "origin", "stance"),
    *("evidence", "evidence_start", "evidence_end", "reader", "confidence"),
)


def write(claims: Iterable[StoredClaim], out: TextIO) -> int:
    """Write a header and each claim as a row; how many claims."""
    rows = csv.writer(out, lineterminator="\n")
    rows.writerow(COLUMNS)
    count = 0
    for stored in claims:
        values = flat(stored.claim)
        rows.writerow([_cell(values[column]) for column in COLUMNS])
        count += 1
    return count


def flat(claim: Claim) -> dict[str, Any]:
    """The claim by column. chain: the sources, outermost first, each with its stance."""
    origin = claim.attribution[-1] if claim.attribution else None
    return {
        "claim_id": claim.claim_id,
        **_document(claim),
        "predicate": claim.predicate.value,
        **_actor("subject", claim.subject),
        **_actor("object", claim.object),
        **_quantity(claim),
        **_place(claim),
        **_time(claim),
        "polarity": claim.polarity.value,
        "modality": claim.modality.value,
        "trend": claim.trend.value if claim.trend else None,
        "chain": " > ".join(link_words(source) for source in claim.attribution),
        "origin_id": origin.mention.actor_id if origin and origin.mention else None,
        "origin": origin.mention.canonical if origin and origin.mention else None,
        "stance": origin.stance.value if origin else None,
        "evidence": claim.evidence.text,
        "evidence_start": claim.evidence.span.start,
        "evidence_end": claim.evidence.span.end,
        "reader": claim.reader,
        "confidence": claim.confidence,
    }


def link_words(source: Source) -> str:
    """One link of a chain in words: "CNN (says)", "unnamed (says)"."""
    name = source.mention.canonical if source.mention else "unnamed"
    return f"{name} ({source.stance.value})"


def _document(claim: Claim) -> dict[str, Any]:
    document = claim.document
    return {
        "document_id": document.id,
        "title": document.title,
        "publisher": document.publisher,
        "url": document.url,
        "published": document.published,
    }


def _actor(role: str, mention: Mention | None) -> dict[str, Any]:
    resolved = mention.resolution if mention else None
    return {
        f"{role}_id": resolved.id if resolved else None,
        role: mention.canonical if mention else None,
        f"{role}_type": (resolved.type if resolved else mention.type).value if mention else None,
        f"{role}_mention": mention.text if mention else None,
    }


def _quantity(claim: Claim) -> dict[str, Any]:
    quantity = claim.quantity
    return {
        "low": quantity.low if quantity else None,
        "high": quantity.high if quantity else None,
        "bound": quantity.bound.value if quantity else None,
        "unit": quantity.unit if quantity else None,
        "approximate": quantity.approximate if quantity else None,
        "quantity_text": quantity.text if quantity else None,
    }


def _place(claim: Claim) -> dict[str, Any]:
    place = claim.place
    return {
        "place": place.name if place else None,
        "country": place.country if place else None,
        "latitude": place.latitude if place else None,
        "longitude": place.longitude if place else None,
        "place_text": place.text if place else None,
    }


def _time(claim: Claim) -> dict[str, Any]:
    when = claim.time
    return {
        "time_start": when.start if when else None,
        "time_end": when.end if when else None,
        "time_edtf": when.edtf if when else None,
        "time_text": when.text if when else None,
    }


def _cell(value: Any) -> str:
    """A value as a spreadsheet takes it: nothing that it would run as a formula."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, int | float):
        return str(int(value)) if value % 1 == 0 else repr(value)
    text = str(value)
    return f"'{text}" if text[:1] in ("=", "+", "-", "@", "\t", "\r") else text
