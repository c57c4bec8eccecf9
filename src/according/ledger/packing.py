"""Claims packed for counting: fixed-width numbers that can be read back a million at a time.

A packed claim says nothing that its row in `claims` does not say; it is there because a question
about a whole ledger must not read a million rows one by one. Actors are keys of `wordings`, so that a
merge or a split touches no packed claim. Words are keys of `terms`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy as np
from numpy.typing import NDArray

PREDICATES = (
    *("allied_with", "supports", "opposes", "fighting", "truce_with", "part_of", "leads", "member_of"),
    *("controls", "allegiance_to", "split_from", "merged_with", "same_as", "assault", "coerce", "threaten"),
    *("mobilize", "sanction", "accuse", "reject", "protest", "request", "agree", "consult", "cooperate"),
    *("aid", "concede", "retreat", "strength", "killed", "wounded", "captured", "displaced", "territory"),
    "assessed_as",
)
POLARITIES = ("affirmed", "denied")
MODALITIES = ("asserted", "probable", "possible", "urged", "intended")
TRENDS = ("", "increasing", "decreasing")
STANCES = ("", "says", "denies", "estimates", "urges", "believes", "accuses", "promises", "confirms")
BOUNDS = ("", "exact", "range", "at_least", "at_most")
"""What a number in a packed column stands for: its place. A new word is added at the end only."""

NO_DAY, OPEN_START, OPEN_END = 0, 0, 4_000_000
"""Days count from 1 January of the year 1 (`date.toordinal`)."""

CLAIM = np.dtype(
    [
        *(("key", "<i4"), ("id", "V12"), ("article", "<i4"), ("predicate", "u1"), ("polarity", "u1")),
        *(("modality", "u1"), ("trend", "u1"), ("stance", "u1"), ("links", "u1"), ("bound", "u1")),
        *(("approximate", "u1"), ("subject", "<i4"), ("object", "<i4"), ("last", "<i4"), ("named", "<i4")),
        *(("dated", "u1"), ("start", "<i4"), ("end", "<i4"), ("published", "<i4"), ("recorded", "<i4")),
        *(("country", "<u2"), ("admin1", "<i4"), ("place", "<i4"), ("unit", "<i4")),
        *(("low", "<f8"), ("high", "<f8"), ("confidence", "<f4")),
    ]
)
"""last: the innermost source, named: the innermost that has a name; 0: none. low, high: not a number
where open. recorded: the day on which the ledger took it in."""

LINK = np.dtype([("claim", "<i4"), ("position", "u1"), ("stance", "u1"), ("actor", "<i4")])

ARTICLE = np.dtype([("key", "<i4"), ("publisher", "<i4"), ("wire", "<i4"), ("copy_of", "<i4")])
"""publisher, wire: keys of wordings. 0: none."""

Packed = NDArray[np.void]


@dataclass(frozen=True, eq=False, slots=True)
class Rows:
    """Packed rows by column: each column one array, contiguous, all of one length."""

    columns: Mapping[str, NDArray[Any]]

    @staticmethod
    def of(packed: Packed) -> Rows:
        """The rows of a packed array."""
        return Rows({name: np.ascontiguousarray(packed[name]) for name in _names(packed.dtype)})

    @staticmethod
    def read(block: bytes, layout: np.dtype[Any]) -> Rows:
        """What `to_bytes` made of rows of this layout."""
        count, at = len(block) // layout.itemsize, 0
        found = {}
        for name in _names(layout):
            found[name] = np.frombuffer(block, layout[name], count, at)
            at += found[name].nbytes
        return Rows(found)

    @staticmethod
    def room(count: int, layout: np.dtype[Any]) -> Rows:
        """So many rows, to be put in."""
        return Rows({name: np.empty(count, layout[name]) for name in _names(layout)})

    def put(self, place: int, rows: Rows) -> None:
        """These rows, from this place on."""
        for name, column in self.columns.items():
            column[place : place + len(rows)] = rows[name]

    def __getitem__(self, name: str) -> NDArray[Any]:
        return self.columns[name]

    def __len__(self) -> int:
        return len(next(iter(self.columns.values())))

    def row(self, place: int) -> dict[str, Any]:
        """One row as plain values."""
        return {name: column[place].item() for name, column in self.columns.items()}

    def only(self, chosen: NDArray[Any]) -> Rows:
        """The chosen rows: places, in that order, or a mask."""
        return Rows({name: column[chosen] for name, column in self.columns.items()})

    def to_bytes(self) -> bytes:
        """The columns one after another."""
        return b"".join(column.tobytes() for column in self.columns.values())


def pack_claims(rows: Sequence[Mapping[str, Any]]) -> bytes:
    """Rows of `claims` with `admin1`, `place` and `unit` as keys of `terms`, and `named`."""
    packed = np.zeros(len(rows), CLAIM)
    for spot, row in zip(packed, rows, strict=True):
        for name, value in _claim(row).items():
            spot[name] = value
    return packed.tobytes()


def pack_links(rows: Sequence[Mapping[str, Any]]) -> bytes:
    """Rows of `sources`."""
    made = [(r["claim"], r["position"], STANCES.index(r["stance"]), r["wording"] or 0) for r in rows]
    return np.array(made, LINK).tobytes()


def day_number(text: str | None) -> int:
    """The day of an ISO date or moment; 0 where there is none."""
    return date.fromisoformat(text[:10]).toordinal() if text else NO_DAY


def country_number(code: str | None) -> int:
    """Two letters as one number; 0 where there are none."""
    return ord(code[0]) * 256 + ord(code[1]) if code and len(code) == 2 else 0


def country_code(number: int) -> str | None:
    """The two letters that a number stands for."""
    return chr(number // 256) + chr(number % 256) if number else None


def _names(layout: np.dtype[Any]) -> tuple[str, ...]:
    return layout.names or ()


def _claim(row: Mapping[str, Any]) -> dict[str, Any]:
    start, end = row["time_start"], row["time_end"]
    return {
        "key": row["key"],
        "id": np.void(bytes.fromhex(row["claim_id"])),
        "article": row["article"],
        "predicate": PREDICATES.index(row["predicate"]),
        "polarity": POLARITIES.index(row["polarity"]),
        "modality": MODALITIES.index(row["modality"]),
        "trend": TRENDS.index(row["trend"] or ""),
        "stance": STANCES.index(row["stance"] or ""),
        "bound": BOUNDS.index(row["bound"] or ""),
        "links": min(row["links"], 255),
        "approximate": bool(row["approximate"]),
        "subject": row["subject"] or 0,
        "object": row["object"] or 0,
        "last": row["origin"] or 0,
        "named": row["named"] or 0,
        "dated": bool(start or end),
        "start": day_number(start) if start else OPEN_START,
        "end": day_number(end) if end else OPEN_END,
        "published": day_number(row["published"]),
        "recorded": day_number(row["recorded_at"]),
        "country": country_number(row["country"]),
        "admin1": row["admin1"] or 0,
        "place": row["place"] or 0,
        "unit": row["unit"] or 0,
        "low": np.nan if row["low"] is None else row["low"],
        "high": np.nan if row["high"] is None else row["high"],
        "confidence": row["confidence"],
    }
