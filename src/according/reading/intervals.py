"""Closed intervals of days, and their EDTF (ISO 8601-2) form."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass, replace
from datetime import date, timedelta

DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Interval:
    """Days `start`..`end`, both included; None: open at that end.

    grain: what the words named: "day", "week", "month", "season", "year", "decade" or "span".
    edtf: the ISO 8601-2 form, level 1.
    """

    start: date | None
    end: date | None
    grain: str
    edtf: str


def day(when: date) -> Interval:
    """One day."""
    return Interval(when, when, "day", when.isoformat())


def span(start: date, end: date, fuzzy: bool = False) -> Interval:
    """Days from `start` to `end`; `fuzzy`: the ends are approximate."""
    mark = "~" if fuzzy else ""
    return Interval(start, end, "span", f"{start.isoformat()}{mark}/{end.isoformat()}{mark}")


def week(when: date) -> Interval:
    """The week, Monday to Sunday, that holds the day."""
    monday = when - DAY * when.weekday()
    return replace(span(monday, monday + 6 * DAY), grain="week")


def weekend(when: date) -> Interval:
    """The last Saturday and Sunday to begin on or before the day."""
    saturday = when - DAY * ((when.weekday() - 5) % 7)
    return replace(span(saturday, saturday + DAY), grain="weekend")


def month(year: int, number: int) -> Interval:
    """A month; `number` may run past 1..12 into the years beside."""
    year, number = year + (number - 1) // 12, (number - 1) % 12 + 1
    last = monthrange(year, number)[1]
    return Interval(date(year, number, 1), date(year, number, last), "month", f"{year:04}-{number:02}")


def season(year: int, first: int, last: int, code: int) -> Interval:
    """A season that begins in `year`; `code` is EDTF's (21 spring .. 24 winter)."""
    end = month(year if last >= first else year + 1, last).end
    return Interval(date(year, first, 1), end, "season", f"{year:04}-{code}")


def year(number: int) -> Interval:
    """A calendar year."""
    return Interval(date(number, 1, 1), date(number, 12, 31), "year", f"{number:04}")


def decade(first: int) -> Interval:
    """The ten years from `first` on."""
    return Interval(date(first, 1, 1), date(first + 9, 12, 31), "decade", f"{first // 10:03}X")


def shifted(when: date, unit: str, count: float) -> date:
    """The day `count` units (day, week, month, year, decade; may be negative) away."""
    if unit in ("year", "decade"):
        return shifted(when, "month", count * (12 if unit == "year" else 120))
    if unit != "month":
        return when + DAY * round(count * {"day": 1, "week": 7, "weekend": 7}[unit])
    whole = int(count // 1)
    first, last = days_of(month(when.year, when.month + whole))
    moved = first.replace(day=min(when.day, last.day))
    return moved + DAY * round((count - whole) * 30)


def holding(when: date, unit: str) -> Interval:
    """The calendar unit (day, week, weekend, month, year, decade) that holds the day."""
    makers = {"day": day, "week": week, "weekend": weekend}
    if unit in makers:
        return makers[unit](when)
    if unit == "month":
        return month(when.year, when.month)
    return year(when.year) if unit == "year" else decade(when.year // 10 * 10)


def since(base: Interval) -> Interval:
    """From the beginning of `base` on, without an end."""
    return Interval(base.start, None, "span", f"{_edge(base, base.start)}/..")


def until(base: Interval) -> Interval:
    """Up to the end of `base`, without a beginning."""
    return Interval(None, base.end, "span", f"../{_edge(base, base.end)}")


def before(base: Interval) -> Interval:
    """Up to the day before `base`."""
    return until(day(base.start - DAY)) if base.start else base


def joined(first: Interval, last: Interval) -> Interval | None:
    """From the beginning of one to the end of the other; None where they run backwards."""
    if not first.start or not last.end or first.start > last.end:
        return None
    edtf = f"{_edge(first, first.start)}/{_edge(last, last.end)}"
    return Interval(first.start, last.end, "span", edtf)


def _edge(base: Interval, edge: date | None) -> str:
    plain = "/" not in base.edtf and base.grain in ("day", "month", "year")
    return base.edtf if plain or edge is None else edge.isoformat()


def part_of(base: Interval, part: str, today: date | None) -> Interval | None:
    """A part ("early", "mid", "late", "first_half", "third_quarter" ...) of an interval.

    "earlier" runs to today and "later" from today, where today lies within; None where it is unknown.
    """
    if not base.start or not base.end or base.grain == "day":
        return base
    if part in ("earlier", "later"):
        return _up_to(base, part, today)
    first, last = _bounds(base, part)
    exact = part.endswith(("half", "quarter")) and base.grain == "year"
    return span(first, last, fuzzy=not exact)


def _up_to(base: Interval, part: str, today: date | None) -> Interval | None:
    start, end = days_of(base)
    if today is None or not start <= today <= end:
        return base
    return span(start, today) if part == "earlier" else span(today, end)


_SHARES = {
    "early": (0.0, 1 / 3),
    "mid": (1 / 3, 2 / 3),
    "late": (2 / 3, 1.0),
    "first_half": (0.0, 0.5),
    "second_half": (0.5, 1.0),
    "first_quarter": (0.0, 0.25),
    "second_quarter": (0.25, 0.5),
    "third_quarter": (0.5, 0.75),
    "fourth_quarter": (0.75, 1.0),
}
_DECADE_YEARS = {"early": (0, 3), "mid": (4, 6), "late": (7, 9)}
# Days of a month: "mid-April" is 10..20, as a reader of the news takes it.
_MONTH_DAYS = {
    "early": (1, 10),
    "mid": (10, 20),
    "late": (21, 31),
    "first_half": (1, 15),
    "second_half": (16, 31),
}


def _bounds(base: Interval, part: str) -> tuple[date, date]:
    """First and last day of a part."""
    start, end = days_of(base)
    if base.grain == "month" and part in _MONTH_DAYS:
        first, last = _MONTH_DAYS[part]
        return start.replace(day=first), start.replace(day=min(last, end.day))
    low, high = _SHARES[part]
    if base.grain == "year":
        months = month(start.year, round(low * 12) + 1), month(start.year, round(high * 12))
        return days_of(months[0])[0], days_of(months[1])[1]
    if base.grain == "decade":
        first_year, last_year = _DECADE_YEARS.get(part, (round(low * 10), round(high * 10) - 1))
        return date(start.year + first_year, 1, 1), date(start.year + last_year, 12, 31)
    count = (end - start).days + 1
    return start + DAY * round(low * count), start + DAY * (max(round(high * count), 1) - 1)


def days_of(base: Interval) -> tuple[date, date]:
    """Both ends of an interval that is closed. Raises ValueError for an open one."""
    if base.start is None or base.end is None:
        raise ValueError(f"{base.edtf} is open at an end; ask for a part of a closed interval only")
    return base.start, base.end
