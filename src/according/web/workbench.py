"""What every page and every call of the workbench works with."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property
from threading import Lock
from typing import Annotated
from urllib.parse import unquote

from fastapi import Depends, Request

from according.knowledge.registry import Registry
from according.ledger import Ledger
from according.pipeline import ArticleReader
from according.web.fetching import Fetcher
from according.web.jobs import Jobs

Loaded = tuple[ArticleReader, Registry]
WHO_COOKIE = "according_who"
LONGEST_NAME = 60


@dataclass(frozen=True, slots=True)
class Limits:
    """How much one request may bring. In bytes; files: how many at once."""

    upload: int = 64 * 1024 * 1024
    paste: int = 2 * 1024 * 1024
    files: int = 500


@dataclass
class Workbench:
    """The ledger that is shown, and what reads new articles into it.

    who: the name under which decisions are recorded, where a visitor gave none. load: brings the reader
    and the registry, which take seconds to load, when first needed.
    """

    ledger: Ledger
    who: str
    load: Callable[[], Loaded]
    limits: Limits = Limits()
    fetcher: Fetcher = field(default_factory=Fetcher)
    _loading: Lock = field(default_factory=Lock)

    @cached_property
    def jobs(self) -> Jobs:
        """The articles being read."""
        return Jobs(self.ledger, lambda: self.loaded)

    @property
    def loaded(self) -> Loaded:
        """The reader and the registry, loaded once."""
        with self._loading:
            return self._loaded

    @cached_property
    def _loaded(self) -> Loaded:
        return self.load()


def workbench(request: Request) -> Workbench:
    """The workbench of the application that a request came to."""
    found: Workbench = request.app.state.workbench
    return found


def visitor(request: Request) -> str:
    """Under which name a visitor's decisions are recorded."""
    given = " ".join(unquote(request.cookies.get(WHO_COOKIE, "")).split())[:LONGEST_NAME]
    return given or workbench(request).who


Bench = Annotated[Workbench, Depends(workbench)]
Who = Annotated[str, Depends(visitor)]
