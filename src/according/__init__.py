"""According reads reporting on armed conflict and keeps a ledger of attributed claims.

    import according

    for claim in according.read("The Front denied a truce, the ministry said.", published="2016-08-22"):
        print(according.sentence(claim))

    with according.open_ledger("wire.ledger") as ledger:
        for stored in ledger.claims(according.Filter(actor="Taliban")):
            print(stored.claim.predicate, stored.claim.attribution)

Names are loaded when they are first used, so that importing the package is cheap.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from according.actors import resolve
    from according.claim import (
        ActorType,
        Article,
        Bound,
        Claim,
        Evidence,
        Mention,
        Modality,
        Polarity,
        Predicate,
        Quantity,
        Resolution,
        Source,
        Span,
        Stance,
        Trend,
        When,
        Where,
    )
    from according.errors import AccordingError
    from according.export import export
    from according.export.dossier import dossier
    from according.export.wording import sentence
    from according.ingest import read_inputs
    from according.ledger import Filter, Ledger, StoredClaim, open_ledger
    from according.pipeline import Flow, Summary, read_into
    from according.python import read, reader

_HOMES = {
    "according.actors": ("resolve",),
    "according.claim": (
        *("ActorType", "Article", "Bound", "Claim", "Evidence", "Mention", "Modality", "Polarity"),
        *("Predicate", "Quantity", "Resolution", "Source", "Span", "Stance", "Trend", "When", "Where"),
    ),
    "according.errors": ("AccordingError",),
    "according.export": ("export",),
    "according.export.dossier": ("dossier",),
    "according.export.wording": ("sentence",),
    "according.ingest": ("read_inputs",),
    "according.ledger": ("Filter", "Ledger", "StoredClaim", "open_ledger"),
    "according.pipeline": ("Flow", "Summary", "read_into"),
    "according.python": ("read", "reader"),
}
_HOME = {name: home for home, names in _HOMES.items() for name in names}

__all__ = [
    "AccordingError",
    "ActorType",
    "Article",
    "Bound",
    "Claim",
    "Evidence",
    "Filter",
    "Flow",
    "Ledger",
    "Mention",
    "Modality",
    "Polarity",
    "Predicate",
    "Quantity",
    "Resolution",
    "Source",
    "Span",
    "Stance",
    "StoredClaim",
    "Summary",
    "Trend",
    "When",
    "Where",
    "dossier",
    "export",
    "open_ledger",
    "read",
    "read_inputs",
    "read_into",
    "reader",
    "resolve",
    "sentence",
]


def __getattr__(name: str) -> object:
    if name not in _HOME:
        raise AttributeError(f"module 'according' has no attribute {name!r}")
    return getattr(import_module(_HOME[name]), name)


def __dir__() -> list[str]:
    return sorted(__all__)
