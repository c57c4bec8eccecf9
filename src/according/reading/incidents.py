"""What belongs to one incident: who did the harm, whom an attack struck, the parts of a toll.

A report tells an attack and its victims in different clauses and sentences ("Six children were hurt when
gunmen threw a grenade", "His wife was also wounded in the attack"). Here frames that tell the same
incident lend each other what they lack, and never more than the words between them say.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from according.claim import FIGURES, ActorType, Predicate
from according.knowledge.codebook import first_type
from according.knowledge.words import actor_words, constructions, incident_words
from according.reading.aftermath import aftermath, foes
from according.reading.constructions import antecedent, possessor, prepositional
from according.reading.document import Document, plural, verbal
from according.reading.subjects import patient

if TYPE_CHECKING:
    from according.reading.frames import Filler, Frame

TOLL = frozenset({Predicate.KILLED, Predicate.WOUNDED})
TAKING = frozenset({Predicate.COERCE, Predicate.CAPTURED})
HARM = TOLL | {Predicate.ASSAULT, Predicate.DISPLACED}
DOERS = frozenset(
    {ActorType.ARMED_GROUP, ActorType.SECURITY_FORCE, ActorType.STATE, ActorType.GOVERNMENT, ActorType.PERSON}
    | {ActorType.INTERGOVERNMENTAL, ActorType.UNNAMED, ActorType.CIVILIANS}
)
HURTS = frozenset(["wound", "injury", "gunshot", "burn", "shot"])
STRUCK = frozenset(
    {ActorType.SECURITY_FORCE, ActorType.CIVILIANS, ActorType.PERSON, ActorType.GOVERNMENT}
    | {ActorType.ARMED_GROUP, ActorType.INTERGOVERNMENTAL}
)
NOBODY = frozenset(["no", "nobody", "none", "neither"])
NEGATING = frozenset(["not", "n't", "never", "yet"])
OWNING = frozenset(["claim", "own", "take", "accept", "admit", "assume"])
BACK = 4
PART_REACH = 12

Actors = Callable[[int, str], "list[Filler]"]


class Incidents:
    """Links the frames of one document.

    actors: gives the actors that a token leads to. assailants: gives those who act in a violent verb.
    """

    def __init__(self, document: Document, actors: Actors, assailants: Callable[[int], list[Filler]]) -> None:
        self.document = document
        self.actors = actors
        self.assailants = assailants

    def link(self, found: list[Frame]) -> list[Frame]:
        """The frames with their gaps filled; frames that only repeat a fuller one are left out."""
        for frame in found:
            if frame.predicate is Predicate.ASSAULT and frame.object is not None:
                frame.object = self._aimed(frame, frame.object)
        found = [f for f in (self._of_whom(f, found) for f in found) if f is not None]
        found = [
            f for f in found if f.predicate is not Predicate.ASSAULT or f.subject or f.object or not f.thing
        ]
        found = [f for f in found if not self._disowned(f)]
        found = self._named_again(found)
        attacks = [f for f in found if f.predicate is Predicate.ASSAULT]
        for frame in found:
            acting = frame.subject if frame.predicate in HARM else None
            if acting is not None and self._no_doer(acting):
                frame.subject = None
            if acting is not None and self._ran_into(acting.token):
                continue
            if frame.predicate in HARM | TAKING and frame.subject is None:
                frame.subject = self._doer(frame, attacks)
                if frame.subject and frame.object and frame.subject.referent is frame.object.referent:
                    frame.subject = None
        for frame in found:
            if frame.predicate in TOLL and frame.object is None:
                frame.object = self._elided(frame, found)
        found = [f for f in found if not self._told_of_whom(f, found)]
        found += [part for frame in found for part in self._parts(frame)]
        found = [f for f in found if not self._only_fought(f)]
        for frame in found:
            if (
                frame.predicate is Predicate.CONCEDE
                and frame.object
                and frame.object.phrase.kind == "pronoun"
            ):
                frame.object = self._freed(frame, frame.object, found)
        for frame in found:
            if frame.predicate is Predicate.ASSAULT and frame.subject and frame.object is None:
                frame.object = self._interrupted(frame, frame.subject)
        found += self._fought(found)
        found += self._struck(found)
        found = [f for f in found if not self._told_by_victims(f, found) and not self._unattacked(f)]
        found = [f for f in found if not self._told_fuller(f, found) and not self._none_hurt(f)]
        return [f for f in found if not self._counted_as_harmed(f, found)]

    # -- who did it ------------------------------------------------------------------------------

    def _doer(self, frame: Frame, attacks: list[Frame]) -> Filler | None:
        """Who did harm that is told without its doer, by the event that brought it."""
        if self.mutual(frame.token):
            return None
        struck = patient(self.document, frame.token)
        late = self._named_late(frame)
        if late is not None:
            return late
        for event in self.events(frame.token):
            own = self._attack_at(event, attacks, frame)
            if own and own.subject:
                if self._own_side(frame, own.subject, event):
                    return None
                return replace(own.subject, slot="circumstance")
            if verbal(self.document.tokens[event]) and event != frame.token:
                acting = self.assailants(event)
                if acting and self._own_side(frame, acting[0], event):
                    return None
                if acting:
                    return replace(acting[0], slot="circumstance")
            owners = [
                f
                for f in self.actors(event, "circumstance")
                if f.token != event and not f.phrase.target and f.referent.type in DOERS
                and f.token not in struck
            ]  # fmt: skip
            if owners and not verbal(self.document.tokens[event]):
                return owners[0]
            before = self._doer_before(event, attacks) if self._definite(event) else None
            if before:
                return before if frame.object is None or foes(before, frame.object) else None
        if any(event != frame.token and not self._definite(event) for event in self.events(frame.token)):
            return None
        return aftermath(self.document, frame, attacks)

    def _own_side(self, frame: Frame, acting: Filler, event: int) -> bool:
        """Whether those who went on a raid are of the victims' own side: "two constables were hurt when the
        police stormed a hideout"."""
        victims = frame.object or next(iter(self._victims_of(frame)), None)
        both = {acting.referent.type, victims.referent.type} if victims else set()
        if both != {ActorType.SECURITY_FORCE} or self.document.lemma(event) not in incident_words().raiding:
            return False
        return not (acting.referent.record and victims and victims.referent.record)

    def _victims_of(self, frame: Frame) -> list[Filler]:
        return [a for p in patient(self.document, frame.token) for a in self.actors(p, "patient")]

    def _named_late(self, frame: Frame) -> Filler | None:
        """Who did what a passive tells, named after other circumstances: "was shot on his way to the office
        by two gunmen"."""
        document = self.document
        if not document.kids(frame.token, "aux:pass"):
            return None
        armed = actor_words().members[ActorType.ARMED_GROUP]
        for i in range(frame.token + 1, document.sentence_tokens(document.tokens[frame.token].sentence).stop):
            token = document.tokens[i]
            if document.case(i) != "by" or document.lemma(i) not in armed or token.upos != "NOUN":
                continue
            above = document.relations[token.head]
            elsewhere = not verbal(document.tokens[token.head]) or above == "acl"
            if elsewhere and document.lemma(token.head) not in constructions().events:
                return next(iter(self.actors(i, "circumstance")), None)
        return None

    def _no_doer(self, acting: Filler) -> bool:
        """Whether what acts is a number, a weapon that is nobody's, or a vehicle that met a mine."""
        document = self.document
        head = document.lemma(acting.phrase.head)
        owned = acting.phrase.owner is not None or document.kids(acting.phrase.head, "nmod:poss")
        weapon = head in constructions().events - {"force"} or head == "artillery"
        nobodys = weapon and not owned and acting.phrase.kind == "nominal"
        number = acting.token == acting.phrase.head and document.tokens[acting.token].upos == "NUM"
        return number or nobodys or self._ran_into(acting.token)

    def _ran_into(self, token: int) -> bool:
        """Whether what acts only met an explosive: "an army lorry struck a mine, killing two"."""
        document, words = self.document, incident_words()
        verb = document.tokens[token].head
        if verb < 0 or document.relations[token] != "nsubj":
            return False
        met = {document.lemma(o) for o in document.kids(verb, "obj", "obl", "nmod", "advmod")}
        into = document.lemma(verb) in words.running_into
        return bool(met & words.explosives) and (into or document.lemma(token) in words.vehicles)

    def _attack_at(self, event: int, attacks: list[Frame], frame: Frame) -> Frame | None:
        return next((a for a in attacks if a.token == event and a is not frame and a.subject), None)

    def _named_again(self, found: list[Frame]) -> list[Frame]:
        """Attacks spoken of by a noun alone: claimed, they struck what the attack before struck; else one
        that comes after a fuller report adds nothing to it."""
        kept: list[Frame] = []
        for frame in found:
            if (
                frame.predicate is Predicate.ASSAULT
                and frame.object is None
                and not verbal(self.document.tokens[frame.token])
            ):
                before = [
                    a for a in kept if a.predicate is Predicate.ASSAULT and a.object and a.token < frame.token
                ]
                if before and self._definite(frame.token) and self._owned_up(frame.token):
                    frame.object = before[-1].object
                elif frame.subject is None and before and not self._owned_up(frame.token):
                    continue
            kept.append(frame)
        return kept

    def _owned_up(self, token: int) -> bool:
        head = self.document.tokens[token].head
        return head >= 0 and self.document.lemma(head) in incident_words().claiming | {"responsibility"}

    def _disowned(self, frame: Frame) -> bool:
        """Whether an attack is spoken of only to say that nobody owned up to it, or that it was not made."""
        document = self.document
        if frame.predicate in HARM and self._undone(frame.token):
            return True
        if frame.predicate not in HARM or verbal(document.tokens[frame.token]):
            return False
        owning = [a for a in document.ancestors(frame.token)[:3] if document.lemma(a) in OWNING]
        subjects = [s for a in owning for s in (a, *document.kids(a, "nsubj"))]
        words = {document.tokens[w].text.lower() for s in subjects for w in (s, *document.kids(s, "det"))}
        refused = any(
            document.tokens[c].text.lower() in NEGATING for a in owning for c in document.children[a]
        )
        return bool(words & NOBODY) or refused

    def _freed(self, frame: Frame, freed: Filler, found: list[Frame]) -> Filler:
        """Whom a pronoun means that was set free: those taken before, and not their takers."""
        sentence = self.document.tokens[frame.token].sentence
        taken = [
            f for f in found
            if f.predicate is Predicate.COERCE and f.object and f.subject and f.token < frame.token
            and sentence - self.document.tokens[f.token].sentence <= BACK
        ]  # fmt: skip
        last = taken[-1] if taken else None
        if last is None or last.object is None or last.subject is None:
            return freed
        wrong = freed.referent is last.subject.referent
        return (
            replace(last.object, phrase=freed.phrase, token=freed.token, slot=freed.slot) if wrong else freed
        )

    def _undone(self, token: int) -> bool:
        """ "without firing a shot"."""
        marks = self.document.kids(token, "mark", "case")
        return any(self.document.tokens[m].text.lower() == "without" for m in marks)

    def _doer_before(self, event: int, attacks: list[Frame]) -> Filler | None:
        """The attacker of the last attack told before "the attack"."""
        sentence = self.document.tokens[event].sentence
        near = range(sentence - BACK, sentence)
        before = [a for a in attacks if a.subject and self.document.tokens[a.token].sentence in near]
        return replace(before[-1].subject, slot="event") if before and before[-1].subject else None

    def _definite(self, event: int) -> bool:
        return any(
            self.document.tokens[d].text.lower() in ("the", "this", "that")
            for d in self.document.kids(event, "det")
        )

    def mutual(self, token: int) -> bool:
        """Whether harm came in a fight of two sides."""
        document = self.document
        words = incident_words()
        events = self.events(token)
        nouns = [e for e in events if document.relations[e] in ("obl", "nmod", "nsubj")]
        verbs = [e for e in events if e not in nouns and verbal(document.tokens[e])]
        return any(document.lemma(e) in words.mutual or self._answers(e) for e in nouns[:1] or verbs[:1])

    def _answers(self, event: int) -> bool:
        """Whether those first attacked shoot back: "the retaliatory fire"."""
        document, words = self.document, incident_words()
        before = [document.lemma(c) for c in document.kids(event, "amod", "compound")]
        return bool(words.answering & {document.lemma(event), *before})

    def events(self, token: int) -> list[int]:
        """The nouns and verbs of the event that brought harm: "in a raid", "when gunmen fired", the
        subject of "left six dead", the verb over "killing six"."""
        document, words = self.document, incident_words()
        tops = self._tops(token)
        found = []
        for top in tops:
            hurts = [o for o in document.kids(top, "obj") if document.lemma(o) in words.wounds]
            under = [n for t in (top, *hurts) for n in document.kids(t, "obl", "nmod")]
            for o in under:
                if (
                    document.case(o) in words.brought_by
                    and document.lemma(o) in constructions().events | words.mutual | words.answering
                ):
                    found.append(o)
            subjects = [antecedent(document, s) for s in document.kids(top, "nsubj")]
            found += [s for s in subjects if document.lemma(s) in constructions().events | words.explosives]
            for clause in document.kids(top, "advcl", "conj"):
                marks = {document.tokens[m].text.lower() for m in document.kids(clause, "mark", "advmod")}
                if marks & {"when", "as", "after", "while"}:
                    found += [clause, *(o for o in document.kids(clause, "obj", "obl") if self._laid(o))]
                    found += document.kids(clause, "xcomp")  # "as the gunmen kept firing"
        return found + self._above(token, tops)

    def _tops(self, token: int) -> list[int]:
        """The trigger and the verb that it leans on: "left six dead", "killed and wounded"."""
        document = self.document
        tops = [token]
        while document.tokens[tops[-1]].head >= 0 and (
            document.relations[tops[-1]] in ("xcomp", "conj", "amod", "acl", "obj")
            or self._beside_the_dead(tops[-1])
        ):
            above = document.tokens[tops[-1]].head
            tops.append(above)
            if len(tops) > 4:
                break
        tops += self._told_together(token)
        return [
            t
            for t in tops
            if document.tokens[t].upos in ("VERB", "ADJ", "AUX", "NOUN")
            and (t == token or verbal(document.tokens[t]))
        ]

    def _beside_the_dead(self, token: int) -> bool:
        """ "leaving five dead and 11 soldiers wounded": what stands beside the dead is left so too."""
        document = self.document
        return document.relations[token] == "nsubj" and document.lemma(document.tokens[token].head) == "dead"

    def _told_together(self, token: int) -> list[int]:
        """The other harm told with this one, where the event often stands: "two were killed and nine others
        injured when", "two were killed while nine sustained injuries in a blast"."""
        document, harmed = self.document, incident_words().harmed | incident_words().taking
        if document.lemma(token) not in harmed:
            return []
        above = document.tokens[token].head
        beside_it = document.relations[token] == "advcl" and document.lemma(above) in harmed
        marks = {document.tokens[m].text.lower() for m in document.kids(token, "mark", "cc")}
        shared = [above] if beside_it and "while" in marks else []
        below = document.kids(token, "conj")
        beside = [v for c in below for v in (c, *document.kids(c, "acl"))]
        for clause in document.kids(token, "advcl"):
            if any(
                document.tokens[m].text.lower() in ("while", "and")
                for m in document.kids(clause, "mark", "cc")
            ):
                beside.append(clause)
        return shared + [v for v in beside if document.lemma(v) in harmed]

    def _above(self, token: int, tops: list[int]) -> list[int]:
        """The attack over a participle of harm: "opened fire, killing six", "a raid that killed six"."""
        if not tops:
            return []
        document = self.document
        top = tops[-1]
        head = document.tokens[top].head
        if head < 0:
            return []
        if document.relations[top] == "advcl" and not document.kids(top, "mark"):
            return [head, *(s for s in document.kids(head, "nsubj") if self._laid(s))]
        return (
            [head]
            if document.relations[top] == "acl" and document.lemma(head) in constructions().events
            else []
        )

    def _laid(self, token: int) -> bool:
        """Whether a noun is an explosive: who planted it did what it did."""
        words = incident_words()
        return self.document.lemma(token) in words.explosives | words.told_by_kind

    # -- how many --------------------------------------------------------------------------------

    def _told_of_whom(self, frame: Frame, found: list[Frame]) -> bool:
        """Whether the same word tells the same figure of somebody."""
        return frame.predicate in TOLL and frame.object is None and any(
            f.token == frame.token and f.predicate is frame.predicate and f.object for f in found
        )  # fmt: skip

    def _elided(self, frame: Frame, found: list[Frame]) -> Filler | None:
        """The victims of the verb beside it: "killing 80 worshippers and wounding more than 250"."""
        document = self.document
        if (
            frame.counted is None
            or document.tokens[frame.counted].upos != "NUM"
            or document.relations[frame.token] != "conj"
        ):
            return None
        beside = document.tokens[frame.token].head
        left = document.subtree(beside) if document.lemma(beside) == "leave" else {beside}
        told = [f for f in found if f.predicate in TOLL and f.object and f.token < frame.token]
        return next((f.object for f in told if f.token in left), None)

    def _parts(self, frame: Frame) -> list[Frame]:
        """The parts of a toll: "17 people, including five children and a nurse"."""
        if frame.predicate not in FIGURES or frame.counted is None:
            return []
        head = self._part_head(frame.counted) or self._part_among(frame.counted)
        if head is None:
            return []
        members = [
            head,
            *(
                c
                for c in self.document.kids(head, "conj")
                if self.document.tokens[c].upos in ("NOUN", "PROPN", "NUM")
            ),
        ]
        return [
            replace(frame, object=next(iter(self.actors(m, "part")), None), counted=m, part=True)
            for m in members
        ]

    def _part_among(self, counted: int) -> int | None:
        """Who is said to be "among nine people shot dead"."""
        document = self.document
        if document.case(counted) not in ("among", "amongst") or not document.kids(counted, "cop"):
            return None
        return next(iter(document.kids(counted, "nsubj")), None)

    def _part_head(self, counted: int) -> int | None:
        """The noun after "including" or "among them", next to the total."""
        document = self.document
        tokens = document.tokens
        end = len(tokens)
        for i in range(counted + 1, min(counted + PART_REACH, end)):
            if tokens[i].sentence != tokens[counted].sentence or tokens[i].upos == "AUX":
                return None
            among = (
                tokens[i].text.lower() in ("among", "amongst")
                and i + 1 < end
                and tokens[i + 1].text.lower() in ("them", "whom")
            )
            if among or tokens[i].text.lower() == "including":
                first = i + (2 if among else 1)
                return next((k for k in range(first, min(first + 8, end)) if self._heads(k, i)), None)
        return None

    def _heads(self, k: int, marker: int) -> bool:
        """Whether a noun heads the phrase that begins after a marker."""
        token = self.document.tokens[k]
        if token.upos not in ("NOUN", "PROPN") or self.document.relations[k] in (
            "compound",
            "flat",
            "amod",
            "nmod:poss",
        ):
            return False
        return not marker < token.head < k or self.document.relations[k] == "obj"

    def _on_number(self, frame: Frame) -> bool:
        """Whether an attack or an arrest is on a bare number: "killing two" says how many fell, not who."""
        struck = frame.object
        return (
            frame.predicate in TAKING | {Predicate.ASSAULT}
            and struck is not None
            and struck.token == struck.phrase.head
            and self.document.tokens[struck.token].upos == "NUM"
        )

    def _of_whom(self, frame: Frame, found: list[Frame]) -> Frame | None:
        """The frame, a bare number in it taken for some of those harmed beside it; None without any."""
        if frame.predicate is Predicate.CAPTURED and frame.object is None and frame.counted is not None:
            frame.object = self._same_kind(frame, found)
        if not self._on_number(frame):
            return frame
        frame.object = self._same_kind(frame, found)
        return frame if frame.object else None

    def _same_kind(self, frame: Frame, found: list[Frame]) -> Filler | None:
        """Of whom a bare number is one more part: "six soldiers were killed and two more abducted"."""
        document = self.document
        if frame.predicate not in TAKING or document.relations[frame.token] != "conj":
            return None
        beside = document.tokens[frame.token].head
        return next((f.object for f in found if f.token == beside and f.object and f.predicate in HARM), None)

    # -- whom it struck --------------------------------------------------------------------------

    def _aimed(self, frame: Frame, struck: Filler) -> Filler | None:
        """Whom an attack strikes: the owner of what is his, nobody where a mere thing is destroyed."""
        document, words = self.document, incident_words()
        hit = (
            next(iter(patient(document, frame.token)), struck.token)
            if verbal(document.tokens[frame.token])
            else struck.token
        )
        lemma = document.lemma(hit)
        thing = (
            struck.phrase.target
            or struck.slot == "owner"
            or hit != struck.token
            or struck.referent.type is ActorType.PLACE
        )
        if document.lemma(frame.token) in words.destroying and thing and lemma not in words.peopled:
            frame.thing = True
            return None
        if struck.phrase.target and document.lemma(struck.token) in words.belongings:
            owners = [
                a
                for o in possessor(document, struck.token) + prepositional(document, struck.token, "of")
                for a in self.actors(o, struck.slot)
            ]
            own = [a for a in owners if a.referent.type in (ActorType.PERSON, ActorType.ARMED_GROUP)]
            return own[0] if own else struck
        return struck

    def _fought(self, found: list[Frame]) -> list[Frame]:
        """Fights told by the fallen of both sides: "a rebel and two soldiers were killed in an encounter"."""
        document, added = self.document, []
        for frame in found:
            if frame.predicate not in TOLL or frame.object is None or frame.part:
                continue
            armed = frame.object.referent.type is ActorType.ARMED_GROUP
            events = [e for e in self.events(frame.token) if document.lemma(e) in incident_words().mutual]
            if not armed or not events or any(f.token == events[0] for f in found):
                continue
            other = next((f.object for f in found if self._fell_beside(frame, f)), None)
            if other is not None:
                fight = replace(
                    frame, token=events[0], type=first_type(Predicate.FIGHTING, weight=0.8), counted=None
                )
                added.append(replace(fight, subject=frame.object, object=other))
        return added

    def _fell_beside(self, frame: Frame, other: Frame) -> bool:
        return (
            other.token == frame.token
            and other.predicate is frame.predicate
            and other.object is not None
            and not other.part
            and other.object.referent.type is ActorType.SECURITY_FORCE
        )

    def _interrupted(self, frame: Frame, attacker: Filler) -> Filler | None:
        """Who was about something else "when militants opened fire"."""
        document = self.document
        verb = document.tokens[frame.token]
        if document.relations[frame.token] != "advcl" or not verbal(verb) or frame.thing:
            return None
        marks = {document.tokens[m].text.lower() for m in document.kids(frame.token, "mark", "advmod")}
        if not marks & {"when", "as"} or document.lemma(frame.token) not in (
            "open",
            "fire",
            "attack",
            "strike",
        ):
            return None
        if document.lemma(verb.head) in incident_words().harmed:
            return None
        met = [a for s in document.kids(verb.head, "nsubj") for a in self.actors(s, "patient")]
        fitting = [a for a in met if a.referent.type in STRUCK and a.referent is not attacker.referent]
        return fitting[0] if fitting else None

    def _only_fought(self, frame: Frame) -> bool:
        """An `assault` of nobody on those who fell in a fight: it is no attack."""
        if frame.predicate is not Predicate.ASSAULT or frame.subject is not None:
            return False
        return self.mutual(frame.token)

    def _unattacked(self, frame: Frame) -> bool:
        """Whether nobody is said to be attacked: the hurt in passing ("the injured children"), a yearly
        toll of people, none at all, or further victims of an attack by nobody."""
        document = self.document
        if frame.predicate not in TOLL | {Predicate.ASSAULT} or frame.subject is not None:
            return False
        if self._natural(frame.token):
            return True
        if frame.object is None:
            return False
        struck = frame.object
        if any(document.tokens[d].text.lower() == "no" for d in document.kids(struck.token, "det")):
            return True
        if frame.predicate is Predicate.ASSAULT and self._faceless(struck.token):
            return True
        if frame.predicate is not Predicate.ASSAULT:
            return False
        lemma = document.lemma(struck.token)
        if document.tokens[frame.token].relation == "amod" or lemma in ("other", "another"):
            return True
        return (
            lemma in ("people", "person", "civilian")
            and not self.events(frame.token)
            and verbal(document.tokens[frame.token])
        )

    def _faceless(self, token: int) -> bool:
        """Whether the victims are a bare number or "those hurt": nobody to whom an attack could be tied."""
        token_ = self.document.tokens[token]
        return token_.upos == "NUM" or token_.text.lower() in ("those", "who", "whom", "which", "that")

    def _told_fuller(self, frame: Frame, found: list[Frame]) -> bool:
        """An attack by nobody named on those whose attacker is named nearby."""
        if frame.predicate is not Predicate.ASSAULT or frame.subject is not None or frame.object is None:
            return False
        if self._owned_up(frame.token):
            return False
        struck, here = frame.object.referent, self.document.tokens[frame.token].sentence
        return any(
            f.predicate is Predicate.ASSAULT and f.subject is not None and f.object is not None
            and f.object.referent is struck and abs(self.document.tokens[f.token].sentence - here) <= BACK
            for f in found
        )  # fmt: skip

    def _none_hurt(self, frame: Frame) -> bool:
        """Whether it is said only that there was no toll: "no casualty was reported"."""
        if frame.predicate not in TOLL or frame.object is not None:
            return False
        return any(
            self.document.tokens[d].text.lower() in ("no", "any")
            for d in self.document.kids(frame.token, "det")
        )

    def _natural(self, token: int) -> bool:
        """Whether a death has a cause other than force: "died of Covid", "when a ferry sank"."""
        document = self.document
        causes = [o for o in document.kids(token, "obl") if document.case(o) in ("of", "from")]
        dying = document.lemma(token) in ("die", "perish")
        if dying and any(document.lemma(o) not in HURTS for o in causes):
            return True
        events = document.kids(token, "nsubj", "obl", "advcl")
        return any(document.lemma(e) in incident_words().natural for e in events)

    def _struck(self, found: list[Frame]) -> list[Frame]:
        """Attacks on the victims that are told as dead or hurt only."""
        attacks = [f for f in found if f.predicate is Predicate.ASSAULT]
        added: list[Frame] = []
        for frame in found:
            if frame.predicate not in TOLL or frame.object is None or frame.subject is None or frame.part:
                continue
            sentence = self.document.tokens[frame.token].sentence
            told = [
                a for a in attacks
                if a.object and a.object.referent is frame.object.referent
                and abs(self.document.tokens[a.token].sentence - sentence) <= 1
            ]  # fmt: skip
            sources = [a for a in attacks if a.subject and a.subject.referent is frame.subject.referent]
            if not told and sources:
                added.append(replace(frame, type=sources[0].type, counted=None))
        return added

    def _counted_as_harmed(self, frame: Frame, found: list[Frame]) -> bool:
        """Whether the number of a force is that of its dead, wounded or taken."""
        if frame.predicate is not Predicate.STRENGTH or frame.type.quantity != "self":
            return False
        harmed = HARM | {Predicate.CAPTURED, Predicate.COERCE, Predicate.CONCEDE}
        if any(f.predicate is Predicate.RETREAT and self._laying_down(f, frame) for f in found):
            return True
        return any(
            f.object is not None and frame.token in (f.object.token, f.object.phrase.head)
            for f in found
            if f.predicate in harmed
        ) or any(f.counted == frame.token for f in found if f is not frame and f.predicate in FIGURES)

    def _laying_down(self, retreat: Frame, force: Frame) -> bool:
        """Whether a number is that of those who give up, or are made to."""
        given_up = patient(self.document, retreat.token)
        if retreat.subject is not None:
            given_up = [*given_up, retreat.subject.token, retreat.subject.phrase.head]
        single = not plural(self.document.tokens[force.token])
        return not single and (force.token in given_up or force.counted in given_up)

    def _told_by_victims(self, frame: Frame, found: list[Frame]) -> bool:
        """An attack on a place, or on nobody named, whose victims the same sentence gives."""
        if frame.predicate is not Predicate.ASSAULT or frame.subject is None:
            return False
        if (
            frame.object
            and frame.object.referent.type is not ActorType.PLACE
            and not frame.object.phrase.target
        ):
            return False
        burnt = self.document.lemma(frame.token) in incident_words().destroying
        if not verbal(self.document.tokens[frame.token]) or burnt:
            return False
        sentence = self.document.tokens[frame.token].sentence
        return any(
            other.predicate is Predicate.ASSAULT and other is not frame and other.subject is not None
            and other.subject.referent is frame.subject.referent and other.object is not None
            and other.object.referent.type is not ActorType.PLACE
            and self.document.tokens[other.token].sentence == sentence
            for other in found
        )  # fmt: skip
