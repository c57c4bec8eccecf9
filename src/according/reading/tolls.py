"""How many fell or fled, where the number stands far from a noun of its own.

"The toll rose to 48", "officials put the number of wounded at 230", and parts of a whole: "16 people, nine
of them children".
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from according.claim import Predicate
from according.knowledge.codebook import FrameType, first_type
from according.knowledge.words import incident_words
from according.reading.document import Document, verbal

if TYPE_CHECKING:
    from according.reading.frames import Filler, Frame

COUNTS = frozenset(("number", "total", "count", "tally", "figure", "toll"))
REACHING = frozenset(("reach", "exceed", "pass", "top", "hit", "surpass", "near", "approach"))
PARTED = frozenset({Predicate.KILLED, Predicate.WOUNDED, Predicate.CAPTURED})
# Words between "of them" and what they were.
BETWEEN = frozenset(("DET", "AUX", "ADJ", "ADV"))


def tolls(document: Document) -> Iterator[tuple[int, FrameType, int]]:
    """Trigger, frame type and the token of the number."""
    for token in document.tokens:
        yield from _bare(document, token.i)
        if token.upos != "NOUN" or document.lemma(token.i) not in COUNTS or token.head < 0:
            continue
        predicate = _counted(document, token.i)
        if predicate is None or document.relations[token.i] not in ("nsubj", "obj"):
            continue
        for number in _numbers(document, token.head):
            yield token.i, first_type(predicate, quantity="self", weight=0.8), number


def _bare(document: Document, i: int) -> Iterator[tuple[int, FrameType, int]]:
    """A participle that is counted as a noun: "counted 74 wounded", "put the dead at 200"."""
    token = document.tokens[i]
    word = token.text.lower()
    if document.relations[i] != "obj" or word in ("killed", "kill"):
        return
    predicate = next((p for p, words in incident_words().fallen.items() if word in words), None)
    if predicate is None:
        return
    numbers = document.kids(i, "nummod") or (_numbers(document, token.head) if token.upos == "NOUN" else [])
    for number in numbers:
        yield i, first_type(Predicate(predicate), quantity="self", weight=0.8), number


def _counted(document: Document, i: int) -> Predicate | None:
    """What a noun counts: the dead of a toll, else whoever stands after "of"."""
    before = {document.lemma(c) for c in document.kids(i, "compound", "amod")}
    of = [document.lemma(c) for c in document.kids(i, "nmod") if document.case(c) == "of"]
    for word in (*of, *before):
        for predicate, words in incident_words().fallen.items():
            if word in words:
                return Predicate(predicate)
    return Predicate.KILLED if document.lemma(i) == "toll" and document.kids(i, "nmod") else None


def _numbers(document: Document, verb: int) -> list[int]:
    """The numbers that "to", "at" and "from" lead to, or that are reached."""
    if not verbal(document.tokens[verb]):
        return []
    reached = document.kids(verb, "obj") if document.lemma(verb) in REACHING else []
    found = [o for o in document.kids(verb, "obl") if document.case(o) in ("to", "at", "from")] + reached
    found += [n for o in found for n in document.kids(o, "nmod") if document.case(n) in ("from", "to")]
    return [o for o in found if document.tokens[o].upos == "NUM" or document.kids(o, "nummod")]


def parts(
    document: Document, found: Sequence[Frame], victim: Callable[[int], list[Filler]]
) -> Iterator[Frame]:
    """A frame for each part of a figure: "nine of them children". victim: the actor that a noun names."""
    for frame in found:
        if frame.predicate not in PARTED or frame.counted is None:
            continue
        for number in document.sentence_tokens(document.tokens[frame.token].sentence):
            noun = _part(document, number) if number > frame.token else None
            fillers = victim(noun) if noun is not None else []
            if fillers:
                yield replace(frame, object=fillers[0], counted=number, part=True)


def _part(document: Document, number: int) -> int | None:
    """What a number "of them" or "of whom" were."""
    tokens = document.tokens
    if tokens[number].upos != "NUM" or number + 2 >= len(tokens) or tokens[number + 1].text != "of":
        return None
    if tokens[number + 2].text not in ("them", "whom"):
        return None
    i = number + 3
    while i < len(tokens) and tokens[i].upos in BETWEEN:
        i += 1
    return i if i < len(tokens) and tokens[i].upos == "NOUN" else None
