"""Where the names of persons stand in a text, their titles left off."""

from __future__ import annotations

from according.claim import ActorType
from according.knowledge.registry import ActorRecord
from according.knowledge.words import posts
from according.reading.document import Document
from according.reading.mentions import Phrase, Phrases, person_name

QUOTES = ('"', "“", "”", "''", "``", "'", "‘", "’")


class People:
    """Where the names of persons stand, titles left off."""

    def __init__(self, document: Document, phrases: Phrases) -> None:
        self.document = document
        self.phrases = phrases
        self.starts: dict[int, int] = {}
        self.ends: dict[int, int] = {}
        for first, end in self._ranges():
            self.starts[first], self.ends[end] = end, first
        self.inside = {i for first, end in self.starts.items() for i in range(first, end)}

    def _ranges(self) -> list[tuple[int, int]]:
        document = self.document
        found = [
            (e.first, e.end) for e in document.parsed.entities if e.kind == "named" and e.type == "person"
        ]
        for hit in self.phrases.hits:
            if hit.record.type is ActorType.PERSON:
                found.append((document.token_at(hit.span.start), document.token_at(hit.span.end - 1) + 1))
        found = [(self._after_line(a, b), self._last_noun(a, b)) for a, b in found]
        trimmed = [(self._without_title(a, b), b) for a, b in found if not self._other(a, b)]
        return self._joined(sorted({(a, b) for a, b in trimmed if a < b}))

    def _after_line(self, first: int, end: int) -> int:
        """Where the last line of a name begins: a headline does not run on into the text."""
        tokens, text = self.document.tokens, self.document.text
        breaks = [i for i in range(first + 1, end) if "\n" in text[tokens[i - 1].end : tokens[i].start]]
        return breaks[-1] if breaks else first

    def _last_noun(self, first: int, end: int) -> int:
        """Where the nouns of a name end: a preposition after it is none of it."""
        while end > first + 1 and self.document.tokens[end - 1].upos in (
            "ADP",
            "PUNCT",
            "DET",
            "CCONJ",
            "PART",
            "AUX",
            "VERB",
        ):
            end -= 1
        return end

    def _other(self, first: int, end: int) -> bool:
        """Whether the registry knows the words as something else than a person, or none has a capital."""
        tokens = self.document.tokens[first:end]
        if not any(t.text[:1].isupper() for t in tokens):
            return True
        # "a GLA cadre": initials alone are a body's.
        if len(tokens) == 1 and tokens[0].text.isupper() and 2 < len(tokens[0].text) < 6:
            return True
        hits = [self.phrases.hit(t.i) for t in tokens]
        others = [hit for hit in hits if hit is not None and hit.record.type is not ActorType.PERSON]
        outer = hits[-1] in others or (len(others) > 1 and hits[0] in others)
        return bool(others) and outer and (2 * len(others) > len(tokens) or len(tokens) > 2)

    def _without_title(self, first: int, end: int) -> int:
        known = posts()
        for i in range(end - 1, first - 1, -1):
            if i + 1 < end and self.document.tokens[i + 1].text == "-":
                continue
            word = self.document.tokens[i].text.lower()
            if word in known.leads or word in known.member_of or word in known.ranks or word in ("of", "the"):
                return i + 1
            if (
                i == first
                and i < end - 1
                and (word in known.fields or word in ("police", "parliament", "congress", "assembly"))
                and self.document.tokens[i - 1].text.lower() in ("of", "for")
            ):
                return i + 1
        return first

    def _joined(self, ranges: list[tuple[int, int]]) -> list[tuple[int, int]]:
        """Ranges that overlap, or between which only quotation marks stand, are one name."""
        found: list[tuple[int, int]] = []
        for first, end in ranges:
            if found and (first < found[-1][1] or self._quoted(found[-1][1], first, end)):
                found[-1] = (found[-1][0], max(end, found[-1][1]))
            else:
                found.append((first, end))
        return found

    def _quoted(self, before: int, first: int, end: int) -> bool:
        tokens = self.document.tokens
        between = [t.text for t in tokens[before:first]]
        if not between or any(word not in QUOTES for word in between) or len(between) > 1:
            return False
        opened = sum(t.text in QUOTES for t in tokens[max(0, before - 6) : first])
        closed = end < len(tokens) and tokens[end].text in QUOTES
        return closed or opened % 2 == 0

    def at(self, i: int) -> Phrase | None:
        """The person whose name begins at a token; after a post any run of proper nouns is one."""
        end = self.starts.get(i) or self._run(i)
        return self.phrase(i, end) if end else None

    def before(self, i: int) -> Phrase | None:
        """The person whose name ends before a token."""
        first = self.ends.get(i)
        return self.phrase(first, i) if first is not None else None

    def around(self, i: int) -> tuple[int, int] | None:
        """The first and end token of the person's name that covers a token."""
        return next(((a, b) for a, b in self.starts.items() if a <= i < b), None)

    def _run(self, i: int) -> int | None:
        document = self.document
        end = i
        while (
            end < len(document.tokens)
            and self._namelike(end)
            and document.tokens[end].sentence == document.tokens[i].sentence
        ):
            end += 1
        return end if i < end <= i + 5 else None

    def _namelike(self, i: int) -> bool:
        token = self.document.tokens[i]
        if token.upos != "PROPN" or not token.text[:1].isupper() or self.phrases.hit(i) is not None:
            return False
        word = token.text.lower()
        return (
            self.phrases.entity(i) in (None, "person")
            and word not in posts().leads
            and word not in posts().fields
        )

    def phrase(self, first: int, end: int) -> Phrase:
        """The person named by tokens `[first, end)`, as the phrases know him from now on."""
        document = self.document
        inside = range(first, end)
        heads = [i for i in inside if document.tokens[i].head not in inside]
        head = heads[0] if heads else first
        known = self.phrases.at(head)
        if known is not None and (known.type is not ActorType.PERSON or known.kind != "named"):
            known = None
        called = known is None or self._is_called(known.record, first, end)
        if known is not None and called and (known.first, known.end) == (first, end):
            return known
        record = known.record if known and called else None
        name = record.name if record else person_name(document.words(first, end))
        return self.phrases.remember(Phrase(head, first, end, "named", ActorType.PERSON, name, False, record))

    def _is_called(self, record: ActorRecord | None, first: int, end: int) -> bool:
        """Whether the whole name is one of the record's, lest "Bashir Ahmed" be Bashir."""
        if record is None or end - first == 1:
            return True
        words = " ".join(w for w in self.document.words(first, end).split() if w.strip('"“”') == w)
        return any(match.record.id == record.id for match in self.phrases.registry.matches(words))
