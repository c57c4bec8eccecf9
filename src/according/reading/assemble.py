"""Frames and ties become claims: sources, certainty, figures, dates and places put together."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from according.claim import (
    FIGURES,
    SYMMETRIC,
    ActorType,
    Article,
    Claim,
    DocumentRef,
    Evidence,
    Mention,
    Modality,
    Polarity,
    Predicate,
    Quantity,
    Span,
    Stance,
    When,
    Where,
)
from according.knowledge.words import actor_words, incident_words
from according.reading.attribution import Attribution, Attributions
from according.reading.certainty import Certainty, certainty_of, hedged
from according.reading.circumstances import Circumstances
from according.reading.coreference import Coreference
from according.reading.document import Document, verbal
from according.reading.frames import Filler, Frame
from according.reading.links import Links
from according.reading.mentions import Phrase, Phrases
from according.reading.posts import Tie
from according.reading.quantities import one
from according.reading.referents import Referent
from according.reading.strengths import former, unit_of

# A handful of gunmen in passing is no strength of anything.
FORCE = 10
# Words that stand for one person each.
SOMEBODY = frozenset(["he", "him", "she", "her", "another"])
# Singular nouns of many: one of them is not one person.
MASS = frozenset(
    ["crowd", "population", "community", "minority", "family", "household", "staff", "crew", "public"]
)
# Tokens from which on an article shows what it is about; a headline or a single sentence may not.
CONTEXT = 30
TIE_WEIGHT = 0.85
# Words before a noun that count it, or belong to the verb before it ("shot dead two teachers").
COUNTING = frozenset({"more", "few", "least", "most", "many", "several", "some", "dead"})


PRESS = frozenset({"reporter", "journalist", "correspondent", "press", "media", "newsman", "audience"})
# What a denial of something said is not.
REFUSING = frozenset({Predicate.REJECT, Predicate.OPPOSES})
# What was said stays said, though what it tells is denied.
UTTERED = frozenset({Predicate.ACCUSE, Predicate.REQUEST, Predicate.REJECT, Predicate.THREATEN})


@dataclass(slots=True)
class Draft:
    """A claim in the making: what `explain` shows and `confidence` judges.

    company: how many armed or state actors the article speaks of. heads: the tokens of subject and object.
    odds: the log odds that the language model gives the claim, None where its sides stand apart. behind: by
    how much it gives more to the same with another filler of one role.
    """

    claim: Claim
    frame: Frame | None
    certainty: Certainty
    token: int
    company: int = 0
    heads: tuple[int | None, int | None] = (None, None)
    odds: float | None = None
    behind: float = 0.0

    @property
    def weight(self) -> float:
        """How much the codebook, or a tie, lets expect of it."""
        return self.frame.type.weight if self.frame else TIE_WEIGHT

    @property
    def learned(self) -> bool:
        """Whether the language model alone tells the claim."""
        return self.frame is not None and not self.frame.type.trigger.lemmas


VICTIMS = frozenset(
    {ActorType.CIVILIANS, ActorType.SECURITY_FORCE, ActorType.ARMED_GROUP, ActorType.GOVERNMENT}
)
HARD = frozenset(
    {
        ActorType.ARMED_GROUP,
        ActorType.SECURITY_FORCE,
        ActorType.STATE,
        ActorType.GOVERNMENT,
        ActorType.INTERGOVERNMENTAL,
    }
)


def _of_somebody_known(draft: Draft) -> bool:
    """Whether a draft is a tie, or tells of somebody whom the registry knows."""
    if draft.frame is None:
        return True
    sides = (draft.frame.subject, draft.frame.object)
    return any(side is not None and side.referent.record is not None for side in sides)


def mention_of(document: Document, phrase: Phrase, referent: Referent) -> Mention:
    """A phrase as a claim names it, without the words at its head that only count it."""
    first, end = phrase.naming or (phrase.first, phrase.end)
    last = min(end - 1, phrase.head)
    first = next((k for k in range(first, last) if not _counts(document, k)), last)
    span = document.span(first, end)
    return Mention(span.of(document.text), span, referent.name, referent.type)


def _counts(document: Document, token: int) -> bool:
    """Whether a word at the head of a phrase only counts it: "at least 14 soldiers"."""
    if document.tokens[token].text in ("-", "–"):
        return document.tokens[token - 1].upos == "NUM"
    if document.tokens[token].text.lower() in ("or", "to"):
        return document.tokens[token + 1].upos == "NUM"
    return document.tokens[token].upos in ("NUM", "ADV", "ADP", "SCONJ") or document.lemma(token) in COUNTING


class Assembler:
    """Turns the frames and ties of one article into claims."""

    def __init__(
        self,
        article: Article,
        document: Document,
        phrases: Phrases,
        attributions: Attributions,
        coreference: Coreference,
    ) -> None:
        self.article = article
        self.document = document
        self.phrases = phrases
        self.attributions = attributions
        self.coreference = coreference
        self.circumstances = Circumstances(document, article.published, attributions.found)
        self.reference = DocumentRef(
            article.id, article.title, article.publisher, article.url, article.published
        )
        self.links = Links(document, phrases, coreference, self.circumstances, self._made)
        self.cues = {a.cue for a in attributions.found}
        self.denials = {a.cue for a in attributions.found if a.stance is Stance.DENIES and a.ranges}

    def drafts(self, frames: Sequence[Frame], ties: Sequence[Tie], reader: str) -> list[Draft]:
        """All drafts in order of the text, each proposition once for each source."""
        found: list[Draft] = []
        for frame in sorted(frames, key=lambda f: f.token):
            found += self._frame(frame, reader)
        found += [self._tie(tie, reader) for tie in ties]
        company = sum(r.type in HARD for r in self.coreference.referents)
        if not company and len(self.document.tokens) >= CONTEXT and not self._force():
            found = [d for d in found if _of_somebody_known(d)]
        found = [replace(d, company=company) for d in found]
        return distinct(sorted(found, key=lambda d: d.claim.evidence.span))

    def _force(self) -> bool:
        """Whether the article speaks of armed force. Where it does not, and no armed or political actor is
        in it, what is attacked or ousted is the stuff of sport, courts and markets."""
        return any(self.document.lemma(t.i) in incident_words().force for t in self.document.tokens)

    # -- frames --------------------------------------------------------------------------------

    def _frame(self, frame: Frame, reader: str) -> list[Draft]:
        told = frame.token
        if frame.counted is not None and frame.predicate in FIGURES and told in self.cues:
            told = frame.counted  # "The Pentagon put them at 2,000": the trigger is the cue.
        chain = [a for a in self.attributions.chain(told) if told != frame.token or a.cue != told]
        certainty = certainty_of(self.document, frame.token, self.cues, bool(chain))
        if certainty.ignored or (frame.predicate in REFUSING and frame.token in self.denials):
            return []
        if frame.predicate is Predicate.CONSULT and any(
            self._of_press(f) for f in (frame.subject, frame.object)
        ):
            return []
        quantity = self._quantity(frame)
        if quantity is not None and self._hypothetical(frame, certainty):
            return []
        if quantity is not None and quantity.unit == "percent" and frame.predicate is not Predicate.TERRITORY:
            quantity = None  # "Half of the men fled": a share of nobody knows how many.
        if frame.predicate in FIGURES and quantity is None:
            return []
        drafts = [self._claim(frame, certainty, chain, quantity, reader)]
        for denial in self.attributions.denials_of(frame.token):
            if frame.predicate in UTTERED:
                continue
            denied = replace(certainty, polarity=Polarity.AFFIRMED, urger=None, promiser=None, accuser=None)
            around = [a for a in self.attributions.chain(denial.cue) if not a.again]
            outer = [a for a in around if a.ranges != denial.ranges] + self._media_of(denial)
            drafts.append(self._claim(frame, denied, [*outer, denial], quantity, reader))
        return drafts

    def _of_press(self, side: Filler | None) -> bool:
        """Whether a side only listens: who speaks to reporters meets nobody."""
        return side is not None and self.document.lemma(side.phrase.head) in PRESS

    def _hypothetical(self, frame: Frame, certainty: Certainty) -> bool:
        """Whether somebody is counted by a pronoun in what did not happen: "vowed to kill him" is no toll."""
        if frame.counted is None or self.document.tokens[frame.counted].text.lower() not in SOMEBODY:
            return False
        return certainty.modality is not Modality.ASSERTED or certainty.polarity is Polarity.DENIED

    def _media_of(self, attribution: Attribution) -> list[Attribution]:
        return [a for a in self.attributions.found if a.cue == attribution.cue and a is not attribution]

    def _claim(
        self,
        frame: Frame,
        certainty: Certainty,
        chain: list[Attribution],
        quantity: Quantity | None,
        reader: str,
    ) -> Draft:
        subject, obj = frame.subject, frame.object
        subject = subject or self.links.claimant(chain) or self.links.accuser(frame, chain)
        sources = self.links.of_frame(frame, subject, chain, certainty)
        polarity = frame.type.polarity or Polarity.AFFIRMED
        if certainty.polarity is Polarity.DENIED:
            polarity = Polarity.DENIED if polarity is Polarity.AFFIRMED else Polarity.AFFIRMED
        if sources and sources[-1].stance is Stance.DENIES:
            polarity = Polarity.DENIED
        claim = Claim(
            document=self.reference,
            predicate=frame.predicate,
            subject=self._mention(subject),
            object=self._mention(obj),
            evidence=self._evidence(frame, chain),
            reader=reader,
            confidence=frame.type.weight,
            quantity=quantity,
            place=self._place(frame),
            time=self._time(frame),
            polarity=polarity,
            modality=self.links.modality(frame, certainty, chain),
            trend=frame.type.trend or certainty.trend,
            attribution=tuple(sources),
        )
        heads = (subject.phrase.head if subject else None, obj.phrase.head if obj else None)
        return Draft(claim, frame, certainty, frame.token, heads=heads)

    # -- mentions, evidence --------------------------------------------------------------------

    def _made(self, phrase: Phrase, referent: Referent) -> Mention:
        return mention_of(self.document, phrase, referent)

    def _mention(self, filler: Filler | None) -> Mention | None:
        return self._made(filler.phrase, filler.referent) if filler else None

    def _evidence(self, frame: Frame, chain: list[Attribution]) -> Evidence:
        """The clause of the trigger, widened to its roles; never beyond the sentence."""
        document = self.document
        top = frame.token
        while document.tokens[top].head >= 0 and not (
            verbal(document.tokens[top]) and document.relations[top] not in ("amod", "xcomp", "acl")
        ):
            if document.relations[top] in ("ccomp", "parataxis", "advcl", "conj"):
                break
            top = document.tokens[top].head
        first, last = document.edges[top]
        tokens = [f.token for f in (frame.subject, frame.object) if f] + [frame.token]
        tokens += [frame.counted] if frame.counted is not None else []
        own = [t for t in tokens if document.tokens[t].sentence == document.tokens[frame.token].sentence]
        edges = [document.edges[t] if t != frame.token else (t, t) for t in own]
        first = min([first, *(min(e[0], t) for e, t in zip(edges, own, strict=True))])
        last = max([last, *(t for t in own)])
        del chain
        span = document.span(first, last + 1)
        return Evidence(span.of(document.text), span)

    # -- figures, circumstances ----------------------------------------------------------------

    def _quantity(self, frame: Frame) -> Quantity | None:
        if frame.type.quantity is None or frame.counted is None:
            return None
        alone = frame.predicate in (Predicate.KILLED, Predicate.WOUNDED) or (
            frame.predicate is Predicate.CAPTURED and frame.type.trigger.quantity is not None
        )
        quantity = self.figure(frame.counted, alone)
        if (
            quantity
            and frame.type.quantity == "self"
            and frame.predicate is Predicate.STRENGTH
            and (quantity.low or quantity.high or 0) < FORCE
        ):
            return None
        if quantity and frame.predicate is Predicate.STRENGTH and frame.subject:
            return replace(quantity, unit=unit_of(self.document, frame.subject, quantity.unit))
        return quantity

    def figure(self, token: int, alone: bool = True) -> Quantity | None:
        """The number of a noun phrase: written, or, with `alone`, one of something singular."""
        document = self.document
        edge = document.edges[token][0]
        first = document.tokens[min(edge, token)].start
        phrase = self.phrases.at(token)
        end = document.tokens[(phrase.end - 1) if phrase else token].end
        number = self.circumstances.number_in(
            Span(first, max(end, document.tokens[token].end)), document.tokens[token].start
        )
        unit = (
            document.tokens[self._unit(token)].text.lower()
            if document.tokens[token].upos != "NUM" or document.kids(token, "nmod")
            else "people"
        )
        if number is not None:
            return replace(number.quantity, unit=number.quantity.unit or unit)
        if not alone or phrase is None or phrase.plural:
            return None
        if document.tokens[token].text.lower() in SOMEBODY:
            return replace(one(document.words(token, token + 1)), unit="people")
        if phrase.kind == "pronoun" or document.tokens[token].upos not in ("NOUN", "PROPN"):
            return None
        lemma = document.lemma(token)
        member = document.tokens[token].upos == "NOUN" and actor_words().is_member(lemma)
        many = lemma in MASS or any(lemma in nouns for nouns in actor_words().bodies.values())
        unknown = phrase.record is None and phrase.kind == "nominal"
        if many and phrase.type is not ActorType.PERSON:
            return None
        described = phrase.type in VICTIMS and (member or unknown)
        if phrase.type is not ActorType.PERSON and not described:
            return None
        counted = one(document.words(phrase.first, phrase.end))
        return replace(counted, unit="people" if phrase.kind == "named" else unit)

    def _unit(self, token: int) -> int:
        """What a number counts: "14 of the 17 townships"."""
        under = self.document.kids(token, "nmod") if self.document.tokens[token].upos == "NUM" else []
        return next((n for n in under if self.document.tokens[n].upos not in ("NUM", "PRON")), token)

    def _time(self, frame: Frame) -> When | None:
        if frame.counted is not None and frame.predicate in FIGURES:
            own = self.circumstances.time_of_number(frame.counted)
            if own is not None or former(self.document, frame.counted):
                return own
        return self.circumstances.time(frame.token, frame.predicate)

    def _place(self, frame: Frame) -> Where | None:
        held = frame.object if frame.predicate is Predicate.CONTROLS else None
        if held is not None and held.referent.type is ActorType.PLACE:
            return self.circumstances.place_of(held.token)
        participants = tuple(f.token for f in (frame.subject, frame.object) if f)
        return self.circumstances.place(frame.token, frame.predicate, participants)

    # -- ties ----------------------------------------------------------------------------------

    def _tie(self, tie: Tie, reader: str) -> Draft:
        document = self.document
        chain = [a for a in self.attributions.chain(tie.token) if a.source != tie.subject.head]
        if (
            tie.predicate is Predicate.SAME_AS
            and tie.subject.kind == "nominal"
            and document.quotation_of[tie.token] < 0
        ):
            chain = []  # The article glosses a word that somebody used.
        sources = self.links.of_chain(chain)
        certainty = hedged(document, tie.token)
        first, end = self._extent(tie)
        span = document.span(first, end)
        obj = self._made(tie.object, tie.object_referent) if tie.object else self._publisher_mention(tie)
        claim = Claim(
            document=self.reference,
            predicate=tie.predicate,
            subject=self._made(tie.subject, tie.subject_referent),
            object=obj,
            evidence=Evidence(span.of(document.text), span),
            reader=reader,
            confidence=TIE_WEIGHT,
            attribution=tuple(sources),
            polarity=Polarity.DENIED if tie.denied else Polarity.AFFIRMED,
            modality=certainty.modality,
        )
        heads = (tie.subject.head, tie.object.head if tie.object else None)
        return Draft(claim, None, certainty, tie.token, heads=heads)

    def _publisher_mention(self, tie: Tie) -> Mention:
        """A minister of an unnamed government in that government's own statement: the post is the mention."""
        span = self.document.span(tie.token, tie.token + 1)
        return Mention(span.of(self.document.text), span, tie.object_referent.name, tie.object_referent.type)

    def _extent(self, tie: Tie) -> tuple[int, int]:
        firsts = [tie.subject.first, tie.token] + ([tie.object.first] if tie.object else [])
        ends = [tie.subject.end, tie.token + 1] + ([tie.object.end] if tie.object else [])
        sentence = self.document.sentence_tokens(self.document.tokens[tie.token].sentence)
        return max(min(firsts), sentence.start), min(max(ends), sentence.stop)


def distinct(drafts: list[Draft]) -> list[Draft]:
    """Each proposition once for each chain of sources; the one with most details is kept."""
    best: dict[object, Draft] = {}
    for draft in drafts:
        claim = draft.claim
        ends = (claim.subject.name if claim.subject else "", claim.object.name if claim.object else "")
        key = (
            claim.predicate, tuple(sorted(ends)) if claim.predicate in SYMMETRIC else ends, claim.polarity,
            claim.modality, claim.quantity and (claim.quantity.low, claim.quantity.high),
            tuple((s.mention.name if s.mention else None) for s in claim.attribution),
        )  # fmt: skip
        held = best.get(key)
        if held is None or _details(claim) > _details(held.claim):
            best[key] = draft
    chosen = {id(d) for d in best.values()}
    kept = [d for d in drafts if id(d) in chosen]
    # What the language model alone tells takes the place of another only once it is believed.
    told = [d.claim for d in kept if not d.learned]
    return [d for d in kept if not said_better(d.claim, told)]


def said_better(claim: Claim, others: Iterable[Claim]) -> bool:
    """Whether another claim says the same with an actor where this one has none."""
    whole = claim.subject is not None and claim.object is not None
    return not whole and any(_says_more(other, claim) for other in others)


def _says_more(other: Claim, claim: Claim) -> bool:
    if other.predicate is not claim.predicate or other.polarity is not claim.polarity:
        return False
    if claim.predicate in FIGURES and (
        claim.quantity is None or other.quantity is None or claim.quantity.low != other.quantity.low
    ):
        return False
    near = other.evidence.span.overlaps(claim.evidence.span)
    names = {m.name for m in (other.subject, other.object) if m}
    mine = {m.name for m in (claim.subject, claim.object) if m}
    return near and mine < names


def _details(claim: Claim) -> int:
    return bool(claim.time) + bool(claim.place) + bool(claim.quantity)
