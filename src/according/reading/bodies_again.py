"""Bodies told again by a common noun: "the group", "the front", "the Beirut-based movement".

The one named last that the noun and its words fit.
"""

from __future__ import annotations

from according.claim import ActorType
from according.knowledge.words import actor_words, coreference_words
from according.reading.cast import WINDOW, Cast
from according.reading.document import Document
from according.reading.mentions import Phrase
from according.reading.referents import BODIES, Referent, normal, own_words


class BodiesAgain:
    """Finds the body that a common noun for it means again."""

    def __init__(self, cast: Cast) -> None:
        self.cast = cast
        self.document = cast.document
        self.phrases = cast.phrases
        self.words = coreference_words()

    def of(self, phrase: Phrase, lemma: str) -> Referent | None:
        """Whom "the group", "the front", "the Beirut-based movement" stands for, where it was told before."""
        if not phrase.plural and plain(self.document, phrase):
            namesake = self._namesake(phrase, lemma)
            if namesake is not None:
                return namesake
        if lemma in actor_words().anaphors and (
            plain(self.document, phrase) or self._qualified(phrase, lemma)
        ):
            return self._anaphor(phrase, lemma)
        return None

    def _namesake(self, phrase: Phrase, lemma: str) -> Referent | None:
        """The named body mentioned last whose own name has the noun: "the front" after "Macina Front"."""
        if lemma in self.words.groups or lemma not in actor_words().name_heads:
            return None
        # "The army" beside the "... Liberation Army" is the country's.
        regular = lemma in ("army", "police", "military", "guard", "authority")
        fitting = [
            r for r in self.cast.referents
            if r.named and r.type in BODIES and r.last < phrase.first and self.cast.near(r, phrase, 30)
            and not (regular and r.type is ActorType.ARMED_GROUP and lemma not in r.described)
            and (lemma in r.described or any(lemma in name.split() for name in (*r.names, normal(r.name))))
        ]  # fmt: skip
        return max(fitting, key=lambda r: r.last, default=None)

    def _qualified(self, phrase: Phrase, lemma: str) -> bool:
        """Whether the words before "group" or "gang" only tell more of one that is known: "the Yemeni
        group", "the Tripoli-based militia"; "another", "a rival" group is one apart."""
        if phrase.plural or lemma not in self.words.groups | self.words.kinds_of_group:
            return False
        document = self.document
        before = {document.lemma(i) for i in range(phrase.first, phrase.head)}
        owners = document.kids(phrase.head, "nmod:poss", "nmod", "acl")
        capitals = any(
            document.tokens[i].upos == "PROPN"
            and ((hit := self.phrases.hit(i)) is None or hit.record.type is ActorType.PERSON)
            for i in range(phrase.first + 1, phrase.head)
        )
        return not before & actor_words().setting_apart and not owners and not capitals

    def _countries_of(self, phrase: Phrase) -> set[str]:
        """The countries that the words of a description name."""
        hits = (self.phrases.hit(i) for i in range(phrase.first, phrase.head))
        return {
            code for hit in hits if hit and hit.record.type is ActorType.STATE for code in hit.record.country
        }

    def _anaphor(self, phrase: Phrase, lemma: str) -> Referent | None:
        wanted = actor_words().type_of(lemma)
        types: tuple[ActorType, ...] = (wanted,) if wanted else ()
        if lemma in self.words.groups or wanted is ActorType.ARMED_GROUP:
            types = (ActorType.ARMED_GROUP, ActorType.POLITICAL_PARTY) + (
                (ActorType.ORGANIZATION,) if lemma in self.words.groups else ()
            )
        if lemma in ("country", "nation"):
            types = (ActorType.STATE, ActorType.GOVERNMENT)
        if lemma in ("agency", "paper", "network") and wanted is not ActorType.MEDIA:
            types += (ActorType.MEDIA,)
        if lemma in ("coalition", "alliance", "bloc"):
            types = (ActorType.INTERGOVERNMENTAL,)
        if lemma in self.words.kinds_of_group | {"force"}:
            types += (ActorType.ARMED_GROUP,)
        window = 30 if lemma in self.words.groups else WINDOW
        fitting = [
            r for r in self.cast.referents
            if r.type in types and (r.named or _called_so(r.head, lemma))
            and self.cast.near(r, phrase, window) and r.last < phrase.first
        ]  # fmt: skip
        if lemma in self.words.rulers:
            rulers = self.words.rulers
            fitting = [
                r for r in fitting if r.head in rulers or rulers & set(normal(r.name).split())
            ] or fitting
        if lemma == "force":
            forces = self.words.forces
            fitting = [r for r in fitting if r.type is ActorType.SECURITY_FORCE or forces & own_words(r)]
        if lemma in self.words.faiths:
            known = [r for r in fitting if _of_faith(r)]
            fitting = known or ([] if lemma in ("jihadist", "islamist") else fitting)
        countries = self._countries_of(phrase)
        at_home = [r for r in fitting if r.record is not None and countries & set(r.record.country)]
        return self.cast.best(at_home or fitting, phrase)


def _called_so(head: str, lemma: str) -> bool:
    """Whether a body told by one noun may be called by another: "the army", then "the force"."""
    words = coreference_words()
    return head == lemma or {head, lemma} <= words.rulers or (lemma == "force" and head in words.forces)


def _of_faith(referent: Referent) -> bool:
    """Whether a group's names have words that holy warriors give themselves."""
    return bool(own_words(referent) & actor_words().holy)


def plain(document: Document, phrase: Phrase) -> bool:
    """Whether nothing but vague words stands before the noun ("this terrorist group" is plain)."""
    words = actor_words()
    before = [
        i for i in range(phrase.first, phrase.head)
        if document.relations[i] in ("amod", "compound", "nmod")
        and document.tokens[i].upos not in ("PRON", "DET")
    ]  # fmt: skip
    return all(
        document.lemma(i) in words.vague or words.type_of(document.lemma(i)) is not None
        or document.lemma(i) in coreference_words().militant
        for i in before
    ) and not _narrowed(document, phrase.head)  # fmt: skip


def _narrowed(document: Document, i: int) -> bool:
    """Whether what follows a noun says which one is meant; a clause after a comma only tells more."""
    firsts = [document.edges[c][0] for c in document.kids(i, "acl")]
    close = [k for k in firsts if "," not in (document.tokens[k].text, document.tokens[k - 1].text)]
    return bool(close) or bool(document.kids(i, "nmod"))
