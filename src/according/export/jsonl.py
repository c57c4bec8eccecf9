"""JSON Lines: one claim in a line, exactly the fields of the contract (`docs/claims.md`)."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import TextIO

from according.ledger import StoredClaim


def write(claims: Iterable[StoredClaim], out: TextIO) -> int:
    """Write each claim as a line of JSON; how many. No time of recording is in it."""
    count = 0
    for stored in claims:
        out.write(json.dumps(stored.claim.to_json(), ensure_ascii=False, separators=(", ", ": ")) + "\n")
        count += 1
    return count
