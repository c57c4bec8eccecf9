"""How many fighters an actor has, where the number is far from its name.

"X has shrunk from some 7,000 to between 2,000 and 2,500" and "the number of X gunmen may be no
more than 90" give a strength for each number that the verb or the predicate leads to.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache
from typing import TYPE_CHECKING

from according.claim import ActorType, Predicate
from according.knowledge.codebook import FrameType, codebook
from according.knowledge.words import incident_words
from according.reading.document import Document
from according.reading.slots import surface_subject

if TYPE_CHECKING:
    from according.reading.frames import Filler

FORCES = frozenset(
    {ActorType.ARMED_GROUP, ActorType.SECURITY_FORCE, ActorType.INTERGOVERNMENTAL, ActorType.POLITICAL_PARTY}
)
REACH = 6
Found = tuple[int, FrameType, "Filler", int]


@cache
def strength_type() -> FrameType:
    """The frame of a strength that no noun opens."""
    for entries in codebook().triggers.values():
        for _, types in entries:
            for type_ in types:
                if type_.predicate is Predicate.STRENGTH:
                    return type_.model_copy(update={"quantity": "self", "weight": 0.8})
    raise LookupError("no trigger of the codebook opens a strength")


def strengths(document: Document, actors: Callable[[int, str], list[Filler]]) -> Iterator[Found]:
    """Trigger, frame type, the actor counted, and the token of the number."""
    for token in document.tokens:
        lemma = document.lemma(token.i)
        if token.upos == "VERB" and lemma in incident_words().dwindling:
            numbers = _changed(document, token.i)
            subjects = surface_subject(document, token.i)
        elif token.upos == "NOUN" and lemma == "number" and document.relations[token.i] == "nsubj":
            numbers = _predicated(document, token.head)
            subjects = [n for n in document.kids(token.i, "nmod") if document.case(n) == "of"]
        else:
            continue
        fillers = [f for s in subjects[:1] for f in actors(s, "agent") if f.referent.type in FORCES]
        trigger = token.i if token.upos == "VERB" else token.head
        for filler in fillers[:1]:
            for number in numbers:
                yield trigger, strength_type(), filler, number


def _changed(document: Document, verb: int) -> list[int]:
    """The numbers that "from" and "to" lead to, after a verb and within its sentence."""
    end = document.sentence_tokens(document.tokens[verb].sentence).stop
    found: list[int] = []
    for i in range(verb + 1, end):
        joined = bool(found) and document.tokens[i - 1].text in ("and", "or", "-", "–")
        if document.tokens[i].upos != "NUM" or joined:
            continue
        before = [document.tokens[k].text.lower() for k in range(max(verb, i - REACH), i)]
        if {"from", "to"} & set(before) and _counts_people(document, i):
            found.append(i)
    return found


def _counts_people(document: Document, number: int) -> bool:
    """Whether a number stands alone or counts members: no year, no percentage, no place."""
    token = document.tokens[number]
    head = token.head
    alone = document.relations[number] != "nummod"
    year = token.text.isdigit() and len(token.text) == 4 and token.text[:2] in ("19", "20")
    following = document.tokens[number + 1].text if number + 1 < len(document.tokens) else ""
    known = head >= 0 and document.lemma(head) in incident_words().counted
    return not year and following not in ("%", "percent", "per", "km", "miles") and (alone or known)


def _predicated(document: Document, head: int) -> list[int]:
    """The first number of a predicate: "may be no more than 90"."""
    if head < 0:
        return []
    last = document.edges[head][1]
    numbers = (i for i in range(head, last + 1) if document.tokens[i].upos == "NUM")
    return [i for i in numbers if _counts_people(document, i)][:1]
