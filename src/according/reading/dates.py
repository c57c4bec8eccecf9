"""Time expressions of a text, resolved against its publication date.

Two layers. A core names a stretch of time ("March 7, 2014", "last month", "two weeks ago"); what stands
before it narrows or opens it ("late", "the end of", "since", "by"). Words are data
(`knowledge/words/dates.yaml`); the shapes of cores are the regular expressions below. What cannot be
resolved stays unresolved: without a publication date "on Tuesday" has words and no days.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date
from functools import cache

from according.claim import Span, When
from according.knowledge.load import KNOWLEDGE, Strict, load_yaml
from according.reading import intervals as days
from according.reading.intervals import DAY, Interval
from according.reading.quantities import NUMBER_WORDS, whole_number


class DateWords(Strict):
    """`knowledge/words/dates.yaml`."""

    months: dict[str, list[str]]
    weekdays: list[str]
    seasons: dict[str, tuple[int, int, int]]
    parts: dict[str, list[str]]
    day_parts: list[str]
    prepositions: dict[str, list[str]]
    approximate: list[str]
    short_of: list[str]
    beyond: list[str]
    present: list[str]
    vague: list[str]
    name_heads: list[str]
    named_days: list[str]
    future_cues: list[str]
    speech_cues: list[str]


@dataclass(frozen=True, slots=True)
class DateMention:
    """One time expression; `when.text` is exactly the text at `span`, preposition included.

    role: "time" a time of what is told; "attributive" the time of the noun after it ("a 2006 massacre");
    "offset" the time of the clause after it, counted back from publication ("comes four months after
    ..."); "present" ("now"); "vague" ("recently"); "clock" a time of day; "duration" ("for three
    hours"); "dateline" the date line of the report; "name" no time at all ("23 March Movement").
    """

    span: Span
    when: When
    role: str


def find_dates(text: str, published: date | None) -> list[DateMention]:
    """Every time expression of the text, in order and without overlap.

    published: the day of publication; where it is None, words that need it give `When` without days.
    """
    cores = [Core(m.start(), m.end(), *_read_core(text, m)) for m in _grammar().core.finditer(text)]
    return _Reading(text, published).read(cores)


# --- the grammar ---------------------------------------------------------------------------------

_UNIT = r"(?:day|week|month|year|decade)s?"
_YEAR = r"(?:1[89]|20)\d\d(?![\d%]|[.,:/]\d|-\d|-[a-z])"
_SHORT_UNIT = r"(?:second|minute|hour)s?"


@dataclass(frozen=True, slots=True)
class _Grammar:
    core: re.Pattern[str]
    rules: dict[str, re.Pattern[str]]
    prefix: re.Pattern[str]
    future: re.Pattern[str]
    speech: re.Pattern[str]
    name_after: re.Pattern[str]
    full_date: re.Pattern[str]
    months: dict[str, int]
    prepositions: dict[str, str]
    parts: dict[str, str]


def phrases(entries: Iterable[str]) -> str:
    """Alternatives of a regular expression, the longest first; a space is any white space."""
    ordered = sorted(set(entries), key=lambda entry: (-len(entry), entry))
    return "|".join(re.escape(entry).replace(r"\ ", r"\s+") for entry in ordered)


def _proper(names: Iterable[str]) -> str:
    """Alternatives that count only with a capital ("May", "MAY", not "may")."""
    both = [form for name in names for form in (name, name.upper())]
    return f"(?-i:{phrases(both)})"


def _rule_sources(words: DateWords) -> dict[str, str]:
    full = _proper(words.months)
    short = _proper(form for forms in words.months.values() for form in forms)
    month = rf"(?:{full}|{short}(?:\.|\b))"
    weekday = rf"(?:{_proper(words.weekdays)})"
    named_year = rf"(?:,?\s+(?:of\s+)?(?P<y>{_YEAR})|,?\s+(?:of\s+)?(?P<yr>this|last|next|that|the\s+same|the\s+previous|the\s+following)\s+year)"
    number = rf"(?:\d+(?:\.\d+)?|{NUMBER_WORDS})"
    count = rf"(?:(?P<approx>{phrases(words.approximate)})\s+)?(?P<n>{number}|an?|one|a\s+couple\s+of|a\s+few|several|many)(?P<half>\s+and\s+a\s+half)?"
    nth = r"(?:st|nd|rd|th)?"
    dash = r"\s*(?:-|–|—|\bto\b|\band\b|&)\s*"
    clock = r"(?:\d{1,2}(?:[:.]\d\d)?\s?(?:a\.m\.|p\.m\.|am\b|pm\b)|\d{1,2}:\d\d(?!\d)(?:\s?(?:hours|hrs|GMT|UTC))?|\d{4}\s(?:hours|hrs|GMT)|midnight\b|noon\b|midday\b)"
    day_time = r"(?:\s+(?P<pt>morning|afternoon|evening|night|midnight|noon|dawn))?"
    return {
        "iso": r"(?P<y>\d{4})-(?P<mn>\d\d)-(?P<d>\d\d)(?!\d)",
        "numeric": r"(?P<a>\d{1,2})(?P<sep>[/.])(?P<b>\d{1,2})(?P=sep)(?P<y>(?:19|20)\d\d)(?!\d)",
        "age": rf"(?:aged\s+\d+|{number}[\s-]+(?:{_UNIT})[\s-]+old\b)",
        "day_month": rf"(?:(?P<wd>{weekday}),?\s+)?(?:the\s+)?(?P<d>\d{{1,2}}){nth}(?:{dash}(?P<d2>\d{{1,2}}){nth})?\s+(?:of\s+)?(?P<m>{month}){named_year}?{day_time}",
        "month_day": rf"(?:(?P<wd>{weekday}),?\s+)?(?P<m>{month})\s*(?:the\s+)?(?P<d>\d{{1,2}}){nth}(?![\d%]|[.,:]\d|-[a-z])(?:{dash}(?P<d2>\d{{1,2}}){nth}(?!\d|\s*(?:{month}|%)))?{named_year}?{day_time}",
        "month_year": rf"(?P<m>{month}){named_year}",
        "relative_month": rf"(?P<rel>last|next|this\s+past|this\s+coming|this)\s+(?P<m>{full})\b",
        "month": rf"(?P<m>{full})(?![-\w])",
        "season": rf"(?:(?P<rel>last|this|next)\s+(?P<s1>{phrases(words.seasons)})\b|(?:the\s+)?(?P<s2>{phrases(words.seasons)})\s+(?:of\s+)?(?P<y>{_YEAR}))",
        "weekday": rf"(?:(?P<rel>last|next|this\s+past|this\s+coming|this|the\s+following|the\s+previous|that)\s+)?(?P<wd>{weekday})(?:['’]s\b)?{day_time}(?:\s+(?P<rw>last|next|this)\s+week\b)?(?![-\w])",
        "same_in": rf"the\s+same\s+(?P<u>day|week|month|quarter|period|time)\s+(?:in|of)\s+(?P<y>{_YEAR})",
        "decade": r"(?:the\s+)?(?:(?P<dec>(?:1[89]|20)\d0)['’]?s\b|['’](?P<dd>[2-9]0)s\b)",
        "years": rf"(?P<y1>(?:1[89]|20)\d\d)\s?[-–—/]\s?(?P<y2>{_YEAR}|\d\d(?![\d-]))",
        "year": rf"(?P<y>{_YEAR})(?!\w)",
        "day_word": r"(?P<w>the\s+day\s+before\s+yesterday|yesterday|today|tonight|tomorrow|(?:this|last)\s+(?:morning|afternoon|evening|night)|overnight)\b(?:['’]s\b)?(?:\s+(?:morning|afternoon|evening|night))?",
        "unit": r"(?P<rel>last|this|next|the\s+(?:past|last|coming|previous|preceding|following|next|same|current)|that\s+same|that|the)\s+(?P<u>day|night|morning|evening|week|weekend|month|year|decade|period)\b(?!['’-])",
        "ahead": r"(?:over|within|during|in)\s+the\s+(?:next|coming)\s+(?P<u>week|month|year|decade)\b",
        "stretch": rf"(?:(?:the|these|this)\s+)?(?P<rel>past|last|previous|preceding|next|coming|recent)\s+(?:{count}\s+)?(?P<u>{_UNIT}|{_SHORT_UNIT})\b",
        "ago": rf"{count}\s+(?P<u>{_UNIT}|{_SHORT_UNIT})\s+(?P<dir>ago|earlier|before|prior|later|after|afterwards|from\s+now|since)\b",
        "day_beside": r"the\s+day\s+(?P<dir>before|after|earlier)\b",
        "since_then": r"since\s+then\b",
        "duration": rf"(?:(?:for|within|during|after)\s+)?(?:{count}[\s-]+)(?:long\s+)?(?:{_UNIT}|{_SHORT_UNIT})\b(?![\s-]old)",
        "clock": rf"(?:(?:at|around|about|by|before|after)\s+)*{clock}",
        "present": rf"(?:{phrases(words.present)})\b",
        "vague": rf"(?:{phrases(words.vague)})\b(?!\s+as\b)(?!\s+(?:(?:{phrases(words.approximate)})\s+)?(?:{number}|few|several|couple|{_UNIT})\b)",
    }


@cache
def _words() -> DateWords:
    return load_yaml(KNOWLEDGE / "words" / "dates.yaml", DateWords)


@cache
def _grammar() -> _Grammar:
    words = _words()
    sources = _rule_sources(words)
    # Groups of the parts would clash in the whole, which only says where a core stands and which it is.
    whole = "|".join(f"(?P<rule_{name}>{_anonymous(source)})" for name, source in sources.items())
    prepositions = {_flat(p): kind for kind, many in words.prepositions.items() for p in many}
    parts = {_flat(p): part for part, many in words.parts.items() for p in many}
    parts.update({_flat(p): "day" for p in words.day_parts if _flat(p) not in parts})
    prefix = (
        rf"(?<![\w-])(?:(?P<prep>{phrases(prepositions)})\s+)?(?:(?:{phrases(words.approximate)})\s+)?"
        rf"(?:the\s+)?(?:(?P<part>{phrases(parts)})(?:\s+of)?[\s-]*)?(?:the\s+)?\Z"
    )
    return _Grammar(
        core=re.compile(rf"(?:(?<![\w$€£#.,/:-])|(?<=mid-))(?:{whole})", re.I),
        rules={name: re.compile(source, re.I) for name, source in sources.items()},
        prefix=re.compile(prefix, re.I),
        future=re.compile(rf"(?<!\w)(?:{phrases(words.future_cues)})(?!\w)", re.I),
        speech=re.compile(rf"\b(?:{phrases(words.speech_cues)})\b", re.I),
        name_after=re.compile(rf"\s+(?:[A-Z]\w+\s+){{0,3}}(?:{phrases(words.name_heads)})\b"),
        full_date=re.compile(
            rf"\b(?:{_proper(words.months)}\s+\d{{1,2}},?|\d{{1,2}}\s+{_proper(words.months)},?)\s+(?P<y>{_YEAR})"
        ),
        months=_month_numbers(words),
        prepositions=prepositions,
        parts=parts,
    )


def _anonymous(source: str) -> str:
    source = re.sub(r"\(\?P=sep\)", "[/.]", source)
    return re.sub(r"\(\?P<\w+>", "(?:", source)


def _flat(words: str) -> str:
    return " ".join(words.casefold().split())


def _month_numbers(words: DateWords) -> dict[str, int]:
    numbers: dict[str, int] = {}
    for number, (name, forms) in enumerate(words.months.items(), start=1):
        numbers.update({form.casefold(): number for form in (name, *forms)})
    return numbers


# --- cores ---------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Core:
    """A stretch of text that names a time, not yet resolved: which rule found it, and its parts."""

    start: int
    end: int
    rule: str
    groups: dict[str, str | None]

    def word(self, name: str) -> str:
        """The words of a part in lower case with single spaces; empty where it is missing."""
        return _flat(self.groups.get(name) or "")


def _read_core(text: str, found: re.Match[str]) -> tuple[str, dict[str, str | None]]:
    rule = (found.lastgroup or "").removeprefix("rule_")
    parts = _grammar().rules[rule].match(text, found.start())
    return rule, parts.groupdict() if parts else {}


@dataclass(slots=True)
class _Prefix:
    """What stands before a core: where it begins, the kind of preposition, the part of it named."""

    start: int
    preposition: str = ""
    words: str = ""
    part: str = ""


@dataclass(slots=True)
class _Reading:
    """One pass over the cores of a text, remembering the last resolved day and the last stated year."""

    text: str
    published: date | None
    anchor: Interval | None = None
    told: Interval | None = None
    year_said: Interval | None = None
    year_said_at: int = 0

    def read(self, cores: list[Core]) -> list[DateMention]:
        mentions: list[DateMention] = []
        position = 0
        while position < len(cores):
            core = cores[position]
            prefix = self._prefix(core, mentions[-1].span.end if mentions else 0)
            partner = self._partner(cores, position, prefix)
            mention = self._range(core, partner, prefix) if partner else None
            position += 2 if mention else 1
            mention = mention or self._mention(core, prefix)
            if mention:
                mentions.append(mention)
        return mentions

    # One core.

    def _mention(self, core: Core, prefix: _Prefix) -> DateMention | None:
        special = _SPECIAL.get(core.rule)
        if special:
            return self._made(core.start, core.end, None, special) if special != "age" else None
        if not self._is_time(core, prefix):
            return None
        role = self._role(core, prefix)
        if role == "name":
            return self._made(core.start, core.end, None, role)
        interval = self._resolved(core, prefix)
        if role == "dateline" and interval and not self.published and interval.grain == "day":
            self.published = interval.end
        self._remember(core, interval)
        opened = self._opened(interval, prefix, core.end) if role == "time" else interval
        start = prefix.start if role != "attributive" or prefix.part else core.start
        return self._made(start, core.end, opened, role)

    def _made(self, start: int, end: int, interval: Interval | None, role: str) -> DateMention:
        words = self.text[start:end]
        if interval is None:
            return DateMention(Span(start, end), When(None, None, None, words), role)
        return DateMention(Span(start, end), When(interval.start, interval.end, interval.edtf, words), role)

    def _resolved(self, core: Core, prefix: _Prefix) -> Interval | None:
        interval = _RESOLVERS[core.rule](self, core)
        if interval and prefix.part and prefix.part != "day":
            return days.part_of(interval, prefix.part, self.published)
        return interval

    def _opened(self, interval: Interval | None, prefix: _Prefix, end: int) -> Interval | None:
        """The interval as its preposition opens it: "since 2014" has no end."""
        if interval is None:
            return None
        if prefix.preposition in ("after", "before") and self.text[end - 2 : end] in ("'s", "’s"):
            return interval  # "after Wednesday's attack": the day is the attack's
        openers = {"since": days.since, "after": days.since, "until": days.until, "before": days.before}
        opener = openers.get(prefix.preposition)
        return opener(interval) if opener else interval

    def _remember(self, core: Core, interval: Interval | None) -> None:
        if interval is None:
            return
        self.told = interval
        if interval.grain in ("day", "month", "week"):
            self.anchor = interval
        if core.groups.get("y") and core.rule != "same_in" and interval.grain in ("day", "month"):
            self.year_said, self.year_said_at = interval, core.end

    # Ranges.

    def _partner(self, cores: list[Core], position: int, prefix: _Prefix) -> Core | None:
        if position + 1 >= len(cores):
            return None
        first, last = cores[position], cores[position + 1]
        between = self.text[first.end : last.start]
        if first.rule not in _CALENDAR or last.rule not in _CALENDAR or len(between) > 14:
            return None
        opened = prefix.words in ("between", "from", "starting from")
        pattern = _OPEN_CONNECTOR if opened else _CONNECTOR
        return last if pattern.fullmatch(between) else None

    def _range(self, first: Core, last: Core, prefix: _Prefix) -> DateMention | None:
        """Both ends of a range; an end without a year takes it from the other."""
        if not self._is_time(last, _Prefix(last.start, "plain", "to")):
            return None
        if first.groups.get("y"):
            begin = self._resolved(first, prefix)
            self._remember(first, begin)
            end = _RESOLVERS[last.rule](self, last)
        else:
            end = _RESOLVERS[last.rule](self, last)
            begin = replace(self, published=end.end).resolve_alone(first) if end else None
        whole = days.joined(begin, end) if begin and end else None
        self._remember(last, end)
        return self._made(prefix.start, last.end, whole, "time")

    def resolve_alone(self, core: Core) -> Interval | None:
        """A core without what stands before it."""
        self.year_said = None
        return _RESOLVERS[core.rule](self, core)

    # What stands around a core.

    def _prefix(self, core: Core, floor: int) -> _Prefix:
        grammar = _grammar()
        found = grammar.prefix.search(self.text, max(floor, core.start - 42, 0), core.start)
        if not found or found.start() == core.start or "\n\n" in found.group():
            return _Prefix(core.start)
        words = _flat(found["prep"] or "")
        part = grammar.parts.get(_flat(found["part"] or ""), "")
        if words in ("", "of") and (
            event := _SINCE_EVENT.search(self.text, max(floor, found.start() - 48), found.start())
        ):
            return _Prefix(event.start(), "since", "since", part)
        start = found.start() if words or part else core.start
        return _Prefix(start, grammar.prepositions.get(words, ""), words, part)

    def _is_time(self, core: Core, prefix: _Prefix) -> bool:
        """Whether a core that may be something else (a number, a name, a verb) is a time here."""
        after = self.text[core.end : core.end + 24]
        before = self.text[max(0, core.start - 24) : core.start]
        if core.rule in ("year", "years"):
            return self._is_year(core, prefix, before, after)
        if core.rule == "month":
            return self._is_month(core, prefix, before, after)
        if core.rule == "unit" and core.word("rel") in ("the", "that"):
            return _is_unit(core.word("rel"), core.word("u"), prefix)
        if core.rule == "weekday":
            return not re.match(r"s\b|\s+(?:[A-Z]\w+\s)?(?:Times|Post|Herald|Club)\b", after)
        return True

    def _is_year(self, core: Core, prefix: _Prefix, before: str, after: str) -> bool:
        number = self.text[core.start : core.start + 4]
        if re.search(
            r"\b(?:Resolution|Article|Section|Flight|Route|Highway|No\.?|number|Rs\.?|than|least|most|nearly|almost|some|another|to|estimated|killed)\s+\Z",
            before,
        ):
            return (
                bool(re.search(r"\bto\s+\Z", before))
                and not re.match(r"\s+[a-z]+s\b", after)
                and not number.endswith("00")
            )
        if prefix.words in (
            "in",
            "since",
            "until",
            "during",
            "before",
            "after",
            "throughout",
            "back in",
            "by",
            "prior to",
        ):
            return not (
                number.endswith("00")
                and re.match(r"\s+(?:\w+\s+)?(?:people|men|fighters|troops|villages|homes|families)\b", after)
            )
        if prefix.part:
            return True
        counted = _COUNTED.match(after)
        if prefix.words in ("of", "for", "from", "between", "to", "around", "about", "through"):
            return not counted
        if core.rule == "years":
            return True
        determined = re.search(
            r"(?:\b(?:the|a|an|his|her|its|their|this|that|late|early|mid)|['’]s)[\s-]+\Z", before, re.I
        )
        bracketed = re.search(r"[(\[]\s*\Z|,\s+\Z", before) or re.match(r"\s*[)\]]", after)
        return bool(
            (determined and not (counted and number.endswith("00")))
            or (bracketed and not counted)
            or re.match(r"\s+[A-Z]?[a-z]", after)
            and not counted
        )

    def _is_month(self, core: Core, prefix: _Prefix, before: str, after: str) -> bool:
        if re.search(r"\b(?:an?|the|his|her|its|their)\s+\Z", before) and re.match(
            r"\s+(?:[A-Z]\w+\s+)*[a-z]+", after
        ):
            return core.word("m") not in ("may", "march", "august")
        if prefix.preposition or prefix.part:
            return not re.match(r"\s+[A-Z][a-z]+", after) or bool(
                re.search(r"\b(?:in|since|during|until|early|late)\s+\Z", before, re.I)
            )
        if core.word("m") in ("may", "march", "august"):
            return False
        return (
            not re.search(r"[A-Z][a-z]+\s+\Z", before)
            and not re.match(r"\s+[A-Z]", after)
            or bool(re.match(r"['’]s\b", after))
        )

    def _role(self, core: Core, prefix: _Prefix) -> str:
        after = self.text[core.end : core.end + 60]
        if core.rule in ("day_month", "month_day", "month", "year", "month_year"):
            if not prefix.preposition and _grammar().name_after.match(after):
                return "name"
            if core.rule == "month_day" and self._is_dateline(core):
                return "dateline"
            if self._is_attributive(core, after):
                return "name" if self._is_named_day(core) else "attributive"
        if core.rule == "day_month" and self._is_dateline(core):
            return "dateline"
        if core.rule == "ago" and core.word("dir") in ("after", "since"):
            return "offset" if self._counts_from_report(prefix.start) else "time"
        return "time"

    def _is_named_day(self, core: Core) -> bool:
        return _flat(self.text[core.start : core.end]) in {_flat(day) for day in _words().named_days}

    def _is_attributive(self, core: Core, after: str) -> bool:
        """Whether the date stands before a noun of its own: "the Nov. 13 attacks", "a 2006 massacre"."""
        before = self.text[max(0, core.start - 12) : core.start]
        determined = re.search(r"(?:\b(?:the|a|an|his|her|its|their|that|this)|['’]s)\s+\Z", before, re.I)
        return bool(determined and re.match(r"\s+[A-Za-z]", after) and not _NOT_A_NOUN.match(after))

    def _is_dateline(self, core: Core) -> bool:
        line = self.text.rfind("\n", 0, core.start) + 1
        head = self.text[line : core.start]
        return bool(_DATELINE_HEAD.fullmatch(head) and _DATELINE_TAIL.match(self.text, core.end))

    def _counts_from_report(self, start: int) -> bool:
        return bool(
            re.search(
                r"\b(?:comes?|coming|came)\s+(?:just\s+|only\s+)?\Z",
                self.text[max(0, start - 20) : start],
                re.I,
            )
        )

    def _is_future(self, core: Core) -> bool:
        """Whether the clause before the core looks ahead ("will ... on Tuesday")."""
        start = max(0, core.start - 70)
        clause = re.split(r"[.!?;\n”\"]", self.text[start : core.start])[-1]
        cues = list(_grammar().future.finditer(clause))
        return bool(cues) and not _grammar().speech.search(clause, cues[-1].end())

    # Resolving a core: what it needs is the publication date, the last day, the last stated year.

    def recurring(self, core: Core, of_year: Callable[[int], Interval | None]) -> Interval | None:
        """The occurrence of something yearly that is meant where no year is stated.

        The year stated last in this paragraph, where that keeps the order of events; else the latest
        occurrence that has begun by the day of publication, or the next one after words of the future.
        """
        stated = None if self._is_named_day(core) else self._stated_year(core)
        said = of_year(stated) if stated else None
        if said and said.start and (self.published is None or said.start <= self.published):
            return said
        if self.published is None:
            return None
        ahead = self._is_future(core)
        years = range(self.published.year - 4, self.published.year + 5)
        found = [each for each in map(of_year, years) if each and each.start and each.end]
        if ahead:
            return next((each for each in found if each.end and each.end >= self.published), None)
        return next((each for each in reversed(found) if each.start and each.start <= self.published), None)

    def _stated_year(self, core: Core) -> int | None:
        said = self.year_said
        if said and said.start and "\n" not in self.text[self.year_said_at : core.start].strip():
            month = _grammar().months.get(core.word("m").rstrip("."), 12)
            in_order = month >= said.start.month or self.published is None
            return said.start.year if in_order else None
        return self._year_ahead(core) if self.published is None else None

    def _year_ahead(self, core: Core) -> int | None:
        """Without a publication date: the year of a day stated in full that follows in the same paragraph."""
        end = self.text.find("\n", core.end)
        found = _grammar().full_date.search(self.text, core.end, end if end >= 0 else len(self.text))
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


_SPECIAL = {"age": "age", "present": "present", "vague": "vague", "clock": "clock", "duration": "duration"}
_CALENDAR = frozenset(
    {"iso", "numeric", "day_month", "month_day", "month_year", "month", "year", "weekday", "season"}
)
_CONNECTOR = re.compile(r"\s?(?:-|–|—)\s?|\s+(?:to|until|till|through|up\s+to)\s+(?:the\s+)?", re.I)
_OPEN_CONNECTOR = re.compile(
    r"\s?(?:-|–|—)\s?|,?\s+(?:to|and|until|till|through|up\s+to)\s+(?:the\s+|in\s+|early\s+|late\s+|mid[\s-]+)?",
    re.I,
)
_NOT_A_NOUN = re.compile(
    r"\s+(?:and|or|to|in|on|at|by|of|for|from|with|as|when|where|who|which|that|after|before|during|until|but|"
    r"was|were|is|are|had|has|have|would|will|he|she|it|they|there|killed|said)\b"
)
_COUNTED = re.compile(
    r"\s+(?!(?:as|was|is|has|this|its|his|across|perhaps|whereas|towards|thus|plus)\b)(?:[a-z]+s|[a-z]*men|people)\b"
)
_SINCE_EVENT = re.compile(r"\bsince\s+(?:the|an?|its|his|their)\s+(?:[\w-]+\s+){1,4}\Z", re.I)
_DATELINE_HEAD = re.compile(
    r"\s*[A-Z][A-Z'’-]+[A-Z .,'’/()-]*(?:[A-Z][A-Za-z .,'’-]*)?(?:\([A-Za-z ]+\)\s*[-–—]?\s*)?"
)
_DATELINE_TAIL = re.compile(r"\s*(?:\([^)]{1,30}\)\s*)?(?:-{1,2}|–|—|:)\s")


def _is_unit(relative: str, unit: str, prefix: _Prefix) -> bool:
    """Whether "the year" or "that week" is a time of its own here and no mere noun."""
    if unit == "weekend":
        return bool(prefix.preposition)
    if relative == "the":
        return prefix.part not in ("", "day") and unit in ("week", "month", "year", "decade")
    return unit in ("day", "night") or (unit in ("week", "month", "year") and bool(prefix.preposition))


# --- resolvers, one for each rule ----------------------------------------------------------------


def _safe_day(year: int, month: int, number: int) -> date | None:
    """The day, or None for one that does not exist (February 30)."""
    if not 1 <= month <= 12 or not 1 <= number:
        return None
    last = days.month(year, month).end
    return date(year, month, number) if last and number <= last.day else None


def _iso(reading: _Reading, core: Core) -> Interval | None:
    found = _safe_day(int(core.word("y")), int(core.word("mn")), int(core.word("d")))
    return days.day(found) if found else None


def _numeric(reading: _Reading, core: Core) -> Interval | None:
    """13/4/2015. Where both orders are possible and differ, none is chosen."""
    year, one, two = (int(core.word(part)) for part in ("y", "a", "b"))
    readings = {_safe_day(year, two, one), _safe_day(year, one, two)} - {None}
    if len(readings) > 1 and reading.published:
        readings = {each for each in readings if each and each <= reading.published}
    return days.day(readings.pop()) if len(readings) == 1 else None  # type: ignore[arg-type]


def _month_number(core: Core) -> int:
    return _grammar().months[core.word("m").rstrip(".")]


def _calendar_day(reading: _Reading, core: Core) -> Interval | None:
    number = _month_number(core)

    def of_year(year: int) -> Interval | None:
        first = _safe_day(year, number, int(core.word("d")))
        last = _safe_day(year, number, int(core.word("d2"))) if core.groups.get("d2") else first
        if not first or not last or last < first:
            return None
        return days.day(first) if first == last else days.span(first, last)

    return _in_year(reading, core, of_year)


def _in_year(reading: _Reading, core: Core, of_year: Callable[[int], Interval | None]) -> Interval | None:
    if core.groups.get("y") or core.groups.get("yr"):
        year = reading.year_of(core)
        return of_year(year) if year else None
    return reading.recurring(core, of_year)


def _month(reading: _Reading, core: Core) -> Interval | None:
    number = _month_number(core)
    return _in_year(reading, core, lambda year: days.month(year, number))


def _relative_month(reading: _Reading, core: Core) -> Interval | None:
    today, number = reading.published, _month_number(core)
    if today is None:
        return None
    if core.word("rel") in ("next", "this coming"):
        return days.month(today.year + (number <= today.month), number)
    if core.word("rel") == "this":
        return days.month(today.year, number)
    return days.month(today.year - (number >= today.month), number)


def _season(reading: _Reading, core: Core) -> Interval | None:
    first, last, code = _words().seasons[core.word("s1") or core.word("s2")]
    if core.groups.get("y"):
        return days.season(int(core.word("y")), first, last, code)
    today = reading.published
    if today is None:
        return None
    if core.word("rel") == "this":
        return days.season(today.year, first, last, code)
    candidates = [days.season(today.year + shift, first, last, code) for shift in (-2, -1, 0, 1)]
    if core.word("rel") == "next":
        return next((each for each in candidates if each.start and each.start > today), None)
    return next((each for each in reversed(candidates) if each.end and each.end < today), None)


def _weekday(reading: _Reading, core: Core) -> Interval | None:
    number = [name.casefold() for name in _words().weekdays].index(core.word("wd"))
    relative = core.word("rel")
    if relative in ("the following", "the previous", "that"):
        return _weekday_beside(reading.anchor, number, relative)
    today = reading.published
    if today is None:
        return None
    if core.groups.get("rw"):
        monday = today - DAY * today.weekday() + DAY * {"last": -7, "this": 0, "next": 7}[core.word("rw")]
        return days.day(monday + DAY * number)
    back, ahead = (today.weekday() - number) % 7, (number - today.weekday()) % 7
    if relative == "next":
        return days.day(today + DAY * (7 - today.weekday() + number))
    if relative == "this coming" or (not relative and back and reading._is_future(core)):
        return days.day(today + DAY * (ahead or 7))
    return days.day(today - DAY * ((back or 7) if relative in ("last", "this past") else back))


def _weekday_beside(anchor: Interval | None, number: int, relative: str) -> Interval | None:
    if anchor is None or anchor.start is None or anchor.end is None:
        return None
    if relative == "the previous":
        return days.day(anchor.start - DAY * ((anchor.start.weekday() - number) % 7 or 7))
    ahead = (number - anchor.end.weekday()) % 7
    return days.day(anchor.end + DAY * (ahead if relative == "that" else ahead or 7))


def _decade(reading: _Reading, core: Core) -> Interval | None:
    return days.decade(int(core.word("dec") or "19" + core.word("dd")))


def _years(reading: _Reading, core: Core) -> Interval | None:
    first, last = core.word("y1"), core.word("y2")
    last = last if len(last) == 4 else first[:2] + last
    return days.joined(days.year(int(first)), days.year(int(last)))


def _year(reading: _Reading, core: Core) -> Interval | None:
    return days.year(int(core.word("y")))


_DAY_SHIFT = {"yesterday": -1, "last night": -1, "last evening": -1, "overnight": 0, "tomorrow": 1}


def _day_word(reading: _Reading, core: Core) -> Interval | None:
    if reading.published is None:
        return None
    word = core.word("w")
    shift = -2 if word.startswith("the day before") else _DAY_SHIFT.get(word, 0)
    return days.day(reading.published + DAY * shift)


def _unit(reading: _Reading, core: Core) -> Interval | None:
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
        return _beside(reading.anchor, unit, relative)
    today = reading.published
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


def _ahead(reading: _Reading, core: Core) -> Interval | None:
    return _stretch_of(reading.published, core.word("u"), 1, ahead=True) if reading.published else None


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
    return number + 0.5 if number and core.groups.get("half") else number


def _stretch(reading: _Reading, core: Core) -> Interval | None:
    count, unit = _count(core), core.word("u").rstrip("s")
    if reading.published is None or unit in ("second", "minute") or core.word("rel") == "recent":
        return None
    if unit == "hour":
        count, unit = (count or 24) / 24, "day"
    if count is None and not core.word("u").endswith("s"):
        count = 1.0
    if count is None:
        return None
    return _stretch_of(reading.published, unit, count, ahead=core.word("rel") in ("next", "coming"))


def _ago(reading: _Reading, core: Core) -> Interval | None:
    count, unit, direction = _count(core), core.word("u").rstrip("s"), core.word("dir")
    if count is None:
        return None
    if unit in ("second", "minute", "hour"):
        count, unit = (round(count / 24) if unit == "hour" else 0), "day"
    base = reading.published
    back = direction in ("ago", "earlier", "before", "prior") or (
        direction in ("after", "since") and reading._counts_from_report(core.start)
    )
    if direction in ("earlier", "before", "prior", "later", "after", "afterwards") and not (
        back and direction == "after"
    ):
        base = (reading.anchor.start if back else reading.anchor.end) if reading.anchor else None
    if base is None or direction == "since" and not back:
        return None
    return _around(base, unit, -count if back else count, core.word("approx"))


def _around(base: date, unit: str, count: float, hedge: str) -> Interval:
    """The day, week, month or year that lies so many units away; half a unit short of "nearly"."""
    sign = 1 if count > 0 else -1
    if hedge in _words().short_of and unit != "day":
        near, far = days.shifted(base, unit, count - sign * 0.5), days.shifted(base, unit, count)
        return days.span(min(near, far), max(near, far), fuzzy=True)
    if hedge in _words().beyond and unit != "day":
        near, far = days.shifted(base, unit, count), days.shifted(base, unit, count + sign)
        return days.span(min(near, far), max(near, far), fuzzy=True)
    return days.holding(days.shifted(base, unit, count), unit)


def _same_in(reading: _Reading, core: Core) -> Interval | None:
    """ "The same period in 2012": the stretch told last, in another year."""
    told, year = reading.told, int(core.word("y"))
    if told is None or told.start is None or told.end is None:
        return days.year(year)
    shift = 12 * (year - told.start.year)
    if told.grain == "month":
        return days.month(year, told.start.month)
    return days.span(days.shifted(told.start, "month", shift), days.shifted(told.end, "month", shift))


def _day_beside(reading: _Reading, core: Core) -> Interval | None:
    if reading.anchor is None or reading.anchor.start is None or reading.anchor.end is None:
        return None
    if core.word("dir") == "after":
        return days.day(reading.anchor.end + DAY)
    return days.day(reading.anchor.start - DAY)


def _since_then(reading: _Reading, core: Core) -> Interval | None:
    return days.since(reading.anchor) if reading.anchor and reading.anchor.start else None


_RESOLVERS: dict[str, Callable[[_Reading, Core], Interval | None]] = {
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
