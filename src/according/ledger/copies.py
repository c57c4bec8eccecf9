"""Which articles repeat another's text: near-duplicates by MinHash, and the agency that a text credits.

Runs of five words are hashed; 48 minima of those hashes in 24 bands find articles that may share
text, and the share of common runs in the shorter of the two decides. (A. Broder, "On the resemblance
and containment of documents", 1997.)
"""

from __future__ import annotations

import re
import zlib
from dataclasses import dataclass, replace
from functools import cache

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import Connection, func, insert, select

from according.claim import Article, Resolution
from according.knowledge.load import KNOWLEDGE, Strict, load_yaml
from according.ledger.tables import article_bands, article_marks, articles

RUN = 5
BANDS, ROWS = 24, 2
MOST_RUNS = 4000
FEWEST_RUNS = 25
SHARED = 0.6
"""At least this share of the shorter text's runs of words stands in the longer one too."""
SHORTEST = 0.2
"""A text shorter than this share of the other is a quotation, not a copy."""
CANDIDATES = 8

Runs = NDArray[np.uint64]

_random = np.random.Generator(np.random.PCG64(5))
_FACTORS = _random.integers(1, 2**63, RUN, dtype=np.uint64) | np.uint64(1)
_SCALES = _random.integers(1, 2**63, BANDS * ROWS, dtype=np.uint64) | np.uint64(1)
_SHIFTS = _random.integers(1, 2**63, BANDS * ROWS, dtype=np.uint64)
_MIX = np.uint64(0x9E3779B97F4A7C15)

DATELINE = re.compile(
    r"(?:[A-Z\u00c0-\u00de][^().\n]{1,60}\s)?\((?P<agency>[^()\n]{2,50})\)\s*(?:[-\u2013\u2014]|:)"
)


class WireWords(Strict):
    """wires.yaml: words that make a byline an agency's, and the marks between a byline's parts."""

    agency_words: tuple[str, ...]
    staff_words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Marks:
    """What an article repeats: key of the first article with that text."""

    copy_of: int | None
    runs: int


def runs_of_words(text: str) -> Runs:
    """The distinct runs of five words of a text, hashed; the first few thousand of a long one."""
    words = re.findall(r"\w+", text.lower())[:MOST_RUNS]
    if len(words) < RUN:
        return np.zeros(0, np.uint64)
    hashed = np.fromiter((zlib.crc32(word.encode()) for word in words), np.uint64, len(words))
    count = len(words) - RUN + 1
    mixed = sum((hashed[at : at + count] * _FACTORS[at] for at in range(RUN)), np.zeros(count, np.uint64))
    return np.unique(mixed)


def bands_of(runs: Runs) -> list[int]:
    """The bands of a text: two that share one may share text. Empty for a very short text."""
    if len(runs) < FEWEST_RUNS:
        return []
    minima = ((runs * _SCALES[:, None] + _SHIFTS[:, None]) >> np.uint64(16)).min(axis=1)
    rows = minima.reshape(BANDS, ROWS)
    mixed = (rows[:, 0] * _MIX + rows[:, 1] + np.arange(BANDS, dtype=np.uint64)) * _MIX
    return [int(band) for band in np.unique(mixed >> np.uint64(1))]


def repeats(one: Runs, other: Runs) -> bool:
    """Whether the shorter text stands, for the most part, in the longer one."""
    short, long_ = sorted((len(one), len(other)))
    if short < FEWEST_RUNS or short < SHORTEST * long_:
        return False
    return len(np.intersect1d(one, other, assume_unique=True)) >= SHARED * short


def mark_article(connection: Connection, key: int, text: str, wire: int | None) -> None:
    """Note of a new article which earlier text it repeats, and whom it credits (a wording's key)."""
    runs = runs_of_words(text)
    bands = bands_of(runs)
    row = {"article": key, "wire": wire, "copy_of": _first_copy(connection, runs, bands)}
    connection.execute(insert(article_marks), row)
    if bands:
        connection.execute(insert(article_bands), [{"band": band, "article": key} for band in bands])


def wire_credit(article: Article) -> str | None:
    """The agency that a dateline ("KABUL (Reuters) - ") or a byline credits, None where none is."""
    title = (article.title or "").strip()
    body = article.text.removeprefix(title).lstrip()
    found = DATELINE.match(body)
    if found:
        return found["agency"].strip()
    return _byline_credit(article.byline or "")


def wire_source(article: Article) -> Resolution | None:
    """The credited agency as an actor. The registry is loaded only where an agency is credited."""
    credit = wire_credit(article)
    if credit is None:
        return None
    from according.actors.resolver import resolve_publisher
    from according.knowledge.registry import load_registry

    return resolve_publisher(replace(article, publisher=credit), load_registry())


def _byline_credit(byline: str) -> str | None:
    known = _wire_words()
    for part in re.split(r"\s*(?:[|/;,]|\band\b)\s*", byline):
        words = re.sub(r"^(?:by|from)\s+", "", part.strip(), flags=re.IGNORECASE)
        bare = re.sub(rf"\s+(?:{'|'.join(known.staff_words)})\b.*$", "", words, flags=re.IGNORECASE)
        if re.search(rf"\b(?:{'|'.join(known.agency_words)})\b", bare, flags=re.IGNORECASE):
            return bare
    return None


@cache
def _wire_words() -> WireWords:
    return load_yaml(KNOWLEDGE / "words" / "wires.yaml", WireWords)


def _first_copy(connection: Connection, runs: Runs, bands: list[int]) -> int | None:
    if not bands:
        return None
    shared = func.count().label("shared")
    likely = select(article_bands.c.article, shared).where(article_bands.c.band.in_(bands))
    likely = likely.group_by(article_bands.c.article).order_by(shared.desc(), article_bands.c.article)
    for candidate, _ in connection.execute(likely.limit(CANDIDATES)).all():
        text = connection.execute(select(articles.c.text).where(articles.c.key == candidate)).scalar_one()
        if repeats(runs, runs_of_words(text)):
            first = select(article_marks.c.copy_of).where(article_marks.c.article == candidate)
            return connection.execute(first).scalar() or int(candidate)
    return None
