"""Posts in a text: which post is said of whom, and whose post it is.

"Khunti Superintendent of Police Anil Kumar", "X, the deputy leader of Y", "its spokesman, X": read
word by word from the post outwards, so that a slip of the parse does not hide a title.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from according.claim import ActorType, Predicate
from according.knowledge.registry import ActorRecord
from according.knowledge.words import Posts, actor_words, posts
from according.reading.document import Document, plural
from according.reading.mentions import Phrase, Phrases, bare, organisation_type
from according.reading.people import QUOTES, People

NOMINAL = ("NOUN", "PROPN", "ADJ", "NUM", "X")
POSSESSIVE = ("'s", "’s", "'", "’")
OWNING = ("of", "for", "in", "at", "with", "from", "to", "within", "on", "under")
BREAKS = (",", "--", "–", "—", "-", ":")
BODIES = frozenset(ActorType) - {ActorType.PERSON, ActorType.PLACE, ActorType.CIVILIANS, ActorType.UNNAMED}
GREATEST = 14


@dataclass(frozen=True, slots=True)
class Owner:
    """Whose post it is: a phrase of the text. kind: "name", "noun" or "pronoun"."""

    phrase: Phrase
    kind: str


@dataclass(frozen=True, slots=True)
class Office:
    """A post in the text.

    predicate: `leads` or `member_of`. token: the noun. first, end: tokens `[first, end)` of its noun
    phrase, "of" phrases included. words: the post itself in lower case, without its owner.
    """

    predicate: Predicate
    token: int
    first: int
    end: int
    words: tuple[str, ...]
    holders: tuple[Phrase, ...]
    owners: tuple[Owner, ...]


class Offices:
    """Finds the posts of a document."""

    def __init__(self, document: Document, phrases: Phrases) -> None:
        self.document = document
        self.phrases = phrases
        self.people = People(document, phrases)
        self._held: dict[int, tuple[Phrase, ...]] = {}
        self.words: Posts = posts()

    @cached_property
    def all(self) -> list[Office]:
        """Every post of the text, with or without a named holder, in order."""
        found: list[Office] = []
        for token in self.document.tokens:
            predicate = self.kind(token.i)
            if predicate is not None and not self._part_of_title(token.i):
                found.append(self._office(token.i, predicate))
        return found

    def settle(self) -> None:
        """Looks for all posts now, so that the phrases know their holders by their names alone."""
        _ = self.all

    @cached_property
    def at(self) -> dict[int, Office]:
        """The post of each noun that names one."""
        return {office.token: office for office in self.all}

    # -- the post ------------------------------------------------------------------------------

    def kind(self, i: int) -> Predicate | None:
        """Whether a token is a post that leads, that belongs, or none."""
        document = self.document
        token = document.tokens[i]
        second = token.text.lower() == "second" and self._tail(i) == i + 5
        if (token.upos not in ("NOUN", "PROPN", "ADJ") and not second) or i in self.people.inside:
            return None
        lemma = (token.text.lower() if token.upos == "PROPN" else document.lemma(i)).rstrip(".")
        tail = self._tail(i)
        if tail == i + 5 and lemma == "second":
            return Predicate.MEMBER_OF
        if tail > i + 1:
            lemma = "leader" if lemma in ("secretary", "commander", "officer", "general") else lemma
        pair = f"{document.tokens[i - 1].text.lower()} {lemma}" if i else lemma
        if pair in self.words.member_of:
            return Predicate.MEMBER_OF
        if pair in self.words.leads or lemma in self.words.leads:
            demoted = bool(self._modifiers(i) & self.words.demoting) or (
                plural(token) and lemma in ("commander", "elder")
            )
            demoted = demoted or (
                lemma in ("chief", "boss", "head") and self._text(i - 1) in self.words.functions
            )
            return Predicate.MEMBER_OF if demoted else Predicate.LEADS
        return Predicate.MEMBER_OF if lemma in self.words.member_of or lemma in self.words.of_body else None

    def _text(self, i: int) -> str:
        tokens = self.document.tokens
        return tokens[i].text.lower() if 0 <= i < len(tokens) else ""

    def _tail(self, i: int) -> int:
        """Where a post ends that goes on after its noun: "commander-in-chief", "secretary-general"."""
        tokens = self.document.tokens
        if self._text(i + 1) not in TAIL_OPENINGS:
            return i + 1
        words = [t.text.lower() for t in tokens[i + 1 : i + 5]]
        for tail in TAILS:
            if tuple(words[: len(tail)]) == tail:
                return i + 1 + len(tail)
        return i + 1

    def _modifiers(self, i: int) -> set[str]:
        first = max(self.left_edge(i), i - 3)
        return {t.text.lower() for t in self.document.tokens[first:i]}

    def _part_of_title(self, i: int) -> bool:
        """Whether the next word carries the post on ("police [inspector] general", "General Smith")."""
        tokens = self.document.tokens
        if any(k >= 0 and self._tail(k) > i for k in range(i - 4, i)):
            return True
        if (
            i + 1 >= len(tokens)
            or tokens[i + 1].sentence != tokens[i].sentence
            or (i + 1) in self.people.starts
        ):
            return False
        following = tokens[i + 1].text.lower()
        if (
            following in self.words.ranks
            and following not in self.words.public
            and tokens[i].text.lower() not in COMPOUNDED
        ):
            return False
        return self.kind(i + 1) is not None

    def _office(self, i: int, predicate: Predicate) -> Office:
        first = self.left_edge(i)
        close, owners_after = self.right_edge(i)
        holders, end = self._holders(i, first, close)
        holders = holders or self._shared(i)
        self._held[i] = holders
        after_name = self._owner_after_name(holders)
        owners = self._owners(i, first, owners_after, after_name)
        return Office(predicate, i, first, end, self._title(i, first, close), holders, owners)

    def _title(self, i: int, first: int, end: int) -> tuple[str, ...]:
        """The words of the post: its noun with the modifiers that belong to it, and its field."""
        tokens = self.document.tokens
        k = i
        while k > first and self._titular(k - 1):
            k -= 1
        last = i + 1
        if end > i + 2 and tokens[i + 1].text.lower() in ("of", "for"):
            last = min(end, i + 5)
        return tuple(t.text.lower() for t in tokens[k:last])

    def _titular(self, i: int) -> bool:
        """Whether a word before the post belongs to the post rather than names an owner."""
        token = self.document.tokens[i]
        word = token.text.lower()
        words = self.words
        if word in words.fields or word in words.demoting or word in words.former or word in words.ranks:
            return True
        return (word in words.leads or word in words.member_of) and body_type(self.document.lemma(i)) is None

    # -- its edges -----------------------------------------------------------------------------

    def left_edge(self, i: int) -> int:
        tokens = self.document.tokens
        start = self.document.sentences[tokens[i].sentence].first
        k = i
        while k > max(start, i - GREATEST):
            opened = self._bracket(k - 1, start)
            if opened is None and not self._before_noun(k - 1):
                break
            k = k - 1 if opened is None else opened
        return k

    def _bracket(self, i: int, start: int) -> int | None:
        """Where a short bracket opens that closes at a token: "militia (tribal force) leader"."""
        if self._text(i) != ")":
            return None
        return next((k for k in range(i - 1, max(start, i - 6), -1) if self._text(k) == "("), None)

    def _before_noun(self, i: int) -> bool:
        token = self.document.tokens[i]
        following = self.document.tokens[i + 1].text
        if token.text in QUOTES and not (token.text in POSSESSIVE and token.upos == "PART"):
            return self._opens_post(i)
        if i + 1 in self.people.ends and following not in POSSESSIVE:
            return following in self.words.headed or following in self.words.named_after
        if token.upos in ("PART", "PUNCT", "SYM", "ADP") and (token.text in POSSESSIVE or token.text == "-"):
            return True
        if token.upos in ("NOUN", "PROPN", "ADJ", "NUM", "DET", "X"):
            return True
        if token.upos == "PRON":
            return token.relation == "nmod:poss"
        if token.upos == "ADV":
            return token.text.lower() in ("most", "then", "newly", "very", "long")
        return token.upos == "VERB" and self.document.relations[i] == "amod"

    def _opens_post(self, i: int) -> bool:
        """Whether a quotation mark opens a post alone: 'the [Front's] "area commander"'."""
        tokens = self.document.tokens
        close = next((k for k in range(i + 2, min(i + 5, len(tokens))) if tokens[k].text in QUOTES), None)
        return close is not None and self._text(close - 1) in self.words.leads | self.words.member_of

    def right_edge(self, i: int) -> tuple[int, list[tuple[str, int, int]]]:
        """End of the post with its "of" phrases, and these: preposition, first and end token."""
        tokens = self.document.tokens
        stop = self.document.sentences[tokens[i].sentence].end
        found: list[tuple[str, int, int]] = []
        k = self._tail(i)
        quoted = k < stop - 1 and tokens[k].text in QUOTES
        k += quoted and any(tokens[m].text in QUOTES for m in range(max(0, i - 3), i))
        while k < stop - 1 and tokens[k].text.lower() in OWNING and len(found) < 3:
            end = self._noun_run(k + 1, stop)
            if end == k + 1 or (
                self.kind(end - 1) is not None and body_type(self.document.lemma(end - 1)) is None
            ):
                break
            found.append((tokens[k].text.lower(), k + 1, end))
            k = end
        return k, found

    def _noun_run(self, k: int, stop: int) -> int:
        tokens = self.document.tokens
        first = k
        while k < stop and k - first < GREATEST:
            token = tokens[k]
            if k in self.people.starts and k > first and not self._namesake(k):
                break
            joins = token.text in ("&", "-", "/", "–") or token.text in POSSESSIVE
            opens = k == first and (
                token.upos == "DET" or (token.upos == "PRON" and token.relation == "nmod:poss")
            )
            known = self.phrases.hit(k) is not None or self._small(k, first, stop)
            known = known or (k > first and self._one_entity(k - 1, k))
            if not (token.upos in NOMINAL or joins or opens or known):
                break
            k += 1
        while k > first and tokens[k - 1].text in ("-", "–", "&"):
            k -= 1
        return k

    def _namesake(self, k: int) -> bool:
        """Whether the person's name at a token is that of a body: "the [Daniel Aldana] column"."""
        after = self._text(self.people.starts[k])
        return self.document.tokens[k].text in POSSESSIVE or after in self.words.parts | self.words.headed

    def _one_entity(self, i: int, k: int) -> bool:
        """Whether the model sees one name of an organisation over two tokens."""
        return self.phrases.entity(i) == "organization" and self.phrases.entity_at(i).end > k

    def _small(self, k: int, first: int, stop: int) -> bool:
        """Whether a token is a small word within a name: "Frente [de la] Costa"."""
        tokens = self.document.tokens
        after = k
        while after < stop and tokens[after].text in self.words.inner:
            after += 1
        before = k
        while before > first and tokens[before].text in self.words.inner:
            before -= 1
        named = tokens[before].text[:1].isupper() and after < stop and tokens[after].text[:1].isupper()
        return before < k < after and named

    # -- who holds it --------------------------------------------------------------------------

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
        return one if one >= 0 and (self._text(one), self._text(first - 1)) == ("one", "of") else None

    def _called(self, end: int) -> Phrase | None:
        """The holder whom a post is given with what he is called: "its coordinator, known as 'X'"."""
        k = end + self._is_break(end)
        start = k
        while self._text(k) in self.words.calling:
            k += 1
        if k == start:
            return None
        while k < len(self.document.tokens) - 1 and self.document.tokens[k].text in QUOTES:
            k += 1
        return self._person_at(k)

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
            if self.kind(k) is not None and self.kind(k + 1) is None:
                return self.people.at(k + 1) if k + 1 in self.people.starts else None
        return None

    def _inner(self, first: int) -> bool:
        """Whether the post belongs to another post ("an aide to the leader, X"): X holds the outer one."""
        tokens = self.document.tokens
        return (
            first >= 2
            and tokens[first - 1].text.lower() in ("to", "of", "for")
            and self.kind(first - 2) is not None
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

    def _several(self, i: int) -> bool:
        """Whether a post is said of several: "ministers", "two police personnel"."""
        return plural(self.document.tokens[i]) or self.document.lemma(i) == "personnel"

    def _listed(self, i: int, person: Phrase) -> tuple[Phrase, ...]:
        """One holder; of a post in the plural all that are listed."""
        tokens = self.document.tokens
        if not self._several(i):
            return (person,)
        found = [person]
        k = self._past_alias(person.end)
        while k < len(tokens) - 1 and tokens[k].text.lower() in (",", "and") and len(found) < 6:
            k += 1
            if tokens[k].text.lower() == "and":
                k += 1
            other = self._person_at(self._skip_rank(k))
            if other is None:
                break
            found.append(other)
            k = self._past_alias(other.end)
        return tuple(found)

    def _past_alias(self, k: int) -> int:
        """Past another name of somebody in a list: "X alias Y, and Z"."""
        quoted = self._text(k) == "," and self._text(k + 1) in QUOTES
        if not quoted and self._text(k) not in ("alias", "aka", "@"):
            return k
        k += 1
        while k < len(self.document.tokens) and (
            self.document.tokens[k].upos == "PROPN" or self.document.tokens[k].text in QUOTES
        ):
            k += 1
        # 'X, "Y," and Z': the comma within the quotation marks ends the other name.
        return k + (self._text(k) == "," and self._text(k + 1) in QUOTES) * 2

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
        if relation == "conj" and head >= 0 and self.kind(head) is not None and document.kids(head, "cop"):
            yield from document.kids(head, "nsubj")
        if (
            head >= 0
            and document.lemma(head) in BECOMING
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
        if objects and document.lemma(head) in APPOINTING:
            yield from objects
            return
        yield from document.kids(head, "nsubj")
        if document.relations[head] in ("acl", "xcomp", "conj") and not document.kids(head, "nsubj"):
            yield from (
                [document.tokens[head].head]
                if document.relations[head] == "acl"
                else document.kids(document.tokens[head].head, "nsubj")
            )

    # -- whose it is ---------------------------------------------------------------------------

    def _owner_after_name(self, holders: tuple[Phrase, ...]) -> Owner | None:
        """ "President X of Y"."""
        tokens = self.document.tokens
        if not holders:
            return None
        joint = self._past_alias(holders[-1].end)
        joint += self._text(joint) == ","
        if joint >= len(tokens) - 1 or self._text(joint) not in ("of", "from"):
            return None
        end = self._noun_run(joint + 1, self.document.sentences[tokens[holders[-1].head].sentence].end)
        return self.owner_within(joint + 1, end, True)

    def _owners(
        self, i: int, first: int, after: list[tuple[str, int, int]], after_name: Owner | None
    ) -> tuple[Owner, ...]:
        left = self.left_owner(i, first)
        right = self._right_owner(i, after)
        if left and right and right.phrase.type is ActorType.PLACE:
            right = None
        if left and right and left.phrase.type in (ActorType.STATE, ActorType.PLACE):
            left = None
        chosen = right or left or after_name or self._attended(i) or self._own(i) or self._farther(i)
        if chosen is None:
            return ()
        return (chosen, *self._coordinated(chosen)) if chosen is right else (chosen,)

    def _attended(self, i: int) -> Owner | None:
        """The person whom somebody serves: "an adviser to President X", "a lieutenant of gang boss X"."""
        k = self._tail(i)
        if self.document.lemma(i) not in self.words.attendants or self._text(k) not in ("of", "to", "for"):
            return None
        for start in range(k + 1, min(k + 7, len(self.document.tokens))):
            if start in self.people.starts:
                person = self.people.phrase(start, self.people.starts[start])
                return None if self._text(person.end) in POSSESSIVE else Owner(person, "name")
            if self.document.tokens[start].upos not in (*NOMINAL, "DET"):
                return None
        return None

    def _farther(self, i: int) -> Owner | None:
        """The body after a field of more words: "director for energy and climate policy at the Institute"."""
        tokens = self.document.tokens
        stop = self.document.sentences[tokens[i].sentence].end
        k = self._tail(i)
        if self._text(k) not in ("for", "of", "on", "in"):
            return None
        while k < min(stop - 1, i + 14) and tokens[k].upos in (*NOMINAL, "ADP", "CCONJ", "DET"):
            if k in self.people.inside:
                return None
            if self._text(k) in ("at", "with") and k > i + 1:
                owner = self.owner_within(k + 1, self._noun_run(k + 1, stop), True)
                fits = owner is not None and owner.kind == "name" and owner.phrase.type in BODIES
                return (
                    owner if fits and owner is not None and owner.phrase.type is not ActorType.STATE else None
                )
            k += 1
        return None

    def _own(self, i: int) -> Owner | None:
        """The movement that a word for its members names by itself: "a former Maoist"."""
        token = self.document.tokens[i]
        if not token.text[:1].isupper() or token.text.lower().rstrip("s") not in self.words.adherents:
            return None
        return Owner(
            Phrase(i, i, i + 1, "nominal", ActorType.ARMED_GROUP, bare(token.text), plural(token)), "noun"
        )

    def name_before(self, end: int) -> Owner | None:
        """The name that ends before a token, apart from the parse."""
        if end < 1 or self.document.tokens[end - 1].upos not in NOMINAL:
            return None
        first = self.document.sentences[self.document.tokens[end - 1].sentence].first
        return self._named(end - 1) or self._unknown(end - 1, first, end)

    def owner_after(self, i: int) -> Owner | None:
        """The named actor in an "of" phrase after a noun."""
        _, after = self.right_edge(i)
        for preposition, first, end in after:
            if preposition in ("of", "from", "within", "for"):
                owner = self.owner_within(first, end, True)
                if owner is not None:
                    return owner
        return None

    def registry_record(self, actor_id: str) -> ActorRecord | None:
        """The registry's actor of an id."""
        return self.phrases.registry.records.get(actor_id)

    def owner_from(self, first: int) -> Owner | None:
        """The actor that the nouns from a token on name."""
        end = self._noun_run(first, self.document.sentences[self.document.tokens[first].sentence].end)
        return self.owner_within(first, end, True)

    def _coordinated(self, owner: Owner) -> Iterator[Owner]:
        """ "commander of A and B"."""
        for other in self.document.kids(owner.phrase.head, "conj"):
            phrase = self.phrases.at(other)
            if (
                phrase is not None
                and phrase.kind == "named"
                and phrase.type in BODIES
                and phrase.type is owner.phrase.type
            ):
                yield Owner(phrase, "name")

    def left_owner(self, i: int, first: int) -> Owner | None:
        k = i - 1
        opened = self._bracket(k, first)
        k = k if opened is None else opened - 1
        while k >= first and (
            self._titular(k) and self.phrases.hit(k) is None and not self._body_before_title(k)
        ):
            k -= 1
        owner = self.owner_within(first, k + 1, False) if k >= first else None
        if owner is None or (owner.phrase.type is not ActorType.PLACE and owner.kind != "noun"):
            return owner
        # "the front's Karachi chief", "the front's council member": the place only says where, the council
        # is the front's own.
        marks = [m for m in range(first, owner.phrase.first) if self.document.tokens[m].text in POSSESSIVE]
        if self.document.lemma(owner.phrase.head) in BODY_ADJECTIVES:
            marks += [first + 1] if self.document.tokens[first].upos == "PRON" else []
        body = self.owner_within(first, marks[-1], False) if marks else None
        if body is None or body.phrase.type not in BODIES:
            return owner
        group = body.kind == "name" and body.phrase.type in (ActorType.ARMED_GROUP, ActorType.POLITICAL_PARTY)
        return body if group or body.kind == "pronoun" or owner.phrase.type is ActorType.PLACE else owner

    def _body_before_title(self, k: int) -> bool:
        return self.document.lemma(k) in ("intelligence", "union") and self.document.tokens[k].upos == "NOUN"

    def _right_owner(self, i: int, after: list[tuple[str, int, int]]) -> Owner | None:
        accredited = self.document.lemma(i) in self.words.accredited
        for preposition, first, end in after:
            if preposition in ("for", "to", "in", "on") and accredited:
                owner = self.owner_within(first, end, True) if preposition == "for" else None
                if owner is None or owner.phrase.type is not ActorType.INTERGOVERNMENTAL:
                    continue
            if all(t.text.lower() in self.words.fields for t in self.document.tokens[first:end]):
                continue
            owner = self.owner_within(first, end, True)
            if (
                owner is None
                or (preposition != "of" and owner.phrase.type in (ActorType.PLACE, ActorType.STATE))
            ) and (owner is None or preposition != "for" or not self.document.lemma(i).startswith("spokes")):
                continue
            return owner
        return self._syntactic(i)

    def _syntactic(self, i: int) -> Owner | None:
        """An owner farther off: "vice president for studies and policy at the institute"."""
        document = self.document
        for n in document.kids(i, "nmod"):
            phrase = self.phrases.at(n)
            if document.lemma(n) in self.words.fields:
                continue
            if (
                (
                    document.case(n) in ("of", "at", "with")
                    and n > i
                    and phrase is not None
                    and phrase.kind == "named"
                )
                and phrase.type in BODIES
                and phrase.type is not ActorType.STATE
            ):
                return Owner(phrase, "name")
        return None

    def owner_within(self, first: int, end: int, after: bool) -> Owner | None:
        """The actor that a stretch of nouns names, the last one first."""
        if after and self.document.lemma(end - 1) in self.words.inner_bodies:
            marks = [m for m in range(first, end - 1) if self.document.tokens[m].text in POSSESSIVE]
            if marks:
                return self.owner_within(first, marks[-1], True)
        if after:
            return (
                self._owner_at(end - 1, first, end, True)
                or self._headed(first, end)
                or self._known_inside(first, end)
            )
        for k in range(end - 1, first - 1, -1):
            owner = self._owner_at(k, first, end, after)
            if owner is not None:
                return owner
        return None

    def _known_inside(self, first: int, end: int) -> Owner | None:
        """A known group within a longer name: "the [Tehreek-e-Taliban Pakistan] Swat"."""
        group = (ActorType.ARMED_GROUP, ActorType.POLITICAL_PARTY)
        if not self.document.tokens[end - 1].text[:1].isupper():
            return None
        for k in range(end - 1, first - 1, -1):
            hit = self.phrases.hit(k)
            if hit is not None and hit.record.type in group:
                return Owner(self.phrases.name_at(k), "name")
        return None

    def _headed(self, first: int, end: int) -> Owner | None:
        """ "the Quiron task force", "Taliban forces": a name and the common noun that it goes with."""
        document = self.document
        phrase = self.phrases.at(end - 1)
        if phrase is not None and phrase.kind == "named" and phrase.type in BODIES:
            return Owner(phrase, "name")
        lemma = document.lemma(end - 1)
        known = actor_words().type_of(lemma) or organisation_type(lemma)
        if not any(self._capital(k) for k in range(first, end - 1)) or known in (
            ActorType.ORGANIZATION,
            ActorType.PERSON,
            ActorType.CIVILIANS,
        ):
            return None
        return Owner(
            Phrase(end - 1, first, end, "named", known, bare(document.words(first, end)), False), "name"
        )

    def _owner_at(self, k: int, first: int, end: int, after: bool) -> Owner | None:
        token = self.document.tokens[k]
        if self._text(k + 1) == "-" and self._text(k + 2) in self.words.participles:
            return None
        if token.upos == "PRON" and token.relation == "nmod:poss" and not after:
            phrase = self.phrases.at(k)
            return Owner(phrase, "pronoun") if phrase else None
        if token.upos not in NOMINAL:
            return None
        body = self._body(k, first, end)
        if body is not None:
            return body
        named = self._named(k)
        if named is not None:
            return named
        return self._unknown(k, first, end)

    def _named(self, k: int) -> Owner | None:
        hit = self.phrases.hit(k)
        if hit is not None:
            if hit.record.type in (ActorType.PERSON, ActorType.CIVILIANS) or self._only_title(
                hit.span.start, hit.span.end
            ):
                return None
            return Owner(self.phrases.name_at(k), "name")
        entity = self.phrases.entity(k)
        if entity in ("organization", "place"):
            return Owner(self.whole_name(self.phrases.entity_at(k)), "name")
        return None

    def whole_name(self, phrase: Phrase) -> Phrase:
        """A name with the words before it that belong to it: "[Kurdish Women's] Council"."""
        start = self._name_start(phrase.first)
        post = self._text(phrase.end - 1) in ("station", "outpost", "post") and "police" in {
            self._text(k) for k in range(start, phrase.end)
        }
        if start == phrase.first or (phrase.type is ActorType.PLACE and not post):
            return phrase
        words = bare(self.document.words(start, phrase.end))
        return Phrase(phrase.head, start, phrase.end, "named", organisation_type(words), words, False)

    def _name_start(self, start: int) -> int:
        first = self.document.sentences[self.document.tokens[start].sentence].first
        while start > first and (self._named_word(start - 1) or self._joins(start - 1, first)):
            if self.phrases.hit(start - 1) is not None and self.document.tokens[start - 1].upos == "ADJ":
                break
            start -= 1
        return start

    def _only_title(self, start: int, end: int) -> bool:
        """Whether a registry name is no more than words of a title ("[Vice] President")."""
        document = self.document
        covered = range(document.token_at(start), document.token_at(end - 1) + 1)
        return all(self._titular(i) for i in covered)

    def _body(self, k: int, first: int, end: int) -> Owner | None:
        """ "army", "the rebel group": a noun of an actor, with the name before it."""
        type_ = self._body_type(k, first)
        if type_ is None:
            return None
        if k > first and type_ not in (ActorType.SECURITY_FORCE, ActorType.GOVERNMENT):
            named = self._named_body(k, first, type_)
            if named is not None:
                return named
        return Owner(self._noun_phrase(k, first, type_), "noun")

    def _body_type(self, k: int, first: int) -> ActorType | None:
        """What kind of body a common noun is; None within a name, and of "their [clan] elder"."""
        token, lemma = self.document.tokens[k], self.document.lemma(k)
        if self.phrases.hit(k) is not None or self.phrases.entity(k) == "organization":
            return None
        if k > first and self._capital(k) and self._capital(k - 1):
            return None
        if token.upos == "ADJ" and lemma not in BODY_ADJECTIVES:
            return None
        type_ = body_type(lemma)
        before = self.document.tokens[k - 1]
        owned = k > first and before.relation == "nmod:poss" and before.upos == "PRON"
        return None if owned and type_ is ActorType.CIVILIANS else type_

    def _named_body(self, k: int, first: int, type_: ActorType) -> Owner | None:
        """A body by the name before its noun: a known one's own, else name and noun ("the Gubden group")."""
        named = self._named(k - 1) or self._unknown(k - 1, first, k)
        if named is None or named.phrase.type is ActorType.STATE:
            return None
        if named.phrase.record is not None:
            return named
        start = max(named.phrase.first, first)
        words = bare(self.document.words(start, k + 1))
        return Owner(Phrase(k, start, k + 1, "named", type_, words, False), "name")

    def _noun_phrase(self, k: int, first: int, type_: ActorType) -> Phrase:
        document = self.document
        start = k
        while start > first and document.tokens[start - 1].text.lower() not in VAGUE:
            start -= 1
        state = self._state_before(start, first)
        if state is not None:
            return Phrase(
                k,
                first,
                k + 1,
                "nominal",
                type_,
                f"{state} {document.words(start, k + 1)}",
                plural(document.tokens[k]),
            )
        known = self.phrases.at(k)
        if (
            known is not None
            and known.type not in (ActorType.PERSON, ActorType.PLACE)
            and known.first >= first
            and known.kind != "pronoun"
        ):
            return known
        return Phrase(
            k, start, k + 1, "nominal", type_, bare(document.words(start, k + 1)), plural(document.tokens[k])
        )

    def _state_before(self, k: int, first: int) -> str | None:
        """The state whose body a noun is, a vague word between: "[Colombia's] top military"."""
        for i in range(first, k):
            hit = self.phrases.hit(i)
            if hit is not None and hit.record.type is ActorType.STATE:
                return bare(self.document.words(i, i + 1)) + (
                    "'s" if self.document.tokens[i].upos == "PROPN" else ""
                )
        return None

    def _unknown(self, k: int, first: int, end: int) -> Owner | None:
        """A name that nobody knows: a run of words with capitals."""
        document = self.document
        if not self._capital(k):
            return None
        start = max(first, self._name_start(k))
        words = bare(document.words(start, k + 1))
        if (
            (self.phrases.entity(k) in ("person", "time", "event", "place") and not self._initials(k))
            or len(words) < 2
            or words.split()[-1].lower() in CALENDAR
        ):
            return None
        type_ = organisation_type(words)
        return Owner(Phrase(k, start, k + 1, "named", type_, words, False), "name")

    def _initials(self, k: int) -> bool:
        """Whether a token is the initials of a body, whatever the model takes it for."""
        text = self.document.tokens[k].text
        return text.isupper() and 2 < len(text) < 7 and text.isalpha()

    def _named_word(self, i: int) -> bool:
        """Whether a word before a name belongs to it: any with a capital, but no post."""
        token = self.document.tokens[i]
        word = token.text.lower()
        return (
            token.upos in NOMINAL
            and token.text[:1].isupper()
            and word not in self.words.leads
            and word not in self.words.member_of
        )

    def _joins(self, i: int, first: int) -> bool:
        token = self.document.tokens[i]
        inner = token.text in ("-", "&") or token.text in POSSESSIVE
        return inner and i > first and self._named_word(i - 1)

    def _capital(self, i: int) -> bool:
        token = self.document.tokens[i]
        return token.upos == "PROPN" and token.text[:1].isupper() and not self._titular(i)


COMPOUNDED = frozenset(
    [
        "secretary",
        "attorney",
        "inspector",
        "director",
        "governor",
        "consul",
        "solicitor",
        "brigadier",
        "major",
        "lieutenant",
        "vicar",
        "surgeon",
        "prosecutor",
        "auditor",
        "vice",
        "deputy",
        "sub",
    ]
)
TAILS = (
    ("-", "in", "-", "chief"), ("in", "chief"), ("in", "charge"), ("-", "in", "-", "charge"),
    ("-", "in", "-", "command"), ("in", "command"), ("-", "general"),
)  # fmt: skip
TAIL_OPENINGS = frozenset(tail[0] for tail in TAILS)
CALENDAR = frozenset(
    [
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
        "sunday",
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
    ]
)
BODY_ADJECTIVES = frozenset(["rebel", "military", "guerrilla", "separatist", "insurgent", "maoist"])
VAGUE = frozenset(
    [
        "chief",
        "lead",
        "main",
        "top",
        "senior",
        "former",
        "local",
        "most",
        "prominent",
        "the",
        "a",
        "an",
        "then",
        "late",
        "slain",
    ]
)
BECOMING = frozenset(
    [
        "become",
        "remain",
        "be",
        "serve",
        "act",
        "appoint",
        "name",
        "elect",
        "make",
        "nominate",
        "install",
        "declare",
        "reappoint",
        "promote",
        "work",
        "continue",
        "identify",
        "describe",
        "call",
        "swear",
        "take",
    ]
)
APPOINTING = frozenset(
    [
        "appoint",
        "name",
        "elect",
        "make",
        "nominate",
        "install",
        "declare",
        "promote",
        "identify",
        "call",
        "describe",
        "with",
        "have",
    ]
)


def body_type(lemma: str) -> ActorType | None:
    """The type of a noun that names a body with posts: an army, a party, rebels."""
    words, lemma = actor_words(), lemma.lower()
    for type_, nouns in words.bodies.items():
        if lemma in nouns and type_ not in (ActorType.STATE, ActorType.MEDIA):
            return type_
    if lemma in ("force", "guard"):
        return ActorType.SECURITY_FORCE
    if lemma in (
        "group",
        "movement",
        "faction",
        "lashkar",
        "rebel",
        "guerrilla",
        "insurgent",
        "militant",
        "separatist",
        "cartel",
        "gang",
        "militia",
        "maoist",
    ):
        return ActorType.ARMED_GROUP
    return ActorType.CIVILIANS if lemma in ("tribe", "clan", "village", "mosque", "church") else None
