"""Dates as newsrooms write them. A date that two people could read differently is not read."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime

from dateutil import parser

from according.errors import IngestError
from according.ingest.words import ingest_words

_ISO = re.compile(r"(\d{4})-?(\d{2})-?(\d{2})(?!\d)")
_NUMERIC = re.compile(r"\b(\d{1,2})[/-](\d{1,2})[/-]\d{4}\b")
_DOTTED = re.compile(r"\b\d{1,2}\.\d{1,2}\.\d{4}\b")
_EPOCH = re.compile(r"\d{9,10}(\d{3})?")
# A part that the words lack would be filled from these: where the two readings differ, it was lacking.
_FILLERS = (datetime(1996, 1, 1), datetime(2004, 2, 2))
_YEARS = range(1800, 2200)


def read_date(words: str) -> date | None:
    """The day that the words name, its time zone dropped; None where they do not name one day.

    ISO 8601, seconds since 1970, and the usual English forms ("Aug. 22, 2016 10:40 EDT"). Of numeric
    dates the day comes first with dots (22.8.2016); with strokes only an unambiguous one is read.
    """
    words = words.strip()
    if match := _ISO.match(words):
        return _day_of(*(int(part) for part in match.groups()))
    if _EPOCH.fullmatch(words):
        return datetime.fromtimestamp(int(words[:10]), UTC).date()
    if _is_ambiguous(words):
        return None
    return _read_english(words)


def is_only_date(line: str) -> bool:
    """Whether the line names one day and says nothing else ("Published: 22 August 2016, 10:40 GMT")."""
    return is_about_date(line) and read_date(line) is not None


def is_about_date(line: str) -> bool:
    """Whether the line holds nothing but numbers and words about dates ("Published on", "22 August")."""
    words = re.findall(r"[^\W\d_]+", line.lower())
    return bool(line.strip()) and all(word in ingest_words().date_words for word in words)


def read_published_option(words: str) -> date:
    """The date of `--published`. Raises IngestError that says the form wanted."""
    found = read_date(words)
    if found is None:
        raise IngestError(f"--published {words!r} is not a date. Write year-month-day, as in 2016-08-22.")
    return found


def _day_of(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day) if year in _YEARS else None
    except ValueError:
        return None


def _is_ambiguous(words: str) -> bool:
    match = _NUMERIC.search(words)
    if match is None:
        return False
    first, second = int(match[1]), int(match[2])
    return first != second and first <= 12 and second <= 12


def _read_english(words: str) -> date | None:
    readings = {_reading(words, filler) for filler in _FILLERS}
    found = readings.pop()
    return found if not readings and found and found.year in _YEARS else None


def _reading(words: str, filler: datetime) -> date | None:
    day_first = _DOTTED.search(words) is not None
    try:
        return parser.parse(words, default=filler, dayfirst=day_first, fuzzy=True, ignoretz=True).date()
    except (ValueError, OverflowError, TypeError):
        return None
