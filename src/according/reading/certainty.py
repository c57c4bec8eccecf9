"""Polarity, modality and trend of a trigger, by its own words and by what it is embedded in."""

from __future__ import annotations

from dataclasses import dataclass, field

from according.claim import Modality, Polarity, Trend
from according.knowledge.words import certainty, reporting
from according.reading.document import Document, verbal
from according.reading.slots import light_verb

ACCUSING = frozenset("accuse charge blame suspect".split())
PROMISING = frozenset("vow promise pledge swear".split())
STRENGTH = [Modality.URGED, Modality.INTENDED, Modality.POSSIBLE, Modality.PROBABLE, Modality.ASSERTED]


@dataclass(slots=True)
class Certainty:
    """What was found on the way from a trigger to the top of its sentence.

    urger, promiser, accuser: the token of such a verb above the trigger.
    ignored: why nothing may come out (a condition, a question). reasons: the words that decided, for `explain`.
    """

    polarity: Polarity = Polarity.AFFIRMED
    modality: Modality = Modality.ASSERTED
    trend: Trend | None = None
    urger: int | None = None
    promiser: int | None = None
    accuser: int | None = None
    ignored: str = ""
    reported: bool = False
    reasons: list[str] = field(default_factory=list)

    def weaken(self, modality: Modality, reason: str) -> None:
        """Take the modality if it says more than what is known so far."""
        if STRENGTH.index(modality) < STRENGTH.index(self.modality):
            self.modality = modality
        self.reasons.append(reason)

    def deny(self, reason: str) -> None:
        """Turn the polarity round."""
        denied = self.polarity is Polarity.AFFIRMED
        self.polarity = Polarity.DENIED if denied else Polarity.AFFIRMED
        self.reasons.append(reason)


def certainty_of(document: Document, i: int, cues: set[int], reported: bool) -> Certainty:
    """Certainty of the trigger at token `i`. Tokens in `cues` end the climb: their stance is
    the attribution's matter. reported: a source answers for it, so "would" tells of an intention."""
    found = Certainty(reported=reported)
    _own_words(document, i, found)
    k = i
    for _ in range(8):
        above = document.tokens[k].head
        if above < 0:
            break
        if _embeds(document, k, above, cues, found):
            break
        k = above
    _question(document, i, found)
    return found


def _own_words(document: Document, i: int, found: Certainty) -> None:
    words = certainty()
    for c in document.children[i]:
        relation, lemma = document.relations[c], document.tokens[c].text.lower()
        if relation in ("advmod", "det", "aux", "cc") and lemma in words.negators:
            found.deny(lemma)
        if relation in ("advmod", "amod", "aux"):
            _hedge(document, c, found)
        if relation == "obj" and any(document.lemma(d) == "no" for d in document.kids(c, "det")):
            found.deny("no")
        if relation == "nsubj" and any(document.lemma(d) in ("no", "neither") for d in document.kids(c, "det")):
            found.deny("no")
        if relation == "mark" and lemma in ("if", "whether", "unless"):
            found.ignored = f"a condition: {lemma}"
    if document.case(i) == "without":
        found.deny("without")


def _hedge(document: Document, c: int, found: Certainty) -> None:
    words, lemma = certainty(), document.lemma(c)
    text = document.tokens[c].text.lower()
    if document.relations[c] == "aux" and text in words.intended:
        found.weaken(Modality.INTENDED, text)
    elif text in ("would", "'d", "’d") and document.relations[c] == "aux":
        found.weaken(Modality.INTENDED if found.reported else Modality.POSSIBLE, text)
    elif lemma in words.possible or text in words.possible:
        found.weaken(Modality.POSSIBLE, text)
    elif lemma in ("must", "should") and document.relations[c] == "aux":
        found.weaken(Modality.URGED, text)
    elif lemma in reporting().adverbs:
        if reporting().adverbs[lemma] is not Modality.ASSERTED:
            found.weaken(reporting().adverbs[lemma], text)
    elif lemma in words.probable and document.relations[c] != "aux":
        found.weaken(Modality.PROBABLE, text)
    elif document.relations[c] == "amod" and lemma in words.increasing:
        found.trend = Trend.INCREASING
    elif document.relations[c] == "amod" and lemma in words.decreasing:
        found.trend = Trend.DECREASING


def _embeds(document: Document, k: int, above: int, cues: set[int], found: Certainty) -> bool:
    """What the head above does to what is under it; True where the climb ends."""
    relation = document.relations[k]
    if above in cues and relation in ("ccomp", "parataxis", "acl", "obj", "xcomp") and document.lemma(above) not in certainty().urging:
        if relation == "xcomp" and document.lemma(above) in certainty().intending:
            found.weaken(Modality.INTENDED, document.lemma(above))
        return True
    if relation in ("advcl", "obl") and document.lemma(above) in ACCUSING and verbal(document.tokens[above]):
        return _accused(document, k, above, found)
    if relation in ("xcomp", "ccomp", "acl", "obj", "obl", "nmod", "csubj") or (relation == "nsubj" and not verbal(document.tokens[k])):
        return _governed(document, k, above, relation, found)
    if relation == "advcl" and document.lemma(above) in certainty().urging and document.kids(above, "obj", "iobj"):
        return _governed(document, k, above, "xcomp", found)
    if relation == "advcl":
        return _adverbial(document, k, found)
    return relation not in ("conj", "compound", "nmod:poss", "amod", "parataxis", "appos") or relation == "parataxis"


def _accused(document: Document, k: int, above: int, found: Certainty) -> bool:
    """"accused of sheltering": alleged, by whoever accuses."""
    if document.case(k) in ("of", "for", "with") or document.kids(k, "mark"):
        found.weaken(Modality.PROBABLE, "accused of")
        found.accuser = above
    return True


def _governed(document: Document, k: int, above: int, relation: str, found: Certainty) -> bool:
    words, lemma = certainty(), document.lemma(above)
    clause = relation in ("xcomp", "ccomp", "acl", "csubj")
    if relation in ("obl", "nmod") and document.case(k) not in ("for", "from", "to", "on", "of", "against", "in", "with", "by"):
        return True
    noun = not clause
    if noun and not (verbal(document.tokens[above]) or document.tokens[above].upos == "NOUN"):
        return True
    wanted = not noun or relation in ("obj", "nsubj") or document.case(k) in ("for", "of", "to")
    if lemma in words.urging and wanted and (clause or document.case(k) == "for" or lemma in ("urge", "demand", "order", "request")):
        found.weaken(Modality.URGED, lemma)
        found.urger = above
    elif lemma in words.denying and (clause or relation == "obj" or document.case(k) == "from"):
        found.deny(lemma)
    elif lemma in words.intending and wanted and not (noun and document.tokens[above].upos == "NOUN" and relation == "nmod" and document.case(k) != "of" and document.case(k) != "for"):
        found.weaken(Modality.INTENDED, lemma)
        if lemma in PROMISING:
            found.promiser = above
    elif lemma in words.possible and clause:
        found.weaken(Modality.POSSIBLE, lemma)
    elif lemma in words.probable and clause:
        found.weaken(Modality.PROBABLE, lemma)
    if verbal(document.tokens[above]) or document.tokens[above].upos == "ADJ":
        _above(document, above, found)
        return False
    return not (light_verb(document, above) or clause or relation == "nmod")


def _above(document: Document, above: int, found: Certainty) -> None:
    for c in document.children[above]:
        if document.relations[c] == "aux":
            _hedge(document, c, found)
        if document.relations[c] in ("advmod", "aux") and document.tokens[c].text.lower() in certainty().negators:
            found.deny(document.tokens[c].text.lower())


def _adverbial(document: Document, k: int, found: Certainty) -> bool:
    marks = {document.tokens[m].text.lower() for m in document.kids(k, "mark", "advmod")}
    if marks & {"if", "unless", "whether"}:
        found.ignored = "a condition"
    elif "to" in marks and not document.kids(k, "nsubj"):
        found.weaken(Modality.INTENDED, "a purpose")
        return False
    return True


def _question(document: Document, i: int, found: Certainty) -> None:
    positions = document.sentence_tokens(document.tokens[i].sentence)
    if document.tokens[positions.stop - 1].text == "?" and document.quotation_of[i] < 0:
        found.ignored = "a question"


