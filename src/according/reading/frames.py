"""Frames: triggers of the codebook, met in the text, with their roles filled through constructions."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from according.claim import FIGURES, SPEECH_ACTS, ActorType, Predicate
from according.knowledge.codebook import Codebook, FrameType, Trigger
from according.knowledge.registry import NameKind
from according.knowledge.words import actor_words, constructions, incident_words, posts
from according.reading.constructions import by_agent, light_verb, possessor, prepositional, strayed
from according.reading.coreference import Coreference
from according.reading.culprits import culprits
from according.reading.document import Document, plural, verbal
from according.reading.incidents import HARM, TOLL, Incidents
from according.reading.mentions import Phrase, Phrases
from according.reading.rankings import rankings
from according.reading.referents import Referent
from according.reading.slots import fill
from according.reading.strengths import strengths
from according.reading.subjects import light_subject
from according.reading.tolls import parts, tolls

DWELLINGS = frozenset(["house", "home", "residence"])
# Predicates whose object may be named by what is his.
OPEN_TO_ALL = frozenset({Predicate.ASSAULT, Predicate.COERCE, Predicate.PROTEST})
OWNED = frozenset(
    {
        Predicate.SUPPORTS,
        Predicate.OPPOSES,
        Predicate.ACCUSE,
        Predicate.FIGHTING,
        Predicate.ASSAULT,
        Predicate.SANCTION,
    }
)
# Shares of a whole: who rules "most of the north" rules the north.
SHARES = frozenset(["most", "much", "bulk", "rest", "swathe", "swath", "part", "third", "half", "quarter"])
# What is claimed or denied of an attack.
OWNING = frozenset(["responsibility", "involvement", "complicity", "credit"])
# How many sentences later a truce or a fight is still the same: "the truce with the JNIM".
AGAIN = 3
# Words of a question, direct or not: "how many fighters" are no actors.
ASKING = frozenset(["how", "what", "which", "whose", "whatever", "whichever"])
# Words before those of many that are named: "its partners, including the Kurds".
NAMING_MEMBERS = frozenset(["including", "notably", "especially", "particularly", "such"])
# Whose members are counted one by one.
HOMES = frozenset(["family", "household", "public", "community", "tribe", "clan"])
# Nouns and quantifiers that stand for a number of people where nothing follows: "dozens were hurt".
VAGUE = frozenset(["dozen", "score", "hundred", "thousand", "ten", "many", "several", "some", "few"])
# Nouns after which a list names whom they mean.
DESCRIBING = frozenset(
    ["ally", "partner", "neighbour", "neighbor", "country", "state", "power", "member", "friend", "rival"]
)
# Many of these are as many states: "the governments of Qatar and Egypt".
RULERS = frozenset(["government", "authority", "army", "military", "force"])
# What two states may have between them: "Egyptian and Saudi partners".
JOINT = frozenset(
    {
        *("force", "troop", "troops", "soldier", "jet", "aircraft", "warplane", "plane", "ship", "warship"),
        *("drone", "army", "government", "authority", "ally", "partner", "navy"),
    }
)
PARTS = {"VERB": "verb", "NOUN": "noun", "PROPN": "noun", "ADJ": "adjective", "AUX": "verb"}
# Types that make a claim about armed or political actors one: between two of the others nothing is claimed.
ACTING = frozenset(
    {
        ActorType.ARMED_GROUP,
        ActorType.STATE,
        ActorType.GOVERNMENT,
        ActorType.SECURITY_FORCE,
        ActorType.INTERGOVERNMENTAL,
    }
    | {ActorType.PERSON, ActorType.POLITICAL_PARTY}
)


@dataclass(frozen=True, slots=True)
class Filler:
    """An actor in a role: the phrase, what it stands for, the slot that gave it and the token there."""

    phrase: Phrase
    referent: Referent
    slot: str
    token: int


@dataclass(slots=True)
class Frame:
    """A trigger with its roles. `token`: the trigger; `counted`: the token whose number is the figure."""

    token: int
    type: FrameType
    subject: Filler | None
    object: Filler | None
    counted: int | None = None
    thing: bool = False
    part: bool = False

    @property
    def predicate(self) -> Predicate:
        """What the frame says."""
        return self.type.predicate


class Frames:
    """Finds the frames of a document."""

    def __init__(
        self, document: Document, phrases: Phrases, coreference: Coreference, codebook: Codebook
    ) -> None:
        self.document = document
        self.phrases = phrases
        self.coreference = coreference
        self.codebook = codebook
        self.refused: list[tuple[int, FrameType, str]] = []
        self.found: list[Frame] = []
        self._opened: dict[int, list[FrameType]] = {}
        self._in_slot: dict[tuple[int, str], tuple[list[Filler], bool]] = {}
        # Words of a name that are not its head open nothing: "the Defence Contact Group".
        self._within_names = {
            k
            for phrase in phrases.all
            if phrase.kind == "named" and document.tokens[phrase.head].upos == "PROPN"
            for k in range(phrase.first, phrase.end)
            if k < phrase.head and document.tokens[k].upos == "PROPN"
        }

    def find(self) -> list[Frame]:
        """All frames, in order of their triggers."""
        self.found = found = []
        for token in self.document.tokens:
            here = [f for type_ in self.opened(token.i) for f in self._frames(token.i, type_)]
            found += self._one_refusal(here) if len(here) > 1 else here
        told = [
            Frame(trigger, type_, subject, None, counted=number)
            for trigger, type_, subject, number in strengths(self.document, self._actors)
        ]
        found = [f for f in found if not self._told_of(f, told)] + told
        found += [Frame(i, type_, judged, None) for i, type_, judged in rankings(self.document, self._actors)]
        numbered = [Frame(i, type_, None, None, counted=n) for i, type_, n in tolls(self.document)]
        at = {f.token for f in numbered}
        found = [f for f in found if f.token not in at or f.counted is not None] + numbered
        found += list(parts(self.document, found, self._part_of_whole))
        return Incidents(self.document, self._actors, self._assailants).link(found)

    def _part_of_whole(self, noun: int) -> list[Filler]:
        """The actor that the noun of a part names: "nine of them children"."""
        known = self._actors(noun, "patient")
        if known or self.document.lemma(noun) not in incident_words().persons:
            return known
        phrase = self.phrases.victim(noun, *self.phrases.core(noun))
        return [Filler(phrase, r, "patient", noun) for r in self._newly(phrase)]

    def _told_of(self, frame: Frame, told: list[Frame]) -> bool:
        """Whether a number of mere "fighters" is the strength of somebody told: "grew from 300 fighters"."""
        if frame.predicate is not Predicate.STRENGTH or frame.subject is None or frame.subject.slot != "self":
            return False
        return any(
            t.counted is not None and frame.token in (t.counted, self.document.tokens[t.counted].head)
            for t in told
        )

    def _one_refusal(self, frames: list[Frame]) -> list[Frame]:
        """To reject an actor is to oppose him; to reject what is his ("Rabat's offer") is only that."""
        opposing = [f for f in frames if f.predicate is Predicate.OPPOSES]
        rejecting = [f for f in frames if f.predicate is Predicate.REJECT]
        if not opposing or not rejecting:
            return frames
        direct = [f for f in opposing if f.object is not None and f.object.token == f.object.phrase.head]
        dropped = rejecting if direct else opposing
        return [f for f in frames if f not in dropped]

    def _assailants(self, i: int) -> list[Filler]:
        """Who acts in a verb of harm."""
        if not any(type_.predicate in HARM and "agent" in type_.roles.subject for type_ in self.opened(i)):
            return []
        return self._fillers(i, "agent", ())[0]

    def opened(self, i: int) -> list[FrameType]:
        """The frame types that a token opens."""
        if i not in self._opened:
            self._opened[i] = self._opened_by(i)
        return self._opened[i]

    def _opened_by(self, i: int) -> list[FrameType]:
        token = self.document.tokens[i]
        part = PARTS.get(token.upos)
        if part is None:
            return []
        entries = self.codebook.triggers.get((part, self.document.lemma(i)), ())
        if not entries and part == "adjective" and "VerbForm=Part" in token.features:
            entries = self.codebook.triggers.get(("verb", self.document.lemma(i)), ())
        if not entries or self._named_so(i) or i in self._within_names:
            return []
        fitting = [
            (t, types) for t, types in entries if self._fits(i, t) and not self._told_by_verb(i, types)
        ]
        if not fitting:
            return []
        best = fitting[0][0].particular
        return [f for t, types in fitting if t.particular == best for f in types]

    def _told_by_verb(self, i: int, types: Sequence[FrameType]) -> bool:
        """Whether the verb above a noun tells the same with it: "pledged allegiance" is told once."""
        document, head = self.document, self.document.tokens[i].head
        if document.tokens[i].upos != "NOUN" or document.relations[i] != "obj" or head < 0:
            return False
        if types[0].predicate is not Predicate.ALLEGIANCE_TO:
            return False
        above = self.codebook.triggers.get(("verb", document.lemma(head)), ())
        told = [t for t, opened in above if any(o.predicate is types[0].predicate for o in opened)]
        return any(document.lemma(i) in t.object for t in told)

    def _named_so(self, i: int) -> bool:
        """Whether a word is but a month or part of a name: "March", "United States"."""
        token = self.document.tokens[i]
        if token.upos == "PROPN" and token.text in ("March", "May"):
            return True
        return token.upos in ("VERB", "ADJ") and token.text[:1].isupper() and self.phrases.hit(i) is not None

    def _fits(self, i: int, trigger: Trigger) -> bool:
        document = self.document
        if trigger.particle:
            particles = {
                document.lemma(c)
                for c in document.kids(i, "compound", "advmod", "xcomp", "obl", "case", "amod")
            }
            # "set two trucks ablaze": the word may hang on the object.
            objects = document.kids(i, "obj")
            particles |= {document.lemma(c) for o in objects for c in document.children[o] if c > o}
            particles |= {document.tokens[i + 1].text.lower()} if i + 1 < len(document.tokens) else set()
            # "drove the militia out of Kindu"
            particles |= {"out"} & {document.case(o) for o in document.kids(i, "obl")}
            if not particles & set(trigger.particle):
                return False
        if trigger.object and not self._lexical_object(i, trigger):
            return False
        return not trigger.oblique or any(
            self._oblique(i, preposition, lemmas) for preposition, lemmas in trigger.oblique.items()
        )

    def _oblique(self, i: int, preposition: str, lemmas: tuple[str, ...]) -> bool:
        nouns = {self.document.lemma(o) for o in prepositional(self.document, i, preposition)}
        return bool(nouns & set(lemmas)) or ("*" in lemmas and bool(nouns))

    def _urged(self, i: int, act: int) -> bool:
        """Whether a verb under another is what somebody is called on to do."""
        verb = self.document.tokens[act].upos == "VERB" and self.document.relations[act] == "xcomp"
        return verb and bool(prepositional(self.document, i, "on"))

    def _lexical_object(self, i: int, trigger: Trigger) -> bool:
        document = self.document
        objects = document.kids(i, "obj", "nsubj:pass", "xcomp") or document.kids(i, "iobj")
        # "called on the workers to rally" calls no rally.
        objects = [o for o in objects if document.kids(i, "obj") or not self._urged(i, o)]
        objects = objects + [c for o in objects for c in document.kids(o, "conj")]
        # "59 of 407 districts", "a third of the country": the unit stands under the number.
        objects = objects + [c for o in objects for c in document.kids(o, "nmod") if document.case(c) == "of"]
        if document.tokens[i].relation in ("acl", "amod", "acl:relcl"):
            objects.append(document.tokens[i].head)
        return any(document.lemma(o) in trigger.object for o in objects)

    def _frames(self, i: int, type_: FrameType) -> list[Frame]:
        if self._barred(i, type_):
            self.refused.append((i, type_, "an actor of another type stands in a role"))
            return []
        subjects, subject_thing = self._role(i, type_, "subject")
        objects, object_thing = self._role(i, type_, "object")
        if type_.predicate is Predicate.ASSAULT:
            objects = [owner for f in objects for owner in self._dwellers(f)]
            objects = [f for f in objects if not (subjects and self._town(i, f))]
        if object_thing and not objects and self._harms(type_):
            objects = self._victims(i, type_)
        if object_thing and not objects and type_.predicate in OWNED:
            objects = self._owners(i, type_)
        if not objects and type_.predicate is Predicate.ASSAULT and self.document.tokens[i].upos == "NOUN":
            objects = self._site(i, type_)
        if not objects and self._harms(type_):
            objects = self._victims(i, type_)
        if not objects and len(subjects) > 1 and (self._reciprocal(i) or self._mutual(i, type_, subjects)):
            objects = subjects
            if type_.symmetric:
                return self._paired(i, type_, subjects)
        if type_.predicate is Predicate.AGREE and self._both(subjects):
            return self._paired(i, type_, subjects)
        if type_.predicate in SPEECH_ACTS:
            # "Threatened to widen its war": nobody else is threatened.
            objects = [o for o in objects if any(s.referent is not o.referent for s in subjects or [o])] or [
                o for o in objects if not subjects
            ]
        if type_.symmetric and (not objects or not subjects):
            sides = subjects or [f for f in objects if not (f.slot in ("patient", "to") and subject_thing)]
            return self._pairs(i, type_, sides)
        harmful = self._harms(type_) or type_.predicate is Predicate.ASSAULT
        if harmful and self.document.relations[i] in ("advcl", "acl", "conj"):
            subjects = [f for f in subjects if not self._passing(f)]
        nobody: list[Filler | None] = [None]
        frames = [
            Frame(i, type_, s, o, thing=object_thing or subject_thing)
            for s in [*subjects] or nobody
            for o in [*objects] or nobody
            if not (s and o and s.referent is o.referent)
            if type_.predicate not in (Predicate.PART_OF, Predicate.SPLIT_FROM) or not self._merely(i)
        ]
        kept = []
        for frame in frames:
            frame.counted = self._counted(frame)
            reason = self.reason_against(frame)
            if reason:
                self.refused.append((i, type_, reason))
            else:
                kept.append(frame)
        return kept

    def _both(self, fillers: list[Filler]) -> bool:
        """Whether two stand under one word: "they agreed" of the two who met agree with one another."""
        return len(fillers) == 2 and fillers[0].phrase is fillers[1].phrase

    def _passing(self, filler: Filler) -> bool:
        """Whether what stands before a participle of harm only happened to be there: "as a bus passed,
        killing two"."""
        place = filler.referent.type is ActorType.PLACE
        return place and filler.phrase.target and filler.phrase.kind == "nominal"

    def _merely(self, i: int) -> bool:
        """Whether who joins another only does so in an act ("joined Kenya in condemning the coup"), or what
        is left is only left without something ("he died, leaving the group without a head")."""
        document = self.document
        if document.lemma(i) == "leave":
            return "VerbForm=Ger" in document.tokens[i].features or bool(document.kids(i, "xcomp"))
        objects = document.kids(i, "obj")
        acts = document.kids(i, "advcl") + [c for o in objects for c in document.kids(o, "acl")]
        return document.lemma(i) == "join" and any(document.case(a) == "in" or self._marked(a) for a in acts)

    def _marked(self, clause: int) -> bool:
        return any(self.document.tokens[m].text.lower() == "in" for m in self.document.kids(clause, "mark"))

    def _harms(self, type_: FrameType) -> bool:
        """Whether the words of a frame tell harm to persons: killing, wounding, abducting."""
        return type_.predicate in TOLL | {Predicate.COERCE, Predicate.CAPTURED} or any(
            o.predicate in TOLL for o in type_.trigger.also
        )

    def _victims(self, i: int, type_: FrameType) -> list[Filler]:
        """Victims that no list of actors has: "killed her brother", "wounded nine commuters"."""
        document = self.document
        found = []
        for slot in type_.roles.object:
            for token in fill(document, i, slot):
                found += [m for m in self._conjuncts(token, slot) if m != i and self._is_victim(m, type_)]
        phrases = [self.phrases.victim(token, *self.phrases.core(token)) for token in found]
        return [Filler(p, r, "patient", p.head) for p in phrases for r in self._newly(p)]

    def _site(self, i: int, type_: FrameType) -> list[Filler]:
        """A place that no list of targets has: "the attack on a tea stall"."""
        document, words = self.document, incident_words()
        for slot in type_.roles.object:
            for token in fill(document, i, slot):
                known = document.lemma(token) in words.peopled | words.belongings
                noun = document.tokens[token].upos == "NOUN" and self.phrases.at(token) is None
                if noun and (known or self.phrases.placed(token)):
                    phrase = self.phrases.thing(token)
                    return [Filler(phrase, r, slot, token) for r in self._newly(phrase)]
        return []

    def _is_victim(self, token: int, type_: FrameType) -> bool:
        document = self.document
        taken = self.phrases.at(token) is not None or self.phrases.animal(token)
        if taken:
            return False
        if document.tokens[token].upos == "PROPN":
            # "a Lance Naik": a rank that the parse takes for a name.
            first, end = self.phrases.core(token)
            return any(actor_words().is_member(document.lemma(k)) for k in range(first, end))
        if document.tokens[token].upos != "NOUN":
            return False
        if document.lemma(token) in incident_words().persons:
            return True
        words = incident_words()
        killing = type_.predicate in TOLL or any(o.predicate in TOLL for o in type_.trigger.also)
        counted = (
            killing
            and bool(document.kids(token, "nummod"))
            and not set(type_.trigger.lemmas) & words.destroying
        )
        return (
            counted and document.lemma(token) not in words.belongings | words.peopled | constructions().events
        )

    def _resumed(self, i: int, type_: FrameType, fillers: list[Filler]) -> list[Frame]:
        """ "Niger agreed to a truce with two groups. The truce with the JNIM ...": Niger's."""
        document = self.document
        if not any(document.lemma(k) in ("the", "this") for k in document.kids(i, "det")):
            return []
        here = document.tokens[i].sentence
        told = [f for f in self.found if f.predicate is type_.predicate and f.subject and f.object]
        near = [f.subject for f in told if 0 < here - document.tokens[f.token].sentence <= AGAIN]
        if not near or near[-1] is None or any(f.referent is near[-1].referent for f in fillers):
            return []
        return [Frame(i, type_, replace(near[-1], slot="event"), other) for other in fillers]

    def _pairs(self, i: int, type_: FrameType, fillers: list[Filler]) -> list[Frame]:
        """Every pair of the parties to a symmetric frame; the lone one where it may stand alone."""
        if "parties" not in type_.roles.subject:
            fillers = fillers[:1]
        elif len(fillers) < 2:
            others = self._fillers(i, "parties", type_.subject_types)[0]
            # Who brokers a truce between two sides is no party to it.
            fillers = others if len(others) > 1 else _distinct(fillers + others)
        if len(fillers) == 1:
            fillers = self._joined(fillers[0]) or fillers
        pairs = self._paired(i, type_, fillers)
        if fillers and all(f.slot in ("with", "against") for f in fillers):
            pairs = self._resumed(i, type_, fillers)
        lone = len(fillers) == 1 and fillers[0].phrase.plural and fillers[0].phrase.kind == "nominal"
        if lone and not pairs and self._acting(fillers[0]) and type_.require != ("subject", "object"):
            return [Frame(i, type_, fillers[0], None)]
        if not pairs and fillers and type_.require == ():
            pairs = [Frame(i, type_, f, None) for f in fillers[:1]]
        if not pairs and fillers:
            self.refused.append((i, type_, "only one party is named"))
        return [f for f in pairs if not self.reason_against(f)]

    def _joined(self, filler: Filler) -> list[Filler]:
        """Two sides that share a noun: "Indian and Pakistani troops"."""
        document = self.document
        before = [
            c
            for c in document.kids(filler.token, "amod", "compound", "nmod", "nmod:poss")
            if c < filler.token
        ]
        for one in before:
            names = [one, *document.kids(one, "conj")]
            phrases = [self.phrases.name_at(n) for n in names if self.phrases.hit(n) is not None]
            if len(phrases) > 1 and len(phrases) == len(names):
                return _distinct(
                    [replace(filler, phrase=p, referent=r) for p in phrases for r in self.coreference.of(p)]
                )
        return []

    def _paired(self, i: int, type_: FrameType, fillers: list[Filler]) -> list[Frame]:
        return [
            Frame(i, type_, a, b)
            for n, a in enumerate(fillers)
            for b in fillers[n + 1 :]
            if a.referent is not b.referent and b.token not in self._members(a.token)
        ]

    def _mutual(self, i: int, type_: FrameType, subjects: list[Filler]) -> bool:
        """Whether several are so to one another: "A and B are enemies", "the rival clans A and B"."""
        shared = type_.predicate is Predicate.OPPOSES and not type_.roles.object
        named = all(f.referent.named for f in subjects)
        return (shared and named) or self._to_each_other(i, subjects)

    def _to_each_other(self, i: int, subjects: list[Filler]) -> bool:
        """Whether a plural noun says what several are to one another: "A and B are enemies"."""
        told = all(f.slot == "self" and f.token != i for f in subjects)
        return (
            told
            and "Number=Plur" in self.document.tokens[i].features
            and not self.document.kids(i, "nmod:poss")
        )

    def _reciprocal(self, i: int) -> bool:
        """Whether the trigger governs "each other" or "one another"."""
        document = self.document
        head = light_verb(document, i) if document.tokens[i].upos == "NOUN" else i
        under = document.children[i] + (document.children[head] if head is not None else [])
        texts = [
            (
                document.tokens[c].text.lower(),
                document.tokens[min(c + 1, len(document.tokens) - 1)].text.lower(),
            )
            for c in under
        ]
        return any(pair in (("each", "other"), ("one", "another")) for pair in texts)

    def _role(self, i: int, type_: FrameType, role: str) -> tuple[list[Filler], bool]:
        """Fillers of a role, and whether its slot is taken by a mere thing."""
        slots = type_.roles.subject if role == "subject" else type_.roles.object
        allowed = type_.subject_types if role == "subject" else type_.object_types
        thing = False
        for slot in slots:
            fillers, something = self._fillers(i, slot, allowed)
            if fillers:
                return fillers, False
            thing = thing or something
        if thing and role == "object" and type_.predicate is Predicate.CONTROLS:
            return self._held(i, slots), True
        return [], thing

    def _dwellers(self, filler: Filler) -> list[Filler]:
        """Who is meant by an attack on a dwelling: "opened fire at the residence of X" is on X."""
        document, head = self.document, filler.phrase.head
        if document.lemma(head) not in DWELLINGS:
            return [filler]
        owners = document.kids(head, "nmod:poss") + prepositional(document, head, "of")
        found = [
            f
            for o in owners
            for f in self._actors(o, filler.slot, 2)
            if f.referent.type is ActorType.PERSON or f.referent.named
        ]
        return [replace(f, token=filler.token) for f in found if f.referent.type is not ActorType.PLACE][
            :1
        ] or [filler]

    def _town(self, i: int, filler: Filler) -> bool:
        """Whether a place is only where an attack was: "the shelling of Sloviansk" strikes nobody named."""
        named = filler.phrase.kind == "named" and filler.referent.type is ActorType.PLACE
        return named and self.document.tokens[i].upos == "NOUN"

    def _owners(self, i: int, type_: FrameType) -> list[Filler]:
        """Whose the thing is that is supported, opposed or struck: "Islamic State positions", "the steps
        taken by the government"."""
        document = self.document
        for slot in type_.roles.object:
            for token in fill(document, i, slot):
                if document.tokens[token].upos not in ("NOUN", "PROPN") or token == i:
                    continue
                if type_.predicate is Predicate.ACCUSE:
                    blamed = self._blamed(token, slot)
                    if blamed:
                        return blamed
                    continue
                tokens = (
                    possessor(document, token)
                    + prepositional(document, token, "by")
                    + prepositional(document, token, "of")
                )
                if type_.predicate is not Predicate.ASSAULT:
                    tokens += [a for c in document.kids(token, "acl") for a in by_agent(document, c)]
                found = [
                    replace(f, slot="owner", token=token) for t in tokens for f in self._actors(t, slot, 2)
                ]
                kept = [f for f in found if self._acting(f) and f.referent.type is not ActorType.PLACE]
                if kept:
                    return kept[:1]
        return []

    def _blamed(self, token: int, slot: str) -> list[Filler]:
        """Those whose deed is condemned: "condemned the shelling of a clinic by the Serbs"."""
        known = self.phrases.at(token)
        for group in culprits(self.document, token) if known is None or known.target else ():
            found = [f for t in group for c in self._conjuncts(t, slot) for f in self._actors(c, slot, 2)]
            kept = [
                replace(f, slot="owner", token=token)
                for f in _distinct(found)
                if self._acting(f) and f.referent.type is not ActorType.PLACE
            ]
            if kept:
                return kept
        return []

    def _held(self, i: int, slots: tuple[str, ...]) -> list[Filler]:
        """What is controlled may be any place or thing: "the docks", "the oil terminals"."""
        document = self.document
        for slot in slots:
            for filled in fill(document, i, slot):
                whole = prepositional(document, filled, "of") if document.lemma(filled) in SHARES else []
                token = whole[0] if whole else filled
                if token != i and (
                    self.phrases.placed(token) or document.lemma(token) in constructions().holdings
                ):
                    phrase = self.phrases.thing(token)
                    return [Filler(phrase, r, slot, token) for r in self._newly(phrase)]
        return []

    def _fillers(self, i: int, slot: str, allowed: tuple[ActorType, ...]) -> tuple[list[Filler], bool]:
        """The actors of some types, or of any, in a slot; and whether anything stands there."""
        if (i, slot) not in self._in_slot:
            self._in_slot[i, slot] = self._filled(i, slot)
        fillers, something = self._in_slot[i, slot]
        return [f for f in fillers if not allowed or f.referent.type in allowed], something

    def _newly(self, phrase: Phrase) -> list[Referent]:
        """The actors of a phrase that is one from now on, wherever it stands in a slot."""
        self._in_slot.clear()
        return self.coreference.of(phrase)

    def _filled(self, i: int, slot: str) -> tuple[list[Filler], bool]:
        tokens = [t for t in fill(self.document, i, slot) if t != i or slot == "self"]
        if slot == "poss":
            tokens = [t for t in tokens if not self._says_what_kind(i, t)]
        fillers: list[Filler] = []
        for token in tokens:
            alone = self._numbered_names(i, token) or self._of_first_alone(i, token)
            listed = [token] if alone else self._conjuncts(token, slot)
            mutual = self.document.lemma(i) in incident_words().mutual
            for member in listed if mutual else [self._introduced(n) for n in listed]:
                found = [
                    f if f.token == member else replace(f, token=member) for f in self._actors(member, slot)
                ]
                fillers += [side for f in found for side in self._sides(f)]
        return _distinct([f for f in fillers if not self._merely_where(i, f)]), bool(tokens)

    def _sides(self, filler: Filler) -> list[Filler]:
        """The two states whose forces or officials a noun means: "French and Danish jets"."""
        if self.document.lemma(filler.token) not in JOINT or not plural(self.document.tokens[filler.token]):
            return [filler]
        return self._joined(filler) or [filler]

    def _introduced(self, token: int) -> int:
        """The person whom a singular noun of what he is introduces: "a Front militant, X", "a cadre
        identified as X alias Y"."""
        document = self.document
        if document.tokens[token].upos != "NOUN" or plural(document.tokens[token]):
            return token
        known = self.phrases.at(token)
        counts = document.lemma(token) in actor_words().containers
        if known is not None and not counts and any(map(self._named_person, self.coreference.of(known))):
            return token
        named = document.kids(token, "appos")
        if document.lemma(token) in posts().leads | posts().member_of:
            # "a member of the group in Spain, X": the name hangs on whatever noun stands last.
            named += sorted(n for n in document.subtree(token) if document.relations[n] == "appos")
        for verb in document.kids(token, "acl"):
            if document.lemma(verb) in ("identify", "name"):
                named += document.kids(verb, "obl", "xcomp", "obj")
        named += [c for n in named if document.lemma(n) == "alias" for c in document.kids(n, "compound")]
        persons = [n for n in named if (p := self.phrases.at(n)) and p.kind == "named"]
        return next((n for n in persons if self._person(n)), token)

    def _named_person(self, referent: Referent) -> bool:
        return referent.named and referent.type is ActorType.PERSON

    def _person(self, token: int) -> bool:
        phrase = self.phrases.at(token)
        return phrase is not None and phrase.type is ActorType.PERSON

    def _numbered_names(self, i: int, token: int) -> bool:
        """Whether those harmed are counted and then named: "two constables, X and Y, were shot"."""
        document, words = self.document, incident_words()
        return (
            document.lemma(i) in words.harmed | words.taking
            and bool(document.kids(token, "nummod"))
            and any(self._person(n) for n in document.kids(token, "appos"))
        )

    def _merely_where(self, i: int, filler: Filler) -> bool:
        """Whether a place only says where: "the raid at Latehar", "an airstrike in Syria that killed"."""
        named = filler.phrase.kind == "named" and filler.referent.type in (
            ActorType.PLACE,
            ActorType.STATE,
            ActorType.GOVERNMENT,
        )
        if filler.slot == "at":
            return named and self.document.tokens[i].upos == "NOUN"
        return (
            filler.slot == "agent"
            and named
            and self.document.case(filler.token) in ("in", "near", "at", "inside")
        )

    def _barred(self, i: int, type_: FrameType) -> bool:
        """Whether the one who acts or is acted on is an actor, but none of the types asked for."""
        wanted = ((type_.roles.subject, type_.subject_types), (type_.roles.object, type_.object_types))
        for slots, allowed in wanted:
            for slot in {"agent", "patient"} & set(slots) if allowed else ():
                if self._fillers(i, slot, ())[0] and not self._fillers(i, slot, allowed)[0]:
                    return True
        return False

    def _conjuncts(self, token: int, slot: str) -> list[int]:
        document = self.document
        for named in document.kids(token, "appos"):
            listed = [named, *document.kids(named, "conj")]
            told = [self.phrases.at(n) for n in listed]
            if (
                len(listed) > 1
                and "Number=Plur" in document.tokens[token].features
                and all(p is not None and (p.kind == "named" or not p.plural) for p in told)
            ):
                return listed
        apposed = self._apposed_list(token) or self._friends(token)
        if apposed:
            return apposed
        strays = {n for v in document.kids(document.tokens[token].head, "conj") for n in strayed(document, v)}
        nouns = [
            c
            for c in document.kids(token, "conj")
            if c not in strays and document.tokens[c].upos in ("NOUN", "PROPN", "PRON", "NUM", "ADJ")
        ]
        return [token, *nouns, *self._members(token), *self._company(token, slot)]

    def _company(self, token: int, slot: str) -> list[int]:
        """Those named with somebody who did or suffered the same: "along with Chad", "together with Mali"."""
        document, head = self.document, self.document.tokens[token].head
        if slot not in ("agent", "patient") or head < 0:
            return []
        beside = document.kids(token, "nmod")
        verb = head if verbal(document.tokens[head]) else None
        if verb is not None and document.relations[token] == "nsubj":
            ends = next(iter(document.kids(verb, "obj")), len(document.tokens))
            beside += [o for o in document.kids(verb, "obl") if o < ends]
        elif verb is not None and document.relations[token] == "obj":
            beside += [o for o in document.kids(verb, "obl") if o > token]
        else:
            verb = None
        if verb is not None and document.relations[token] == "nsubj":
            together = [a for a in document.kids(verb, "advmod") if document.lemma(a) == "together"]
            beside += [o for a in together for o in document.kids(a, "obl") if o < verb]
        named = [b for b in beside if document.case(b) in ("along", "together") or self._together(b)]
        company = [m for b in named for m in [b, *document.kids(b, "conj")] if self._leads_to_actor(m)]
        # "Together with its partners" names nobody who acts.
        acting = document.relations[token] == "nsubj" and document.tokens[token].relation != "nsubj:pass"
        return [m for m in company if not acting or self._named(m)]

    def _named(self, token: int) -> bool:
        phrase = self.phrases.at(token)
        return phrase is not None and phrase.kind == "named"

    def _together(self, token: int) -> bool:
        return self.document.lemma(self.document.tokens[token].head) == "together"

    def _apposed_list(self, token: int) -> list[int]:
        """The names that a list gives of those just described: "our allies, Kenya and Uganda"."""
        document = self.document
        listed = document.kids(token, "conj")
        if document.lemma(token) not in DESCRIBING or len(listed) != 2 or not plural(document.tokens[token]):
            return []
        joined = document.kids(listed[0], "cc") or document.tokens[listed[0] - 1].text != ","
        return listed if not joined and all(self._named(c) for c in listed) else []

    def _friends(self, token: int) -> list[int]:
        """The states that allies are "in": "our allies in Seoul and Tokyo", "its partner in Cairo"."""
        document = self.document
        if document.lemma(token) not in DESCRIBING or document.kids(token, "amod", "compound"):
            return []
        for where in document.kids(token, "nmod"):
            listed = [where, *document.kids(where, "conj")]
            phrases = [p for n in listed if (p := self.phrases.at(n)) is not None]
            states = all(p.type in (ActorType.STATE, ActorType.GOVERNMENT) for p in phrases)
            if document.case(where) == "in" and len(phrases) == len(listed) and states:
                return listed
        return []

    def _members(self, token: int) -> list[int]:
        """Those of many that are named: "its partners, including the Kurds"."""
        document, phrase = self.document, self.phrases.at(token)
        apart = (ActorType.CIVILIANS, ActorType.PERSON, ActorType.ARMED_GROUP, ActorType.SECURITY_FORCE)
        if phrase is None or (phrase.type in apart and document.lemma(token) not in DESCRIBING):
            return []
        first = [m for m in document.kids(token, "nmod") if document.case(m) in NAMING_MEMBERS]
        return [m for f in first for m in [f, *document.kids(f, "conj")] if self.phrases.at(m)]

    def _actors(self, token: int, slot: str, depth: int = 0) -> list[Filler]:
        """The actors that a token in a slot leads to: itself, what it counts, or who owns it."""
        document = self.document
        lemma = document.lemma(token)
        inner = self._contained(token, lemma) if depth < 3 else []
        if inner:
            return [f for t in inner for f in self._actors(t, slot, depth + 1)]
        if document.tokens[self.phrases.core(token)[0]].text.lower() in ASKING or self._corpse(token):
            return []
        phrase = self.phrases.at(token)
        if phrase is not None and self.phrases.animal(token):
            return []
        if phrase is not None:
            return [Filler(phrase, r, slot, token) for r in self.coreference.of(phrase)]
        if lemma in constructions().events and depth < 2:
            owners = [o for o in self._doers(token) if not self._says_what_kind(token, o)]
            return [f for o in owners for f in self._actors(o, slot, depth + 1)][:2]
        return []

    def _corpse(self, token: int) -> bool:
        """Whether a body is a dead one: it is counted, and acts no more."""
        document = self.document
        dead = {document.lemma(c) for c in document.kids(token, "amod")} & {"dead", "lifeless", "decapitated"}
        return document.lemma(token) == "corpse" or (document.lemma(token) == "body" and bool(dead))

    def _doers(self, event: int) -> list[int]:
        """Who stands with the noun of an event as its doer: "by" or "from" whom, whose, who "launched" it,
        and "a blast triggered by" whom."""
        document = self.document
        named = (
            prepositional(document, event, "by")
            + possessor(document, event)
            + prepositional(document, event, "from")
        )
        under = [v for v in document.kids(event, "acl") if document.lemma(v) in incident_words().done]
        return (
            named
            + [a for v in under for a in by_agent(document, v) + prepositional(document, v, "to")]
            + light_subject(document, event)
        )

    def _says_what_kind(self, event: int, before: int) -> bool:
        """Whether a word before the noun of an attack says of what kind or where it was, and not whose:
        "terrorist attack", "Paris bombings"."""
        document = self.document
        if document.lemma(event) not in constructions().events or document.relations[before] not in (
            "compound",
            "amod",
            "nmod",
        ):
            return False
        if document.case(before) or document.tokens[before].relation == "nmod:poss":
            return False
        hit = self.phrases.hit(before)
        if hit is not None:
            return hit.kind is NameKind.METONYM
        if document.tokens[before].upos == "PROPN" and document.lemma(event) in incident_words().named_after:
            return True
        return document.lemma(before) in incident_words().kinds

    def _of_first_alone(self, i: int, token: int) -> bool:
        """Whether a participle before a noun is not said of those joined to it: "the Dubai-backed militia and
        the army"."""
        document = self.document
        if document.tokens[i].relation != "amod" or document.tokens[i].head != token or i > token:
            return False
        return any(document.kids(c, "det") for c in document.kids(token, "conj"))

    def _contained(self, token: int, lemma: str) -> list[int]:
        """What a container word counts: "a group of gunmen", "dozens of civilians", "one of them"."""
        document = self.document
        ruling = lemma in RULERS and plural(document.tokens[token])
        if (
            lemma not in actor_words().containers | actor_words().place_heads
            and document.tokens[token].upos != "NUM"
            and not ruling
        ):
            return []
        apart = {document.lemma(c) for c in document.kids(token, "amod", "compound")} & posts().renegade
        if apart or self.phrases.hit(token) is not None:
            return []
        if lemma in RULERS:
            ruled = [n for n in document.kids(token, "nmod") if document.case(n) == "of"]
            return [c for n in ruled[:1] for c in self._conjuncts(n, "of") if self._named(c)]
        if lemma in actor_words().place_heads:
            named = [
                n
                for n in document.kids(token, "nmod", "appos")
                if document.tokens[n].upos == "PROPN" and document.case(n) in ("of", "")
            ]
            listed = [c for n in named for c in (n, *document.kids(n, "conj"))]
            return [n for n in listed if (p := self.phrases.at(n)) is not None and p.type is ActorType.PLACE]
        after = ("of",) if lemma == "body" else ("of", "from", "among")
        inner = [n for n in document.kids(token, "nmod", "obl") if document.case(n) in after]
        alone = not plural(document.tokens[token]) and not document.kids(token, "nummod")
        if lemma == "member" and (alone or any(document.lemma(n) in HOMES for n in inner)):
            return []
        return [c for n in inner[:1] for c in self._conjuncts(n, "of") if self._leads_to_actor(c)]

    def _leads_to_actor(self, token: int) -> bool:
        document = self.document
        return self.phrases.at(token) is not None or document.lemma(token) in actor_words().containers

    def reason_against(self, frame: Frame) -> str:
        """Why a frame gives no claim; "" where it does."""
        type_ = frame.type
        required = type_.require
        if frame.subject is not None and frame.subject.slot == "into" and not frame.subject.referent.named:
            return "what it split into has no name"
        if self._numbered(frame):
            frame.object = None
            return ""
        if (
            frame.predicate is Predicate.ASSAULT
            and not frame.subject
            and not frame.object
            and self._told_alone(frame.token)
        ):
            return ""
        if required is None:
            if frame.subject is None and frame.object is None:
                return "no role is filled by an actor"
        else:
            for role in required:
                if getattr(frame, role) is None:
                    return f"no actor as {role}"
        if frame.subject is None and frame.object is None and required is None:
            return "no actor"
        fillers = [f for f in (frame.subject, frame.object) if f]
        if frame.predicate is Predicate.ASSAULT and frame.object is None and self._unarmed(frame.subject):
            return "nobody is struck, by nobody armed"
        target = frame.subject is not None and frame.subject.phrase.target
        idle = fillers and not any(self._acting(f) for f in fillers) and frame.predicate not in FIGURES
        relief = frame.predicate is Predicate.AID and any(
            f.referent.type is ActorType.ORGANIZATION and f.referent.named for f in fillers
        )
        plain = frame.object is not None and frame.subject is not None and not frame.subject.referent.named
        if idle and plain and frame.predicate is Predicate.COERCE and self._unarmed(frame.subject):
            return "nobody armed coerces"
        if idle and (target or (not relief and frame.predicate not in OPEN_TO_ALL)):
            return "no armed or political actor takes part"
        if frame.subject and frame.subject.phrase.target and frame.subject.referent.type is ActorType.PLACE:
            return "a place does not act"
        return ""

    def _unarmed(self, filler: Filler | None) -> bool:
        """Whether a filler is somebody unknown of whom nothing tells that he is violent."""
        return (
            filler is not None
            and filler.referent.type in (ActorType.CIVILIANS, ActorType.PERSON, ActorType.ORGANIZATION)
            and filler.referent.record is None
            and self.document.lemma(filler.token) not in incident_words().violent
            and not any(self.document.lemma(k) in incident_words().disguised for k in self._before(filler))
        )

    def _before(self, filler: Filler) -> range:
        return range(filler.phrase.first, filler.phrase.head)

    def _numbered(self, frame: Frame) -> bool:
        """Whether the victims are a number and nothing else: "injured 28", "leaving seventeen dead",
        "dozens were hurt"."""
        document = self.document
        if frame.predicate not in TOLL | {Predicate.CAPTURED} or frame.counted is None:
            return False
        vague = document.lemma(frame.counted) in VAGUE and not document.kids(frame.counted, "nmod")
        if document.tokens[frame.counted].upos != "NUM" and not vague:
            return False
        return frame.object is None or frame.object.token == frame.object.phrase.head == frame.counted

    def _told_alone(self, i: int) -> bool:
        """Whether the noun of an attack is told of without either side: claimed by somebody ("claimed the
        attack"), or of a kind that says enough ("three car bombings", "the massacre at Bentiu")."""
        document, words = self.document, incident_words()
        if document.tokens[i].upos != "NOUN" or document.relations[i] in ("compound", "nmod:poss"):
            return False
        head = document.tokens[i].head
        if head >= 0 and (document.lemma(head) in words.claiming or document.lemma(head) in OWNING):
            return True
        if any(document.case(c) in ("of", "on", "against") for c in document.kids(i, "nmod")):
            return False
        kinds = {document.lemma(c) for c in document.kids(i, "compound", "amod")}
        return document.lemma(i) in words.telling or (
            document.lemma(i) in words.told_by_kind and bool(kinds & words.kinds)
        )

    def _acting(self, filler: Filler) -> bool:
        """Whether a filler is an armed or political actor: named, known, or of those who fight or rule."""
        if (
            filler.referent.type is ActorType.PERSON
            and not filler.referent.named
            and not self._posted(filler.phrase)
        ):
            return False
        return (
            filler.referent.type in ACTING and not filler.phrase.target
        ) or filler.referent.record is not None

    def _posted(self, phrase: Phrase) -> bool:
        lemma = self.document.lemma(phrase.head)
        return phrase.kind == "pronoun" or lemma in posts().leads or lemma in posts().member_of

    def _units(self, token: int) -> bool:
        """Whether a number would count bodies and not their members: "two battalions"."""
        bodies = actor_words().bodies.values()
        lemma = self.document.lemma(token)
        many = plural(self.document.tokens[token]) and lemma not in ("force", "troop", "troops")
        return many and any(lemma in nouns for nouns in bodies)

    def _counted(self, frame: Frame) -> int | None:
        if frame.type.quantity is None:
            return None
        tokens = fill(self.document, frame.token, frame.type.quantity)
        counted = (
            frame.object.token
            if frame.object and frame.object.slot == frame.type.quantity
            else (tokens[0] if tokens else None)
        )
        above = self.document.tokens[frame.token].head
        itself = frame.type.quantity == "self"
        if itself and frame.predicate is Predicate.STRENGTH and self._units(frame.token):
            return None
        if itself and above >= 0 and self.document.lemma(above) in VAGUE:
            return above if self.document.case(frame.token) == "of" else counted
        if counted is not None and self.document.lemma(counted) == "total":
            return next(iter(prepositional(self.document, counted, "of")), counted)
        return counted


def _distinct(fillers: list[Filler]) -> list[Filler]:
    seen: list[Filler] = []
    for filler in fillers:
        if all(filler.referent is not other.referent for other in seen):
            seen.append(filler)
    return seen
