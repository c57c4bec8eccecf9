"""Time expressions of a text, resolved against its publication date.

Two layers. A core names a stretch of time ("March 7, 2014", "last month", "two weeks ago"); what stands
before it narrows or opens it ("late", "the end of", "since", "by"). The shapes are in `date_grammar`,
the reckoning in `date_values`; here is decided what is a time at all, where it begins and what it is for.
What cannot be resolved stays unresolved: without a publication date "on Tuesday" has words and no days.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from according.claim import Span, When
from according.reading import intervals as days
from according.reading.date_grammar import Core, date_grammar, find_cores, flat
from according.reading.date_values import Standing
from according.reading.intervals import Interval


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

    published: the day of publication; where it is None, words that need it give `When` without days, and
    so they do where it lies before the press or in a future that only a mistake can bring.
    """
    if published and not FIRST_YEAR <= published.year <= LAST_YEAR:
        published = None
    return _Reading(text, Standing(text, published)).read(find_cores(text))


FIRST_YEAR, LAST_YEAR = 1600, 3000
_UNRESOLVED = {"present": "present", "vague": "vague", "clock": "clock", "duration": "duration"}
_CALENDAR = frozenset(
    {"iso", "numeric", "day_month", "month_day", "month_year", "month", "year", "weekday", "season"}
)
_OPENERS = {"since": days.since, "after": days.since, "until": days.until, "before": days.before}
_CONNECTOR = re.compile(r"\s?(?:-|–|—)\s?|\s+(?:to|until|till|through|up\s+to)\s+(?:the\s+)?", re.I)
_OPEN_CONNECTOR = re.compile(
    r"\s?(?:-|–|—)\s?|,?\s+(?:to|and|until|till|through|up\s+to)\s+(?:the\s+|in\s+|early\s+|late\s+|mid[\s-]+)?",
    re.I,
)
_SINCE_EVENT = re.compile(r"\bsince\s+(?:the|an?|its|his|their)\s+(?:[\w-]+\s+){1,4}\Z", re.I)
_DATELINE_HEAD = re.compile(
    r"\s*[A-Z][A-Z'’-]+[A-Z .,'’/()-]*(?:[A-Z][A-Za-z .,'’-]*)?(?:\([A-Za-z ]+\)\s*[-–—]?\s*)?"
)
_DATELINE_TAIL = re.compile(r"\s*(?:\([^)]{1,30}\)\s*)?(?:-{1,2}|–|—|:)\s")


@dataclass(slots=True)
class _Prefix:
    """What stands before a core: where it begins, the kind of preposition, its words, the part named."""

    start: int
    preposition: str = ""
    words: str = ""
    part: str = ""


@dataclass(slots=True)
class _Reading:
    """One pass over the cores of a text."""

    text: str
    standing: Standing

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

    def _mention(self, core: Core, prefix: _Prefix) -> DateMention | None:
        if core.rule in _UNRESOLVED:
            return self._made(core.start, core.end, None, _UNRESOLVED[core.rule])
        if core.rule == "age" or not _is_time(self.text, core, prefix):
            return None
        role = self._role(core, prefix)
        if role == "name":
            return self._made(core.start, core.end, None, role)
        interval = self._resolved(core, prefix)
        if role == "dateline" and interval and not self.standing.published and interval.grain == "day":
            # A date line dates the report, where nothing else does.
            self.standing.published = interval.end
        self.standing.remember(core, interval)
        opened = self._opened(interval, prefix, core.end) if role == "time" else interval
        start = prefix.start if role != "attributive" or prefix.part else core.start
        return self._made(start, core.end, opened, role)

    def _made(self, start: int, end: int, interval: Interval | None, role: str) -> DateMention:
        words = self.text[start:end]
        if interval is None:
            return DateMention(Span(start, end), When(None, None, None, words), role)
        return DateMention(Span(start, end), When(interval.start, interval.end, interval.edtf, words), role)

    def _resolved(self, core: Core, prefix: _Prefix) -> Interval | None:
        interval = self.standing.resolved(core)
        if interval and prefix.part not in ("", "day"):
            return days.part_of(interval, prefix.part, self.standing.published)
        return interval

    def _opened(self, interval: Interval | None, prefix: _Prefix, end: int) -> Interval | None:
        """The interval as its preposition opens it: "since 2014" has no end."""
        if prefix.preposition in ("after", "before") and self.text[end - 2 : end] in ("'s", "’s"):
            return interval  # "after Wednesday's attack": the day is the attack's
        opener = _OPENERS.get(prefix.preposition)
        return opener(interval) if interval and opener else interval

    def _partner(self, cores: list[Core], position: int, prefix: _Prefix) -> Core | None:
        """The core that ends the range which this one begins; None where it begins none."""
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
        if not _is_time(self.text, last, _Prefix(last.start, "plain", "to")):
            return None
        if first.groups.get("y"):
            begin = self._resolved(first, prefix)
            self.standing.remember(first, begin)
            end = self.standing.resolved(last)
        else:
            end = self.standing.resolved(last)
            begin = self.standing.resolved_before(first, end) if end else None
        whole = days.joined(begin, end) if begin and end else None
        self.standing.remember(last, end)
        return self._made(prefix.start, last.end, whole, "time")

    def _prefix(self, core: Core, floor: int) -> _Prefix:
        grammar = date_grammar()
        found = grammar.prefix.search(self.text, max(floor, core.start - 42), core.start)
        if not found or found.start() == core.start or "\n\n" in found.group():
            return _Prefix(core.start)
        words = flat(found["prep"] or "")
        part = grammar.parts.get(flat(found["part"] or ""), "")
        if words in ("", "of"):
            event = _SINCE_EVENT.search(self.text, max(floor, found.start() - 48), found.start())
            if event:
                return _Prefix(event.start(), "since", "since", part)
        start = found.start() if words or part else core.start
        return _Prefix(start, grammar.prepositions.get(words, ""), words, part)

    def _role(self, core: Core, prefix: _Prefix) -> str:
        if core.rule == "ago":
            since = core.word("dir") in ("after", "since")
            return "offset" if since and self.standing.counts_from_report(prefix.start) else "time"
        if core.rule not in ("day_month", "month_day", "month", "year", "month_year"):
            return "time"
        after = self.text[core.end : core.end + 60]
        if not prefix.preposition and date_grammar().name_after.match(after):
            return "name"
        if core.rule in ("month_day", "day_month") and self._is_dateline(core):
            return "dateline"
        if _is_attributive(self.text, core, after):
            return "name" if self.standing.is_named_day(core) else "attributive"
        return "time"

    def _is_dateline(self, core: Core) -> bool:
        line = self.text.rfind("\n", 0, core.start) + 1
        head = self.text[line : core.start]
        return bool(_DATELINE_HEAD.fullmatch(head) and _DATELINE_TAIL.match(self.text, core.end))


# --- what is a time at all -----------------------------------------------------------------------

_OWNER = r"\b(?:the|an?|his|her|its|their|that|this)"
_OWNED = re.compile(rf"(?:{_OWNER}|['’]s)\s+\Z", re.I)
_OWNED_OR_PARTED = re.compile(rf"(?:{_OWNER}|\b(?:late|early|mid)|['’]s)[\s-]+\Z", re.I)
_NOT_A_NOUN = re.compile(
    r"\s+(?:and|or|to|in|on|at|by|of|for|from|with|as|when|where|who|which|that|after|before|during|until|but|"
    r"was|were|is|are|had|has|have|would|will|he|she|it|they|there|killed|said)\b"
)
_COUNTED = re.compile(
    r"\s+(?!(?:as|was|is|has|this|its|his|across|perhaps|whereas|towards|thus|plus)\b)(?:[a-z]+s|[a-z]*men|people)\b"
)
_NUMBERED = re.compile(
    r"\b(?:Resolution|Article|Section|Flight|Route|Highway|No\.?|number|Rs\.?|than|least|most|nearly|almost|some|"
    r"another|estimated|killed)\s+\Z"
)
_OF_TIME = frozenset(
    ["in", "since", "until", "during", "before", "after", "throughout", "back in", "by", "prior to"]
)
_OF_ANYTHING = frozenset(["of", "for", "from", "between", "to", "around", "about", "through"])
_ALSO_WORDS = frozenset({"may", "march", "august"})


def _is_time(text: str, core: Core, prefix: _Prefix) -> bool:
    """Whether a core that may be something else (a number, a name, a verb) is a time here."""
    after = text[core.end : core.end + 24]
    before = text[max(0, core.start - 24) : core.start]
    if core.rule in ("year", "years"):
        return _is_year(core, prefix, before, after)
    if core.rule == "month":
        return _is_month(core, prefix, before, after)
    if core.rule == "unit" and core.word("u") == "period":
        return core.word("rel") == "the same"
    if core.rule == "unit" and core.word("rel") in ("the", "that"):
        return _is_unit(core.word("rel"), core.word("u"), prefix)
    if core.rule == "weekday":
        return not re.match(r"s\b|\s+(?:[A-Z]\w+\s)?(?:Times|Post|Herald|Club)\b", after)
    return True


def _is_year(core: Core, prefix: _Prefix, before: str, after: str) -> bool:
    """Whether four figures are a year: "in 2014" is, "2014 people" and "some 2000" are not."""
    if _NUMBERED.search(before):
        return False
    counted = bool(_COUNTED.match(after))
    round_number = (core.groups.get("y") or "").endswith("00")
    if prefix.words in _OF_TIME:
        return not (round_number and counted)
    if prefix.words in _OF_ANYTHING:
        return not counted
    if prefix.part or core.rule == "years":
        return True
    if _OWNED_OR_PARTED.search(before):
        return not (counted and round_number)
    bracketed = re.search(r"[(\[]\s*\Z|,\s+\Z", before) or re.match(r"\s*[)\]]", after)
    return not counted and bool(bracketed or re.match(r"\s+[A-Z]?[a-z]", after))


def _is_month(core: Core, prefix: _Prefix, before: str, after: str) -> bool:
    """Whether a month's name alone is the month: "in May" is, "Theresa May" and "may" are not."""
    if _OWNED.search(before) and re.match(r"\s+(?:[A-Z]\w+\s+)*[a-z]+", after):
        return core.word("m") not in _ALSO_WORDS
    named = bool(re.match(r"\s+[A-Z]", after))
    if prefix.preposition or prefix.part:
        return not named or bool(re.search(r"\b(?:in|since|during|until|early|late)\s+\Z", before, re.I))
    if core.word("m") in _ALSO_WORDS:
        return False
    return not (named or re.search(r"[A-Z][a-z]+\s+\Z", before))


def _is_unit(relative: str, unit: str, prefix: _Prefix) -> bool:
    """Whether "the year" or "that week" is a time of its own here and no mere noun."""
    if unit == "weekend":
        return bool(prefix.preposition)
    if relative == "the":
        return prefix.part not in ("", "day") and unit in ("week", "month", "year", "decade")
    return unit in ("day", "night") or (unit in ("week", "month", "year") and bool(prefix.preposition))


def _is_attributive(text: str, core: Core, after: str) -> bool:
    """Whether the date stands before a noun of its own: "the Nov. 13 attacks", "a 2006 massacre"."""
    owned = _OWNED.search(text, max(0, core.start - 12), core.start)
    return bool(owned and re.match(r"\s+[A-Za-z]", after) and not _NOT_A_NOUN.match(after))
