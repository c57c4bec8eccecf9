"""Which nouns of a text are posts, and where their phrases begin and end.

Read word by word from the noun outwards, so that a slip of the parse does not hide a title.
"""

from __future__ import annotations

from functools import cache

from according.claim import ActorType, Predicate
from according.knowledge.words import Posts, actor_words, posts
from according.reading.document import Document, plural
from according.reading.mentions import Phrases
from according.reading.people import QUOTES, People

NOMINAL = ("NOUN", "PROPN", "ADJ", "NUM", "X")
POSSESSIVE = ("'s", "’s", "'", "’")
OWNING = ("of", "for", "in", "at", "with", "from", "to", "within", "on", "under")
GREATEST = 14
# An "of" phrase after a post: its preposition, first and end token.
OwningPhrase = tuple[str, int, int]


class PostNouns:
    """Finds the nouns that name posts in a document. people: where the names of persons stand."""

    def __init__(self, document: Document, phrases: Phrases, people: People) -> None:
        self.document = document
        self.phrases = phrases
        self.people = people
        self.words: Posts = posts()

    def kind(self, i: int) -> Predicate | None:
        """Whether a token is a post that leads, that belongs, or none."""
        document = self.document
        token = document.tokens[i]
        second = token.text.lower() == "second" and self.tail(i) == i + 5
        if (token.upos not in ("NOUN", "PROPN", "ADJ") and not second) or i in self.people.inside:
            return None
        lemma = (token.text.lower() if token.upos == "PROPN" else document.lemma(i)).rstrip(".")
        tail = self.tail(i)
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
                lemma in ("chief", "boss", "head") and self.text(i - 1) in self.words.functions
            )
            return Predicate.MEMBER_OF if demoted else Predicate.LEADS
        return Predicate.MEMBER_OF if lemma in self.words.member_of or lemma in self.words.of_body else None

    def text(self, i: int) -> str:
        """A token in lower case; nothing beyond the text."""
        tokens = self.document.tokens
        return tokens[i].text.lower() if 0 <= i < len(tokens) else ""

    def tail(self, i: int) -> int:
        """Where a post ends that goes on after its noun: "commander-in-chief", "secretary-general"."""
        tokens = self.document.tokens
        if self.text(i + 1) not in _tail_openings():
            return i + 1
        words = [t.text.lower() for t in tokens[i + 1 : i + 5]]
        for tail in _tails():
            if tuple(words[: len(tail)]) == tail:
                return i + 1 + len(tail)
        return i + 1

    def _modifiers(self, i: int) -> set[str]:
        first = max(self.left_edge(i), i - 3)
        return {t.text.lower() for t in self.document.tokens[first:i]}

    def part_of_title(self, i: int) -> bool:
        """Whether the next word carries the post on ("police [inspector] general", "General Smith")."""
        tokens = self.document.tokens
        if any(k >= 0 and self.tail(k) > i for k in range(i - 4, i)):
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
            and tokens[i].text.lower() not in self.words.compounded
        ):
            return False
        return self.kind(i + 1) is not None

    def past_alias(self, k: int) -> int:
        """Past another name of somebody in a list: "X alias Y, and Z"."""
        quoted = self.text(k) == "," and self.text(k + 1) in QUOTES
        if not quoted and self.text(k) not in ("alias", "aka", "@"):
            return k
        k += 1
        while k < len(self.document.tokens) and (
            self.document.tokens[k].upos == "PROPN" or self.document.tokens[k].text in QUOTES
        ):
            k += 1
        # 'X, "Y," and Z': the comma within the quotation marks ends the other name.
        return k + (self.text(k) == "," and self.text(k + 1) in QUOTES) * 2

    def title(self, i: int, first: int, end: int) -> tuple[str, ...]:
        """The words of the post: its noun with the modifiers that belong to it, and its field."""
        tokens = self.document.tokens
        k = i
        while k > first and self.titular(k - 1):
            k -= 1
        last = i + 1
        if end > i + 2 and tokens[i + 1].text.lower() in ("of", "for"):
            last = min(end, i + 5)
        return tuple(t.text.lower() for t in tokens[k:last])

    def titular(self, i: int) -> bool:
        """Whether a word before the post belongs to the post rather than names an owner."""
        token = self.document.tokens[i]
        word = token.text.lower()
        words = self.words
        if word in words.fields or word in words.demoting or word in words.former or word in words.ranks:
            return True
        return (word in words.leads or word in words.member_of) and body_type(self.document.lemma(i)) is None

    # -- the edges of its phrase -----------------------------------------------------------------

    def left_edge(self, i: int) -> int:
        """Where the phrase of a post begins, owners before it included."""
        tokens = self.document.tokens
        start = self.document.sentences[tokens[i].sentence].first
        k = i
        while k > max(start, i - GREATEST):
            opened = self.bracket(k - 1, start)
            if opened is None and not self._before_noun(k - 1):
                break
            k = k - 1 if opened is None else opened
        return k

    def bracket(self, i: int, start: int) -> int | None:
        """Where a short bracket opens that closes at a token: "militia (tribal force) leader"."""
        if self.text(i) != ")":
            return None
        return next((k for k in range(i - 1, max(start, i - 6), -1) if self.text(k) == "("), None)

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
        return close is not None and self.text(close - 1) in self.words.leads | self.words.member_of

    def right_edge(self, i: int) -> tuple[int, list[OwningPhrase]]:
        """Where a post ends with its "of" phrases, and these."""
        tokens = self.document.tokens
        stop = self.document.sentences[tokens[i].sentence].end
        found: list[OwningPhrase] = []
        k = self.tail(i)
        quoted = k < stop - 1 and tokens[k].text in QUOTES
        k += quoted and any(tokens[m].text in QUOTES for m in range(max(0, i - 3), i))
        while k < stop - 1 and tokens[k].text.lower() in OWNING and len(found) < 3:
            end = self.noun_run(k + 1, stop)
            if end == k + 1 or (
                self.kind(end - 1) is not None and body_type(self.document.lemma(end - 1)) is None
            ):
                break
            found.append((tokens[k].text.lower(), k + 1, end))
            k = end
        return k, found

    def noun_run(self, k: int, stop: int) -> int:
        """Where the nouns and names end that begin at a token."""
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
        after = self.text(self.people.starts[k])
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


@cache
def _tails() -> tuple[tuple[str, ...], ...]:
    """The words with which a post may go on after its noun."""
    return tuple(tuple(tail.split()) for tail in posts().tails)


@cache
def _tail_openings() -> frozenset[str]:
    return frozenset(tail[0] for tail in _tails())


def body_type(lemma: str) -> ActorType | None:
    """The type of a noun that names a body with posts: an army, a party, rebels."""
    return _body_types().get(lemma.lower())


@cache
def _body_types() -> dict[str, ActorType]:
    types: dict[str, ActorType] = {}
    for bodies in (actor_words().bodies, posts().bodies):
        for type_, nouns in bodies.items():
            if type_ not in (ActorType.STATE, ActorType.MEDIA):
                types = {**dict.fromkeys(nouns, type_), **types}
    return types
