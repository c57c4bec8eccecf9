"""Places of a text: names of the gazetteer, names that a place word gives away, and their chains.

"The town of Kanyabayonga, 100km north of Goma" is one mention named Kanyabayonga; "eastern Afghanistan"
is one named Afghanistan. Words are data (`knowledge/words/places.yaml`, `knowledge/places`). Whether a
country's name stands for the country or for its government is for the caller to tell.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cache

from according.claim import Span, Where
from according.knowledge.places import Entry, acronyms, demonyms, gazetteer, place_words

LARGE = 100_000
GREAT = 500_000
BROAD = {"facility": 0, "unknown": 1, "city": 1, "admin2": 2, "admin1": 3, "region": 4, "country": 5}


@dataclass(frozen=True, slots=True)
class PlaceMention:
    """One place as the text words it.

    span: the whole chain with its place words and directions ("the town of Qaim, Iraq"). name_span: the
    bare name of its most specific link ("Qaim"). where: that link; `where.text` are its words with
    direction and kind ("town of Qaim"). kind: "country", "region", "admin1", "admin2", "city",
    "facility" or "unknown". containers: names of the broader links, inner first. locative: the
    preposition before it in lower case, "" for none. known: whether the gazetteer has the name.
    """

    span: Span
    name_span: Span
    where: Where
    kind: str
    containers: tuple[str, ...]
    locative: str
    known: bool


def find_places(text: str) -> list[PlaceMention]:
    """Every place of the text, in order; broader links of a chain are not mentions of their own."""
    atoms = _atoms(text)
    context = context_countries(atoms)
    mentions = [_mention(text, chain, context) for chain in _chains(text, atoms)]
    return [mention for mention in mentions if mention]


def resolve_place(words: str, countries: Sequence[str] = ()) -> Where:
    """A place worded freely ("Shopian district") as a `Where`.

    countries: ISO codes spoken of, the likeliest first. An unknown name keeps its words and nothing else.
    """
    grammar = _grammar()
    bare = grammar.before.sub("", grammar.lead.sub("", words.strip()))
    kind_word = grammar.suffix.search(bare)
    name = bare[: kind_word.start()].strip() if kind_word and kind_word.start() else bare
    kind = grammar.kinds[_flat(kind_word["kind"])] if kind_word else None
    entry = gazetteer().best(name, countries, kind) or gazetteer().best(bare, countries)
    return replace(entry.where(words), name=name) if entry else Where(name or words, words)


# --- the grammar ---------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Grammar:
    token: re.Pattern[str]
    before: re.Pattern[str]
    lead: re.Pattern[str]
    suffix: re.Pattern[str]
    of_kind: re.Pattern[str]
    locative: re.Pattern[str]
    organization: re.Pattern[str]
    link: re.Pattern[str]
    measured: re.Pattern[str]
    kinds: dict[str, str]
    leading: frozenset[str]
    kept: frozenset[str]
    strong: frozenset[str]


_ARTICLED = r"(?:(?:al|el|ar|as|ash|at|az|an|ad|es|ul|ez|us)[-–])?"
_TOKEN = rf"\b{_ARTICLED}(?:(?:[A-Z]\.){{2,}}|[A-ZÀ-ÖØ-ÞĀ-Ž](?:[\w]|[-–'’](?!s\b)(?=\w)|&(?=[A-Z]))*)"
_GAP = re.compile(r"\s(?:(?:of|de|del|la|las|los|el|da|do|du|and|e|i|y|the|al|and\sthe|of\sthe)\s)?|\s?-\s?")


def _either(entries: Iterable[str]) -> str:
    ordered = sorted(set(entries), key=lambda entry: (-len(entry), entry))
    return "|".join(re.escape(entry).replace(r"\ ", r"\s+") for entry in ordered)


def _flat(words: str) -> str:
    return " ".join(words.casefold().split())


@cache
def _grammar() -> _Grammar:
    words = place_words()
    kinds = {_flat(entry): kind for kind, entries in words.kinds.items() for entry in entries}
    kind = rf"(?P<kind>{_either(kinds)})"
    direction = rf"(?:{_either(words.directions)})"
    lead = rf"(?:(?:{_either(words.portions)})\s+(?:the\s+)?)?(?:{direction}(?:\s+and\s+{direction})?[\s-]+)*"
    adjective = r"(?:[A-Z][\w-]+\s+|[a-z][\w-]+\s+)?"
    distance = (
        r"(?:\d[\d.,]*\s?-?(?:km|kms|kilomet(?:er|re)s?|miles?|m)\s+|\w+\s+(?:kilomet(?:er|re)s?|miles?)\s+)"
    )
    return _Grammar(
        token=re.compile(_TOKEN),
        before=re.compile(rf"(?<![\w-]){lead}\Z", re.I),
        lead=re.compile(rf"^(?:the\s+)?{lead}(?:{kind}\s+of\s+)?(?=\S)", re.I),
        suffix=re.compile(rf"\s+{kind}(?:\s+limits)?(?!\w)", re.I),
        of_kind=re.compile(rf"(?<![\w-])(?:{adjective}{adjective}{kind}\s+of\s+)\Z"),
        locative=re.compile(
            rf"(?<!\w)(?P<word>{_either(words.locatives)})\s+(?:the\s+|a\s+|an\s+|its\s+|his\s+)?\Z", re.I
        ),
        organization=re.compile(
            rf"\b(?:{_either(words.organization_heads)})\s+(?:of|in|for)\s+(?:the\s+)?(?:[A-Z]\w+\s+and\s+(?:the\s+)?)?\Z"
        ),
        link=re.compile(
            r",\s+(?:in\s+)?|\s+(?:in|of|under|at|inside|within)\s+(?:the\s+)?|\s?\(|,?\s+(?:on|in|at)\s+the\s+outskirts\s+of\s+|(?P<owner>['’]s?\s+|\ss\s)",
            re.I,
        ),
        measured=re.compile(
            rf",?\s+(?:about\s+|some\s+|around\s+|nearly\s+)?{distance}?(?:to\s+the\s+)?(?:{_either(words.compass)})(?:\s+(?:of|from))?\s+(?:the\s+)?|,?\s+(?:near|close\s+to)\s+(?:the\s+)?",
            re.I,
        ),
        kinds=kinds,
        leading=frozenset({"of", "the", "downtown", "midtown", *words.directions}),
        kept=frozenset(words.kept_in_name),
        strong=frozenset(words.strong_locatives),
    )


# --- single names --------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Atom:
    """One name with the words that belong to it. name: Span of the bare name; span: with direction and
    kind; entries: what the gazetteer has under it."""

    name: Span
    span: Span
    kind: str
    wanted: str | None
    entries: tuple[Entry, ...]


def _atoms(text: str) -> list[_Atom]:
    tokens = [Span(m.start(), m.end()) for m in _grammar().token.finditer(text)]
    found: list[_Atom] = []
    position = 0
    while position < len(tokens):
        floor = found[-1].span.end if found else 0
        atom, used = _atom_at(text, tokens, position, floor)
        if atom and atom.name.start >= floor:
            found.append(atom)
        position += used
    return found


def _atom_at(text: str, tokens: list[Span], position: int, floor: int) -> tuple[_Atom | None, int]:
    """The place that begins with a token, and how many tokens it takes."""
    known = gazetteer()
    if tokens[position].of(text) in ("The", "THE", "A", "An"):
        return None, 1
    building = _named_building(text, tokens, position, floor)
    if building:
        return building
    for count in range(_run(text, tokens, position), 0, -1):
        name = Span(tokens[position].start, tokens[position + count - 1].end)
        words = name.of(text)
        if words not in known or "\n" in words:
            continue
        atom = _known_atom(text, tokens, position, count, floor)
        if atom:
            return atom, count
    return _unknown_atom(text, tokens, position, floor)


def _named_building(text: str, tokens: list[Span], position: int, floor: int) -> tuple[_Atom, int] | None:
    """Several capital words and a place word that stays in the name: "Agra Taj Colony"."""
    if tokens[position].of(text) in place_words().not_names or tokens[position].of(text) in demonyms():
        return None
    for size in range(_plain_run(text, tokens, position), 1, -1):
        name = Span(tokens[position].start, tokens[position + size - 1].end)
        suffix = _grammar().suffix.match(text, name.end)
        kept = suffix and suffix["kind"][0].isupper() and _flat(suffix["kind"]) in _grammar().kept
        if suffix and kept and _names_place(text, suffix, tokens, position, size):
            return _unknown(text, name, suffix, floor), size
    return None


def _run(text: str, tokens: list[Span], position: int) -> int:
    """How many tokens from here on may be one name, at most five."""
    count = 1
    while count < 5 and position + count < len(tokens):
        gap = text[tokens[position + count - 1].end : tokens[position + count].start]
        if not _GAP.fullmatch(gap):
            break
        count += 1
    return count


def _known_atom(text: str, tokens: list[Span], position: int, count: int, floor: int) -> _Atom | None:
    name = Span(tokens[position].start, tokens[position + count - 1].end)
    words = name.of(text)
    if words in demonyms() or words in place_words().titles or not _may_name(words, count):
        return None
    span, wanted = _with_words(text, name, floor)
    entries = tuple(gazetteer().entries(words))
    marked = wanted is not None or _followed_by_container(text, name.end)
    if not marked and words in place_words().ambiguous:
        return None
    if _is_other(text, tokens, position, count, marked) or not (marked or _likely(text, span, entries)):
        return None
    entry = gazetteer().best(words, (), wanted)
    if wanted and entry and entry.kind == "country" and span.end > name.end and _owns(text, name.end, wanted):
        return None
    kind = wanted if wanted in ("admin1", "admin2", "facility") else entry.kind if entry else "unknown"
    return _Atom(name, span, kind, wanted, entries)


def _owns(text: str, end: int, wanted: str) -> bool:
    """Whether a country's name says whose something is: "the US Department of State", "US embassy"."""
    return wanted == "facility" or text[end + 1 : end + 2].isupper()


def _may_name(words: str, count: int) -> bool:
    """Whether words of the gazetteer may be a name here: no stray letter, no unknown acronym."""
    if words.isupper() and len(words) <= 5 and count == 1:
        return words in acronyms()
    return len(words) > 2 and len(words.split()[-1]) > 1


def _with_words(text: str, name: Span, floor: int) -> tuple[Span, str | None]:
    """The name with its direction and place word, and the kind that the place word tells."""
    grammar = _grammar()
    suffix = grammar.suffix.match(text, name.end)
    prefix = _prefix_of(text, name.start, floor)
    end = suffix.end() if suffix else name.end
    start = prefix.start("kind") if prefix else name.start
    if not prefix:
        start = _lead(text, name.start, floor)
    word = (suffix or prefix)["kind"] if suffix or prefix else None  # type: ignore[index]
    return Span(start, end), grammar.kinds[_flat(word)] if word else None


def _prefix_of(text: str, start: int, floor: int) -> re.Match[str] | None:
    """The "town of " before a name."""
    if text[max(0, start - 3) : start].casefold() != "of ":
        return None
    return _grammar().of_kind.search(text, max(floor, start - 48), start)


def _lead(text: str, start: int, floor: int) -> int:
    """Where the direction before a name begins ("remote parts of", "north-eastern")."""
    word = text[max(0, start - 24) : start].split()[-1:]
    if not word or word[0].casefold() not in _grammar().leading:
        return start
    found = _grammar().before.search(text, max(floor, start - 48), start)
    return found.start() if found else start


def _followed_by_container(text: str, end: int) -> bool:
    """Whether ", Country" or " (District)" follows."""
    following = _CONTAINER.match(text, end)
    if not following:
        return False
    token = _grammar().token.match(text, following.end())
    entries = gazetteer().entries(token.group()) if token else []
    return any(entry.kind != "city" or entry.population >= LARGE for entry in entries)


_CONTAINER = re.compile(r"(?:,\s|\s\()(?=[A-Z])")


def _is_other(text: str, tokens: list[Span], position: int, count: int, marked: bool) -> bool:
    """Whether the words around make it part of a person's or an organization's name."""
    words = place_words()
    first, last = tokens[position], tokens[position + count - 1]
    if text[max(0, first.start - 4) : first.start].endswith((" of ", " in ", "for ", "the ", "and ")) and (
        _grammar().organization.search(text, max(0, first.start - 48), first.start)
    ):
        return True
    if position and text[tokens[position - 1].end : first.start] == " ":
        before = tokens[position - 1].of(text)
        if before in words.titles or not (
            before in words.allowed_before or before in demonyms() or before in gazetteer()
        ):
            return True
    if (
        not marked
        and position + count < len(tokens)
        and text[last.end : tokens[position + count].start] == " "
    ):
        after = tokens[position + count].of(text)
        return after not in gazetteer() or after in words.organization_tails
    return (
        text[last.end : last.end + 1] in ("-", "–")
        and not marked
        and text[last.end + 1 : last.end + 2].islower()
    )


def _likely(text: str, span: Span, entries: tuple[Entry, ...]) -> bool:
    """Whether a bare name is a place: known beyond towns, great, or after a preposition of place."""
    if any(entry.kind != "city" or entry.population >= GREAT for entry in entries):
        return True
    locative = _locative(text, span.start)
    return locative in _grammar().strong or (bool(locative) and any(e.population >= LARGE for e in entries))


def _locative(text: str, start: int) -> str:
    found = _grammar().locative.search(text, max(0, start - 20), start)
    return _flat(found["word"]) if found else ""


def _unknown_atom(text: str, tokens: list[Span], position: int, floor: int) -> tuple[_Atom | None, int]:
    """A name that no gazetteer has, next to a place word: "Masu village", "the village of Masu"."""
    grammar, words = _grammar(), place_words()
    first = tokens[position]
    if first.of(text) in words.not_names or first.of(text) in demonyms():
        return None, 1
    of_kind = _prefix_of(text, first.start, floor)
    count = _plain_run(text, tokens, position)
    for size in range(count, 0, -1):
        name = Span(first.start, tokens[position + size - 1].end)
        suffix = grammar.suffix.match(text, name.end)
        if suffix and _names_place(text, suffix, tokens, position, size):
            return _unknown(text, name, suffix, floor), size
    if of_kind and grammar.kinds[_flat(of_kind["kind"])] != "facility":
        name = Span(first.start, tokens[position + count - 1].end)
        kind = grammar.kinds[_flat(of_kind["kind"])]
        return _Atom(name, Span(of_kind.start("kind"), name.end), kind, kind, ()), count
    name = Span(first.start, tokens[position + count - 1].end)
    if _stands_in_container(text, name, first.of(text)):
        return _Atom(name, name, "unknown", None, ()), count
    return None, 1


def _stands_in_container(text: str, name: Span, first: str) -> bool:
    """Whether an unknown name is said to be at a place: "at Bonigam (Kulgam)"."""
    words = place_words()
    if first in words.allowed_before or first in words.titles or name.of(text).isupper():
        return False
    return _locative(text, name.start) in ("in", "at", "near") and _followed_by_container(text, name.end)


def _plain_run(text: str, tokens: list[Span], position: int) -> int:
    """How many capital words stand side by side from here, at most four."""
    count = 1
    while count < 4 and position + count < len(tokens):
        if text[tokens[position + count - 1].end : tokens[position + count].start] != " ":
            break
        count += 1
    return count


def _names_place(text: str, suffix: re.Match[str], tokens: list[Span], position: int, size: int) -> bool:
    """Whether a place word makes the capital words before it a place: a small letter does so only for
    words of settlements ("Masu village" but not "Hezbollah base")."""
    grammar, words = _grammar(), place_words()
    kind = grammar.kinds[_flat(suffix["kind"])]
    inside = [token.of(text) for token in tokens[position : position + size]]
    if any(word in words.titles or word in words.organization_tails for word in inside):
        return False
    if inside[0] in words.allowed_before and size == 1:
        return False
    after = text[suffix.end() : suffix.end() + 2]
    if after[:1] in ("-", "'", "’") or (after[:1] == " " and after[1:].isupper() and kind != "admin2"):
        return False
    if suffix["kind"][0].isupper():
        placed = _locative(text, tokens[position].start) in grammar.strong
        return placed or _flat(suffix["kind"]) not in words.office_kinds
    return kind in ("city", "admin2") or suffix["kind"] == "province"


def _unknown(text: str, name: Span, suffix: re.Match[str], floor: int) -> _Atom:
    grammar = _grammar()
    word = _flat(suffix["kind"])
    kept = word in grammar.kept
    bare = Span(name.start, suffix.end("kind")) if kept else name
    kind = grammar.kinds[word]
    return _Atom(bare, Span(_lead(text, name.start, floor), suffix.end()), kind, kind, ())


# --- chains --------------------------------------------------------------------------------------


def _chains(text: str, atoms: list[_Atom]) -> list[list[_Atom]]:
    """Atoms that say where one another lie, the most specific first."""
    chains: list[list[_Atom]] = []
    end, owned = 0, False
    for atom in atoms:
        joint = _joint(text, chains[-1], end, atom) if chains else None
        if joint == "owner" and len(chains[-1]) == 1:
            chains[-1].insert(0, atom)
        elif joint and not owned:
            chains[-1].append(atom)
        else:
            chains.append([atom])
        end, owned = atom.span.end, joint == "owner"
    return chains


def _joint(text: str, chain: list[_Atom], end: int, atom: _Atom) -> str | None:
    """How an atom goes on the chain before it: "in", "owner" ("Kashmir's Shopian"), "near" or None."""
    between = text[end : atom.span.start]
    last = chain[-1]
    if len(between) > 40 or not between:
        return None
    link = _grammar().link.fullmatch(between)
    if link:
        if link["owner"]:
            return "owner" if BROAD[atom.kind] < BROAD[last.kind] else None
        broader = BROAD[atom.kind] > BROAD[last.kind]
        same = BROAD[atom.kind] == BROAD[last.kind] and "," not in between and BROAD[atom.kind] <= 2
        return "in" if broader or same else None
    return "near" if BROAD[last.kind] <= 2 and _grammar().measured.fullmatch(between) else None


def context_countries(atoms: Sequence[_Atom]) -> tuple[str, ...]:
    """ISO codes of the countries that the text speaks of, the most frequent first."""
    counts: Counter[str] = Counter()
    for atom in atoms:
        for entry in atom.entries[:1]:
            if entry.kind != "city" or entry.population >= LARGE:
                counts.update(entry.countries[:1] * (3 if entry.kind == "country" else 1))
    return tuple(code for code, _ in counts.most_common())


def _mention(text: str, chain: list[_Atom], context: Sequence[str]) -> PlaceMention | None:
    inner = chain[0]
    broader = [code for atom in chain[1:] for entry in atom.entries[:1] for code in entry.countries]
    order = (*dict.fromkeys([*broader, *context]),)
    name = inner.name.of(text)
    entry = gazetteer().best(name, order, inner.wanted) if inner.entries else None
    if entry and _elsewhere(entry, inner, broader or order):
        entry = None
        if inner.wanted is None and len(chain) == 1 and not _locative(text, inner.span.start):
            return None
    words = inner.span.of(text)
    where = replace(entry.where(words), name=name) if entry else _placed(name, words, chain, order)
    start = min(atom.span.start for atom in chain)
    end = max(atom.span.end for atom in chain)
    locative = _locative(text, start)
    containers = tuple(atom.name.of(text) for atom in chain[1:])
    return PlaceMention(Span(start, end), inner.name, where, inner.kind, containers, locative, bool(entry))


def _elsewhere(entry: Entry, atom: _Atom, countries: Sequence[str]) -> bool:
    """Whether a small town of the name lies in a country that the text does not speak of: a hamlet's
    name elsewhere in the world says nothing of this one."""
    if entry.kind != "city" or entry.population >= LARGE or entry.countries[0] in countries:
        return False
    return bool(countries) or atom.wanted is not None


def _placed(name: str, words: str, chain: list[_Atom], order: Sequence[str]) -> Where:
    """An unknown place, with country and division as far as its containers tell."""
    for atom in chain[1:]:
        entry = atom.entries[0] if atom.entries else None
        if entry:
            country = entry.countries[0] if len(entry.countries) == 1 else None
            return Where(name, words, country, entry.admin1)
    return Where(name, words)
