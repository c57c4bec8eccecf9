"""Numbers of a text with their bounds, and what they count or measure.

Only numbers of people and shares can become figures of a claim; distances, ages, money, times of day
and numbers within names are recognised for what they are, so that nothing downstream takes them for
a toll. The words are data (`knowledge/words/quantities.yaml`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from according.claim import Bound, Quantity, Span
from according.knowledge.load import KNOWLEDGE, Strict, load_yaml
from according.reading.openings import Opened, first_words


class QuantityWords(Strict):
    """`knowledge/words/quantities.yaml`."""

    units: dict[str, int]
    scales: dict[str, int]
    vague: dict[str, int]
    exactly: dict[str, int]
    fractions: dict[str, float]
    at_least: list[str]
    at_most: list[str]
    about: list[str]
    fillers: list[str]
    after_at_least: list[str]
    after_at_most: list[str]
    after_about: list[str]
    currencies: list[str]
    measures: dict[str, list[str]]
    name_heads: list[str]
    people: list[str]
    groups: list[str]
    stops: list[str]


@dataclass(frozen=True, slots=True)
class QuantityMention:
    """One number with its bounds.

    span: bounds, hedges and number ("at least 17"), and the measure where there is one ("30%").
    number_span: the number alone. kind: "people", "percent", "money", "area", "distance", "weight",
    "calibre", "duration", "age", "clock", "ordinal", "date", "name", "group" (families, villages) or
    "count" where the counted thing is unknown. noun_span: a guess at the counted noun, None where
    nothing follows. `quantity.unit` is "percent", the noun's words in lower case, or "".
    """

    span: Span
    number_span: Span
    quantity: Quantity
    kind: str
    noun_span: Span | None


def _either(entries: Iterable[str]) -> str:
    ordered = sorted(set(entries), key=lambda entry: (-len(entry), entry))
    return "|".join(re.escape(entry).replace(r"\ ", r"\s+") for entry in ordered)


@cache
def _words() -> QuantityWords:
    return load_yaml(KNOWLEDGE / "words" / "quantities.yaml", QuantityWords)


def _spelled() -> str:
    words = _words()
    unit = _either(words.units)
    scale = _either(scale for scale in words.scales if len(scale) > 3)
    one = rf"(?:(?:{unit})|half\s+an?\s+(?:{scale})|an?(?=\s+(?:{scale})\b))"
    further = rf"(?:(?:[\s-]+(?:and\s+)?|\s+)(?:{unit}|{scale})\b)*"
    return rf"(?:{one}{further}|(?:{one}[\s-]+)?half\s+(?:a\s+)?(?:{scale}))"


NUMBER_WORDS = rf"\b{_spelled()}\b"
NUMBER_OPENINGS = first_words(_words().units) | {"half", "a", "an"}


def whole_number(words: str) -> float | None:
    """The value of a number in figures or words ("1,500", "seventeen", "two dozen"); None: it is none."""
    plain = words.casefold().replace(",", "").strip()
    if re.fullmatch(r"\d+(?:\.\d+)?", plain):
        return float(plain)
    total, current = 0.0, 0.0
    for word in re.findall(r"\d+(?:\.\d+)?|[a-z]+", plain):
        step = _step(word, total, current)
        if step is None:
            return None
        total, current = step
    return total + current


def _step(word: str, total: float, current: float) -> tuple[float, float] | None:
    """One word further: what is summed up so far, and the part still open to a scale."""
    known = _words()
    if word in ("and", "of", "an"):
        return total, current or float(word == "an")
    if word == "a":
        return total, current or 1.0
    if word == "half":
        return total, 0.5
    if word[0].isdigit():
        return total, current + float(word)
    if word in known.units:
        return total, current + known.units[word]
    scale = known.scales.get(word)
    if scale is None:
        return None
    if scale < 1000:
        return total, (current or 1.0) * scale
    return total + (current or 1.0) * scale, 0.0


# --- the grammar ---------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Grammar:
    number: Opened
    bound: re.Pattern[str]
    after: re.Pattern[str]
    range_end: re.Pattern[str]
    measures: re.Pattern[str]
    measure_kinds: dict[str, str]
    bounds: dict[str, Bound | None]
    people: frozenset[str]
    groups: frozenset[str]
    stops: frozenset[str]
    name_before: re.Pattern[str]
    money_before: re.Pattern[str]


_DIGITS = r"(?:\d{1,3}(?:,\d{2,3})*,\d{3}(?:\.\d+)?|\d+(?:\.\d+)?)(?!\d)"


def _number_source(words: QuantityWords) -> str:
    scale = _either(words.scales)
    figures = rf"(?P<figures>{_DIGITS}(?:[\s-]?(?:{scale})\b)*)"
    vague = rf"(?P<vague>(?:{_either(words.vague)})\b)"
    exactly = rf"(?P<exactly>(?:{_either(words.exactly)})\b)"
    fraction = rf"(?P<fraction>\b(?:{_either(words.fractions)})\b(?!\s+(?:an?\s+)?(?:{scale})\b|-))"
    spelled = rf"(?P<spelled>{NUMBER_WORDS})"
    return rf"(?<![\w.])(?:{figures}|{fraction}|{vague}|{exactly}|{spelled})"


@cache
def _grammar() -> _Grammar:
    words = _words()
    bounds: dict[str, Bound | None] = {_flat(entry): None for entry in words.about}
    bounds.update({_flat(entry): Bound.AT_MOST for entry in words.at_most})
    bounds.update({_flat(entry): Bound.AT_LEAST for entry in words.at_least})
    filler = rf"(?:(?:{_either(words.fillers)})\s+)"
    after = {
        "at_least": rf"\s?\+|-?plus\b|\s+plus\b|\s+(?:{_either(words.after_at_least)})\b",
        "at_most": rf"\s+(?:{_either(words.after_at_most)})\b",
        "about": rf"[\s-]+(?:{_either(entry.lstrip('-') for entry in words.after_about)})\b",
    }
    scale = _either(words.scales)
    second = rf"{_DIGITS}(?:[\s-]?(?:{scale})\b)*|{NUMBER_WORDS}"
    measures = {_flat(entry): kind for kind, entries in words.measures.items() for entry in entries}
    return _Grammar(
        number=Opened(
            re.compile(_number_source(words), re.I),
            NUMBER_OPENINGS | first_words((*words.vague, *words.exactly, *words.fractions)),
        ),
        bound=re.compile(
            rf"(?<![\w-])(?:(?P<words>{_either(bounds)})\s*{filler}*)(?:(?P<more>{_either(bounds)})\s*)?\Z",
            re.I,
        ),
        after=re.compile("|".join(f"(?P<{name}>{source})" for name, source in after.items()), re.I),
        range_end=re.compile(
            rf"(?P<dash>\s?[-–—]\s?|\s+(?:to|or)\s+|\s+and\s+(?=\S))(?P<second>{second})(?![\w]|[.,]\d)", re.I
        ),
        measures=re.compile(rf"[\s-]?(?P<measure>{_either(measures)})(?!\w)", re.I),
        measure_kinds=measures,
        bounds=bounds,
        people=frozenset(words.people) | frozenset(word.casefold() for word in words.people),
        groups=frozenset(words.groups),
        stops=frozenset(words.stops),
        name_before=re.compile(
            rf"(?:(?<!\w)(?:{_either(words.name_heads)})\s?(?:\()?|[A-Za-z]-|\b[A-Z]\w*\s+[A-Z]\w*-|\d/)\Z"
        ),
        money_before=re.compile(rf"(?<!\w)(?:{_either(words.currencies)})\s?\Z"),
    )


def _flat(words: str) -> str:
    return " ".join(words.casefold().split())


# --- reading -------------------------------------------------------------------------------------


def find_quantities(text: str, dates: Iterable[Span] = ()) -> list[QuantityMention]:
    """Every number of the text, in order and without overlap.

    dates: spans of time expressions already found; numbers within them have kind "date".
    """
    taken = sorted(dates)
    found: list[QuantityMention] = []
    position = 0
    while match := _grammar().number.search(text, position):
        mention = _read(text, match, found[-1].span.end if found else 0)
        position = max(mention.span.end if mention else match.end(), match.end())
        if mention:
            found.append(_dated(mention, taken))
    return found


def one(text: str) -> Quantity:
    """Exactly one of something named or described: "a policeman", worded as given."""
    return Quantity(1, 1, Bound.EXACT, "", False, text)


@dataclass(frozen=True, slots=True)
class _Number:
    """The bare number: its ends in the text, its least and greatest value."""

    start: int
    end: int
    low: float
    high: float
    vague: bool = False
    share: bool = False


def _read(text: str, match: re.Match[str], floor: int) -> QuantityMention | None:
    number = _bare(text, match)
    if number is None:
        return None
    start, bound, about = _bounded(text, number.start, floor)
    if number.vague and bound is None:
        bound, about = Bound.AT_LEAST, True
    end, late_bound, late_about = _after(text, number.end)
    kind, measure_end = _kind(text, number, end)
    noun = None if kind not in ("count", "percent") else _noun(text, measure_end)
    if kind == "count" and noun:
        kind = _kind_of_noun(noun.of(text))
    quantity = _quantity(number, bound or late_bound, about or late_about)
    unit = "percent" if kind == "percent" else noun.of(text).casefold() if noun else ""
    span = Span(start, max(end, measure_end))
    whole = Quantity(quantity.low, quantity.high, quantity.bound, unit, quantity.approximate, span.of(text))
    return QuantityMention(span, Span(number.start, number.end), whole, kind, noun)


def _bare(text: str, match: re.Match[str]) -> _Number | None:
    words, start, end = match.group(), match.start(), match.end()
    known = _words()
    if match["vague"]:
        return _Number(start, end, known.vague[_flat(words)], known.vague[_flat(words)], vague=True)
    if match["exactly"]:
        value = float(known.exactly[_flat(words)])
        return _Number(start, end, value, value)
    if match["fraction"]:
        value = known.fractions[_flat(words)]
        return _Number(start, end, value, value, share=True)
    value_or_none = whole_number(words)
    if value_or_none is None:
        return None
    return _ranged(text, _Number(start, end, value_or_none, value_or_none))


def _ranged(text: str, first: _Number) -> _Number:
    """The number, or the range that begins with it ("five to seven", "1.5 to 2 million")."""
    match = _grammar().range_end.match(text, first.end)
    if not match:
        return first
    second = whole_number(match["second"])
    opened = re.search(
        r"\b(?:between|from)\s+(?:\w+\s+)?\Z", text[max(0, first.start - 24) : first.start], re.I
    )
    if second is None or (_flat(match["dash"]) == "and" and not (opened and "etween" in opened.group())):
        return first
    low = _with_scale_of(first, text, match["second"])
    if low >= second:
        return first
    return _Number(first.start, match.end(), low, second)


def _with_scale_of(first: _Number, text: str, second: str) -> float:
    """ "1.5 to 2 million": the first takes the scale of the second, where it has none itself."""
    scale = re.search(r"[a-z]+\s*\Z", second.casefold())
    value = _words().scales.get(scale.group().strip()) if scale else None
    words = text[first.start : first.end].casefold()
    if (
        value
        and value >= 100
        and first.low < value
        and not re.search(r"hundred|thousand|million|lakh|crore|k\b", words)
    ):
        return first.low * value
    return first.low


def _bounded(text: str, start: int, floor: int) -> tuple[int, Bound | None, bool]:
    """Where the words before the number begin, the bound they set, and whether they hedge."""
    before = _grammar().bound.search(text, max(floor, start - 44), start)
    if before is None:
        opened = re.compile(r"\b(?:between|from)\s+\Z", re.I).search(text, max(floor, start - 9), start)
        return (opened.start() if opened else start), None, False
    words = [_flat(part) for part in (before["words"], before["more"]) if part]
    bounds = [_grammar().bounds[part] for part in words]
    about = None in bounds or any(
        re.search(r"\b(?:estimated|some|about|around)\b", w) for w in [before.group()]
    )
    return before.start(), next((each for each in bounds if each), None), about


def _after(text: str, end: int) -> tuple[int, Bound | None, bool]:
    match = _grammar().after.match(text, end)
    if match is None:
        return end, None, False
    bound = {"at_least": Bound.AT_LEAST, "at_most": Bound.AT_MOST}.get(match.lastgroup or "")
    return match.end(), bound, bound is None


def _quantity(number: _Number, bound: Bound | None, about: bool) -> Quantity:
    low, high = _plain(number.low), _plain(number.high)
    if bound is Bound.AT_LEAST:
        return Quantity(low, None, bound, "", about, "")
    if bound is Bound.AT_MOST:
        return Quantity(None, high, bound, "", about, "")
    return Quantity(low, high, Bound.RANGE if low != high else Bound.EXACT, "", about, "")


def _plain(value: float) -> float:
    """Whole numbers without a fraction, so that an export shows 17 and not 17.0."""
    return int(value) if value == int(value) else value


def _kind(text: str, number: _Number, end: int) -> tuple[str, int]:
    """What is measured, and where the measure ends; "count" where no measure tells."""
    grammar = _grammar()
    if number.share:
        return "percent", end
    before = text[max(0, number.start - 24) : number.start]
    if grammar.money_before.search(before):
        return "money", end
    measure = grammar.measures.match(text, end)
    if measure:
        kind = grammar.measure_kinds[_flat(measure["measure"])]
        return _measured(text, measure, kind)
    return _unmeasured(text, number, before, end), end


def _measured(text: str, measure: re.Match[str], kind: str) -> tuple[str, int]:
    after = text[measure.end() : measure.end() + 16]
    if kind == "duration" and re.match(r"[\s-]+(?:old|of\s+age)\b", after):
        return "age", measure.end()
    return kind, measure.end()


def _unmeasured(text: str, number: _Number, before: str, end: int) -> str:
    after = text[end : end + 12]
    if re.match(r":\d\d", after) or re.search(r"\d:\Z", before):
        return "clock"
    if _grammar().name_before.search(before) or re.match(r"[/][\dA-Z]|-[A-Z]|[A-Za-z]", after):
        return "name"
    if re.search(r"\b(?:aged?|age\s+of)\s+\Z", before, re.I) or _is_age(before, after):
        return "age"
    if re.search(
        r"\b(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sep|Sept|Oct|Nov|Dec|January|February|March|April|May|June|July|August|September|October|November|December)\.?\s+\Z",
        before,
    ):
        return "date"
    if re.fullmatch(r"(?:19|20)\d\d", text[number.start : end]) and re.search(
        r"\b(?:in|since|by|until|of|,)\s+\Z", before
    ):
        return "date"
    return "count"


def _is_age(before: str, after: str) -> bool:
    """ "Shyam Rout (35)", "Ali Khan, 25, said"."""
    bracketed = re.search(r"[A-Z]\w+\s*\(\Z", before) and after.startswith(")")
    apposed = re.search(r"[A-Z]\w+,\s\Z", before) and after.startswith(",")
    return bool(bracketed or apposed)


_NOUN = re.compile(
    r"[\s-]+(?:of\s+(?:the\s+|his\s+|her\s+|its\s+|their\s+|them\b|those\s+|these\s+)?)?(?=\w)|\s+[“\"‘']"
)
_WORD = re.compile(r"[^\W\d_][\w'’-]*")


def _noun(text: str, end: int) -> Span | None:
    """The counted noun: the first word for people in the phrase after the number, else its last word."""
    gap = _NOUN.match(text, end)
    position, last = (gap.end() if gap else end), None
    grammar = _grammar()
    for _ in range(8):
        word = _WORD.match(text, position)
        if (
            not word
            or word.group() in grammar.stops
            or (word.group().endswith("ed") and last and word.group() not in grammar.people)
        ):
            break
        last = Span(word.start(), word.end())
        if word.group() in grammar.people and not _names_another(text, word.end()):
            return last
        space = re.compile(r"[ \t\n]*(?:\([A-Z][\w -]*\)\s*)?|\s").match(text, word.end())
        if not space or space.end() == word.end():
            break
        position = space.end()
    return last


def _names_another(text: str, end: int) -> bool:
    """Whether a further word for people follows ("police officers", "security force personnel")."""
    following = _WORD.match(text, end + 1)
    return bool(
        following
        and text[end] == " "
        and following.group() in _grammar().people
        and following.group() not in ("dead", "wounded", "injured", "displaced")
    )


def _kind_of_noun(noun: str) -> str:
    grammar = _grammar()
    word = noun.casefold()
    if word in grammar.people or noun in grammar.people:
        return "people"
    return "group" if word in grammar.groups else "count"


def _dated(mention: QuantityMention, taken: list[Span]) -> QuantityMention:
    if any(span.covers(mention.number_span) for span in taken):
        return QuantityMention(mention.span, mention.number_span, mention.quantity, "date", None)
    return mention
