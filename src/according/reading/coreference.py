"""Which phrases of an article stand for the same actor: names, "the group", "they", "we".

A sieve from sure to unsure: a name beside the phrase, the same name (`namesakes`), what a description or
a pronoun means by its words and place (`descriptions`, `pronouns`). What stays open stands for itself.
"""

from __future__ import annotations

from collections.abc import Sequence

from according.claim import ActorType
from according.knowledge.registry import NameKind
from according.knowledge.words import actor_words
from according.reading.aliases import Alias, Aliases
from according.reading.appositions import Appositions
from according.reading.attribution import Attributions
from according.reading.bodies_again import plain
from according.reading.cast import Cast
from according.reading.descriptions import Descriptions
from according.reading.document import Document
from according.reading.first_person import FIRST_PLURAL, FirstPerson
from according.reading.members import Members
from according.reading.mentions import Phrase, Phrases
from according.reading.namesakes import Namesakes
from according.reading.offices import Offices
from according.reading.others import Others
from according.reading.pronouns import Pronouns
from according.reading.referents import BODIES, Referent, normal
from according.reading.shared_nouns import SharedNouns
from according.reading.together import Together


class Coreference:
    """The referents of a document; `of(phrase)` gives those a phrase stands for (two for "both sides")."""

    def __init__(
        self, document: Document, phrases: Phrases, attributions: Attributions, publisher: Referent | None
    ) -> None:
        self.document = document
        self.phrases = phrases
        self.publisher = publisher
        self.offices = Offices(document, phrases)
        self._cast = cast = Cast(document, phrases, attributions, self._find)
        self.referents = cast.referents
        phrases_found = self._phrases()
        self.aliases = Aliases(document, phrases, self.offices).find()
        self._other_names = _other_names(self.aliases)
        self._namesakes = Namesakes(cast)
        self._appositions = Appositions(document, phrases, self.offices)
        self._shared_nouns = SharedNouns(cast)
        others = Others(cast)
        together = Together(cast, others)
        first_person = FirstPerson(cast, self.offices, publisher)
        self._members = Members(cast, first_person)
        self._pronouns = Pronouns(cast, others, together, first_person)
        self._descriptions = Descriptions(
            cast, self._namesakes, together, self._members, _glosses(self.aliases)
        )
        for phrase in phrases_found:
            if self.phrases.at(phrase.head) is phrase:
                self.of(phrase)
            else:
                self._note(phrase)

    def of(self, phrase: Phrase) -> list[Referent]:
        """The actors that a phrase stands for; empty for a pronoun without antecedent."""
        return self._cast.of(phrase)

    def described(self, phrase: Phrase) -> list[Referent]:
        """The actors of a noun that stands within another phrase ("[rebel] leader X", "[army] chief"):
        the group that the article speaks of, else what the noun describes."""
        lemma = self.document.lemma(phrase.head)
        if lemma in actor_words().anaphors or lemma in actor_words().members[ActorType.ARMED_GROUP]:
            found = (
                self._cast.nearest(phrase, (ActorType.ARMED_GROUP, ActorType.POLITICAL_PARTY))
                if plain(self.document, phrase)
                else None
            )
            if found:
                return [found]
        if lemma in ("army", "military"):
            found = self._cast.nearest(phrase, (ActorType.SECURITY_FORCE,), "-armed-forces")
            if found:
                return [found]
        key = normal(phrase.name)
        same = [r for r in self.referents if key in r.names and not r.record]
        made = Referent(phrase.name, phrase.type, None, phrase.plural, False, phrase.head, names={key})
        return [same[-1] if same else made]

    def _find(self, phrase: Phrase) -> list[Referent]:
        if phrase.kind == "pronoun":
            return self._pronouns.of(phrase)
        holder = self._appositions.name_of(phrase)
        if holder is not None and holder.head != phrase.head:
            found = self.of(holder)
            for referent in found:
                referent.described.add(self.document.lemma(phrase.head))
            return found
        listed = self._shared_nouns.of(phrase)
        if listed:
            return listed
        if phrase.kind == "named":
            other = self._members.of_another(phrase)
            if other:
                return other
            main = self._other_names.get(normal(phrase.name)) if phrase.record is None else None
            return (
                self.of(main)
                if main is not None and main.head != phrase.head
                else [self._namesakes.called(phrase)]
            )
        return self._descriptions.of(phrase)

    def _phrases(self) -> list[Phrase]:
        """Every phrase in order, names of persons as their posts show them."""
        self.offices.settle()
        found = [self.phrases.at(phrase.head) or phrase for phrase in self.phrases.all]
        # Whom "we" stands for depends on the speaker's post, which is not known yet.
        told = [p for p in found if p.kind != "pronoun" or p.name.lower() not in FIRST_PLURAL]
        return sorted([*told, *self._inner_names(told)], key=lambda p: p.head)

    def _inner_names(self, phrases: list[Phrase]) -> list[Phrase]:
        """The bodies named within other phrases ("[Hamas] leader X"), to which "the group" may refer."""
        told = {(p.record.id, i) for p in phrases if p.record for i in range(p.first, p.end)}
        heads = {p.head for p in phrases}
        found = []
        for hit in self.phrases.hits:
            i = self.document.token_at(hit.span.end - 1)
            known = hit.kind is not NameKind.DEMONYM and hit.record.type in BODIES
            if known and i not in heads and (hit.record.id, i) not in told:
                found.append(self.phrases.name_at(i))
        return found

    def _note(self, phrase: Phrase) -> None:
        """A name within another phrase counts as a mention of its actor."""
        referent = self._namesakes.named(phrase)
        referent.last = max(referent.last, phrase.head)
        referent.count += 1


def _glosses(aliases: Sequence[Alias]) -> dict[str, Phrase]:
    """What the text calls somebody by a common noun, where it says whom it means: "the emirate, a
    reference to the Taliban"."""
    return {
        normal(a.name.name): a.other
        for a in aliases
        if a.name.kind == "nominal" and not a.name.plural and a.other.kind == "named"
    }


def _other_names(aliases: Sequence[Alias]) -> dict[str, Phrase]:
    """The main name for each other name that the text gives: "X, alias Y"."""
    found: dict[str, Phrase] = {}
    for alias in aliases:
        key = normal(alias.other.name)
        alike = alias.name.type is alias.other.type or alias.other.type is ActorType.ORGANIZATION
        if alias.name.kind == "named" and alike and alias.other.record is None:
            found.setdefault(key, alias.name)
    main = {normal(phrase.name) for phrase in found.values()}  # No name leads back to itself.
    return {key: phrase for key, phrase in found.items() if key not in main}
