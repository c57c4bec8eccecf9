"""Network: actors and signed ties as of a date, as known by another."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import numpy as np
from fastapi import APIRouter, Request
from starlette.responses import HTMLResponse

from according.claim import Modality
from according.ledger import Columns, Ledger
from according.ledger.packing import OPEN_END, OPEN_START
from according.web.rendering import page
from according.web.workbench import Bench

router = APIRouter(include_in_schema=False)
EARLIEST = date(1900, 1, 1)


@dataclass(frozen=True, slots=True)
class NetworkPage:
    """The network's controls. first, last: the days that the slider runs over, None in an empty ledger."""

    first: date | None
    last: date | None
    said_first: date | None
    said_last: date | None
    actor: str
    modalities: tuple[str, ...] = tuple(modality.value for modality in Modality)


@router.get("/network")
def network(request: Request, bench: Bench, actor: str = "") -> HTMLResponse:
    """The network; the script fetches its ties."""
    return page(request, "network.html", "network", network_page(bench.ledger, actor))


def network_page(ledger: Ledger, actor: str) -> NetworkPage:
    """The days that claims are about, and on which they were said."""
    columns = ledger.columns()
    said = _span(columns, ("published",))
    held = _span(columns, ("start", "end", "published"))
    return NetworkPage(held[0], held[1], said[0], said[1], actor)


def _span(columns: Columns, names: tuple[str, ...]) -> tuple[date | None, date | None]:
    days = np.concatenate([columns.claims[name] for name in names]) if len(columns.claims) else np.zeros(0)
    known = days[(days > max(OPEN_START, EARLIEST.toordinal())) & (days < OPEN_END)]
    if not len(known):
        return None, None
    return date.fromordinal(int(known.min())), date.fromordinal(int(known.max()))
