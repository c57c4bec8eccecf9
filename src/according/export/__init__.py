"""One module for each format; `FORMATS` names them."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TextIO

from according.errors import QueryError
from according.export import csv, jsonl
from according.ledger import Filter, Ledger, StoredClaim

Writer = Callable[[Iterable[StoredClaim], TextIO], int]
FORMATS: dict[str, Writer] = {"jsonl": jsonl.write, "csv": csv.write}

__all__ = ["FORMATS", "export"]


def export(ledger: Ledger, out: TextIO, format: str = "jsonl", query: Filter | None = None) -> int:
    """Write the claims that match, one at a time; how many. Raises QueryError for another format.

    In document order by default, so that two ledgers of the same articles give the same bytes.
    """
    if format not in FORMATS:
        raise QueryError(f"there is no format {format!r}: choose among {', '.join(FORMATS)}")
    return FORMATS[format](ledger.claims(query or Filter()), out)
