"""Which phrases of an article stand for the same actor: names, "the group", "they", "we".

A sieve from sure to unsure: same registry actor or name, surname, acronym, same head noun, then
anaphors and pronouns by nearness and role. What stays unresolved stands for itself.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from according.claim import ActorType, Predicate
from according.knowledge.registry import ActorRecord, NameKind, Registry
from according.knowledge.words import actor_words, incident_words, posts, reporting
from according.reading.aliases import Alias, Aliases
from according.reading.attribution import Attributions
from according.reading.constructions import antecedent
from according.reading.deeds import AIMED, place_of, strikes, suffers
from according.reading.document import Document, plural, verbal
from according.reading.mentions import GROUP_TYPES, Phrase, Phrases, bare, person_name
from according.reading.offices import Office, Offices
from according.reading.subjects import surface_subject

FIRST_SINGULAR = frozenset(["i", "me", "my", "mine", "myself"])
FIRST_PLURAL = frozenset(["we", "us", "our", "ours", "ourselves"])
# Prepositions of a pronoun that is another than the one who acts.
FACING = frozenset(("at", "on", "upon", "against", "to", "by", "from"))
HE = frozenset(["he", "him", "his", "himself", "she", "her", "hers", "herself"])
THEY = frozenset(["they", "them", "their", "theirs", "themselves"])
IT = frozenset(["it", "its", "itself"])
DEFINITE = frozenset(
    ["the", "this", "that", "these", "those", "both", "his", "her", "its", "their", "such", "said"]
)
NAMING = frozenset(["consider", "call", "name", "declare", "deem", "label", "brand", "regard", "dub"])
# What is done to what is another's: "burned their houses".
ROBBING = frozenset(
    {
        *("burn", "torch", "loot", "rob", "steal", "seize", "destroy", "demolish", "raze"),
        *("ransack", "attack", "raid", "kill", "abduct", "kidnap", "bomb", "shell"),
    }
)
# What is done to somebody for what is his: "thanked Ghana for its troops".
JUDGING = frozenset(
    {
        *("thank", "praise", "commend", "applaud", "congratulate", "reward", "hail", "salute", "rebuke"),
        *("blame", "criticise", "criticize", "condemn", "denounce", "fault", "accuse", "suspend", "sanction"),
        *("punish", "censure", "blacklist", "expel", "attack", "lambast", "chide", "scold", "upbraid"),
    }
)
WINDOW = 4
STATES = frozenset({ActorType.STATE, ActorType.GOVERNMENT})
BODIES = frozenset(
    {
        ActorType.ARMED_GROUP,
        ActorType.SECURITY_FORCE,
        ActorType.POLITICAL_PARTY,
        ActorType.ORGANIZATION,
        ActorType.INTERGOVERNMENTAL,
    }
)
MILITANT = frozenset(
    ["armed", "terrorist", "militant", "rebel", "jihadist", "extremist", "insurgent", "islamist", "criminal"]
)
KINDS_OF_GROUP = frozenset(["gang", "cartel", "militia", "mafia", "faction", "party"])
FORCES = frozenset(
    ["police", "army", "navy", "military", "troops", "force", "forces", "gendarmerie", "guard"]
)
# What may be called "they" without a plural, and what is never "it".
MANIFOLD = frozenset({*GROUP_TYPES, ActorType.SECURITY_FORCE, ActorType.GOVERNMENT, ActorType.CIVILIANS})
NO_THING = frozenset({ActorType.PERSON, ActorType.CIVILIANS, ActorType.PLACE})
HIS_OWN = frozenset(["man", "fighter", "force", "forces", "troops", "follower", "army"])
ARMED_TITLES = frozenset(["commander", "warlord", "militant", "rebel", "insurgent", "guerrilla"])
OFFICIAL = frozenset({ActorType.INTERGOVERNMENTAL, ActorType.GOVERNMENT, ActorType.STATE})
FAITHS = frozenset(["jihadist", "islamist", "extremist", "terrorist"])
# Verbs of those who meet, and of what they then do together.
MEETING = frozenset(
    ["meet", "host", "receive", "visit", "call", "speak", "talk", "telephone", "phone", "hold"]
)
TOGETHER = frozenset(["agree", "discuss", "meet", "talk", "speak", "review", "exchange", "consult", "confer"])
# How an actor stands in its clause.
STANDING = {"nsubj": 2.0, "obj": 1.0, "iobj": 1.0, "obl": 0.5}
# Nouns of armed people that do not say so: "masked men".
MEN = frozenset(["man", "youth"])
# By how much the part that an actor played in the violence told before speaks for him, as prominence does.
PARTS_PLAYED = 1.0
ANYONE = frozenset(["that", "those", "anyone", "everyone"])
RULERS = frozenset(["government", "regime", "junta", "administration"])
NAMES_FOR_GROUP = frozenset(
    ["group", "movement", "organization", "organisation", "outfit", "network", "insurgency"]
)


@dataclass(slots=True, eq=False)
class Referent:
    """One actor of the article.

    name: its fullest name here. last: its latest mention (token). prominence: how it last stood
    (2 subject, 1 object, 0.5 under a preposition of the verb, 0 else). affected: whether something
    was done to it there. struck, hurt: the tokens where it last did violence and suffered it, -1 for none.
    """

    name: str
    type: ActorType
    record: ActorRecord | None
    plural: bool
    named: bool
    last: int
    prominence: float = 0
    affected: bool = False
    struck: int = -1
    hurt: int = -1
    head: str = ""
    names: set[str] = field(default_factory=set)
    described: set[str] = field(default_factory=set)
    affiliation: Referent | None = None
    count: int = 1


class Coreference:
    """The referents of a document; `of(phrase)` gives those a phrase stands for (two for "both sides")."""

    def __init__(
        self, document: Document, phrases: Phrases, attributions: Attributions, publisher: Referent | None
    ) -> None:
        self.document = document
        self.phrases = phrases
        self.attributions = attributions
        self.publisher = publisher
        self.offices = Offices(document, phrases)
        self.referents: list[Referent] = []
        self._of: dict[int, list[Referent]] = {}
        self._us: Referent | None = None
        phrases_found = self._phrases()
        self.aliases = Aliases(document, phrases, self.offices).find()
        self._glossed = _glosses(self.aliases)
        self._other_names = _other_names(self.aliases)
        for phrase in phrases_found:
            if self.phrases.at(phrase.head) is phrase:
                self.of(phrase)
            else:
                self._note(phrase)

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
        referent = self._named(phrase)
        referent.last = max(referent.last, phrase.head)
        referent.count += 1

    def of(self, phrase: Phrase) -> list[Referent]:
        """The actors that a phrase stands for; empty for a pronoun without antecedent."""
        if phrase.head not in self._of:
            # Whom a phrase stands for may hang on itself ("her deputy called her a liar"): nobody, then.
            self._of[phrase.head] = []
            self._of[phrase.head] = found = self._find(phrase)
            for referent in found:
                self._mentioned(referent, phrase.head)
        return self._of[phrase.head]

    def _mentioned(self, referent: Referent, head: int) -> None:
        """Keeps where and how an actor stood last; another in the same sentence makes it no less so."""
        referent.count += 1
        referent.struck = max(referent.struck, head) if strikes(self.document, head) else referent.struck
        referent.hurt = max(referent.hurt, head) if suffers(self.document, head) else referent.hurt
        tokens = self.document.tokens
        apart = tokens[head].sentence - tokens[referent.last].sentence if referent.last >= 0 else 1
        if apart < 0:
            return
        held = (referent.prominence, referent.affected) if apart == 0 else (0.0, False)
        referent.last = max(referent.last, head)
        referent.prominence = max(held[0], self._prominence(head))
        referent.affected = held[1] or tokens[head].relation in ("obj", "nsubj:pass")

    def described(self, phrase: Phrase) -> list[Referent]:
        """The actors of a noun that stands within another phrase ("[rebel] leader X", "[army] chief"):
        the group that the article speaks of, else what the noun describes."""
        lemma = self.document.lemma(phrase.head)
        if lemma in actor_words().anaphors or lemma in actor_words().members[ActorType.ARMED_GROUP]:
            found = (
                self._nearest(phrase, (ActorType.ARMED_GROUP, ActorType.POLITICAL_PARTY))
                if self._plain(phrase)
                else None
            )
            if found:
                return [found]
        if lemma in ("army", "military"):
            found = self._nearest(phrase, (ActorType.SECURITY_FORCE,), "-armed-forces")
            if found:
                return [found]
        key = normal(phrase.name)
        same = [r for r in self.referents if key in r.names and not r.record]
        made = Referent(phrase.name, phrase.type, None, phrase.plural, False, phrase.head, names={key})
        return [same[-1] if same else made]

    def _nearest(self, phrase: Phrase, types: tuple[ActorType, ...], ending: str = "") -> Referent | None:
        """The named actor of a type that was mentioned last before a phrase."""
        for head in sorted((h for h in self._of if h < phrase.first), reverse=True):
            for referent in self._of[head]:
                known = not ending or (referent.record is not None and referent.record.id.endswith(ending))
                if referent.named and referent.type in types and known:
                    return referent
        return None

    def _holder(self, phrase: Phrase) -> Phrase | None:
        """The person who holds the post that a phrase names: named beside it, or before ("the
        al-Qaeda leader" after "al-Qaeda chief X", "the president" after "President X")."""
        office = self.offices.at.get(phrase.head) if phrase.kind == "nominal" else None
        if office is None or phrase.plural:
            return None
        if len(office.holders) == 1:
            return office.holders[0]
        determiners = {
            self.document.tokens[c].text.lower() for c in self.document.kids(phrase.head, "det", "nmod:poss")
        }
        if self._in_title(phrase) and not determiners:
            return self._named_below(office)
        if office.holders or "the" not in determiners or self.document.kids(phrase.head, "cop"):
            return None
        earlier = [
            o
            for o in self.offices.all
            if o.token < phrase.first and len(o.holders) == 1 and _same_post(o, office)
        ]
        acting = [o for o in earlier if self._acts(o.holders[0])]
        return (acting or earlier)[-1].holders[0] if earlier else None

    def _acts(self, holder: Phrase) -> bool:
        """Whether somebody was named as the subject: of two presidents "the president" is the one who
        called the other."""
        return self.document.relations[holder.head] == "nsubj"

    def _in_title(self, phrase: Phrase) -> bool:
        """Whether a phrase stands in the title: the first sentence, a paragraph of its own without a stop."""
        document = self.document
        first = document.sentences[0]
        alone = len(document.sentences) > 1 and document.sentences[1].paragraph != first.paragraph
        return alone and phrase.head < first.end and document.tokens[first.end - 1].text != "."

    def _named_below(self, office: Office) -> Phrase | None:
        """Who holds the post of a title, by the first name with that post in the text: "Minister visits
        Accra" over "Minister for Africa X visited Accra"."""
        below = [
            o
            for o in self.offices.all
            if o.token > office.end and len(o.holders) == 1 and _same_post(o, office)
        ]
        return below[0].holders[0] if below else None

    def _apposed(self, phrase: Phrase) -> Phrase | None:
        """The name that a description stands beside: "the Foreign Minister, Ibrahim X", "X, the
        leader of Y", "X is the leader"."""
        document = self.document
        if phrase.kind != "nominal":
            return None
        beside = document.kids(phrase.head, "appos", "flat") + [
            c
            for c in document.children[phrase.head]
            if c == phrase.head + 1 and document.tokens[c].upos == "PROPN"
        ]
        after = phrase.head + 1
        if after < len(document.tokens) and document.tokens[after].upos == "PROPN":
            pair = [(document.tokens[k].head, document.relations[k]) for k in (phrase.head, after)]
            beside += [after] if pair[0] == pair[1] else []
        if document.relations[phrase.head] == "appos" or document.tokens[phrase.head].relation in (
            "nmod:desc",
            "compound",
            "flat",
        ):
            beside = [document.tokens[phrase.head].head]
        if (
            document.relations[phrase.head] in ("xcomp", "obj")
            and document.lemma(document.tokens[phrase.head].head) in NAMING
        ):
            beside = [o for o in document.kids(document.tokens[phrase.head].head, "obj") if o < phrase.head]
        if document.kids(phrase.head, "cop") and not document.kids(phrase.head, "aux"):
            beside = document.kids(phrase.head, "nsubj")
        for i in beside:
            other = self.phrases.at(i)
            if other is None or other is phrase or other.kind != "named" or not _alike(phrase, other):
                continue
            # "the head of the militia, X": a body is no person, wherever the parse hangs the name.
            if other.type is not ActorType.PERSON or not self._body(phrase.head):
                return other
        return None

    def _body(self, i: int) -> bool:
        """Whether a noun is of a body rather than of a person."""
        return any(self.document.lemma(i) in nouns for nouns in actor_words().bodies.values())

    def _prominence(self, i: int) -> float:
        i = place_of(self.document, i)
        relation = self.document.relations[i]
        if self.document.tokens[i].relation == "obl:agent":
            return 1.5
        return STANDING.get(relation, 0.0)

    def _find(self, phrase: Phrase) -> list[Referent]:
        if phrase.kind == "pronoun":
            return self._pronoun(phrase)
        holder = self._holder(phrase) or self._apposed(phrase)
        if holder is not None and holder.head != phrase.head:
            found = self.of(holder)
            for referent in found:
                referent.described.add(self.document.lemma(phrase.head))
            return found
        listed = self._shared_noun(phrase)
        if listed:
            return listed
        if phrase.kind == "named":
            other = self._of_another(phrase)
            if other:
                return other
            main = self._other_names.get(normal(phrase.name)) if phrase.record is None else None
            return self.of(main) if main is not None and main.head != phrase.head else [self._called(phrase)]
        return self._nominal(phrase)

    def _called(self, phrase: Phrase) -> Referent:
        """The referent of a name, with the nouns of bodies by which it was called: "the UN mission"."""
        referent = self._named(phrase)
        if referent.type is ActorType.PERSON:
            before = range(max(phrase.first - 3, 0), max(phrase.head, phrase.first))
            titles = {self.document.lemma(i) for i in before if self.document.tokens[i].text[:1].isupper()}
            ranked = {"officer", "soldier"} if titles & actor_words().officer_ranks else set()
            ranked |= {"policeman", "officer"} if titles & actor_words().police_ranks else set()
            armed = {"rebel", "militant", "insurgent"} if titles & ARMED_TITLES else set()
            referent.described |= titles & posts().leads | ranked | armed
        if referent.type in BODIES:
            words = {self.document.lemma(i) for i in range(phrase.first, phrase.end)}
            referent.described |= words & actor_words().name_heads
        return referent

    def _shared_noun(self, phrase: Phrase) -> list[Referent]:
        """The holders of one post of several states: "Kenyan and Ethiopian ministers", "the U.S. and UK
        envoys"."""
        document = self.document
        if phrase.kind == "named" and phrase.type is ActorType.STATE:
            return self._short_of_noun(phrase)
        if not phrase.plural or not self._post(phrase.head):
            return []
        pairs = [
            (m, c) for m in document.kids(phrase.head, "amod", "compound") for c in document.kids(m, "conj")
        ]
        named = [(m, c) for m, c in pairs if phrase.first <= m < c < phrase.head and self._peoples(m, c)]
        if not named:
            return []
        first, last = named[0][0], named[-1][1]
        noun = document.words(last + 1, phrase.head + 1)
        owners = [first, *(c for _, c in named)]
        return [self._of_owner(document.tokens[o].text, noun, phrase) for o in owners]

    def _peoples(self, *tokens: int) -> bool:
        """Whether words are peoples or parts of the world, a state that the registry knows among them."""
        hits = [self.phrases.hit(i) for i in tokens]
        alien = any(hit is not None and hit.record.type is not ActorType.STATE for hit in hits)
        return any(hits) and not alien and all(self.document.tokens[i].text[:1].isupper() for i in tokens)

    def _post(self, i: int) -> bool:
        lemma = self.document.lemma(i)
        armed = actor_words().type_of(lemma) in (ActorType.SECURITY_FORCE, ActorType.ARMED_GROUP)
        return lemma in posts().leads | posts().member_of and not armed

    def _short_of_noun(self, phrase: Phrase) -> list[Referent]:
        """A state that lacks the noun after the next one: "[the U.S.] and UK foreign ministers"."""
        document = self.document
        i = phrase.end
        if i + 1 >= len(document.tokens) or document.tokens[i].text != "and":
            return []
        other = next((p for c in document.kids(phrase.head, "conj") if (p := self.phrases.at(c))), None)
        if other is None or other.kind != "nominal" or not other.plural or other.first != i + 1:
            return []
        hit = self.phrases.hit(i + 1)
        if hit is None or hit.record.type is not ActorType.STATE or not self._post(other.head):
            return []
        noun = document.words(document.token_at(hit.span.end - 1) + 1, other.head + 1)
        return [self._of_owner(document.tokens[phrase.head].text, noun, other)]

    def _of_owner(self, owner: str, noun: str, phrase: Phrase) -> Referent:
        """The actor that a noun names with the owner before it: "Kenyan" and "troops"."""
        name = f"{owner} {noun}"
        known = next((r for r in self.phrases.registry.lookup(name) if r.type is phrase.type), None)
        key = normal(known.name if known else name)
        told = next((r for r in self.referents if key in r.names or (known and r.record is known)), None)
        if told is not None:
            return told
        made = Referent(
            known.name if known else name, phrase.type, known, phrase.plural, known is not None, phrase.head,
            head=self.document.lemma(phrase.head), names={key},
        )  # fmt: skip
        self.referents.append(made)
        return made

    # -- names ---------------------------------------------------------------------------------

    def _named(self, phrase: Phrase) -> Referent:
        key = normal(phrase.name)
        for referent in reversed(self.referents):
            if phrase.record is not None and referent.record is not None:
                if phrase.record.id == referent.record.id and phrase.type == referent.type:
                    return referent
            elif phrase.record is None and referent.record is None and self._same_name(phrase, key, referent):
                if phrase.type is ActorType.PERSON and len(phrase.name) > len(referent.name):
                    referent.name = phrase.name
                referent.names.add(key)
                return referent
            elif self._same_known(phrase, referent):
                return referent
        return self._new(phrase, named=True)

    def _same_known(self, phrase: Phrase, referent: Referent) -> bool:
        """Whether one of two names of a person is known and the other is but a form of it."""
        if phrase.type is not ActorType.PERSON or referent.type is not ActorType.PERSON or not referent.named:
            return False
        words = normal(person_name(self.document.words(phrase.first, phrase.end)))
        if words not in referent.names and not any(_same_person(words, name) for name in referent.names):
            return False
        if referent.record is None and phrase.record is not None:
            referent.record, referent.name = phrase.record, phrase.name
        referent.names |= {words, normal(phrase.name)}
        return True

    def _same_name(self, phrase: Phrase, key: str, referent: Referent) -> bool:
        if not referent.named:
            return False
        if key in referent.names:
            return True
        if phrase.type is ActorType.PERSON and referent.type is ActorType.PERSON:
            return any(_same_person(key, name) for name in referent.names)
        if self._shortened(phrase, key):
            return referent.type in BODIES and any(key in name.split() for name in referent.names)
        return any(_acronym(key, name) or _acronym(name, key) for name in referent.names)

    def _shortened(self, phrase: Phrase, key: str) -> bool:
        """Whether a name is but the noun of a longer one: "the Union", "the Front"."""
        told = phrase.first > 0 and self.document.tokens[phrase.first - 1].text.lower() == "the"
        told = told or self.document.tokens[phrase.first].text.lower() == "the"
        return told and key in actor_words().reaching and phrase.type is not ActorType.GOVERNMENT

    def _new(self, phrase: Phrase, named: bool) -> Referent:
        referent = Referent(
            phrase.name,
            phrase.type,
            phrase.record,
            phrase.plural,
            named,
            phrase.head,
            head=self.document.lemma(phrase.head),
        )
        referent.names.add(normal(phrase.name))
        if named and phrase.type is ActorType.PERSON:
            referent.names.add(normal(person_name(self.document.words(phrase.first, phrase.end))))
        self.referents.append(referent)
        return referent

    # -- nominals ------------------------------------------------------------------------------

    def _nominal(self, phrase: Phrase) -> list[Referent]:
        document = self.document
        lemma = document.lemma(phrase.head)
        determiners = {document.lemma(c) for c in document.kids(phrase.head, "det", "nmod:poss")}
        texts = {document.tokens[c].text.lower() for c in document.kids(phrase.head, "det", "nmod:poss")}
        definite = bool((determiners | texts) & DEFINITE)
        if definite and phrase.plural and lemma in actor_words().paired and self._plain(phrase):
            pair = self._pair(phrase, texts)
            if pair:
                return pair
        if definite and lemma in ("former", "latter"):
            named = self._told_together(phrase)
            if named:
                return [named[0] if lemma == "former" else named[-1]]
        owned = self._owned_members(phrase) or self._group_of_owner(phrase, lemma)
        if owned:
            return owned
        named_so = self._named_so(phrase, lemma)
        if named_so is not None:
            return [named_so]
        told = self._party_again(phrase, lemma) if definite else None
        if told is None and definite and not phrase.plural and self._plain(phrase):
            told = self._described_before(phrase, lemma) or self._lone_person(phrase, lemma)
        if told is not None:
            return [told]
        found = self._told_again(phrase, lemma) if definite else None
        if found is not None:
            return [found]
        key = normal(phrase.name)
        if definite and key in self._glossed:
            return [self._named(self._glossed[key])]
        for referent in reversed(self.referents):
            if key in referent.names and not referent.record and self._near(referent, phrase, 40):
                return [referent]
            if (
                definite
                and not referent.named
                and referent.head == lemma
                and referent.plural == phrase.plural
                and self._near(referent, phrase, 6)
                and self._plain(phrase)
            ):
                return [referent]
        return [self._new(phrase, named=False)]

    def _named_so(self, phrase: Phrase, lemma: str) -> Referent | None:
        """The armed group whose own name has the noun: "the Maoists" after "Communist Party (Maoist)"."""
        if phrase.type is not ActorType.ARMED_GROUP or not phrase.plural or not self._plain(phrase):
            return None
        fitting = [
            r for r in self.referents
            if r.named and r.type is ActorType.ARMED_GROUP and r.last < phrase.first
            and {lemma, f"{lemma}s"} & {word for name in (*r.names, normal(r.name)) for word in name.split()}
        ]  # fmt: skip
        return fitting[-1] if fitting else None

    def _described_before(self, phrase: Phrase, lemma: str) -> Referent | None:
        """The person whom the article has described by the noun: "the headman" after "X, headman of Y"."""
        if lemma in actor_words().anaphors:
            return None
        told = [
            r for r in self.referents
            if lemma in r.described and r.type is ActorType.PERSON and r.last < phrase.first
        ]  # fmt: skip
        return told[-1] if len(told) == 1 else None

    def _lone_person(self, phrase: Phrase, lemma: str) -> Referent | None:
        """The only person named of late, where a noun tells what befell him or what he is: "the victim",
        "the rebel" after "Commander X"."""
        words = actor_words()
        if lemma not in words.single | words.victims:
            return None
        speaker = self.speaker(phrase.head)
        near = [
            r for r in self.referents
            if r.type is ActorType.PERSON and r.named and r.last < phrase.first
            and r is not speaker and self._near(r, phrase, 2)
        ]  # fmt: skip
        if len(near) != 1 or any(r.head == lemma and self._near(r, phrase, 6) for r in self.referents):
            return None
        known = near[0].described & words.single or near[0].affected
        return near[0] if (near[0].affected if lemma in words.victims else known) else None

    def _party_again(self, phrase: Phrase, lemma: str) -> Referent | None:
        """Who did violence or suffered it last, called by that: "the assailants", "the slain villager"."""
        words = incident_words()
        before = {self.document.lemma(i) for i in range(phrase.first, phrase.head)}
        if lemma in actor_words().victims | words.stricken or before & words.stricken:
            return self._last_party(
                phrase, [r for r in self.referents if self._hurt_so(r, phrase, lemma)], "hurt"
            )
        if lemma in words.attackers and self._plain(phrase):
            armed = [r for r in self.referents if r.type is ActorType.ARMED_GROUP or r.head in MEN]
            return self._last_party(phrase, armed, "struck")
        return None

    def _hurt_so(self, referent: Referent, phrase: Phrase, lemma: str) -> bool:
        """Whether a description of victims fits an actor in number and nature."""
        if referent.plural != phrase.plural and not (referent.named and referent.type in BODIES):
            return False
        general = lemma in actor_words().victims | incident_words().stricken
        return general or lemma in (referent.head, *referent.described) or phrase.type is referent.type

    def _last_party(self, phrase: Phrase, parties: list[Referent], role: str) -> Referent | None:
        sentence = self.document.tokens[phrase.head].sentence
        acted = [(at, r) for r in parties if 0 <= (at := getattr(r, role)) < phrase.first]
        near = [(at, r) for at, r in acted if sentence - self.document.tokens[at].sentence <= WINDOW]
        return max(near, key=lambda pair: pair[0])[1] if near else None

    def _told_together(self, phrase: Phrase) -> list[Referent]:
        """The two actors joined by "and" last before a phrase: "the former" and "the latter" of them."""
        document = self.document
        for head in sorted((h for h in self._of if h < phrase.first), reverse=True):
            if document.tokens[phrase.head].sentence - document.tokens[head].sentence > 2:
                break
            first = self._of.get(document.tokens[head].head, []) if document.relations[head] == "conj" else []
            if len(first) == 1 == len(self._of[head]):
                return [*first, *self._of[head]]
        return []

    def _plain(self, phrase: Phrase) -> bool:
        """Whether nothing but vague words stands before the noun ("this terrorist group" is plain)."""
        words = actor_words()
        before = [
            i for i in range(phrase.first, phrase.head)
            if self.document.relations[i] in ("amod", "compound", "nmod")
            and self.document.tokens[i].upos not in ("PRON", "DET")
        ]  # fmt: skip
        return all(
            self.document.lemma(i) in words.vague or words.type_of(self.document.lemma(i)) is not None
            or self.document.lemma(i) in MILITANT
            for i in before
        ) and not self._narrowed(phrase.head)  # fmt: skip

    def _narrowed(self, i: int) -> bool:
        """Whether what follows a noun says which one is meant; a clause after a comma only tells more."""
        document = self.document
        firsts = [document.edges[c][0] for c in document.kids(i, "acl")]
        close = [k for k in firsts if "," not in (document.tokens[k].text, document.tokens[k - 1].text)]
        return bool(close) or bool(document.kids(i, "nmod"))

    def _told_again(self, phrase: Phrase, lemma: str) -> Referent | None:
        """Whom "the group", "the front", "the Beirut-based movement" stands for, where it was told before."""
        if not phrase.plural and self._plain(phrase):
            namesake = self._namesake(phrase, lemma)
            if namesake is not None:
                return namesake
        if lemma in actor_words().anaphors and (self._plain(phrase) or self._qualified(phrase, lemma)):
            return self._anaphor(phrase, lemma)
        return None

    def _namesake(self, phrase: Phrase, lemma: str) -> Referent | None:
        """The named body mentioned last whose own name has the noun: "the front" after "Macina Front"."""
        if lemma in NAMES_FOR_GROUP or lemma not in actor_words().name_heads:
            return None
        # "The army" beside the "... Liberation Army" is the country's.
        regular = lemma in ("army", "police", "military", "guard", "authority")
        fitting = [
            r for r in self.referents
            if r.named and r.type in BODIES and r.last < phrase.first and self._near(r, phrase, 30)
            and not (regular and r.type is ActorType.ARMED_GROUP and lemma not in r.described)
            and (lemma in r.described or any(lemma in name.split() for name in (*r.names, normal(r.name))))
        ]  # fmt: skip
        return max(fitting, key=lambda r: r.last, default=None)

    def _qualified(self, phrase: Phrase, lemma: str) -> bool:
        """Whether the words before "group" or "gang" only tell more of one that is known: "the Yemeni
        group", "the Tripoli-based militia"; "another", "a rival" group is one apart."""
        if phrase.plural or lemma not in NAMES_FOR_GROUP | KINDS_OF_GROUP:
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
        if lemma in NAMES_FOR_GROUP or wanted is ActorType.ARMED_GROUP:
            types = (ActorType.ARMED_GROUP, ActorType.POLITICAL_PARTY) + (
                (ActorType.ORGANIZATION,) if lemma in NAMES_FOR_GROUP else ()
            )
        if lemma in ("country", "nation"):
            types = (ActorType.STATE, ActorType.GOVERNMENT)
        if lemma in ("agency", "paper", "network") and wanted is not ActorType.MEDIA:
            types += (ActorType.MEDIA,)
        if lemma in ("coalition", "alliance", "bloc"):
            types = (ActorType.INTERGOVERNMENTAL,)
        if lemma in KINDS_OF_GROUP | {"force"}:
            types += (ActorType.ARMED_GROUP,)
        window = 30 if lemma in NAMES_FOR_GROUP else WINDOW
        fitting = [
            r for r in self.referents
            if r.type in types and (r.named or _called_so(r.head, lemma))
            and self._near(r, phrase, window) and r.last < phrase.first
        ]  # fmt: skip
        if lemma in RULERS:
            fitting = [
                r for r in fitting if r.head in RULERS or RULERS & set(normal(r.name).split())
            ] or fitting
        if lemma == "force":
            fitting = [r for r in fitting if r.type is ActorType.SECURITY_FORCE or FORCES & _own_words(r)]
        if lemma in FAITHS:
            known = [r for r in fitting if _of_faith(r)]
            fitting = known or ([] if lemma in ("jihadist", "islamist") else fitting)
        countries = self._countries_of(phrase)
        at_home = [r for r in fitting if r.record is not None and countries & set(r.record.country)]
        return self._best(at_home or fitting, phrase)

    def _pair(self, phrase: Phrase, determiners: set[str]) -> list[Referent]:
        numerals = {self.document.lemma(c) for c in self.document.kids(phrase.head, "nummod", "amod", "det")}
        if not (
            numerals & {"two", "both", "2"}
            or determiners & {"both"}
            or (self.document.lemma(phrase.head) == "side" and determiners & {"the"})
        ):
            return []
        others = self._beside(phrase)
        types = _pair_types(self.document.lemma(phrase.head))
        fitting = [
            r for r in self.referents
            if (r.named or r.head == "counterpart") and r.type in types
            and r.last < phrase.first and self._near(r, phrase, WINDOW) and all(r is not o for o in others)
        ]  # fmt: skip
        tokens = self.document.tokens
        fitting.sort(key=lambda r: (-tokens[r.last].sentence, -min(r.prominence, 1), -r.last))
        return sorted(fitting[:2], key=self.referents.index) if len(fitting) >= 2 else []

    def _owned_members(self, phrase: Phrase) -> list[Referent]:
        """ "its fighters", "Hezbollah's men": the owner, where the owner is a group."""
        document = self.document
        if not (
            (phrase.plural and actor_words().is_member(document.lemma(phrase.head)))
            or document.lemma(phrase.head) in ("force", "army", "militia", "troops", "military")
        ):
            return []
        if phrase.type not in (ActorType.ARMED_GROUP, ActorType.SECURITY_FORCE):
            return []
        if document.lemma(phrase.head) in posts().renegade:
            return []
        for owner in document.kids(phrase.head, "nmod:poss"):
            who = self.phrases.at(owner)
            referents = (
                [r for r in self.of(who) if r.type in GROUP_TYPES] if who and who.head != phrase.head else []
            )
            if referents:
                return referents
        belonging = [v for v in document.kids(phrase.head, "acl") if document.lemma(v) == "belong"]
        bodies = [o for v in belonging for o in document.kids(v, "obl") if document.case(o) == "to"]
        bodies += [
            o for o in document.kids(phrase.head, "nmod") if document.case(o) in ("of", "from", "with")
        ]
        for owner in bodies:
            who = self.phrases.at(owner)
            types = (*GROUP_TYPES, ActorType.SECURITY_FORCE) if phrase.plural else GROUP_TYPES
            if who and who.type in types and (who.kind == "named" or self._named_faction(who)):
                return self.of(who)
        return []

    def _named_faction(self, phrase: Phrase) -> bool:
        """Whether a part of a group is told by a name of its own: "the Kassim faction of the front"."""
        known = self.document.lemma(phrase.head) in ("faction", "wing")
        return known and any(
            self.document.tokens[k].upos == "PROPN" for k in range(phrase.first, phrase.head)
        )

    def _of_another(self, phrase: Phrase) -> list[Referent]:
        """The group to which people belong who have a name of their own: "Maoists belonging to the TPC"."""
        document = self.document
        if phrase.type is not ActorType.ARMED_GROUP or not plural(document.tokens[phrase.head]):
            return []
        for verb in document.kids(phrase.head, "acl"):
            told = document.kids(verb, "obl") if document.lemma(verb) == "belong" else []
            for group in told:
                who = self.phrases.at(group) if document.case(group) == "to" else None
                if who is not None and who.kind == "named" and who.type in GROUP_TYPES:
                    return self.of(who)
        return []

    def _group_of_owner(self, phrase: Phrase, lemma: str) -> list[Referent]:
        """ "his group", "her fighters": the group that a person leads or speaks for, by his post."""
        document = self.document
        if lemma not in NAMES_FOR_GROUP | KINDS_OF_GROUP | HIS_OWN or not self._plain(phrase):
            return []
        for owner in document.kids(phrase.head, "nmod:poss"):
            who = self.phrases.at(owner)
            for person in self.of(who) if who is not None else []:
                group = self._affiliation(person) if person.type is ActorType.PERSON else None
                if group is not None and group.type in (ActorType.ARMED_GROUP, ActorType.POLITICAL_PARTY):
                    return [group]
        return []

    # -- pronouns ------------------------------------------------------------------------------

    def _pronoun(self, phrase: Phrase) -> list[Referent]:
        word = self.document.tokens[phrase.head].text.lower()
        noun = antecedent(self.document, phrase.head)
        if noun != phrase.head:
            who = self.phrases.at(noun)
            return self.of(who) if who and who.kind != "pronoun" else []
        if word in FIRST_SINGULAR or word in FIRST_PLURAL:
            return self._first_person(phrase, word)
        bound = self._bound(phrase, word)
        if bound is not None:
            return [bound]
        if word in HE:
            return self._third(
                phrase,
                lambda r: (r.type is ActorType.PERSON or _is_one(r)) and (r.named or not r.plural),
            )
        if word == "both":
            return self._both_before(phrase) or self._told_together(phrase)
        if word in THEY:
            both = self._speakers(phrase) or self._both_before(phrase)
            both = both or self._met_before(phrase) or self._pair_before(phrase)
            both = both or self._just_met(phrase) or self._persons_together(phrase)
            if both:
                return both
            return self._third(
                phrase,
                lambda r: (
                    r.head not in incident_words().vehicles
                    and (
                        (r.plural and r.type is not ActorType.PLACE)
                        or (r.type in MANIFOLD and not _is_one(r))
                    )
                ),
            )
        if word in IT:
            return self._third(
                phrase,
                lambda r: (
                    (not r.plural or (r.named and r.type in BODIES))
                    and r.type not in NO_THING
                    and not _is_one(r)
                ),
            )
        return []

    def _speakers(self, phrase: Phrase) -> list[Referent]:
        """ "Both Iran and Russia say they killed ...": whoever speak together, each of himself."""
        document = self.document
        clause = document.tokens[phrase.head].head
        if document.relations[phrase.head] != "nsubj" or document.relations[clause] != "ccomp":
            return []
        for attribution in self.attributions.chain(phrase.head):
            source = attribution.source
            if source is None or attribution.cue != document.tokens[clause].head:
                continue
            told = [source, *document.kids(source, "conj")]
            found = [r for i in told if (p := self.phrases.at(i)) and p.kind != "pronoun" for r in self.of(p)]
            return found if len(found) > 1 else []
        return []

    def _both_before(self, phrase: Phrase) -> list[Referent]:
        """ "They" at the head of a sentence after one about two: its subjects, or its subject and the
        person that he met."""
        document = self.document
        sentence = document.tokens[phrase.head].sentence
        if (
            not sentence
            or document.relations[phrase.head] != "nsubj"
            or document.tokens[phrase.head].head != document.root(sentence)
        ):
            return []
        root = document.root(sentence - 1)
        subjects = document.kids(root, "nsubj")
        sides = [c for s in subjects for c in (s, *document.kids(s, "conj"))]
        if len(sides) == 1:
            sides += document.kids(root, "obj") + [
                o for o in document.kids(root, "obl") if document.case(o) == "with"
            ]
        found = [
            r for i in sides if (p := self.phrases.at(i)) and p.kind != "pronoun" for r in self.of(p)[:1]
        ]
        persons = [r for r in found if r.type is ActorType.PERSON]
        distinct = list(
            {
                id(r): r
                for r in (found if len(subjects) == 1 and document.kids(subjects[0], "conj") else persons)
            }.values()
        )
        return distinct if len(distinct) > 1 else []

    def _met_before(self, phrase: Phrase) -> list[Referent]:
        """ "They agreed", "they also discussed": the persons who met last, some sentences before."""
        document = self.document
        verb = document.tokens[phrase.head].head
        if document.relations[phrase.head] != "nsubj" or document.lemma(verb) not in TOGETHER:
            return []
        now = document.tokens[phrase.head].sentence
        for sentence in range(now - 1, max(-1, now - 5), -1):
            root = document.root(sentence)
            for met in (root, *document.kids(root, "conj", "xcomp")):
                persons = self._persons(self._sides(met)) if document.lemma(met) in MEETING else []
                if len(persons) > 1:
                    return persons
        return []

    def _sides(self, verb: int) -> list[int]:
        """Who meets whom: subject, object and whom the verb has "with" or "to", each with what it joins."""
        document = self.document
        sides = surface_subject(document, verb) + document.kids(verb, "obj")
        sides += [o for o in document.kids(verb, "obl") if document.case(o) in ("with", "to")]
        return [c for s in sides for c in (s, *document.kids(s, "conj"))]

    def _persons(self, tokens: list[int]) -> list[Referent]:
        """The persons at tokens, each once."""
        found = [r for i in tokens if (p := self.phrases.at(i)) is not None for r in self.of(p)[:1]]
        return list({id(r): r for r in found if r.type is ActorType.PERSON}.values())

    def _just_met(self, phrase: Phrase) -> list[Referent]:
        """ "Them" in a clause after those met: "met the emir and his deputy, urging them to talk"."""
        document = self.document
        verb = document.tokens[phrase.head].head
        if document.relations[phrase.head] not in ("obj", "iobj") or document.relations[verb] != "advcl":
            return []
        above = document.tokens[verb].head
        sides = document.kids(above, "obj") + [
            o for o in document.kids(above, "obl") if document.case(o) in ("with", "to")
        ]
        for side in sides:
            listed = [side, *document.kids(side, "conj")]
            found = [r for i in listed if i < verb and (p := self.phrases.at(i)) for r in self.of(p)[:1]]
            if len(listed) > 1 and len(found) == len(listed):
                return found
        return []

    def _persons_together(self, phrase: Phrase) -> list[Referent]:
        """ "Them" of persons told together, of whom each is one: "the mayor and his son were at home when
        gunmen fired at them", "was talking to a friend when"."""
        document, head = self.document, phrase.head
        sentence = document.tokens[head].sentence
        first = document.sentence_tokens(max(sentence - 1, 0)).start
        others = self._beside(phrase)
        for verb in range(head - 1, first - 1, -1):
            if not verbal(document.tokens[verb]) or (others and verb == document.tokens[head].head):
                continue
            for sides in (document.kids(verb, "obj"), document.kids(verb, "nsubj")):
                if sides and sides[0] < head and self._many_before(sides[0], head, others):
                    return []
                joined = [s for s in self._with_joined(sides, verb) if s < head]
                told = [r for s in joined if (p := self.phrases.at(s)) for r in self._of.get(p.head, ())[:1]]
                single = [r for r in told if not r.plural and (r.type is ActorType.PERSON or _is_one(r))]
                if len({id(r) for r in told}) > 1 and len(single) == len(told) == len(joined):
                    return list({id(r): r for r in told}.values())
        return []

    def _with_joined(self, sides: list[int], verb: int) -> list[int]:
        """Those at a place in a clause with whom they join; of its subject also whom he talks to."""
        document = self.document
        joined = [c for s in sides for c in (s, *document.kids(s, "conj"))]
        if len(joined) == 1 and document.relations[sides[0]] == "nsubj":
            joined += [o for o in document.kids(verb, "obl") if document.case(o) in ("with", "to")]
        return joined

    def _many_before(self, i: int, end: int, others: list[Referent]) -> bool:
        """Whether those at a token, or between it and a pronoun, are many already, but for some others."""
        found = [r for h in self._of if i <= h < end for r in self._of[h] if all(r is not o for o in others)]
        return any(r.plural or r.type in MANIFOLD - {ActorType.CIVILIANS} for r in found)

    def _pair_before(self, phrase: Phrase) -> list[Referent]:
        """ "They" after "the two leaders", "both men": those, where they were the last plural subject."""
        document = self.document
        if (
            document.relations[phrase.head] != "nsubj"
            and document.tokens[phrase.head].relation != "nmod:poss"
        ):
            return []
        sentence = document.tokens[phrase.head].sentence
        for head in sorted((h for h in self._of if h < phrase.head), reverse=True):
            if sentence - document.tokens[head].sentence > 1:
                break
            subject = document.relations[head] == "nsubj" and document.tokens[head].upos == "NOUN"
            if subject and plural(document.tokens[head]):
                return self._of[head] if len(self._of[head]) > 1 else []
        return []

    def _bound(self, phrase: Phrase, word: str) -> Referent | None:
        """A possessive within a clause goes with the one who acts there: "Rwanda must end its support"."""
        document = self.document
        if document.tokens[phrase.head].relation != "nmod:poss" or word not in ("its", "their", "his", "her"):
            return None
        thing = document.tokens[phrase.head].head
        if document.relations[thing] == "conj" and document.tokens[document.edges[thing][0]].text == "and":
            # "the king and his guards"
            one = self.phrases.at(document.tokens[thing].head)
            if one is not None and one.kind != "pronoun" and one.head < phrase.head:
                return next((r for r in self.of(one) if _may_own(word, r)), None)
        verb = next(
            (a for a in document.ancestors(phrase.head) if document.tokens[a].upos in ("VERB", "AUX")), None
        )
        judged = self._judged(phrase, word, verb) if verb is not None else None
        if judged is not None:
            return judged
        if verb is None or document.tokens[verb].relation not in ("xcomp", "advcl"):
            return None
        owned = [s for s in document.kids(verb, "nsubj") if s in document.ancestors(phrase.head)]
        if owned and document.tokens[verb].relation == "advcl" and document.tokens[verb].head < verb:
            verb = document.tokens[verb].head  # "the front split after its leader was killed"
        for subject in surface_subject(document, verb):
            who = self.phrases.at(subject)
            if who is not None and who.kind == "named" and who.head < phrase.head:
                robbers = self._robber(phrase)
                return next((r for r in self.of(who) if _may_own(word, r) and r not in robbers), None)
        return None

    def _writer(self) -> Referent | None:
        """Who says "I" all through a text: "Foreign Secretary's statement", "Remarks by the envoy"."""
        document = self.document
        for i in document.sentence_tokens(0) if document.sentences else ():
            if document.lemma(i) not in reporting().addresses:
                continue
            for owner in document.kids(i, "nmod:poss", "nmod"):
                own = document.case(owner) in ("by", "from", "'s", "’s")
                who = self.phrases.at(owner) if own else None
                if who is not None and who.kind == "nominal" and who.type is ActorType.PERSON:
                    return next(iter(self.of(who)), None)
        return None

    def _judged(self, phrase: Phrase, word: str, verb: int) -> Referent | None:
        """Whose the thing is for which somebody is thanked or punished: "suspended Syria over its raids"."""
        document = self.document
        deed = document.tokens[phrase.head].head
        if document.lemma(verb) not in JUDGING or document.case(deed) not in ("for", "over", "of", "about"):
            return None
        for judged in document.kids(verb, "obj"):
            who = self.phrases.at(judged) if judged < phrase.head else None
            if who is not None and who.kind == "named":
                return next((r for r in self.of(who) if _may_own(word, r)), None)
        return None

    def _first_person(self, phrase: Phrase, word: str) -> list[Referent]:
        speaker = self.speaker(phrase.head)
        if word in FIRST_SINGULAR:
            writer = speaker or self._writer()
            return [writer] if writer else []
        if speaker is None:
            return [self.publisher] if self.publisher else [self._ourselves()]
        if speaker.type is not ActorType.PERSON:
            return [speaker]
        return [speaker.affiliation or self._affiliation(speaker) or self.publisher or speaker]

    def _affiliation(self, speaker: Referent) -> Referent | None:
        """Whom a person speaks for, by the post that the text gives him."""
        for office in self.offices.all:
            named = [o.phrase for o in office.owners if o.kind == "name"]
            if named and any(speaker in self._of.get(h.head, ()) for h in office.holders):
                known = [r for r in self.referents if _is_name(named[0], r)]
                if known:
                    return known[0]
        return None

    def _ourselves(self) -> Referent:
        """ "We" of nobody that the article names."""
        if self._us is None:
            self._us = Referent("We", ActorType.ORGANIZATION, None, True, False, -1)
        return self._us

    def speaker(self, i: int) -> Referent | None:
        """The innermost named source of a token."""
        for attribution in reversed(self.attributions.chain(i)):
            if attribution.source is not None and attribution.source != i:
                who = self.phrases.at(attribution.source)
                found = (
                    self.of(who) if who and who.head != i and (who.kind != "pronoun" or who.head < i) else []
                )
                if found:
                    return found[0]
        return None

    def _third(self, phrase: Phrase, fits) -> list[Referent]:  # type: ignore[no-untyped-def]
        announced = self._announced(phrase)
        if announced is not None and fits(announced):
            return [announced]
        others = self._beside(phrase) + self._robber(phrase) + self._said_of(phrase)
        fitting = [
            r for r in self.referents
            if fits(r) and r.last < phrase.head and self._near(r, phrase, 3) and r.head not in ANYONE
            and all(r is not o for o in others)
        ]  # fmt: skip
        found = self._best(fitting, phrase) or self._speaks_later(phrase)
        return [found] if found and fits(found) else []

    def _speaks_later(self, phrase: Phrase) -> Referent | None:
        """Whom a pronoun of a first sentence means where nobody stands before it: "He was ready to talk,
        X told reporters"."""
        speaker = self.speaker(phrase.head) if self.document.relations[phrase.head] == "nsubj" else None
        return speaker if speaker is not None and speaker.named else None

    def _announced(self, phrase: Phrase) -> Referent | None:
        """Whom a pronoun in a clause before the main one announces: "Though it denies a role, Rwanda backs
        M23"."""
        document = self.document
        clause = document.tokens[phrase.head].head
        if document.relations[phrase.head] != "nsubj" or document.relations[clause] != "advcl":
            return None
        subjects = [s for s in document.kids(document.tokens[clause].head, "nsubj") if s > clause]
        who = self.phrases.at(subjects[0]) if subjects else None
        found = self.of(who) if who is not None and who.kind == "named" else []
        return found[0] if found else None

    def _robber(self, phrase: Phrase) -> list[Referent]:
        """Who takes or destroys what is another's: "herders burned their houses"."""
        document = self.document
        thing = document.tokens[phrase.head].head
        aimed = document.relations[thing] in ("obl", "nmod") and document.case(thing) in AIMED
        if document.tokens[phrase.head].relation != "nmod:poss" or not (
            aimed or document.relations[thing] == "obj"
        ):
            return []
        verb = document.tokens[thing].head
        if aimed and document.relations[verb] == "obj":
            verb = document.tokens[verb].head  # "hurled [a grenade at their jeep]"
        robs = document.lemma(verb) in (incident_words().striking if aimed else ROBBING)
        return self._acting_before(surface_subject(document, verb), phrase.head) if robs else []

    def _said_of(self, phrase: Phrase) -> list[Referent]:
        """Of whom a predicate is said that the pronoun owns: "the founder was his bodyguard"."""
        document = self.document
        thing = document.tokens[phrase.head].head
        if document.tokens[phrase.head].relation != "nmod:poss" or not document.kids(thing, "cop"):
            return []
        return self._acting_before(document.kids(thing, "nsubj"), phrase.head)

    def _beside(self, phrase: Phrase) -> list[Referent]:
        """Whom a plain pronoun cannot mean: who acts on it in its own clause ("gunmen fired at them")."""
        document, head = self.document, place_of(self.document, phrase.head)
        relation = document.relations[head]
        if relation not in ("obj", "iobj", "obl") or (
            relation == "obl" and document.case(head) not in FACING
        ):
            return []
        verb = document.tokens[head].head
        if document.tokens[verb].relation in ("advcl", "acl") and not document.kids(verb, "nsubj"):
            accused = self._accused(verb)
            return self._acting_before(accused or surface_subject(document, verb), head)
        return self._acting_before(surface_subject(document, verb), head)

    def _accused(self, verb: int) -> list[int]:
        """Who did the act of which another accuses him: "accused the police of beating them"."""
        document = self.document
        marks = {document.tokens[m].text.lower() for m in document.kids(verb, "mark")}
        return document.kids(document.tokens[verb].head, "obj") if marks & {"of", "from", "for"} else []

    def _acting_before(self, subjects: list[int], i: int) -> list[Referent]:
        """The actors of subjects before a token; "we" is nobody yet, for its speaker's post is not known."""
        told = [s for s in subjects if self.document.tokens[s].text.lower() not in FIRST_PLURAL]
        return [r for s in told if (p := self.phrases.at(s)) is not None and p.head < i for r in self.of(p)]

    def _best(self, referents: list[Referent], phrase: Phrase) -> Referent | None:
        return max(referents, key=lambda r: self._salience(r, phrase), default=None)

    def _salience(self, referent: Referent, phrase: Phrase) -> tuple[float, int]:
        document = self.document
        distance = document.tokens[phrase.head].sentence - document.tokens[referent.last].sentence
        parallel = document.tokens[phrase.head].relation == "nsubj:pass" and referent.affected
        many = 0.0
        if document.tokens[phrase.head].text.lower() in THEY:
            many = 1.0 if referent.plural else -1.0 if referent.type in OFFICIAL else 0.0
        return (
            referent.prominence
            + (1.2 if parallel else 0)
            + many
            + self._part_played(referent, phrase)
            + 0.5 * min(referent.count, 4) / 4
            + (0.5 if referent.named else 0)
            - 1.6 * distance,
            referent.last,
        )

    def _part_played(self, referent: Referent, phrase: Phrase) -> float:
        """How well an actor's part in the violence told before goes on where a pronoun stands: those who
        struck strike again, those struck are hurt, freed or found."""
        head, tokens = phrase.head, self.document.tokens
        at = max(referent.struck, referent.hurt)
        said = self.document.relations[tokens[head].head] == "ccomp" if tokens[head].head >= 0 else False
        if at < 0 or said or tokens[at].sentence != tokens[referent.last].sentence:
            return 0.0
        part = PARTS_PLAYED * ((referent.struck > referent.hurt) - (referent.hurt > referent.struck))
        if strikes(self.document, head):
            return part
        return -part if suffers(self.document, head) else 0.0

    def _near(self, referent: Referent, phrase: Phrase, sentences: int) -> bool:
        tokens = self.document.tokens
        return tokens[phrase.head].sentence - tokens[referent.last].sentence <= sentences


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


def _is_name(phrase: Phrase, referent: Referent) -> bool:
    if phrase.record is not None and referent.record is not None:
        return phrase.record.id == referent.record.id
    return normal(phrase.name) in referent.names


def _same_post(one: Office, other: Office) -> bool:
    """Whether two posts are one: the same word, or the same rank, of the same actor."""
    owners = [
        {o.phrase.record.id if o.phrase.record else normal(o.phrase.name) for o in office.owners}
        for office in (one, other)
    ]
    if one.words[-1] == other.words[-1] or one.words == other.words:
        return not owners[0] or not owners[1] or bool(owners[0] & owners[1])
    return one.predicate is other.predicate is Predicate.LEADS and bool(owners[0] & owners[1])


def _alike(description: Phrase, name: Phrase) -> bool:
    """Whether a description can be of the one named: persons of persons, bodies of bodies."""
    if description.plural != name.plural and description.plural:
        return False
    persons = ActorType.PERSON in (description.type, name.type)
    if persons:
        return name.type is ActorType.PERSON and description.type in (
            ActorType.PERSON,
            ActorType.GOVERNMENT,
            ActorType.ARMED_GROUP,
            ActorType.SECURITY_FORCE,
            ActorType.CIVILIANS,
        )
    return name.type is not ActorType.PLACE and not description.target


def _is_one(referent: Referent) -> bool:
    """Whether a description is of one person ("a trader"), and not of a body ("the army")."""
    words = actor_words()
    body = any(referent.head in nouns for nouns in words.bodies.values())
    body = body or referent.head in words.anaphors or referent.named
    return words.is_member(referent.head) and not body and referent.type is not ActorType.PLACE


def _called_so(head: str, lemma: str) -> bool:
    """Whether a body told by one noun may be called by another: "the army", then "the force"."""
    return head == lemma or {head, lemma} <= RULERS or (lemma == "force" and head in FORCES)


def _of_faith(referent: Referent) -> bool:
    """Whether a group's names have words that holy warriors give themselves."""
    return bool(_own_words(referent) & actor_words().holy)


def _own_words(referent: Referent) -> set[str]:
    """The words of an actor's names."""
    return {word for name in (*referent.names, normal(referent.name)) for word in name.split()}


def _may_own(word: str, referent: Referent) -> bool:
    """Whether a possessive pronoun fits an actor in number and nature."""
    person = referent.type is ActorType.PERSON
    return person == (word in ("his", "her")) or (word == "their" and referent.plural)


def _pair_types(lemma: str) -> frozenset[ActorType]:
    """What "the two ..." may stand for, by its noun."""
    if lemma in ("country", "nation", "neighbour", "neighbor", "government"):
        return STATES
    if lemma in ("leader", "man", "president", "minister", "general"):
        return frozenset({ActorType.PERSON})
    if lemma in ("side", "party", "rival", "foe", "enemy", "ally"):
        return STATES | BODIES - {ActorType.INTERGOVERNMENTAL}
    return BODIES


@lru_cache(maxsize=10_000)
def normal(name: str) -> str:
    """Folded for comparison within an article."""
    return re.sub(r"[^\w]+", " ", bare(name).casefold()).strip()


def _same_person(one: str, other: str) -> bool:
    a, b = one.split(), other.split()
    if not a or not b:
        return False
    short, long = (a, b) if len(a) <= len(b) else (b, a)
    if len(short) == 1:
        return len(short[0]) > 2 and short[0] in (long[-1], long[0])
    return short[-1] == long[-1] and short[0] in long


def _acronym(short: str, long: str) -> bool:
    words = [w for w in long.split() if w not in ("of", "the", "and", "for", "de", "in")]
    return (
        " " not in short
        and len(short) >= 2
        and len(words) == len(short)
        and all(w[0] == c for w, c in zip(words, short, strict=True))
    )


def publisher_referent(name: str | None, registry: Registry) -> Referent | None:
    """The publisher of the article as an actor: what its "we" stands for."""
    if not name:
        return None
    records = registry.lookup(name)
    record = records[0] if records else None
    type_ = record.type if record else ActorType.MEDIA
    return Referent(record.name if record else name, type_, record, False, True, -1, names={normal(name)})
