"""The shapes of time expressions: words from `knowledge/words/dates.yaml` in regular expressions.

A core names a stretch of time ("March 7, 2014", "last month"); a prefix narrows or opens it ("late",
"since").
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from according.knowledge.load import KNOWLEDGE, Strict, load_yaml
from according.reading.openings import Opened, first_words
from according.reading.quantities import NUMBER_OPENINGS, NUMBER_WORDS

_NUMBER = rf"(?:\d+(?:\.\d+)?|{NUMBER_WORDS})"


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
class DateGrammar:
    """The compiled shapes. rules: for each core its named parts; core: all of them, only to find."""

    core: Opened
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


_YEAR = r"(?:1[89]|20)\d\d(?![\d%]|[.,:/]\d|-\d|-[a-z])"
_UNIT = r"(?:(?:day|week|month|year|decade)s?)"
_ANY_UNIT = r"(?:(?:second|minute|hour|day|week|month|year|decade)s?)"
_NTH = r"(?:st|nd|rd|th)?"
_DASH = r"\s*(?:-|–|—|\bto\b|\band\b|&)\s*"
_HOUR = (
    r"(?:\d{1,2}(?:[:.]\d\d)?\s?(?:a\.m\.|p\.m\.|am\b|pm\b)|\d{1,2}:\d\d(?!\d)(?:\s?(?:hours|hrs|GMT|UTC))?"
    r"|\d{4}\s(?:hours|hrs|GMT)|midnight\b|noon\b|midday\b)"
)
_DAY_TIME = r"(?:\s+(?P<pt>morning|afternoon|evening|night|midnight|noon|dawn))?"
_NAMED_YEAR = (
    rf"(?:,?\s+(?:of\s+)?(?P<y>{_YEAR})|,?\s+(?:of\s+)?"
    r"(?P<yr>this|last|next|that|the\s+same|the\s+previous|the\s+following)\s+year)"
)
# Words that open a rule below, beside those of the calendar, of numbers and of the word lists.
_OPENINGS = frozenset(
    {
        *(
            "a",
            "aged",
            "an",
            "at",
            "about",
            "after",
            "around",
            "before",
            "by",
            "coming",
            "during",
            "for",
            "in",
        ),
        *(
            "last",
            "many",
            "midday",
            "midnight",
            "next",
            "noon",
            "one",
            "over",
            "overnight",
            "past",
            "preceding",
        ),
        *("previous", "recent", "several", "since", "that", "the", "these", "this", "today", "tomorrow"),
        *("tonight", "within", "yesterday"),
    }
)
_BESIDE = r"(?:past|last|coming|previous|preceding|following|next|same|current)"


def _calendar_rules(words: DateWords) -> dict[str, str]:
    """Rules for dates by the calendar: days, months, seasons, years, weekdays."""
    full = _proper(words.months)
    short = _proper(form for forms in words.months.values() for form in forms)
    month = rf"(?:{full}|{short}(?:\.|\b))"
    weekday = rf"(?:{_proper(words.weekdays)})"
    seasons = phrases(words.seasons)
    named_day = rf"(?:(?P<wd>{weekday}),?\s+)?"
    second_day = rf"(?:{_DASH}(?P<d2>\d{{1,2}}){_NTH})?"
    # "March 3 - 5", but not the first half of "March 3 - April 5" or of "5 - 12%".
    last_day = rf"(?:{_DASH}(?P<d2>\d{{1,2}}){_NTH}(?!\d|\s*(?:{month}|%)))?"
    relative = (
        r"(?:(?P<rel>last|next|this\s+past|this\s+coming|this|the\s+following|the\s+previous|that)\s+)?"
    )
    return {
        "iso": r"(?P<y>\d{4})-(?P<mn>\d\d)-(?P<d>\d\d)(?!\d)",
        "numeric": r"(?P<a>\d{1,2})(?P<sep>[/.])(?P<b>\d{1,2})(?P=sep)(?P<y>(?:19|20)\d\d)(?!\d)",
        "age": rf"(?:aged\s+\d+|{_NUMBER}[\s-]+{_UNIT}[\s-]+old\b)",
        "day_month": rf"{named_day}(?:the\s+)?(?P<d>\d{{1,2}}){_NTH}{second_day}\s+(?:of\s+)?(?P<m>{month})"
        rf"{_NAMED_YEAR}?{_DAY_TIME}",
        "month_day": rf"{named_day}(?P<m>{month})\s*(?:the\s+)?(?P<d>\d{{1,2}}){_NTH}(?![\d%]|[.,:]\d|-[a-z])"
        rf"{last_day}{_NAMED_YEAR}?{_DAY_TIME}",
        "month_year": rf"(?P<m>{month}){_NAMED_YEAR}",
        "relative_month": rf"(?P<rel>last|next|this\s+past|this\s+coming|this)\s+(?P<m>{full})\b",
        "month": rf"(?P<m>{full})(?![-\w])",
        "season": rf"(?:(?P<rel>last|this|next)\s+(?P<s1>{seasons})\b"
        rf"|(?:the\s+)?(?P<s2>{seasons})\s+(?:of\s+)?(?P<y>{_YEAR}))",
        "weekday": rf"{relative}(?P<wd>{weekday})(?:['’]s\b)?{_DAY_TIME}"
        r"(?:\s+(?P<rw>last|next|this)\s+week\b)?(?![-\w])",
        "same_in": rf"the\s+same\s+(?P<u>day|week|month|quarter|period|time)\s+(?:in|of)\s+(?P<y>{_YEAR})",
        "decade": r"(?:the\s+)?(?:(?P<dec>(?:1[89]|20)\d0)['’]?s\b|['’](?P<dd>[2-9]0)s\b)",
        "years": rf"(?P<y1>(?:1[89]|20)\d\d)\s?[-–—/]\s?(?P<y2>{_YEAR}|\d\d(?![\d-]))",
        "year": rf"(?P<y>{_YEAR})(?!\w)",
    }


def _relative_rules(words: DateWords) -> dict[str, str]:
    """Rules for times that lean on the day of publication, on the date before, or on nothing."""
    hedge = phrases(words.approximate)
    count = (
        rf"(?:(?P<approx>{hedge})\s+)?(?P<n>{_NUMBER}|an?|one|a\s+couple\s+of|a\s+few|several|many)"
        r"(?P<half>\s+and\s+a\s+half)?"
    )
    part = r"(?:morning|afternoon|evening|night)"
    day_words = (
        rf"the\s+day\s+before\s+yesterday|yesterday|today|tonight|tomorrow|(?:this|last)\s+{part}|overnight"
    )
    units = r"day|night|morning|evening|week|weekend|month|year|decade|period"
    return {
        "day_word": rf"(?P<w>{day_words})\b(?:['’]s\b)?(?:\s+{part})?",
        "ahead": r"(?:over|within|during|in)\s+the\s+(?:next|coming)\s+(?P<u>week|month|year|decade)\b",
        "unit": rf"(?P<rel>last|this|next|the\s+{_BESIDE}|that\s+same|that|the)\s+(?P<u>{units})\b(?!['’-])",
        "stretch": r"(?:(?:the|these|this)\s+)?(?P<rel>past|last|previous|preceding|next|coming|recent)\s+"
        rf"(?:{count}\s+)?(?P<u>{_ANY_UNIT})\b",
        "ago": rf"{count}\s+(?P<u>{_ANY_UNIT})\s+"
        r"(?P<dir>ago|earlier|before|prior|later|after|afterwards|from\s+now|since)\b",
        "day_beside": r"the\s+day\s+(?P<dir>before|after|earlier)\b",
        "since_then": r"since\s+then\b",
        "duration": rf"(?:(?:for|within|during|after)\s+)?(?:{count}[\s-]+)(?:long\s+)?"
        rf"{_ANY_UNIT}\b(?![\s-]old)",
        "clock": rf"(?:(?:at|around|about|by|before|after)\s+)*{_HOUR}",
        "present": rf"(?:{phrases(words.present)})\b",
        "vague": rf"(?:{phrases(words.vague)})\b(?!\s+as\b)"
        rf"(?!\s+(?:(?:{hedge})\s+)?(?:{_NUMBER}|few|several|couple|{_UNIT})\b)",
    }


@cache
def date_words() -> DateWords:
    """The words of dates, read once."""
    return load_yaml(KNOWLEDGE / "words" / "dates.yaml", DateWords)


@cache
def date_grammar() -> DateGrammar:
    """The grammar, compiled once."""
    words = date_words()
    sources = _calendar_rules(words) | _relative_rules(words)
    # Groups of the parts would clash in the whole, which only says where a core stands and which it is.
    whole = "|".join(f"(?P<rule_{name}>{_anonymous(source)})" for name, source in sources.items())
    prepositions = {flat(p): kind for kind, many in words.prepositions.items() for p in many}
    parts = {flat(p): part for part, many in words.parts.items() for p in many}
    parts.update({flat(p): "day" for p in words.day_parts if flat(p) not in parts})
    prefix = (
        rf"(?<![\w-])(?:(?P<prep>{phrases(prepositions)})\s+)?(?:(?:{phrases(words.approximate)})\s+)?"
        rf"(?:the\s+)?(?:(?P<part>{phrases(parts)})(?:\s+of)?[\s-]*)?(?:the\s+)?\Z"
    )
    return DateGrammar(
        core=Opened(re.compile(rf"(?:(?<![\w$€£#.,/:-])|(?<=mid-))(?:{whole})", re.I), _openings(words)),
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


def _openings(words: DateWords) -> frozenset[str]:
    """The words that open a core."""
    months = [form for name, forms in words.months.items() for form in (name, *forms)]
    listed = (*months, *words.weekdays, *words.seasons, *words.approximate, *words.present, *words.vague)
    return _OPENINGS | NUMBER_OPENINGS | first_words(listed)


def _anonymous(source: str) -> str:
    source = re.sub(r"\(\?P=sep\)", "[/.]", source)
    return re.sub(r"\(\?P<\w+>", "(?:", source)


def flat(words: str) -> str:
    """Lower case, single spaces."""
    return " ".join(words.casefold().split())


def _month_numbers(words: DateWords) -> dict[str, int]:
    numbers: dict[str, int] = {}
    for number, (name, forms) in enumerate(words.months.items(), start=1):
        numbers.update({form.casefold(): number for form in (name, *forms)})
    return numbers


@dataclass(frozen=True, slots=True)
class Core:
    """A stretch of text that names a time, not yet resolved: which rule found it, and its parts."""

    start: int
    end: int
    rule: str
    groups: dict[str, str | None]

    def word(self, name: str) -> str:
        """The words of a part in lower case with single spaces; empty where it is missing."""
        return flat(self.groups.get(name) or "")


def find_cores(text: str) -> list[Core]:
    """Every core of the text, in order."""
    return [_core(text, found) for found in date_grammar().core.finditer(text)]


def _core(text: str, found: re.Match[str]) -> Core:
    rule = (found.lastgroup or "").removeprefix("rule_")
    parts = date_grammar().rules[rule].match(text, found.start())
    return Core(found.start(), found.end(), rule, parts.groupdict() if parts else {})
