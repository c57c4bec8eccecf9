"""Which actor a run of nouns names: a known name, one that nobody knows, "the rebel group".

Apart from the parse, and from the last noun to the first, as owners of posts stand.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from according.claim import ActorType
from according.knowledge.words import actor_words
from according.reading.date_grammar import date_words
from according.reading.document import plural
from according.reading.mentions import Phrase, bare, organisation_type
from according.reading.post_nouns import NOMINAL, POSSESSIVE, PostNouns, body_type

BODIES = frozenset(ActorType) - {ActorType.PERSON, ActorType.PLACE, ActorType.CIVILIANS, ActorType.UNNAMED}


@dataclass(frozen=True, slots=True)
class Owner:
    """Whose post it is: a phrase of the text. kind: "name", "noun" or "pronoun"."""

    phrase: Phrase
    kind: str


class OwnerNames:
    """Tells the actors that stretches of a document name."""

    def __init__(self, nouns: PostNouns) -> None:
        self.nouns = nouns
        self.document = nouns.document
        self.phrases = nouns.phrases
        self.words = nouns.words

    def name_before(self, end: int) -> Owner | None:
        """The name that ends before a token, apart from the parse."""
        if end < 1 or self.document.tokens[end - 1].upos not in NOMINAL:
            return None
        first = self.document.sentences[self.document.tokens[end - 1].sentence].first
        return self._named(end - 1) or self._unknown(end - 1, first, end)

    def owner_from(self, first: int) -> Owner | None:
        """The actor that the nouns from a token on name."""
        end = self.nouns.noun_run(first, self.document.sentences[self.document.tokens[first].sentence].end)
        return self.owner_within(first, end, True)

    def owner_after(self, i: int) -> Owner | None:
        """The named actor in an "of" phrase after a noun."""
        _, after = self.nouns.right_edge(i)
        for preposition, first, end in after:
            if preposition in ("of", "from", "within", "for"):
                owner = self.owner_within(first, end, True)
                if owner is not None:
                    return owner
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

    def _owner_at(self, k: int, first: int, end: int, after: bool) -> Owner | None:
        token = self.document.tokens[k]
        if self.nouns.text(k + 1) == "-" and self.nouns.text(k + 2) in self.words.participles:
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

    # -- names -----------------------------------------------------------------------------------

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
            or words.split()[-1].lower() in _calendar()
        ):
            return None
        type_ = organisation_type(words)
        return Owner(Phrase(k, start, k + 1, "named", type_, words, False), "name")

    def _initials(self, k: int) -> bool:
        """Whether a token is the initials of a body, whatever the model takes it for."""
        text = self.document.tokens[k].text
        return text.isupper() and 2 < len(text) < 7 and text.isalpha()

    def whole_name(self, phrase: Phrase) -> Phrase:
        """A name with the words before it that belong to it: "[Kurdish Women's] Council"."""
        start = self._name_start(phrase.first)
        post = self.nouns.text(phrase.end - 1) in ("station", "outpost", "post") and "police" in {
            self.nouns.text(k) for k in range(start, phrase.end)
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
        return token.upos == "PROPN" and token.text[:1].isupper() and not self.nouns.titular(i)

    def _only_title(self, start: int, end: int) -> bool:
        """Whether a registry name is no more than words of a title ("[Vice] President")."""
        document = self.document
        covered = range(document.token_at(start), document.token_at(end - 1) + 1)
        return all(self.nouns.titular(i) for i in covered)

    # -- nouns of bodies -------------------------------------------------------------------------

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
        if token.upos == "ADJ" and lemma not in self.words.body_adjectives:
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
        while start > first and document.tokens[start - 1].text.lower() not in self.words.owner_openings:
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


@cache
def _calendar() -> frozenset[str]:
    """The names of days and months."""
    words = date_words()
    return frozenset(name.lower() for name in (*words.weekdays, *words.months))
