"""Dates as people write them, and intervals."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as some

from according.analysis import Period, last_day, overlap, period, period_words
from according.errors import QueryError

DAYS = some.dates(date(1990, 1, 1), date(2030, 1, 1))
PERIODS = some.tuples(DAYS, DAYS).map(lambda ends: Period(min(ends), max(ends)))
OPEN = some.one_of(PERIODS, DAYS.map(lambda d: Period(d, None)), DAYS.map(lambda d: Period(None, d)))


@pytest.mark.parametrize(
    ("words", "start", "end"),
    [
        ("2015", date(2015, 1, 1), date(2015, 12, 31)),
        ("2015-02", date(2015, 2, 1), date(2015, 2, 28)),
        ("2016-02", date(2016, 2, 1), date(2016, 2, 29)),
        ("2015-01-03", date(2015, 1, 3), date(2015, 1, 3)),
        ("2015~", date(2015, 1, 1), date(2015, 12, 31)),
        ("2015-01/2016-08-22", date(2015, 1, 1), date(2016, 8, 22)),
        ("../2014", None, date(2014, 12, 31)),
        ("2014-06/..", date(2014, 6, 1), None),
    ],
)
def test_dates_are_read(words: str, start: date | None, end: date | None) -> None:
    assert period(words) == Period(start, end)


@pytest.mark.parametrize("words", ["", "soon", "2015-13", "2015-02-30", "2016/2015", "../..", "15-01-03"])
def test_what_is_no_date_is_refused(words: str) -> None:
    with pytest.raises(QueryError):
        period(words)


def test_last_day_of_a_month() -> None:
    assert last_day("2016-08") == date(2016, 8, 31)


@given(OPEN, OPEN)
def test_overlap_is_symmetric_and_is_sharing_a_day(one: Period, other: Period) -> None:
    first = max(p.start or date.min for p in (one, other))
    last = min(p.end or date.max for p in (one, other))
    assert overlap(one, other) == overlap(other, one) == (first <= last)


@given(PERIODS)
def test_a_period_meets_every_day_of_it_and_no_other(found: Period) -> None:
    assert found.start
    assert found.end
    for day in (found.start, found.end):
        assert overlap(found, Period(day, day))
    before = date.fromordinal(found.start.toordinal() - 1)
    assert not overlap(found, Period(before, before))


def test_periods_in_words() -> None:
    assert period_words(period("2016-08-22")) == "2016-08-22"
    assert period_words(period("../2014")) == "until 2014-12-31"
    assert period_words(None) == ""
