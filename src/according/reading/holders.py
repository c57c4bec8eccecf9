"""Who holds a post: the persons named beside it, or of whom a clause says it.

"Commander X", "X, commander of Y", "its commander, known as X", "X was named commander".
"""

from __future__ import annotations

from collections.abc import Iterator

from according.claim import ActorType
from according.reading.document import plural
from according.reading.mentions import Phrase
from according.reading.people import QUOTES
from according.reading.post_nouns import NOMINAL, PostNouns

BREAKS = (",", "--", "–", "—", "-", ":")


class Holders:
    """Finds the holders of the posts of a document, its posts taken in order."""

    def __init__(self, nouns: PostNouns) -> None:
        self.nouns = nouns
        self.document = nouns.document
        self.phrases = nouns.phrases
        self.people = nouns.people
        self.words = nouns.words
        self._held: dict[int, tuple[Phrase, ...]] = {}

    def of(self, i: int, first: int, close: int) -> tuple[tuple[Phrase, ...], int]:
        """The holders of the post at a token, whose phrase is `[first, close)`, and where it then ends."""
        holders, end = self._holders(i, first, close)
        self._held[i] = holders = holders or self._shared(i)
        return holders, end

    # -- beside it -------------------------------------------------------------------------------

    def _holders(self, i: int, first: int, end: int) -> tuple[tuple[Phrase, ...], int]:
        """The persons named right after the post, or right before it in apposition."""
        after = self._skip_rank(end)
        person = self._person_at(after)
        if person is not None:
            return self._listed(i, person), person.end
        person = self._coordinate(end)
        if person is not None:
            return (person,), end
        single = self._one_of(first)
        left = self._left_holder(first if single is None else single)
        if left is not None and (single is not None or not self._several(i)):
            return (left,), end
        called = self._called(end)
        if called is not None:
            return self._listed(i, called), end
        comma = self._skip_rank(end + 1) if self._is_break(end) else None
        person = self._person_at(comma) if comma is not None else None
        if self._inner(first):
            return (), end
        if person is not None and self._closed(person):
            return self._listed(i, person), end
        of = single if single is not None else i
        said = None if of == i and self._several(i) else self._said_of(of)
        return ((said,) if said else ()), end

    def _one_of(self, first: int) -> int | None:
        """The "one" of "one of the founders": who is one of several holds the post as they do."""
        one = first - 2
        return (
            one if one >= 0 and (self.nouns.text(one), self.nouns.text(first - 1)) == ("one", "of") else None
        )

    def _called(self, end: int) -> Phrase | None:
        """The holder whom a post is given with what he is called: "its coordinator, known as 'X'"."""
        k = end + self._is_break(end)
        start = k
        while self.nouns.text(k) in self.words.calling:
            k += 1
        if k == start:
            return None
        while k < len(self.document.tokens) - 1 and self.document.tokens[k].text in QUOTES:
            k += 1
        return self._person_at(k)

    def _several(self, i: int) -> bool:
        """Whether a post is said of several: "ministers", "two police personnel"."""
        return plural(self.document.tokens[i]) or self.document.lemma(i) == "personnel"

    def _shared(self, i: int) -> tuple[Phrase, ...]:
        """Who holds the post that a further one is joined to: "X, deputy head of Y and commander of Z"."""
        joined = self.document.relations[i] == "conj" and not self._several(i)
        holders = self._held.get(self.document.tokens[i].head, ()) if joined else ()
        return holders if len(holders) == 1 else ()

    def _coordinate(self, end: int) -> Phrase | None:
        """The holder of a further post: "fighter [and financier] X"."""
        tokens = self.document.tokens
        if end >= len(tokens) - 2 or tokens[end].text.lower() != "and":
            return None
        for k in range(end + 1, min(end + 5, len(tokens) - 1)):
            if tokens[k].upos not in NOMINAL:
                return None
            if self.nouns.kind(k) is not None and self.nouns.kind(k + 1) is None:
                return self.people.at(k + 1) if k + 1 in self.people.starts else None
        return None

    def _inner(self, first: int) -> bool:
        """Whether the post belongs to another post ("an aide to the leader, X"): X holds the outer one."""
        tokens = self.document.tokens
        return (
            first >= 2
            and tokens[first - 1].text.lower() in ("to", "of", "for")
            and self.nouns.kind(first - 2) is not None
        )

    def _person_at(self, i: int) -> Phrase | None:
        return self.people.at(i) if i < len(self.document.tokens) else None

    def _skip_rank(self, i: int) -> int:
        tokens = self.document.tokens
        while i < len(tokens) - 1 and (
            tokens[i].text.lower() in self.words.ranks or tokens[i].text in QUOTES
        ):
            if i in self.people.starts:
                break
            i += 1
        return i

    def _is_break(self, i: int) -> bool:
        tokens = self.document.tokens
        return i < len(tokens) - 1 and tokens[i].text in BREAKS and tokens[i].text != "-"

    def _closed(self, person: Phrase) -> bool:
        """Whether a name set off by a comma is closed by another: else it opens a list or a clause."""
        tokens = self.document.tokens
        if person.end >= len(tokens) or self.document.relations[person.head] == "appos":
            return True
        following = tokens[person.end]
        return following.upos == "PUNCT" or following.text.lower() in ("and", "who", "alias")

    def _left_holder(self, first: int) -> Phrase | None:
        """The person in "X, commander of Y" and "X, 35, a commander of Y"."""
        tokens = self.document.tokens
        k = first - 1
        if tokens[first].text.lower() == "the" and self.people.before(first):
            return self.people.before(first)
        if k >= 2 and self.document.lemma(k) in ("be", "become", "remain") and self.people.before(k):
            return self.people.before(k)
        if k < 1 or tokens[k].text not in (*BREAKS, "(", *QUOTES):
            return None
        called = self._before_alias(k)
        if called is not None:
            return called
        if tokens[k - 1].upos == "NUM" and k >= 2 and tokens[k - 2].text == ",":
            k -= 2
        if tokens[k - 1].text in QUOTES:
            k -= 1
        if tokens[k].sentence != tokens[k - 1].sentence:
            return None
        return self.people.before(k)

    def _before_alias(self, k: int) -> Phrase | None:
        """The person whose other name ends before a token: "X, alias 'Y,' a leader of", 'X, "Y", head of'."""
        tokens = self.document.tokens
        while k > 0 and tokens[k].text in (*BREAKS, *QUOTES):
            k -= 1
        start = k
        while start > max(0, k - 4) and tokens[start].text[:1].isupper():
            start -= 1
        told = tokens[start].text in QUOTES
        start -= told
        while start > 0 and tokens[start].text.lower().rstrip(".") in self.words.calling:
            start, told = start - 1, True
        if not told or start < 1 or tokens[start].text not in (*BREAKS, "("):
            return None
        return self.people.before(start)

    def _listed(self, i: int, person: Phrase) -> tuple[Phrase, ...]:
        """One holder; of a post in the plural all that are listed."""
        tokens = self.document.tokens
        if not self._several(i):
            return (person,)
        found = [person]
        k = self.nouns.past_alias(person.end)
        while k < len(tokens) - 1 and tokens[k].text.lower() in (",", "and") and len(found) < 6:
            k += 1
            if tokens[k].text.lower() == "and":
                k += 1
            other = self._person_at(self._skip_rank(k))
            if other is None:
                break
            found.append(other)
            k = self.nouns.past_alias(other.end)
        return tuple(found)

    # -- said of him in a clause -----------------------------------------------------------------

    def _said_of(self, i: int) -> Phrase | None:
        """The person of whom the post is said in syntax: "X is the leader", "X was named head",
        "the manager, identified as X", "served as"."""
        for j in self._subjects(i):
            phrase = self.phrases.at(j)
            if phrase is not None and phrase.type is ActorType.PERSON and phrase.kind in ("named", "pronoun"):
                return phrase
        return None

    def _subjects(self, i: int) -> Iterator[int]:
        document = self.document
        relation, head = document.relations[i], document.tokens[i].head
        if document.kids(i, "cop"):
            yield from document.kids(i, "nsubj")
        if relation == "nsubj" and document.kids(head, "cop"):
            yield head
        if (
            relation == "conj"
            and head >= 0
            and self.nouns.kind(head) is not None
            and document.kids(head, "cop")
        ):
            yield from document.kids(head, "nsubj")
        if (
            head >= 0
            and document.lemma(head) in self.words.becoming
            and relation in ("xcomp", "obj", "obl", "nsubj", "advmod")
        ) and (relation != "obl" or document.case(i) == "as"):
            yield from self._of_becoming(i, head)
        if head >= 0 and relation == "appos":
            yield head
        for verb in document.kids(i, "acl"):
            if document.lemma(verb) in ("identify", "name", "know", "call"):
                yield from document.kids(verb, "obl", "xcomp", "obj")
        yield from document.kids(i, "appos")

    def _of_becoming(self, i: int, head: int) -> Iterator[int]:
        document = self.document
        objects = [o for o in document.kids(head, "obj") if o != i]
        if objects and document.lemma(head) in self.words.appointing:
            yield from objects
            return
        yield from document.kids(head, "nsubj")
        if document.relations[head] in ("acl", "xcomp", "conj") and not document.kids(head, "nsubj"):
            yield from (
                [document.tokens[head].head]
                if document.relations[head] == "acl"
                else document.kids(document.tokens[head].head, "nsubj")
            )
