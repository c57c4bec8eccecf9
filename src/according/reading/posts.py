"""Posts and names: who leads or belongs to what, and what is another name for what.

"Al-Qaeda chief X", "X, the commander of Y", "Y's spokesman X", "Z-led coalition", "President X".
The posts themselves are found in `offices`, other names in `aliases`, parts in `parts`.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import cached_property

from according.claim import ActorType, Predicate
from according.knowledge.registry import ActorRecord, Registry
from according.knowledge.words import posts
from according.reading.chiefs import Chiefs
from according.reading.constructions import antecedent
from according.reading.coreference import Coreference
from according.reading.document import Document
from according.reading.mentions import Phrase, Phrases
from according.reading.offices import Office
from according.reading.owner_names import BODIES, Owner
from according.reading.parts import Parts
from according.reading.post_nouns import POSSESSIVE
from according.reading.referents import Referent, normal
from according.reading.subjects import agent, patient

STATES = (ActorType.STATE, ActorType.PLACE)
GROUPS = (
    ActorType.ARMED_GROUP, ActorType.INTERGOVERNMENTAL, ActorType.SECURITY_FORCE, ActorType.POLITICAL_PARTY,
    ActorType.GOVERNMENT, ActorType.ORGANIZATION,
)  # fmt: skip
MEMBERSHIP = ("of", "from", "with")
NAMED = ("know", "call", "name", "identify", "nickname", "dub")


@dataclass(slots=True)
class Tie:
    """A person or actor, the tie, and the actor; `token` is where the text says it.

    object: None where no words but the post itself tell whose it is.
    """

    predicate: Predicate
    subject: Phrase
    subject_referent: Referent
    object: Phrase | None
    object_referent: Referent
    token: int
    denied: bool = False


class Ties:
    """Finds the ties of posts and names in a document."""

    def __init__(self, document: Document, phrases: Phrases, coreference: Coreference) -> None:
        self.document = document
        self.phrases = phrases
        self.coreference = coreference
        self.registry = phrases.registry
        self.offices = coreference.offices
        self.words = posts()

    def find(self) -> list[Tie]:
        """All ties, in order of the text."""
        found: list[Tie] = []
        for office in self.offices.all:
            found += self._held(office) or self._unnamed(office)
        for token in self.document.tokens:
            found += self._led(token.i) + self._serves(token.i) + self._succeeds(token.i)
        found += self._members() + self._chiefs()
        found = self._once(found)
        found += self._aliases() + self._parts()
        return sorted(found, key=lambda t: t.token)

    def _once(self, ties: list[Tie]) -> list[Tie]:
        """Each tie once; who is said to lead an actor is not a mere member of it."""
        kept: dict[tuple[int, str], Tie] = {}
        for tie in ties:
            key = (id(tie.subject_referent), self._country_of(tie) or tie.object_referent.name)
            if key not in kept:
                kept[key] = tie
        return list(kept.values())

    def _country_of(self, tie: Tie) -> str | None:
        """The country of a state or ministry: a "Foreign Office minister" is "the UK's minister"."""
        record = tie.object_referent.record
        if (
            record is None
            or tie.predicate is Predicate.PART_OF
            or record.type not in (ActorType.STATE, ActorType.GOVERNMENT)
        ):
            return None
        return f"{tie.predicate}:{record.country[0]}" if len(record.country) == 1 else None

    # -- posts ---------------------------------------------------------------------------------

    def _held(self, office: Office) -> list[Tie]:
        found: list[Tie] = []
        for holder in office.holders:
            for subject in self.coreference.of(holder):
                if subject.named or holder.kind == "named":
                    found += self._owned(office, holder, subject) or self._implied(office, holder, subject)
        for tie in found:
            if tie.subject_referent.affiliation is None:
                tie.subject_referent.affiliation = tie.object_referent
        return found

    def _unnamed(self, office: Office) -> list[Tie]:
        """A post whose holder has no name here: "a Hamas official", "the leader of X"."""
        if (
            office.holders
            or len(self._subjects(office)) != 1
            or not any(owner.kind != "noun" for owner in office.owners)
        ):
            return []
        phrase = self.phrases.at(office.token)
        if (
            phrase is None
            or phrase.kind != "nominal"
            or phrase.plural
            or self.document.relations[office.token] != "nsubj"
        ):
            return []
        owned = [o for o in office.owners if o.phrase.type in GROUPS and o.kind == "name"]
        held = Office(
            office.predicate, office.token, office.first, office.end, office.words, (phrase,), tuple(owned)
        )
        return [t for s in self._subjects(office) for t in self._owned(held, phrase, s)]

    def _subjects(self, office: Office) -> list[Referent]:
        phrase = self.phrases.at(office.token)
        return [r for r in self.coreference.of(phrase) if not r.named] if phrase else []

    def _owned(self, office: Office, holder: Phrase, subject: Referent) -> list[Tie]:
        found: list[Tie] = []
        for owner in office.owners:
            for referent in self._served(office, self._referents(owner, self._attends(office))):
                if referent is not subject and self._may_own(office, referent):
                    found.append(
                        Tie(
                            self._predicate(office, referent),
                            holder,
                            subject,
                            owner.phrase,
                            referent,
                            office.token,
                        )
                    )
        return found

    def _predicate(self, office: Office, owner: Referent) -> Predicate:
        """A governor whom a group appoints is one of its members."""
        word = self._word(office)
        if word in ("governor", "mayor", "elder", "commissioner") and owner.type in (
            ActorType.ARMED_GROUP,
            ActorType.POLITICAL_PARTY,
        ):
            return Predicate.MEMBER_OF
        return office.predicate

    def _served(self, office: Office, owners: list[Referent]) -> list[Referent]:
        """The body of whose leader somebody is the deputy: "X, head of Y, and his deputy Z"."""
        if self._word(office) not in self.words.seconds:
            return owners
        return [r.affiliation if r.type is ActorType.PERSON and r.affiliation else r for r in owners]

    def _attends(self, office: Office) -> bool:
        return self._word(office) in self.words.attendants

    def _may_own(self, office: Office, owner: Referent) -> bool:
        if owner.type is ActorType.PERSON:
            return owner.named and self._attends(office)
        if owner.type in BODIES and owner.type is not ActorType.STATE:
            return True
        if owner.type is ActorType.STATE:
            return self._among(office, self.words.public | self.words.of_states)
        if owner.type is ActorType.PLACE:
            return self._among(office, self.words.of_places)
        return owner.type is ActorType.CIVILIANS and not owner.plural

    def _word(self, office: Office) -> str:
        token = self.document.tokens[office.token]
        return (token.text.lower() if token.upos == "PROPN" else self.document.lemma(office.token)).rstrip(
            "."
        )

    def _among(self, office: Office, words: frozenset[str]) -> bool:
        title = " ".join(office.words)
        return self._word(office) in words or any(" " in w and w in title for w in words)

    def _referents(self, owner: Owner, person: bool = False) -> list[Referent]:
        """Whom an owner stands for; a person only where the post may serve one."""
        phrase = owner.phrase
        if owner.kind == "pronoun":
            return [r for r in self.coreference.of(phrase) if person or r.type is not ActorType.PERSON]
        inner = owner.kind == "noun" and self.document.relations[phrase.head] in ("compound", "amod")
        if self.phrases.at(phrase.head) is phrase and not inner:
            return self.coreference.of(phrase)
        if owner.kind == "noun":
            return self.coreference.described(phrase)
        return [self._known(phrase)]

    def _known(self, phrase: Phrase) -> Referent:
        """The referent of a name that stands within another phrase; of an office, the body it heads."""
        record = phrase.record
        if record is not None and record.parent and record.name.split()[-1].lower() in posts().leads:
            return self._made(self.registry.records[record.parent])
        key = normal(phrase.name)
        for referent in self.coreference.referents:
            if phrase.record is not None and referent.record is not None:
                if phrase.record.id == referent.record.id and phrase.type is referent.type:
                    return referent
            elif phrase.record is None and key in referent.names:
                return referent
        return Referent(
            phrase.name, phrase.type, phrase.record, phrase.plural, True, phrase.head, names={key}
        )

    # -- posts that tell by themselves whose they are ---------------------------------------------

    def _implied(self, office: Office, holder: Phrase, subject: Referent) -> list[Tie]:
        if office.owners:
            return []
        referent = (
            self._of_title(office)
            or self._of_holder(office, subject)
            or self._of_country(office)
            or self._of_group(office)
        )
        if referent is None:
            return []
        return [Tie(office.predicate, holder, subject, None, referent, office.token)]

    def _of_title(self, office: Office) -> Referent | None:
        """The country or body that a title names by itself: "Secretary of State", "Sen."."""
        title = " ".join(office.words)
        for words, code in self.words.of_country.items():
            if self._in_title(words, title) and self._fits(code, words):
                return self._state(code)
        for words, name in self.words.of_body.items():
            if self._in_title(words, title):
                return Referent(
                    name,
                    ActorType.GOVERNMENT if name != "Police" else ActorType.SECURITY_FORCE,
                    None,
                    False,
                    True,
                    office.token,
                )
        return None

    def _of_group(self, office: Office) -> Referent | None:
        """The one armed group of an article that has an "area commander"."""
        if self._word(office) != "commander" or not set(office.words) & {
            "area",
            "zonal",
            "sub-zonal",
            "squad",
            "section",
            "regional",
        }:
            return None
        groups = [
            r for r in self.coreference.referents if r.type is ActorType.ARMED_GROUP and r.named and r.last
        ]
        near = [r for r in groups if r.record is not None]
        return near[0] if len(near) == 1 else None

    def _fits(self, code: str, words: str) -> bool:
        """Whether an article that names other countries only can mean this one's post."""
        state = self._state_record(code)
        publisher = self.coreference.publisher
        if publisher is not None and publisher.record is not None and code in publisher.record.country:
            return True
        return (
            words in ("secretary of state", "foreign secretary")
            or not self._named_states
            or bool(state and state.id in self._named_states)
        )

    def _in_title(self, words: str, title: str) -> bool:
        return words == title or f" {words} " in f" {title} "

    def _of_holder(self, office: Office, subject: Referent) -> Referent | None:
        """The country of a person whom the registry knows, where the text gives a public post."""
        if not self._among(office, self.words.public):
            return None
        records = [subject.record] if subject.record else self._surnamed(subject.name)
        states = {s.id: s for r in records if r is not None and (s := self._state_of(r)) is not None}
        if len(states) > 1:
            states = {k: s for k, s in states.items() if s.id in self._named_states}
        return self._made(next(iter(states.values()))) if len(states) == 1 else None

    def _surnamed(self, name: str) -> list[ActorRecord]:
        """The known persons of a surname; of a full name those whose first name begins alike."""
        parts = [w for w in normal(name).split() if w not in ("al", "el")]
        found = surnames(self.registry).get(parts[-1], []) if parts else []
        return [r for r in found if len(parts) == 1 or normal(r.name)[:2] == parts[0][:2]]

    def _state_of(self, person: ActorRecord) -> ActorRecord | None:
        """The state or regional government that a known person serves."""
        parent = self.registry.records.get(person.parent or "")
        if parent is None or parent.type not in (
            ActorType.GOVERNMENT,
            ActorType.SECURITY_FORCE,
            ActorType.POLITICAL_PARTY,
        ):
            return None
        for ending in ("-government", "-armed-forces"):
            if parent.id.endswith(ending):
                return self.registry.records.get(parent.id.removesuffix(ending), parent)
        return self._state_record(parent.country[0]) if len(parent.country) == 1 else None

    def _of_country(self, office: Office) -> Referent | None:
        """The publisher, where it is a government; else the country that the article is about."""
        if not self._among(office, self.words.public) or self._word(office) == "secretary":
            return None
        publisher = self.coreference.publisher
        official = publisher is not None and publisher.type in (ActorType.GOVERNMENT, ActorType.STATE)
        if official and not set(office.words) & {"prime", "foreign", "president", "king"}:
            return publisher
        home = (
            publisher.record.country
            if official and publisher is not None and publisher.record is not None
            else ()
        )
        named = Counter(
            {s: n for s, n in self._named_states.items() if self.registry.records[s].country != home}
        ).most_common(2)
        if not named or named[0][1] < 2 or (len(named) == 2 and named[0][1] < 2 * named[1][1]):
            return None
        return self._made(self.registry.records[named[0][0]])

    @cached_property
    def _named_states(self) -> Counter[str]:
        """How often the article names each state, its people, seat or government."""
        counted: Counter[str] = Counter()
        for hit in self.phrases.hits:
            if len(hit.record.country) == 1 and hit.record.type in (
                ActorType.STATE,
                ActorType.GOVERNMENT,
                ActorType.SECURITY_FORCE,
            ):
                state = self._state_record(hit.record.country[0])
                if state is not None:
                    counted[state.id] += 1
        return counted

    def _state(self, code: str) -> Referent | None:
        record = self._state_record(code)
        return self._made(record) if record else None

    def _state_record(self, code: str) -> ActorRecord | None:
        return states(self.registry).get(code)

    def _made(self, record: ActorRecord) -> Referent:
        for referent in self.coreference.referents:
            if (
                referent.record is not None
                and referent.record.id == record.id
                and referent.type is record.type
            ):
                return referent
        return Referent(record.name, record.type, record, False, True, -1)

    # -- who leads, in verbs -----------------------------------------------------------------------

    def _led(self, i: int) -> list[Tie]:
        """ "the Saudi-led coalition", "a group led by X", "X, who heads Y"."""
        document = self.document
        if not self._leading(i) or document.tokens[i].upos not in ("VERB", "ADJ"):
            return []
        leaders, led = agent(document, i), patient(document, i)
        if not led and document.tokens[i].relation == "amod":
            led = [document.tokens[i].head]
        pairs = self._hyphened(i) or [(a, b) for a in leaders for b in led]
        return [t for a, b in pairs for t in self._leads(a, b, i)]

    def _leading(self, i: int) -> bool:
        """Whether a verb says that somebody leads or made a body: "heads", "set up", "launched"."""
        lemma = self.document.lemma(i)
        up = lemma == "set" and any(self.document.lemma(c) == "up" for c in self.document.children[i])
        return lemma in self.words.leading or lemma == "launch" or up

    def _chiefs(self) -> list[Tie]:
        """ "X's faction", "the brigade of X", "a gang under X"."""
        return [
            Tie(Predicate.LEADS, chief.person, person, chief.group, group, chief.token)
            for chief in Chiefs(self.document, self.phrases, self.offices).find()
            for person in self.coreference.of(chief.person)
            for group in self.coreference.of(chief.group)
            if person.type is ActorType.PERSON and group is not person and group.type is not ActorType.PLACE
        ]

    def _succeeds(self, i: int) -> list[Tie]:
        """ "X took over the leadership of Y", "Y is under the command of X" is told elsewhere."""
        document = self.document
        if document.lemma(i) not in self.words.rule or document.relations[i] not in ("obj", "obl"):
            return []
        verb = document.tokens[i].head
        if document.lemma(verb) not in self.words.taking_rule or document.tokens[verb].upos != "VERB":
            return []
        groups = [n for n in document.kids(i, "nmod", "nmod:poss") if n < i or document.case(n) == "of"]
        return [t for a in agent(document, verb)[:1] for b in groups[:1] for t in self._leads(a, b, i)]

    def _hyphened(self, i: int) -> list[tuple[int, int]]:
        """ "US-led coalition", "X led Y party" where the parse sees no more than words in a row."""
        document = self.document
        tokens = document.tokens
        if document.lemma(i) != "lead" or i + 1 >= len(tokens) or i < 1:
            return []
        before = i - 2 if tokens[i - 1].text == "-" else i - 1
        person = self.offices.people.before(before + 1)
        inner = person is not None and document.relations[person.head] in ("nmod", "compound")
        if before < 0 or (document.kids(i, "aux", "nsubj") and not inner):
            return []
        who = person.head if person else before if self.phrases.hit(before) is not None else None
        joined = tokens[i - 1].text == "-" or (person is not None and tokens[i + 1].upos == "PROPN")
        if who is None or not joined:
            return []
        head = tokens[i].head if tokens[i].relation == "amod" and tokens[i].head > i else i + 1
        return [(who, head)]

    def _within_name(self, i: int) -> Phrase | None:
        """The leader inside a name that the registry has whole ("[US]-led coalition")."""
        hit, known = self.phrases.hit(i), self.registry.matches(self.document.tokens[i].text)
        if hit is None or hit.span.end - hit.span.start <= len(self.document.tokens[i].text) + 2 or not known:
            return None
        record = known[0].record
        return Phrase(i, i, i + 1, "named", record.type, record.name, False, record)

    def _leads(self, leader: int, led: int, i: int) -> list[Tie]:
        document = self.document
        b = self.phrases.at(antecedent(document, led))
        if b is None or b.target:
            return []
        made = document.lemma(i) in ("form", "create", "establish", "set", "launch")
        return [
            Tie(Predicate.LEADS, a, r, b, s, i)
            for a in self._leaders(antecedent(document, leader))
            for r in self._leading_referents(a)
            for s in self.coreference.of(b)
            if not made or (r.type is ActorType.PERSON and b.kind == "named")
            if r is not s and s.type in GROUPS and (r.named or r.record)
        ]

    def _leaders(self, i: int) -> list[Phrase]:
        """Who is meant by a noun that leads: those named beside it ("the brothers A and B", "a man known
        as X"), else whom it stands for."""
        phrase = self._leader(i)
        if phrase is None or phrase.kind != "nominal":
            return [phrase] if phrase else []
        document = self.document
        beside = document.kids(i, "appos", "flat") + [
            n for verb in document.kids(i, "acl") if document.lemma(verb) in NAMED
            for n in document.kids(verb, "obl", "xcomp", "obj")
        ]  # fmt: skip
        people = self.offices.people
        named = [
            people.phrase(*span) for n in beside for k in (n, *document.kids(n, "conj"))
            if (span := people.around(k)) is not None
        ]  # fmt: skip
        return named or [phrase]

    def _leader(self, i: int) -> Phrase | None:
        phrase = self._within_name(i) if self.document.tokens[i].upos == "PROPN" else None
        if phrase is not None:
            return phrase
        phrase = self.phrases.at(i)
        if phrase is None and self.document.relations[i] == "appos":
            return self.phrases.at(self.document.tokens[i].head)
        if self.phrases.hit(i) is not None and (
            phrase is None or not phrase.first <= i < phrase.end or phrase.head != i
        ):
            return self.phrases.name_at(i)
        return phrase

    def _leading_referents(self, phrase: Phrase) -> list[Referent]:
        if phrase.kind == "named" and self.phrases.at(phrase.head) is not phrase:
            return [self._known(phrase)]
        return self.coreference.of(phrase)

    # -- other names -------------------------------------------------------------------------------

    def _aliases(self) -> list[Tie]:
        found: list[Tie] = []
        for alias in self.coreference.aliases:
            subjects = (
                self._referents(Owner(alias.name, "name"))
                if alias.name.kind == "named"
                else self.coreference.of(alias.name)
            )
            other = Referent(alias.other.name, alias.other.type, alias.other.record, False, True, alias.token)
            if alias.name.kind == "nominal" and subjects and subjects[0].name == other.name:
                # Resolved by this very gloss: the name told of is the common noun.
                subjects = [Referent(alias.name.name, other.type, None, False, False, alias.token)]
            for subject in subjects[:1]:
                if (subject.type is not ActorType.PLACE and alias.name.kind != "pronoun") or subject.named:
                    other.type = subject.type if other.record is None else other.type
                    found.append(Tie(Predicate.SAME_AS, alias.name, subject, alias.other, other, alias.token))
        return found

    # -- parts ---------------------------------------------------------------------------------------

    def _parts(self) -> list[Tie]:
        found: list[Tie] = []
        for part in Parts(self.document, self.phrases, self.offices).find():
            for whole in self._referents(part.whole):
                for subject in self._referents(part.part):
                    if subject is not whole and subject.name != whole.name and whole.type in GROUPS:
                        denied = self._negated(part.token)
                        found.append(
                            Tie(
                                Predicate.MEMBER_OF if part.person else Predicate.PART_OF,
                                part.part.phrase,
                                subject,
                                part.whole.phrase,
                                whole,
                                part.token,
                                denied,
                            )
                        )
        return self._once(found)

    def _negated(self, i: int) -> bool:
        """Whether a noun in a statement is denied: "is no branch of", "is not part of"."""
        document = self.document
        words = {document.tokens[c].text.lower() for c in document.kids(i, "advmod", "det")}
        return bool(document.kids(i, "cop") and words & {"not", "n't", "n’t", "no", "never"})

    # -- serving -------------------------------------------------------------------------------------

    def _serves(self, i: int) -> list[Tie]:
        """ "he joined the rebels", "X serves in the army", "X fought for Y"."""
        document = self.document
        lemma = document.lemma(i)
        if document.tokens[i].upos != "VERB" or (
            lemma not in self.words.serving and lemma not in ("join", "rejoin")
        ):
            return []
        wanted = self.words.serving.get(lemma, frozenset())
        bodies = (
            document.kids(i, "obj")
            if not wanted
            else [o for o in document.kids(i, "obl") if document.case(o) in wanted]
        )
        return [
            t for who in agent(document, i)[:1] for body in bodies[:1] for t in self._service(who, body, i)
        ]

    def _service(self, who: int, body: int, i: int) -> list[Tie]:
        person, actor = self.phrases.at(who), self.phrases.at(body)
        if person is None or actor is None or person.type is not ActorType.PERSON:
            return []
        groups = (ActorType.ARMED_GROUP, ActorType.SECURITY_FORCE, ActorType.POLITICAL_PARTY)
        return [
            Tie(Predicate.MEMBER_OF, person, s, actor, r, i)
            for s in self.coreference.of(person)
            for r in self.coreference.of(actor)
            if r.type in groups and s.type is ActorType.PERSON and s is not r
        ]

    # -- members without a post --------------------------------------------------------------------

    def _members(self) -> list[Tie]:
        """ "X of the Malian general staff", "X from Women's Link", "X, belonging to the SSP"."""
        document, found = self.document, []
        for end, first in sorted(self.offices.people.ends.items()):
            k = end
            if k < len(document.tokens) - 2 and document.tokens[k].text == ",":
                k += 1
            belonging = document.lemma(k) == "belong" if k < len(document.tokens) else False
            k += belonging
            found += self._of_body(first, end)
            if k >= len(document.tokens) - 1 or not (belonging or k == end):
                continue
            if document.tokens[k].text.lower() in (("to",) if belonging else MEMBERSHIP):
                found += self._member(self.offices.people.phrase(first, end), k + 1)
        return found

    def _of_body(self, first: int, end: int) -> list[Tie]:
        """ "Hezbollah's X", "the institute's Y": a person named right after the body that he is of."""
        document = self.document
        if (
            first < 2
            or document.tokens[first - 1].text not in POSSESSIVE
            or document.tokens[first].end < (document.tokens[first].start + 3)
        ):
            return []
        owner = self.offices.names.name_before(first - 1)
        if owner is None or document.relations[self.offices.people.phrase(first, end).head] == "compound":
            return []
        bodies = (*GROUPS, ActorType.MEDIA)
        if owner.phrase.type not in bodies or (
            owner.phrase.record is None and owner.phrase.type is ActorType.GOVERNMENT
        ):
            return []
        person = self.offices.people.phrase(first, end)
        return [
            Tie(Predicate.MEMBER_OF, person, s, owner.phrase, r, person.head)
            for r in self._referents(owner)
            for s in self.coreference.of(person)
            if s is not r and s.type is ActorType.PERSON
        ]

    def _member(self, person: Phrase, first: int) -> list[Tie]:
        owner = self.offices.names.owner_from(first)
        if owner is None or owner.kind != "name":
            return []
        return [
            Tie(Predicate.MEMBER_OF, person, s, owner.phrase, r, person.head)
            for r in self._referents(owner)
            for s in self.coreference.of(person)
            if r.type in BODIES and r.type not in (ActorType.STATE, ActorType.MEDIA) and s is not r
        ]


_STATES: dict[int, dict[str, ActorRecord]] = {}
_SURNAMES: dict[int, dict[str, list[ActorRecord]]] = {}


def states(registry: Registry) -> dict[str, ActorRecord]:
    """The state of each country code."""
    if id(registry) not in _STATES:
        found: dict[str, ActorRecord] = {}
        for record in registry.records.values():
            if record.type is ActorType.STATE and len(record.country) == 1:
                found.setdefault(record.country[0], record)
        _STATES[id(registry)] = found
    return _STATES[id(registry)]


def surnames(registry: Registry) -> dict[str, list[ActorRecord]]:
    """The persons of the registry by the last word of their names, folded."""
    if id(registry) not in _SURNAMES:
        found: dict[str, list[ActorRecord]] = {}
        for record in registry.records.values():
            if record.type is ActorType.PERSON:
                for word in {
                    normal(name).split()[-1] for name in (record.name, *record.aliases) if normal(name)
                }:
                    found.setdefault(word, []).append(record)
        _SURNAMES[id(registry)] = found
    return _SURNAMES[id(registry)]
