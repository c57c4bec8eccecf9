"""Where the names of the registry stand in a text: one pass over its words, longest name first."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from according.claim import Span
from according.knowledge.folding import spellings
from according.knowledge.registry import ActorRecord, NameKind, Registry

WORD = re.compile(r"[^\W_]+(?:[.'’][^\W_]+)*")


@dataclass(frozen=True, slots=True)
class NameHit:
    """A registry name in the text. kind: as what the name names it."""

    span: Span
    kind: NameKind
    records: tuple[ActorRecord, ...]

    @property
    def record(self) -> ActorRecord:
        """The first candidate; which one is meant is settled when actors are resolved."""
        return self.records[0]


LOOSE = frozenset({"the", "al", "el", "ul", "e", "i", "of", "and"})
TIED = frozenset(
    {"al", "el", "ul", "ol", "ash", "as", "an", "ad", "ar", "at", "az", "ur", "ud", "us", "adh", "ath"}
)


@lru_cache(maxsize=50_000)
def fold(word: str) -> str:
    """One word as names are compared: lower case, no accents or inner marks, variants as one."""
    plain = word.casefold()
    if not plain.isascii():
        decomposed = unicodedata.normalize("NFKD", plain)
        plain = "".join(c for c in decomposed if not unicodedata.combining(c))
    plain = plain.translate(MARKS)
    return spellings().get(plain, plain)


# What may stand between the words of one name: "Lord's Resistance", "Workers' Party", "FDLR/FOCA".
JOINTS = frozenset(
    {" ", "-", "\u2010", "\u2011", "\u2013", " - ", " \u2013 ", "'s ", "\u2019s ", "' ", "\u2019 ", "\u00a0"}
)
MARKS = str.maketrans("", "", ".'’‘ʼʾʿ`")


def words_of(text: str) -> list[tuple[int, int, str]]:
    """Start, end and fold of each word that counts: articles and "of" within names do not."""
    found = []
    for match in WORD.finditer(text):
        end = match.end()
        folded = fold(match.group())
        if folded in LOOSE or (folded in TIED and text[end : end + 1] == "-"):
            continue
        if folded.endswith("s") and match.group()[-2:-1] in "'’" and len(match.group()) > 2:
            folded, end = fold(match.group()[:-2]), end - 2
        found.append((match.start(), end, folded))
    return found


@dataclass(frozen=True, slots=True)
class _Entry:
    kind: NameKind
    exact: str | None
    record: ActorRecord


class NameFinder:
    """Finds every registry name in a text; build once, use for many."""

    def __init__(self, registry: Registry) -> None:
        self.registry = registry
        # By first word, then by length in words (the longest first), then by the other words.
        self._entries: dict[str, dict[int, dict[tuple[str, ...], list[_Entry]]]] = {}
        for record in registry.records.values():
            for surface, kind in record.surfaces():
                self._add(kind, surface, record)
        for first, lengths in self._entries.items():
            self._entries[first] = dict(sorted(lengths.items(), reverse=True))

    def _add(self, kind: NameKind, surface: str, record: ActorRecord) -> None:
        words = tuple(word for _, _, word in words_of(surface))
        if not words:
            return
        exact = surface if kind is NameKind.ACRONYM else None
        lengths = self._entries.setdefault(words[0], {})
        lengths.setdefault(len(words), {}).setdefault(words[1:], []).append(_Entry(kind, exact, record))

    def find(self, text: str) -> list[NameHit]:
        """Hits in order, none overlapping another; the longest name at each word wins."""
        words = words_of(text)
        found: list[NameHit] = []
        i = 0
        while i < len(words):
            hit, length = self._at(text, words, i)
            if hit:
                found.append(hit)
            i += length
        return found

    def _at(self, text: str, words: list[tuple[int, int, str]], i: int) -> tuple[NameHit | None, int]:
        for length, entries in self._entries.get(words[i][2], {}).items():
            rest = tuple(word for _, _, word in words[i + 1 : i + length])
            same = entries.get(rest)
            if same is None or not _run(text, words[i : i + length]):
                continue
            span = Span(words[i][0], words[i + length - 1][1])
            best = [entry for entry in same if _written(span.of(text), entry)]
            if best:
                return _hit(text, span, best), length
        return None, 1


def _hit(text: str, span: Span, entries: list[_Entry]) -> NameHit:
    """The hit of entries with one wording; the point that ends an abbreviation belongs to it."""
    if text[span.end : span.end + 1] == "." and "." in span.of(text):
        span = Span(span.start, span.end + 1)
    records = tuple({entry.record.id: entry.record for entry in entries}.values())
    return NameHit(span, entries[0].kind, records)


def _run(text: str, words: list[tuple[int, int, str]]) -> bool:
    """Whether nothing between the words parts them."""
    return all(_joined(before, text[end:start]) for (_, end, before), (start, _, _) in pairwise(words))


def _written(found: str, entry: _Entry) -> bool:
    """Whether the words are written as the name is: an acronym in its capitals, a name with one."""
    if entry.exact is not None:
        return _capitals(found) == _capitals(entry.exact)
    return any(c.isupper() for c in found)


def _joined(before: str, between: str) -> bool:
    """Whether what stands between two words can stand within a name."""
    if between in JOINTS:
        return True
    if "." in between and len(before) > 3:
        return False
    loose = all(w.lower() in LOOSE for w in re.findall(r"\w+", between))
    return len(between) < 14 and loose and not set(between) & set(',;:!?\n"“”()')


def _capitals(text: str) -> str:
    return text.replace(".", "").replace("-", "").replace(" ", "")
