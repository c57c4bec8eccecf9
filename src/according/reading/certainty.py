"""Polarity, modality and trend of a trigger, by its own words and by what it is embedded in."""

from __future__ import annotations

from dataclasses import dataclass, field

from according.claim import Modality, Polarity, Trend
from according.knowledge.words import actor_words, certainty, reporting
from according.reading.constructions import light_verb
from according.reading.document import Document, verbal

ACCUSING = frozenset(["accuse", "charge", "blame", "suspect", "fault", "condemn", "criticise", "criticize"])
PROMISING = frozenset(["vow", "promise", "pledge", "swear"])
HAPPENING = frozenset(["go", "proceed", "come", "happen", "grow", "turn"])
CONDITIONS = frozenset(("if", "whether", "unless"))
# What is not known of something that is so all the same: "it is not known who shelled the camp".
ASKED = frozenset(("who", "whom", "whose", "how", "why", "where", "which"))
CLOSING = frozenset(("”", '"', "»", "’", "''"))
STRENGTH = [Modality.URGED, Modality.INTENDED, Modality.POSSIBLE, Modality.PROBABLE, Modality.ASSERTED]


@dataclass(slots=True)
class Certainty:
    """What was found on the way from a trigger to the top of its sentence.

    urger, promiser, accuser: the token of such a verb above the trigger. leaning: it is only what
    something else is done for or committed to ("works with X to support Y").
    ignored: why nothing may come out (a condition, a question). reasons: the words that decided.
    """

    polarity: Polarity = Polarity.AFFIRMED
    modality: Modality = Modality.ASSERTED
    trend: Trend | None = None
    urger: int | None = None
    promiser: int | None = None
    accuser: int | None = None
    leaning: bool = False
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
    for _ in range(0 if _presupposed(document, i) else 8):
        above = document.tokens[k].head
        if above < 0:
            break
        if _embeds(document, k, above, cues, found):
            break
        k = above
    _question(document, i, found)
    return found


def hedged(document: Document, i: int) -> Certainty:
    """Certainty of a tie at the noun or verb at token `i` by the words before it alone: "the alleged leader"
    is probably one."""
    found = Certainty()
    for c in document.kids(i, "amod", "advmod"):
        _hedge(document, c, found)
    return found


def _presupposed(document: Document, i: int) -> bool:
    """Whether the trigger only names somebody ("his allies"): what is asked of him, he is all the same."""
    lemma = document.lemma(i)
    named = document.tokens[i].upos == "NOUN" and (
        actor_words().type_of(lemma) is not None or lemma in actor_words().anaphors
    )
    return named and not document.kids(i, "cop", "nummod")


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
        if relation == "nsubj" and any(
            document.lemma(d) in ("no", "neither") for d in document.kids(c, "det")
        ):
            found.deny("no")
        if relation == "nsubj" and lemma in ("none", "nobody", "neither"):
            found.deny(lemma)
        if relation == "mark" and lemma in CONDITIONS:
            found.ignored = f"a condition: {lemma}"
    if found.reported and "Mood=Imp" in document.tokens[i].features and not document.kids(i, "nsubj"):
        found.weaken(Modality.URGED, "an imperative")
    if document.case(i) == "without":
        found.deny("without")


def _hedge(document: Document, c: int, found: Certainty) -> None:
    words, lemma = certainty(), document.lemma(c)
    text = document.tokens[c].text.lower()
    if document.relations[c] == "aux" and text in words.intended:
        found.weaken(Modality.INTENDED, text)
    elif text in ("would", "'d", "’d") and document.relations[c] == "aux":
        if document.lemma(document.tokens[c].head) not in words.probable:
            found.weaken(Modality.INTENDED if found.reported else Modality.POSSIBLE, text)
    elif lemma in words.possible or text in words.possible:
        found.weaken(Modality.POSSIBLE, text)
    elif lemma in ("must", "should", "ought") and document.relations[c] == "aux":
        found.weaken(Modality.URGED, text)
    elif lemma in reporting().adverbs:
        if reporting().adverbs[lemma] is not Modality.ASSERTED:
            found.weaken(reporting().adverbs[lemma], text)
    elif (lemma in words.probable or text in words.probable) and document.relations[c] != "aux":
        found.weaken(Modality.PROBABLE, text)
    elif document.relations[c] == "amod" and lemma in words.increasing:
        found.trend = Trend.INCREASING
    elif document.relations[c] == "amod" and lemma in words.decreasing:
        found.trend = Trend.DECREASING


def _embeds(document: Document, k: int, above: int, cues: set[int], found: Certainty) -> bool:
    """What the head above does to what is under it; True where the climb ends."""
    relation, lemma = document.relations[k], document.lemma(above)
    if relation == "ccomp" and document.tokens[document.edges[k][0]].text.lower() in ASKED:
        return True
    if relation == "ccomp" and _unsaid(document, above):
        found.ignored = "nobody says so"
    if document.tokens[k].relation == "acl:relcl" or (relation == "acl" and not document.kids(k, "mark")):
        return True
    if relation in ("ccomp", "acl", "csubj") and any(
        document.lemma(m) in CONDITIONS for m in document.kids(k, "mark")
    ):
        found.ignored = "a condition"
    if _asks(document, k, above):
        return _urged(document, above, found)
    if above in cues and relation in ("ccomp", "parataxis", "acl", "obj", "xcomp"):
        if relation == "xcomp" and lemma in certainty().intending:
            found.weaken(Modality.INTENDED, lemma)
            found.promiser = above if lemma in PROMISING else None
        return True
    if relation in ("advcl", "obl") and lemma in ACCUSING and verbal(document.tokens[above]):
        return _accused(document, k, above, found)
    accuser = document.tokens[above].head
    if relation == "acl" and document.relations[above] == "obj" and document.lemma(accuser) in ACCUSING:
        return _accused(document, k, accuser, found)  # "accused the army of killing"
    if relation in ("xcomp", "ccomp", "acl", "obj", "obl", "nmod", "csubj") or (
        relation == "nsubj" and _event(document, k)
    ):
        return _governed(document, k, above, relation, found)
    if relation == "advcl":
        return _adverbial(document, k, found)
    return relation not in ("conj", "compound", "nmod:poss", "amod", "appos")


def _unsaid(document: Document, above: int) -> bool:
    """Whether the verb above is one of saying, and negated: "he did not say that"; who does not deny it
    says neither."""
    if document.lemma(above) not in reporting().plain or not verbal(document.tokens[above]):
        return False
    negated = {document.tokens[c].text.lower() for c in document.kids(above, "advmod", "aux")}
    return bool(negated & certainty().negators)


def _event(document: Document, k: int) -> bool:
    """Whether a subject is something that happens: what is said of it is said of the act, as what
    is said of "backers" is not."""
    return not verbal(document.tokens[k]) and actor_words().type_of(document.lemma(k)) is None


def _asks(document: Document, k: int, above: int) -> bool:
    """Whether the word above asks for what is under it."""
    words, lemma, relation = certainty(), document.lemma(above), document.relations[k]
    if lemma in words.obliging and relation in ("xcomp", "ccomp", "csubj", "advcl", "acl"):
        wanted = document.relations[above] == "acl"
        return not wanted and (lemma != "have" or (relation == "xcomp" and verbal(document.tokens[above])))
    if lemma == "expect" and relation == "xcomp" and expected(document, above):
        return True
    if lemma not in words.urging:
        return False
    if relation == "xcomp" or (
        relation == "advcl" and any(document.lemma(m) in ("to", "for") for m in document.kids(k, "mark"))
    ):
        if lemma == "call" and relation == "xcomp" and not verbal(document.tokens[k]):
            return False  # "what he called a massacre"
        if lemma == "want":
            return bool(document.kids(above, "obj", "iobj"))
        return (
            lemma != "call"
            or any(document.case(o) in ("on", "upon", "for") for o in document.kids(above, "obl"))
            or not document.kids(above, "obj")
        )
    if relation in ("ccomp", "acl"):
        return lemma not in words.telling
    if relation in ("obj", "nsubj"):
        return lemma in words.demanding and (relation == "obj" or bool(document.kids(above, "aux:pass")))
    return relation in ("obl", "nmod") and document.case(k) == "for" and lemma not in words.telling


def expected(document: Document, i: int) -> bool:
    """Whether "expect" asks: "we expect both parties to keep their word"."""
    speakers = {document.tokens[s].text.lower() for s in document.kids(i, "nsubj")}
    return bool(speakers & {"we", "i"}) and bool(document.kids(i, "obj", "iobj"))


def _urged(document: Document, above: int, found: Certainty) -> bool:
    lemma = document.lemma(above)
    found.weaken(Modality.URGED, lemma)
    if lemma not in certainty().obliging:
        found.urger = found.urger if found.urger is not None else above
    _above(document, above, found)
    return False


def _accused(document: Document, k: int, above: int, found: Certainty) -> bool:
    """ "accused of sheltering": told by whoever accuses; a mere suspicion is only probable."""
    if document.case(k) in ("of", "for", "with", "over") or document.kids(k, "mark"):
        if document.lemma(above) == "suspect":
            found.weaken(Modality.PROBABLE, "suspected of")
        found.accuser = above
    return True


def _governed(document: Document, k: int, above: int, relation: str, found: Certainty) -> bool:
    words, lemma = certainty(), document.lemma(above)
    clause = relation in ("xcomp", "ccomp", "acl", "csubj")
    if relation in ("obl", "nmod") and not _carried(document, k, relation):
        return True
    if not clause and not (verbal(document.tokens[above]) or document.tokens[above].upos == "NOUN"):
        return True
    if lemma in words.denying and (clause or relation == "obj" or document.case(k) == "from"):
        found.deny(lemma)
    elif lemma in words.intending and _aimed_at(document, k, above, relation):
        found.weaken(Modality.INTENDED, lemma)
        found.leaning = found.leaning or lemma == "commit" or lemma == "committed"
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


def _carried(document: Document, k: int, relation: str) -> bool:
    """Whether what is said of a verb or noun is said of a noun under a preposition too: "plans for an
    attack", "ready to enter into an agreement"; not "has to deal with the rivalry"."""
    case = document.case(k)
    if case in ("for", "from", "to", "of"):
        return True
    return case in ("on", "against", "in", "into", "with", "by") and (
        relation == "nmod" or light_verb(document, k) is not None
    )


def _aimed_at(document: Document, k: int, above: int, relation: str) -> bool:
    """Whether a word of intending intends what is under it: "agreed to leave", not "agreed to a truce"."""
    words, lemma, case = certainty(), document.lemma(above), document.case(k)
    if relation in ("xcomp", "acl", "advcl"):
        return True
    if relation == "ccomp":
        return lemma not in ("expect", "mean")
    if lemma in words.clausal:
        return False
    if relation in ("obj", "nsubj"):
        return True
    return case == "for" or (case in ("of", "to") and relation == "obl") or case == "of"


def _above(document: Document, above: int, found: Certainty) -> None:
    for c in document.children[above]:
        if document.relations[c] == "aux":
            _hedge(document, c, found)
        if (
            document.relations[c] in ("advmod", "aux")
            and document.tokens[c].text.lower() in certainty().negators
        ):
            found.deny(document.tokens[c].text.lower())


def _adverbial(document: Document, k: int, found: Certainty) -> bool:
    marks = {document.tokens[m].text.lower() for m in document.kids(k, "mark", "advmod")}
    if marks & CONDITIONS:
        found.ignored = "a condition"
    elif "to" in marks and document.lemma(document.tokens[k].head) in HAPPENING:
        return True  # "He went on to accuse": so he did.
    elif "to" in marks and not document.kids(k, "nsubj") and not document.tokens[k].text.endswith("ing"):
        found.weaken(Modality.INTENDED, "a purpose")
        found.leaning = True
        _above(document, document.tokens[k].head, found)
        return False
    return True


def _question(document: Document, i: int, found: Certainty) -> None:
    """A question asserts nothing, be it the article's or a speaker's."""
    last = document.sentence_tokens(document.tokens[i].sentence).stop - 1
    while last > i and document.tokens[last].text in CLOSING:
        last -= 1
    if document.tokens[last].text == "?" and document.quotation_of[last] == document.quotation_of[i]:
        found.ignored = "a question"
