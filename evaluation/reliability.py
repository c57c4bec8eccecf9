"""Does confidence mean something? Claims by confidence band, and how many of each band are right.

    python -m evaluation.reliability SET [SET ...]

A claim is right where an annotated claim (or one that the annotators marked as optional) agrees with it
in predicate, subject, object, polarity and numbers.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from evaluation.measure import Record, load, read
from evaluation.score_claims import Reference, core_agrees, match

EDGES = (0.0, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1.001)


@dataclass(frozen=True, slots=True)
class Band:
    """Claims with a confidence in [low, high)."""

    low: float
    high: float
    claims: int
    right: int

    @property
    def share(self) -> float | None:
        """How many of them are right, 0..1; None where there is no claim."""
        return self.right / self.claims if self.claims else None


def judged(records: Sequence[Record], claims: Sequence[dict[str, Any]]) -> list[tuple[float, bool]]:
    """Confidence of each claim, and whether it is right."""
    by_document: dict[str, list[dict[str, Any]]] = {}
    for claim in claims:
        by_document.setdefault(claim["document"]["id"], []).append(claim)
    found = []
    for record in records:
        made = by_document.get(record["document"]["id"], [])
        _, _, extra = match(Reference(record), made, core_agrees)
        wrong = {id(claim) for claim in extra}
        found += [(claim["confidence"], id(claim) not in wrong) for claim in made]
    return found


def bands(found: Sequence[tuple[float, bool]]) -> list[Band]:
    """The claims counted by band, the lowest first; bands without claims are left out."""
    counted = []
    for low, high in pairwise(EDGES):
        inside = [right for confidence, right in found if low <= confidence < high]
        counted.append(Band(low, min(high, 1.0), len(inside), sum(inside)))
    return [band for band in counted if band.claims]


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the bands of each set."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("sets", nargs="+")
    for name in parser.parse_args(arguments).sets:
        documents, records = load(name)
        print(name)
        for band in bands(judged(records, [c.to_json() for c in read(documents)])):
            print(f"  {band.low:.1f} to {band.high:.1f}  {band.claims:5d} claims  {band.share:6.1%} right")
    return 0


if __name__ == "__main__":
    sys.exit(main())
