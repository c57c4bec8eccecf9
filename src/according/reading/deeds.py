"""Who does violence in a clause and who suffers it, by the verb alone: what the mentions of an attacker and
of his victim tell of those who are meant by "they", "the assailants" and "the deceased"."""

from __future__ import annotations

from functools import cache

from according.knowledge.words import incident_words
from according.reading.constructions import passive
from according.reading.document import Document, verbal

# Prepositions before whom a deed is aimed at: "fired at them", "opened fire on the guards".
AIMED = frozenset(["at", "on", "upon", "against"])


def place_of(document: Document, i: int) -> int:
    """The token whose place in the clause a mention shares: "two" in "two of them"."""
    head = document.tokens[i].head
    if head < 0 or document.relations[i] != "nmod" or document.case(i) != "of":
        return i
    number = document.tokens[head].upos in ("NUM", "DET", "PRON", "ADJ")
    return head if number or document.lemma(head) == "group" else i


def strikes(document: Document, i: int) -> bool:
    """Whether a mention stands for one who does violence there."""
    verb = document.tokens[i].head
    if verb < 0:
        return False
    if document.tokens[i].relation == "obl:agent" or (
        document.relations[i] in ("obl", "nmod") and document.case(i) == "by"
    ):
        return any(document.lemma(v) in _deeds() for v in _told_with(document, verb))
    if document.relations[i] != "nsubj":
        return False
    return any(document.lemma(v) in _deeds() and not passive(document, v) for v in _told_with(document, verb))


def suffers(document: Document, i: int) -> bool:
    """Whether violence is done to the one for whom a mention stands."""
    i = place_of(document, i)
    verb, words = document.tokens[i].head, incident_words()
    if verb < 0 or not verbal(document.tokens[verb]):
        return False
    done = _deeds() | words.undergone
    if document.relations[i] == "nsubj":
        told = _told_with(document, verb)
        undergoing = any(document.lemma(v) in words.suffering for v in told)
        return undergoing or any(document.lemma(v) in done and passive(document, v) for v in told)
    if document.relations[i] == "obl" and document.case(i) in AIMED:
        return document.lemma(verb) in _deeds()
    return document.relations[i] == "obj" and document.lemma(verb) in done


def _told_with(document: Document, verb: int) -> list[int]:
    """A verb and those that share its subject: "stormed the camp and killed six"."""
    joined = [c for c in document.kids(verb, "conj") if verbal(document.tokens[c])]
    return [verb, *(c for c in joined if not document.kids(c, "nsubj"))]


@cache
def _deeds() -> frozenset[str]:
    words = incident_words()
    return words.striking | words.slaying | words.taking
