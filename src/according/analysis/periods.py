"""Dates as people write them, and intervals of days."""

from __future__ import annotations

import calendar
import re
from datetime import date

from according.analysis.answers import Period
from according.errors import QueryError

_DATE = re.compile(r"(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?[~?%]?")


def period(words: str) -> Period:
    """The days that an EDTF date means: "2015", "2015-01", "2015-01-03", "2015-01/2015-06", "../2014".

    An end of ".." or nothing is open. Raises QueryError for anything else.
    """
    first, slash, last = words.strip().partition("/")
    if not slash:
        return _days(first, words)
    start = None if first in ("", "..") else _days(first, words).start
    end = None if last in ("", "..") else _days(last, words).end
    if start and end and start > end:
        raise QueryError(f"the period {words} ends before it begins: swap its two dates")
    if start is None and end is None:
        raise QueryError(f"the period {words!r} has no end: write at least one date, such as 2015-01/..")
    return Period(start, end)


def last_day(words: str) -> date:
    """The last day that a date means: "2016" is 31 December 2016. Raises QueryError."""
    found = period(words).end
    if found is None:
        raise QueryError(f"{words} has no end: write a date, such as 2016-08-22")
    return found


def overlap(one: Period, other: Period) -> bool:
    """Whether two closed intervals share a day; an open end has no limit."""
    begins_before = one.start is None or other.end is None or one.start <= other.end
    ends_after = one.end is None or other.start is None or one.end >= other.start
    return begins_before and ends_after


def period_words(found: Period | None) -> str:
    """A period in words: "2016-08-22", "2016-08-01 to 2016-08-31", "until 2014-12-31"."""
    if found is None:
        return ""
    if found.start == found.end:
        return str(found.start)
    if found.start is None:
        return f"until {found.end}"
    return f"from {found.start}" if found.end is None else f"{found.start} to {found.end}"


def _days(words: str, whole: str) -> Period:
    found = _DATE.fullmatch(words.strip())
    if not found:
        raise QueryError(f"{whole!r} is no date: write 2016, 2016-08, 2016-08-22 or 2016-01/2016-06")
    year, month, day = (int(part) if part else None for part in found.groups())
    try:
        start = date(year or 0, month or 1, day or 1)
    except ValueError as error:
        raise QueryError(f"{whole!r} is no day of the calendar ({error})") from error
    if day:
        return Period(start, start)
    last = month or 12
    return Period(start, date(start.year, last, calendar.monthrange(start.year, last)[1]))
