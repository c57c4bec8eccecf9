"""Templates to pages. All text is escaped; a name that a template lacks is an error."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from hashlib import sha256
from pathlib import Path
from urllib.parse import quote

from fastapi import Request
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from starlette.responses import HTMLResponse

from according.web.workbench import visitor, workbench

FOLDER = Path(__file__).parent
STATIC = FOLDER / "static"
PAGES = (
    ("overview", "/", "Overview"),
    ("claims", "/claims", "Claims"),
    ("review", "/review", "Review"),
    ("articles", "/articles", "Articles"),
    ("actors", "/actors", "Actors"),
    ("network", "/network", "Network"),
    ("contested", "/contested", "Contested"),
    ("sources", "/sources", "Sources"),
    ("add", "/add", "Add"),
)


@dataclass(frozen=True, slots=True)
class Shell:
    """What surrounds every page. active: which of `PAGES` it belongs to."""

    active: str
    csrf: str
    who: str
    ledger: str
    here: str
    pages: tuple[tuple[str, str, str], ...] = PAGES


def page(request: Request, template: str, active: str, context: object, status: int = 200) -> HTMLResponse:
    """The page that a template makes of its context, which it knows as `page`."""
    made = environment().get_template(template).render(page=context, shell=shell(request, active))
    return HTMLResponse(made, status)


def shell(request: Request, active: str) -> Shell:
    """The surroundings of a page for this visitor."""
    here = request.url.path + (f"?{request.url.query}" if request.url.query else "")
    ledger = Path(workbench(request).ledger.location).name
    return Shell(active, request.state.csrf, visitor(request), ledger, here)


@cache
def environment() -> Environment:
    """The templates with their filters."""
    made = Environment(
        loader=FileSystemLoader(FOLDER / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters.update(
        day=day_words, moment=moment_words, number=number_words, part=part, plain=plain, plural=plural
    )
    made.globals["static"] = static_address
    return made


@cache
def static_address(name: str) -> str:
    """The address of a bundled file; it changes with the file, so that browsers may keep it."""
    return f"/static/{name}?v={sha256((STATIC / name).read_bytes()).hexdigest()[:10]}"


def day_words(day: date | str | None) -> str:
    """A day, or that nobody knows it."""
    return str(day) if day else "not reported"


def moment_words(moment: datetime) -> str:
    """A moment, to the minute, in UTC."""
    return moment.strftime("%Y-%m-%d %H:%M")


def number_words(number: float) -> str:
    """A number with its thousands apart."""
    return f"{number:,.0f}" if number % 1 == 0 else f"{number:,g}"


def part(text: str) -> str:
    """Text as one part of an address."""
    return quote(text, safe="")


def plain(name: str) -> str:
    """A name of the vocabulary in plain words: "armed_group" is "armed group"."""
    return name.replace("_", " ")


def plural(count: int, word: str) -> str:
    """ "1 claim", "2 claims"."""
    return f"{number_words(count)} {word if count == 1 else word + 's'}"
