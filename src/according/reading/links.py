"""The chain of sources of a claim, and the modality that they lend it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from according.claim import SPEECH_ACTS, Mention, Modality, Predicate, Source, Stance
from according.knowledge.words import reporting
from according.reading.attribution import Attribution
from according.reading.certainty import Certainty
from according.reading.circumstances import Circumstances
from according.reading.constructions import possessor, prepositional
from according.reading.coreference import Coreference
from according.reading.document import Document
from according.reading.first_person import FIRST_PLURAL, FIRST_SINGULAR
from according.reading.frames import Filler, Frame
from according.reading.mentions import Phrase, Phrases
from according.reading.referents import Referent
from according.reading.subjects import agent

# States that hold while they are worked for: who "works to support" supports.
CONTINUING = frozenset(
    {
        Predicate.SUPPORTS,
        Predicate.FIGHTING,
        Predicate.COOPERATE,
        Predicate.ALLIED_WITH,
        Predicate.OPPOSES,
        Predicate.AID,
    }
)
DISOWNED = frozenset(("involvement", "responsibility", "role", "part", "hand", "link", "complicity"))


class Links:
    """Turns attributions into links of a chain. made: makes the mention of a phrase."""

    def __init__(
        self, document: Document, phrases: Phrases, coreference: Coreference, circumstances: Circumstances,
        made: Callable[[Phrase, Referent], Mention],
    ) -> None:  # fmt: skip
        self.document = document
        self.phrases = phrases
        self.coreference = coreference
        self.circumstances = circumstances
        self.made = made

    def of_frame(
        self, frame: Frame, subject: Filler | None, chain: list[Attribution], certainty: Certainty
    ) -> list[Source]:
        """The chain of a frame, outermost first; a speech act has no link for its speaker."""
        links = self._of_one(self.of_chain(chain), subject, chain)
        if certainty.urger is not None:
            links = self._spoken(links, certainty.urger, Stance.URGES)
        elif certainty.promiser is not None:
            links = self._spoken(links, certainty.promiser, Stance.PROMISES)
        elif certainty.accuser is not None:
            links = self._spoken(
                links, certainty.accuser, Stance.ACCUSES, [Source(None, "accuse", Stance.ACCUSES)]
            )
        elif certainty.modality is Modality.URGED and links:
            links[-1] = replace(links[-1], stance=Stance.URGES)
        links = _collapsed(links)
        speech = frame.predicate in SPEECH_ACTS or self._announced(frame, chain)
        if links and subject and self._speaks(speech, subject, links[-1]):
            links = links[:-1]
        return links

    def _announced(self, frame: Frame, chain: list[Attribution]) -> bool:
        """Whether what is announced is done by announcing it: "the minister announced sanctions"."""
        given = frame.predicate in (Predicate.SANCTION, Predicate.AID, Predicate.AGREE, Predicate.SUPPORTS)
        if not given or not chain or self.document.lemma(chain[-1].cue) != "announce":
            return False
        return self.document.tokens[frame.token].head == chain[-1].cue

    def _of_one(self, links: list[Source], subject: Filler | None, chain: list[Attribution]) -> list[Source]:
        """Of two who say it together, each speaks for himself: "both A and B denied shelling the camp"."""
        if not links or subject is None or not chain or chain[-1].source is None:
            return links
        for token in self.document.kids(chain[-1].source, "conj"):
            found = self.sourced(token) if self.phrases.at(token) is not None else None
            if found and found[1] is subject.referent:
                return [*links[:-1], replace(links[-1], mention=self.made(*found))]
        return links

    def of_chain(self, chain: list[Attribution]) -> list[Source]:
        """The links that attributions show, each source once."""
        return _collapsed([link for a in chain if (link := self.link(a))])

    def _speaks(self, speech_act: bool, subject: Filler, link: Source) -> bool:
        """Whether the last source tells of himself: in a speech act by name or as "we", in any as "I"."""
        word = subject.phrase.name.lower() if subject.phrase.kind == "pronoun" else ""
        if link.mention is None or link.stance is Stance.DENIES:
            return False
        if not speech_act:
            return word in FIRST_SINGULAR
        return word in FIRST_SINGULAR | FIRST_PLURAL or link.mention.name == subject.referent.name

    def link(self, attribution: Attribution) -> Source | None:
        """The link of one attribution; None for the publisher, or where nobody can be made out."""
        cue = (
            "according"
            if attribution.construction == "according to"
            else self.document.lemma(attribution.cue)
        )
        time = self.circumstances.time_of_cue(attribution.cue)
        if attribution.source is None:
            return Source(None, cue, attribution.stance, time)
        found = self.sourced(attribution.source)
        if found is None or self._is_publisher(found[1]):
            return None
        return Source(self.made(*found), cue, attribution.stance, time)

    def _is_publisher(self, referent: Referent) -> bool:
        publisher = self.coreference.publisher
        if publisher is None:
            return False
        return referent is publisher or (referent.name == publisher.name and referent.type is publisher.type)

    def sourced(self, token: int) -> tuple[Phrase, Referent] | None:
        """The phrase and the actor behind the token of a source."""
        phrase = self.phrases.at(token)
        if phrase is not None:
            referents = self.coreference.of(phrase)
            if referents:
                return phrase, referents[0]
            if phrase.kind == "pronoun":
                return None
        if self.document.tokens[token].upos not in ("NOUN", "PROPN"):
            return None
        first, end = self.phrases.core(token)
        made = self.phrases.described_source(token, first, end)
        return made, self.coreference.of(made)[0]

    def _spoken(
        self, links: list[Source], verb: int, stance: Stance, default: list[Source] | None = None
    ) -> list[Source]:
        """The one who urges, promises or accuses is the last source of what he speaks of."""
        for token in self._who(verb):
            found = self.sourced(token)
            if found and self._is_publisher(found[1]):
                return links
            if found:
                link = Source(
                    self.made(*found), self.document.lemma(verb), stance, self.circumstances.time_of_cue(verb)
                )
                others = [
                    s
                    for s in links
                    if not (s.mention and link.mention and s.mention.name == link.mention.name)
                ]
                return [*others, link]
        if default:
            return links + default
        return [*links[:-1], replace(links[-1], stance=stance)] if links else links

    def _who(self, cue: int) -> list[int]:
        """Who urges, promises or accuses: the agent of a verb, the owner of a noun ("its demand that")."""
        document = self.document
        if document.tokens[cue].upos != "NOUN":
            return agent(document, cue)
        return (
            prepositional(document, cue, "by")
            + prepositional(document, cue, "from")
            + possessor(document, cue)
        )

    # -- what a source lends to a claim --------------------------------------------------------

    def claimant(self, chain: list[Attribution]) -> Filler | None:
        """Whoever "claimed responsibility" for an act with no other actor did it, by his own word; who
        denies involvement is the one who is said not to have done it."""
        for attribution in reversed(chain):
            if (
                attribution.construction == "verb with a noun"
                and attribution.source is not None
                and self._owns(attribution)
            ):
                found = self.sourced(attribution.source)
                return Filler(*found, "claimant", found[0].head) if found else None
        return None

    def accuser(self, frame: Frame, chain: list[Attribution]) -> Filler | None:
        """Whoever says that others bear the blame, where the words leave no other place for him."""
        if (
            frame.predicate is not Predicate.ACCUSE
            or frame.type.roles.subject
            or not chain
            or chain[-1].source is None
        ):
            return None
        found = self.sourced(chain[-1].source)
        return Filler(*found, "speaker", found[0].head) if found else None

    def _owns(self, attribution: Attribution) -> bool:
        document = self.document
        objects = {document.lemma(o) for o in document.kids(attribution.cue, "obj")}
        if document.lemma(attribution.cue) == "claim":
            return True
        return attribution.stance is Stance.DENIES and bool(objects & DISOWNED)

    def modality(self, frame: Frame, certainty: Certainty, chain: list[Attribution]) -> Modality:
        """Modality by the words around the trigger, else by its type, else by whoever tells it."""
        found = certainty.modality
        if certainty.leaning and found is Modality.INTENDED and frame.predicate in CONTINUING:
            pledged = frame.predicate is Predicate.FIGHTING and any(
                r.startswith("commit") for r in certainty.reasons
            )
            found = found if pledged else Modality.ASSERTED
        if frame.subject is not None and frame.subject.slot == "speaker":
            return found
        if found is not Modality.ASSERTED or frame.type.modality:
            return frame.type.modality or found if found is Modality.ASSERTED else found
        return self._lent(chain[-1]) if chain else found

    def _lent(self, attribution: Attribution) -> Modality:
        """What the cue of the last source makes of what he tells: an urging, an intention, a guess."""
        words, lemma = reporting(), self.document.lemma(attribution.cue)
        if attribution.stance is Stance.URGES:
            return Modality.URGED
        if attribution.stance is Stance.PROMISES:
            return Modality.INTENDED
        believed = attribution.stance is Stance.BELIEVES and attribution.construction == "infinitive"
        if attribution.source is None and (believed or lemma in ("allege", "fear")):
            return Modality.PROBABLE
        if lemma in words.guessing:
            return words.guessing[lemma]
        return Modality.ASSERTED


def _collapsed(links: list[Source]) -> list[Source]:
    """Links of one source become one, the more telling stance kept."""
    kept: list[Source] = []
    for link in links:
        name = link.mention.name if link.mention else None
        same = [k for k in kept if (k.mention.name if k.mention else None) == name]
        if not same:
            kept.append(link)
        elif link.stance is not Stance.SAYS:
            kept[kept.index(same[0])] = replace(same[0], stance=link.stance, cue=link.cue)
    return _denied(kept)


def _denied(links: list[Source]) -> list[Source]:
    """ "denied reports that ...": the unnamed reports are what is denied, not a source of the denial."""
    for n, link in enumerate(links):
        if link.stance is Stance.DENIES:
            return [*links[: n + 1], *(later for later in links[n + 1 :] if later.mention is not None)]
    return links
