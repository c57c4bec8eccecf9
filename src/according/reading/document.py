"""A parsed text with the questions that the later stages ask of it."""

from __future__ import annotations

import bisect
from functools import cached_property

from according.claim import Span
from according.reading.parsed import Parsed, Token


class Document:
    """A `Parsed` with children, subtrees and quotations. Positions are token positions."""

    def __init__(self, parsed: Parsed) -> None:
        self.parsed = parsed
        self.text = parsed.text
        self.tokens = parsed.tokens
        self.sentences = parsed.sentences
        self.children: list[list[int]] = [[] for _ in self.tokens]
        for token in self.tokens:
            if token.head >= 0:
                self.children[token.head].append(token.i)
        self.relations = [t.relation.split(":")[0] for t in self.tokens]
        self._full_relations = [t.relation for t in self.tokens]
        self._lemmas = [t.lemma.lower() for t in self.tokens]
        self._starts = [t.start for t in self.tokens]

    def kids(self, i: int, *relations: str) -> list[int]:
        """Children of a token by relation; "nsubj" also takes its subtypes, "nsubj:pass" only itself."""
        plain, full = self.relations, self._full_relations
        found = []
        for child in self.children[i]:  # Asked ten times a word: no comprehension, which is a call.
            if plain[child] in relations or full[child] in relations:
                found.append(child)
        return found

    def case(self, i: int) -> str:
        """The preposition of a noun phrase, lower case ("" for none); "because of" gives "because"."""
        for child in self.children[i]:
            if self._full_relations[child] == "case":
                return self.tokens[child].text.lower()
        return ""

    @cached_property
    def prepositions(self) -> list[set[str]]:
        """The words that mark the noun phrases of each sentence, lower case."""
        found: list[set[str]] = [set() for _ in self.sentences]
        for token in self.tokens:
            if token.relation == "case":
                found[token.sentence].add(token.text.lower())
        return found

    def lemma(self, i: int) -> str:
        """Lemma in lower case."""
        return self._lemmas[i]

    def list_of(self, i: int) -> int:
        """The first of those that a phrase is named together with ("A, B and C"), or itself."""
        while self.relations[i] == "conj":
            i = self.tokens[i].head
        return i

    def ancestors(self, i: int) -> list[int]:
        """Heads from the nearest to the root."""
        found = []
        while (i := self.tokens[i].head) >= 0:
            found.append(i)
        return found

    @cached_property
    def edges(self) -> list[tuple[int, int]]:
        """For each token the first and the last position (inclusive) of its subtree."""
        first = list(range(len(self.tokens)))
        last = list(range(len(self.tokens)))
        for i in self._bottom_up:
            head = self.tokens[i].head
            if head >= 0:
                first[head] = min(first[head], first[i])
                last[head] = max(last[head], last[i])
        return list(zip(first, last, strict=True))

    @cached_property
    def _bottom_up(self) -> list[int]:
        order: list[int] = []
        stack = [t.i for t in self.tokens if t.head < 0]
        while stack:
            i = stack.pop()
            order.append(i)
            stack.extend(self.children[i])
        return order[::-1]

    def subtree(self, i: int) -> set[int]:
        """All positions under a token, itself included."""
        found, stack = set(), [i]
        while stack:
            j = stack.pop()
            found.add(j)
            stack.extend(self.children[j])
        return found

    def span(self, first: int, end: int) -> Span:
        """Character span of the tokens `[first, end)`."""
        return Span(self.tokens[first].start, self.tokens[end - 1].end)

    def words(self, first: int, end: int) -> str:
        """The exact words of the tokens `[first, end)`."""
        return self.span(first, end).of(self.text)

    def token_at(self, offset: int) -> int:
        """Position of the token at or before a character offset."""
        return max(0, bisect.bisect_right(self._starts, offset) - 1)

    def sentence_tokens(self, sentence: int) -> range:
        """Token positions of a sentence."""
        s = self.sentences[sentence]
        return range(s.first, s.end)

    def root(self, sentence: int) -> int:
        """The root token of a sentence."""
        positions = self.sentence_tokens(sentence)
        return next((i for i in positions if self.tokens[i].head < 0), positions.start)

    @cached_property
    def quotations(self) -> list[tuple[int, int]]:
        """Token ranges `[first, end)` inside quotation marks; an unclosed one ends with its paragraph,
        unless the next paragraph opens with a mark again (a quotation that runs on)."""
        found: list[tuple[int, int]] = []
        start: int | None = None
        for token in self.tokens:
            kind = self._quote_kind(token, start is not None)
            if kind == "open":
                if start is not None:
                    found.append((start, token.i))
                start = token.i + 1
            elif (kind == "close" and start is not None) or (
                start is not None and self._paragraph(token) > self._paragraph(self.tokens[start - 1]) + 1
            ):
                found.append((start, token.i))
                start = None
        if start is not None:
            found.append((start, len(self.tokens)))
        return [(a, b) for a, b in found if b > a]

    def _paragraph(self, token: Token) -> int:
        return self.sentences[token.sentence].paragraph

    def _quote_kind(self, token: Token, inside: bool) -> str:
        text = token.text
        if text in ("“", "„", "«"):
            return "open"
        if text in ("”", "»"):
            return "close"
        if text in ('"', "``", "''"):
            return "close" if inside else "open"
        return ""

    @cached_property
    def quotation_of(self) -> list[int]:
        """For each token the index of its quotation, -1 outside."""
        inside = [-1] * len(self.tokens)
        for number, (first, end) in enumerate(self.quotations):
            for i in range(first, min(end, len(inside))):
                inside[i] = number
        return inside


def verbal(token: Token) -> bool:
    """Whether a token is a verb or auxiliary."""
    return token.upos in ("VERB", "AUX")


def plural(token: Token) -> bool:
    """Whether a noun or pronoun is plural."""
    return "Number=Plur" in token.features or token.lemma.lower() == "personnel"
