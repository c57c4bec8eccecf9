"""How many fighters an actor has, where the number is far from its name.

"X has shrunk from some 7,000 to between 2,000 and 2,500" and "the number of X gunmen may be no
more than 90" give a strength for each number that the verb or the predicate leads to.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from according.claim import ActorType, Predicate
from according.knowledge.codebook import FrameType, first_type
from according.knowledge.words import incident_words
from according.reading.document import Document
from according.reading.subjects import surface_subject

if TYPE_CHECKING:
    from according.reading.frames import Filler

FORCES = frozenset(
    {ActorType.ARMED_GROUP, ActorType.SECURITY_FORCE, ActorType.INTERGOVERNMENTAL, ActorType.POLITICAL_PARTY}
)
UNITS = {
    ActorType.ARMED_GROUP: "fighters",
    ActorType.SECURITY_FORCE: "troops",
    ActorType.INTERGOVERNMENTAL: "troops",
}
# Words of a height that is past.
PEAKS = frozenset(("peak", "high", "height", "heyday", "maximum"))
SIZES = frozenset(("number", "strength", "size", "membership", "manpower"))
REACH = 6
Found = tuple[int, FrameType, "Filler", int]


def strengths(document: Document, actors: Callable[[int, str], list[Filler]]) -> Iterator[Found]:
    """Trigger, frame type, the actor counted, and the token of the number."""
    for token in document.tokens:
        lemma = document.lemma(token.i)
        if token.upos == "VERB" and lemma in incident_words().dwindling:
            numbers = _changed(document, token.i)
            subjects = surface_subject(document, token.i)
        elif token.upos == "VERB" and lemma == "belong":
            # "some 2,500 fighters belong to Ansaru"
            members = [s for s in document.kids(token.i, "nsubj") if _members(document, s)]
            numbers = [n for s in members for n in document.kids(s, "nummod")]
            subjects = [o for o in document.kids(token.i, "obl") if document.case(o) == "to"]
        elif token.upos == "NOUN" and lemma in SIZES and document.relations[token.i] == "nsubj":
            numbers = [] if _of_fallen(document, token.i) else _predicated(document, token.head)
            subjects = [n for n in document.kids(token.i, "nmod") if document.case(n) == "of"]
            subjects += document.kids(token.i, "nmod:poss") if lemma != "number" else []
        elif token.text == "numbers" and token.upos == "NOUN" and document.kids(token.i, "nsubj"):
            numbers = [n for n in _predicated(document, token.i) if n - token.i < REACH]
            subjects = document.kids(token.i, "nsubj")
        else:
            continue
        fillers = [f for s in subjects[:1] for f in actors(s, "agent") if f.referent.type in FORCES]
        trigger = token.i if token.upos == "VERB" or token.head < 0 else token.head
        for filler in fillers[:1]:
            for number in numbers:
                yield trigger, first_type(Predicate.STRENGTH, quantity="self", weight=0.8), filler, number


def unit_of(document: Document, counted: Filler, unit: str) -> str:
    """What a strength counts, where the number stands far from a noun: "operatives" in "the number of
    operatives", else whom an actor of the type has."""
    if unit not in ("", "people") and not unit[0].isdigit():
        return unit
    head = document.tokens[counted.phrase.head]
    if "Number=Plur" in head.features and document.lemma(head.i) in incident_words().counted:
        return head.text.lower()
    return UNITS.get(counted.referent.type, "members")


def former(document: Document, number: int) -> bool:
    """Whether a number is what once was: "from 7,000", "a peak of 7,000", "compared with 7,000"."""
    line = [number, *document.ancestors(number)]
    if _led_to(document, number):
        return False
    for i in line[:4]:
        if document.lemma(i) in PEAKS and document.tokens[i].upos == "NOUN":
            return True
        if document.tokens[i].upos not in ("NUM", "NOUN"):
            return False
        if _came_from(document, i):
            return True
    return False


def _led_to(document: Document, number: int) -> bool:
    """Whether "to" stands nearer before a number than "from": "from 7,000 to between 2,000 and 2,500"."""
    for i in range(number - 1, max(number - REACH, -1), -1):
        word = document.tokens[i].text.lower()
        if word in ("to", "from"):
            return word == "to"
    return False


def _came_from(document: Document, i: int) -> bool:
    """Whether a noun or number stands under "from", "than" or "compared with"."""
    if document.case(i) == "from":
        first = document.edges[i][0]
        rest = {t.text.lower() for t in document.tokens[first : i + 1]}
        before = document.tokens[first - 1].text.lower() if first else ""
        dwindled = document.lemma(document.tokens[i].head) in incident_words().dwindling
        return before in ("down", "up") or bool(rest & {"down", "up"}) or dwindled
    above = document.tokens[i].head
    return document.case(i) in ("with", "to") and above >= 0 and document.lemma(above) == "compare"


def _of_fallen(document: Document, number: int) -> bool:
    """Whether a number is that of the dead, wounded or taken: "the number of dead policemen"."""
    words = incident_words()
    counted = document.kids(number, "nmod")
    under = [d for n in counted for d in (n, *document.kids(n, "amod", "acl"))]
    return any(document.lemma(d) in words.harmed | words.taking | words.going_on for d in under)


def _members(document: Document, i: int) -> bool:
    return document.lemma(i) in incident_words().counted


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
