"""Where the names of the registry stand in a text: one pass over its words, longest name first."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

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
TIED = frozenset("al el ul ol ash as an ad ar at az ur ud us adh ath".split())


def fold(word: str) -> str:
    """One word as names are compared: lower case, no accents or inner marks, variants as one."""
    plain = word.casefold()
    if not plain.isascii():
        decomposed = unicodedata.normalize("NFKD", plain)
        plain = "".join(c for c in decomposed if not unicodedata.combining(c))
    plain = plain.translate(MARKS)
    return spellings().get(plain, plain)


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
    rest: tuple[str, ...]
    kind: NameKind
    exact: str | None
    record: ActorRecord


class NameFinder:
    """Finds every registry name in a text; build once, use for many."""

    def __init__(self, registry: Registry) -> None:
        self._entries: dict[str, list[_Entry]] = {}
        for record in registry.records.values():
            for surface, kind in record.surfaces():
                self._add(kind, surface, record)
        for entries in self._entries.values():
            entries.sort(key=lambda e: -len(e.rest))

    def _add(self, kind: NameKind, surface: str, record: ActorRecord) -> None:
        words = [word for _, _, word in words_of(surface)]
        if not words:
            return
        exact = surface if kind is NameKind.ACRONYM else None
        self._entries.setdefault(words[0], []).append(_Entry(tuple(words[1:]), kind, exact, record))

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
        entries = self._entries.get(words[i][2])
        best: list[_Entry] = []
        for entry in entries or ():
            length = len(entry.rest) + 1
            if best and length < len(best[0].rest) + 1:
                break
            if self._fits(text, words, i, entry):
                best.append(entry)
        if not best:
            return None, 1
        length = len(best[0].rest) + 1
        span = Span(words[i][0], words[i + length - 1][1])
        if text[span.end : span.end + 1] == "." and "." in span.of(text):
            span = Span(span.start, span.end + 1)
        records = tuple({e.record.id: e.record for e in best}.values())
        return NameHit(span, best[0].kind, records), length

    def _fits(self, text: str, words: list[tuple[int, int, str]], i: int, entry: _Entry) -> bool:
        length = len(entry.rest) + 1
        if i + length > len(words):
            return False
        if any(words[i + 1 + k][2] != word for k, word in enumerate(entry.rest)):
            return False
        found = text[words[i][0] : words[i + length - 1][1]]
        if any(not _joined(words[k][2], text[words[k][1] : words[k + 1][0]]) for k in range(i, i + length - 1)):
            return False
        if entry.exact is not None:
            return _capitals(found) == _capitals(entry.exact)
        return any(c.isupper() for c in found)


def _joined(before: str, between: str) -> bool:
    """Whether what stands between two words can stand within a name."""
    if between in (" ", "-"):
        return True
    if "." in between and len(before) > 3:
        return False
    loose = all(w.lower() in LOOSE for w in re.findall(r"\w+", between))
    return len(between) < 14 and loose and not set(between) & set(",;:!?\n\"“”()")


def _capitals(text: str) -> str:
    return text.replace(".", "").replace("-", "").replace(" ", "")
