"""From the parts of a time expression to days: what it means as of the publication date.

A resolver takes where the reading stands (publication date, last date told, last year stated) and a core,
and gives an interval, or None where something that it needs is unknown.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date

from according.reading import intervals as days
from according.reading.date_grammar import Core, date_grammar, date_words, flat
from according.reading.intervals import DAY, Interval
from according.reading.quantities import whole_number

# So many weeks, years ... away at most; what lies further is a figure of speech or history.
FARTHEST = 150
_COMES = re.compile(r"\b(?:comes?|coming|came)\s+(?:just\s+|only\s+)?\Z", re.I)


@dataclass(slots=True)
class Standing:
    """Where the reading of a text stands.

    anchor: the day, week or month told last; told: whatever was told last; year_said: the date last
    stated with its year, which ended at `year_said_at`.
    """

    text: str
    published: date | None
    anchor: Interval | None = None
    told: Interval | None = None
    year_said: Interval | None = None
    year_said_at: int = 0

    def resolved(self, core: Core) -> Interval | None:
        """What the core means here."""
        return RESOLVERS[core.rule](self, core)

    def resolved_before(self, core: Core, end: Interval) -> Interval | None:
        """What the core means as the beginning of a range that ends with `end`."""
        return replace(self, published=end.end, year_said=None).resolved(core)

    def remember(self, core: Core, interval: Interval | None) -> None:
        """Takes note of a date just told."""
        if interval is None:
            return
        self.told = interval
        if interval.grain in ("day", "month", "week"):
            self.anchor = interval
        if core.groups.get("y") and core.rule != "same_in" and interval.grain in ("day", "month"):
            self.year_said, self.year_said_at = interval, core.end

    def recurring(self, core: Core, of_year: Callable[[int], Interval | None]) -> Interval | None:
        """The occurrence of something yearly that is meant where no year is stated.

        The year stated last in this paragraph, where that keeps the order of events; else the latest
        occurrence that has begun by the day of publication, or the next one after words of the future.
        """
        stated = None if self.is_named_day(core) else self._stated_year(core)
        said = of_year(stated) if stated else None
        if said and said.start and (self.published is None or said.start <= self.published):
            return said
        if self.published is None:
            return None
        ahead = self.is_future(core)
        years = range(self.published.year - 4, self.published.year + 5)
        found = [each for each in map(of_year, years) if each and each.start and each.end]
        if ahead:
            return next((each for each in found if each.end and each.end >= self.published), None)
        return next((each for each in reversed(found) if each.start and each.start <= self.published), None)

    def _stated_year(self, core: Core) -> int | None:
        said = self.year_said
        if said and said.start and "\n" not in self.text[self.year_said_at : core.start].strip():
            month = date_grammar().months.get(core.word("m").rstrip("."), 12)
            in_order = month >= said.start.month or self.published is None
            return said.start.year if in_order else None
        return self._year_ahead(core) if self.published is None else None

    def _year_ahead(self, core: Core) -> int | None:
        """Without a publication date: the year of a day stated in full that follows in the same paragraph."""
        end = self.text.find("\n", core.end)
        found = date_grammar().full_date.search(self.text, core.end, end if end >= 0 else len(self.text))
        return int(found["y"]) if found else None

    def year_of(self, core: Core) -> int | None:
        """The year that a core states, in figures or as "this year"."""
        if core.groups.get("y"):
            return int(core.word("y"))
        if not core.groups.get("yr"):
            return None
        base = self.published
        if core.word("yr") not in ("this", "last", "next"):
            base = self.anchor.start if self.anchor else None
        shift = {"last": -1, "the previous": -1, "next": 1, "the following": 1}.get(core.word("yr"), 0)
        return base.year + shift if base else None

    def is_future(self, core: Core) -> bool:
        """Whether the clause before the core looks ahead ("will ... on Tuesday")."""
        start = max(0, core.start - 70)
        clause = re.split(r"[.!?;\n”\"]", self.text[start : core.start])[-1]
        cues = list(date_grammar().future.finditer(clause))
        return bool(cues) and not date_grammar().speech.search(clause, cues[-1].end())

    def counts_from_report(self, start: int) -> bool:
        """Whether a count of time stands after "comes": the report itself is what it counts from."""
        return bool(_COMES.search(self.text, max(0, start - 20), start))

    def is_named_day(self, core: Core) -> bool:
        """Whether the day is known by its number alone ("September 11")."""
        return flat(self.text[core.start : core.end]) in {flat(day) for day in date_words().named_days}


def _safe_day(year: int, month: int, number: int) -> date | None:
    """The day, or None for one that does not exist (February 30)."""
    if year < 1 or not 1 <= month <= 12 or number < 1:
        return None
    last = days.month(year, month).end
    return date(year, month, number) if last and number <= last.day else None


def _iso(standing: Standing, core: Core) -> Interval | None:
    found = _safe_day(int(core.word("y")), int(core.word("mn")), int(core.word("d")))
    return days.day(found) if found else None


def _numeric(standing: Standing, core: Core) -> Interval | None:
    """13/4/2015. Where both orders are possible and differ, none is chosen."""
    year, one, two = (int(core.word(part)) for part in ("y", "a", "b"))
    readings = {_safe_day(year, two, one), _safe_day(year, one, two)} - {None}
    if len(readings) > 1 and standing.published:
        readings = {each for each in readings if each and each <= standing.published}
    return days.day(readings.pop()) if len(readings) == 1 else None  # type: ignore[arg-type]


def _month_number(core: Core) -> int:
    return date_grammar().months[core.word("m").rstrip(".")]


def _calendar_day(standing: Standing, core: Core) -> Interval | None:
    number = _month_number(core)

    def of_year(year: int) -> Interval | None:
        first = _safe_day(year, number, int(core.word("d")))
        last = _safe_day(year, number, int(core.word("d2"))) if core.groups.get("d2") else first
        if not first or not last or last < first:
            return None
        return days.day(first) if first == last else days.span(first, last)

    return _in_year(standing, core, of_year)


def _in_year(standing: Standing, core: Core, of_year: Callable[[int], Interval | None]) -> Interval | None:
    if core.groups.get("y") or core.groups.get("yr"):
        year = standing.year_of(core)
        return of_year(year) if year else None
    return standing.recurring(core, of_year)


def _month(standing: Standing, core: Core) -> Interval | None:
    number = _month_number(core)
    return _in_year(standing, core, lambda year: days.month(year, number))


def _relative_month(standing: Standing, core: Core) -> Interval | None:
    today, number = standing.published, _month_number(core)
    if today is None:
        return None
    if core.word("rel") in ("next", "this coming"):
        return days.month(today.year + (number <= today.month), number)
    if core.word("rel") == "this":
        return days.month(today.year, number)
    return days.month(today.year - (number >= today.month), number)


def _season(standing: Standing, core: Core) -> Interval | None:
    first, last, code = date_words().seasons[core.word("s1") or core.word("s2")]
    if core.groups.get("y"):
        return days.season(int(core.word("y")), first, last, code)
    today = standing.published
    if today is None:
        return None
    if core.word("rel") == "this":
        return days.season(today.year, first, last, code)
    candidates = [days.season(today.year + shift, first, last, code) for shift in (-2, -1, 0, 1)]
    if core.word("rel") == "next":
        return next((each for each in candidates if each.start and each.start > today), None)
    return next((each for each in reversed(candidates) if each.end and each.end < today), None)


def _weekday(standing: Standing, core: Core) -> Interval | None:
    number = [name.casefold() for name in date_words().weekdays].index(core.word("wd"))
    relative = core.word("rel")
    if relative in ("the following", "the previous", "that"):
        return _weekday_beside(standing.anchor, number, relative)
    today = standing.published
    if today is None:
        return None
    if core.groups.get("rw"):
        monday = today - DAY * today.weekday() + DAY * {"last": -7, "this": 0, "next": 7}[core.word("rw")]
        return days.day(monday + DAY * number)
    back, ahead = (today.weekday() - number) % 7, (number - today.weekday()) % 7
    if relative == "next":
        return days.day(today + DAY * (7 - today.weekday() + number))
    if relative == "this coming" or (not relative and back and standing.is_future(core)):
        return days.day(today + DAY * (ahead or 7))
    return days.day(today - DAY * ((back or 7) if relative in ("last", "this past") else back))


def _weekday_beside(anchor: Interval | None, number: int, relative: str) -> Interval | None:
    if anchor is None or anchor.start is None or anchor.end is None:
        return None
    if relative == "the previous":
        return days.day(anchor.start - DAY * ((anchor.start.weekday() - number) % 7 or 7))
    ahead = (number - anchor.end.weekday()) % 7
    return days.day(anchor.end + DAY * (ahead if relative == "that" else ahead or 7))


def _decade(standing: Standing, core: Core) -> Interval | None:
    return days.decade(int(core.word("dec") or "19" + core.word("dd")))


def _years(standing: Standing, core: Core) -> Interval | None:
    first, last = core.word("y1"), core.word("y2")
    last = last if len(last) == 4 else first[:2] + last
    return days.joined(days.year(int(first)), days.year(int(last)))


def _year(standing: Standing, core: Core) -> Interval | None:
    return days.year(int(core.word("y")))


_DAY_SHIFT = {"yesterday": -1, "last night": -1, "last evening": -1, "overnight": 0, "tomorrow": 1}


def _day_word(standing: Standing, core: Core) -> Interval | None:
    if standing.published is None:
        return None
    word = core.word("w")
    shift = -2 if word.startswith("the day before") else _DAY_SHIFT.get(word, 0)
    return days.day(standing.published + DAY * shift)


def _unit(standing: Standing, core: Core) -> Interval | None:
    relative, unit = core.word("rel").removeprefix("the ").removeprefix("that "), core.word("u")
    unit = "day" if unit in ("night", "morning", "evening") else unit
    if core.word("rel").startswith(("the ", "that")) and relative in (
        "previous",
        "preceding",
        "following",
        "next",
        "same",
        "that",
    ):
        return _beside(standing.anchor, unit, relative)
    today = standing.published
    if today is None:
        return None
    if relative in ("past", "coming") or (relative == "last" and core.word("rel") == "the last"):
        return _stretch_of(today, unit, 1, ahead=relative == "coming")
    if unit == "weekend":
        return days.weekend(today + DAY * (7 if relative == "next" else 0))
    shift = {"last": -1, "next": 1}.get(relative, 0)
    return days.holding(days.shifted(_first(today, unit), unit, shift), unit)


def _first(today: date, unit: str) -> date:
    return days.holding(today, unit).start or today


def _beside(anchor: Interval | None, unit: str, relative: str) -> Interval | None:
    """ "The next day", "the previous month", "the same year": counted from the day told before."""
    if anchor is None or anchor.start is None or anchor.end is None:
        return None
    if unit == "period":
        return anchor
    shift = {"previous": -1, "preceding": -1, "following": 1, "next": 1}.get(relative, 0)
    if unit == "weekend":
        return days.weekend(anchor.end + DAY * 7 * shift)
    return days.holding(
        days.shifted(anchor.end if unit == "day" else _first(anchor.start, unit), unit, shift), unit
    )


def _ahead(standing: Standing, core: Core) -> Interval | None:
    return _stretch_of(standing.published, core.word("u"), 1, ahead=True) if standing.published else None


def _stretch_of(today: date, unit: str, count: float, ahead: bool) -> Interval:
    if ahead:
        return days.span(today, days.shifted(today, unit, count))
    return days.span(days.shifted(today, unit, -count), today)


def _count(core: Core) -> float | None:
    """How many units; None for "a few", "several"."""
    words = core.word("n")
    if not words or words in ("a few", "several", "many"):
        return None
    known = {"a": 1.0, "an": 1.0, "a couple of": 2.0}
    number = known.get(words) or whole_number(words)
    if number is None or number > FARTHEST:
        return None
    return number + 0.5 if core.groups.get("half") else number


def _stretch(standing: Standing, core: Core) -> Interval | None:
    count, unit = _count(core), core.word("u").rstrip("s")
    if standing.published is None or unit in ("second", "minute") or core.word("rel") == "recent":
        return None
    if unit == "hour":
        count, unit = (count or 24) / 24, "day"
    if count is None and not core.word("u").endswith("s"):
        count = 1.0
    if count is None:
        return None
    return _stretch_of(standing.published, unit, count, ahead=core.word("rel") in ("next", "coming"))


def _ago(standing: Standing, core: Core) -> Interval | None:
    count, unit, direction = _count(core), core.word("u").rstrip("s"), core.word("dir")
    if count is None:
        return None
    if unit in ("second", "minute", "hour"):
        count, unit = (round(count / 24) if unit == "hour" else 0), "day"
    base = standing.published
    back = direction in ("ago", "earlier", "before", "prior") or (
        direction in ("after", "since") and standing.counts_from_report(core.start)
    )
    if direction in ("earlier", "before", "prior", "later", "after", "afterwards") and not (
        back and direction == "after"
    ):
        base = (standing.anchor.start if back else standing.anchor.end) if standing.anchor else None
    if base is None or (direction == "since" and not back):
        return None
    return _around(base, unit, -count if back else count, core.word("approx"))


def _around(base: date, unit: str, count: float, hedge: str) -> Interval:
    """The day, week, month or year that lies so many units away; half a unit short of "nearly"."""
    sign = 1 if count > 0 else -1
    if hedge in date_words().short_of and unit != "day":
        near, far = days.shifted(base, unit, count - sign * 0.5), days.shifted(base, unit, count)
        return days.span(min(near, far), max(near, far), fuzzy=True)
    if hedge in date_words().beyond and unit != "day":
        near, far = days.shifted(base, unit, count), days.shifted(base, unit, count + sign)
        return days.span(min(near, far), max(near, far), fuzzy=True)
    return days.holding(days.shifted(base, unit, count), unit)


def _same_in(standing: Standing, core: Core) -> Interval | None:
    """ "The same period in 2012": the stretch told last, in another year."""
    told, year = standing.told, int(core.word("y"))
    if told is None or told.start is None or told.end is None:
        return days.year(year)
    shift = 12 * (year - told.start.year)
    if told.grain == "month":
        return days.month(year, told.start.month)
    return days.span(days.shifted(told.start, "month", shift), days.shifted(told.end, "month", shift))


def _day_beside(standing: Standing, core: Core) -> Interval | None:
    if standing.anchor is None or standing.anchor.start is None or standing.anchor.end is None:
        return None
    if core.word("dir") == "after":
        return days.day(standing.anchor.end + DAY)
    return days.day(standing.anchor.start - DAY)


def _since_then(standing: Standing, core: Core) -> Interval | None:
    return days.since(standing.anchor) if standing.anchor and standing.anchor.start else None


RESOLVERS: dict[str, Callable[[Standing, Core], Interval | None]] = {
    "iso": _iso,
    "numeric": _numeric,
    "day_month": _calendar_day,
    "month_day": _calendar_day,
    "month_year": _month,
    "relative_month": _relative_month,
    "month": _month,
    "season": _season,
    "weekday": _weekday,
    "same_in": _same_in,
    "decade": _decade,
    "years": _years,
    "year": _year,
    "day_word": _day_word,
    "unit": _unit,
    "ahead": _ahead,
    "stretch": _stretch,
    "ago": _ago,
    "day_beside": _day_beside,
    "since_then": _since_then,
}
