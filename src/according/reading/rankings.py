"""What an actor is said to be among its like: "is still the largest militia on the coast".

A superlative in a noun that is predicated of an armed or political actor is a judgement of it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from according.claim import ActorType, Predicate
from according.knowledge.codebook import FrameType, first_type
from according.knowledge.words import actor_words
from according.reading.constructions import antecedent
from according.reading.document import Document
from according.reading.subjects import surface_subject

if TYPE_CHECKING:
    from according.reading.frames import Filler

JUDGED = frozenset({ActorType.ARMED_GROUP, ActorType.SECURITY_FORCE})
BECOMING = frozenset(("remain", "become", "stay", "constitute", "represent", "form"))
GRADED = frozenset(
    ("most", "best", "worst", "least", "main", "dominant", "pre-eminent", "foremost", "leading")
)
PLAIN = frozenset(("honest", "modest", "earnest", "dishonest", "interest", "protest", "manifest"))
# What a body may be the greatest of, besides a group.
STANDING = frozenset(
    ("threat", "danger", "power", "challenge", "rival", "obstacle", "insurgency", "enemy", "player")
)


def rankings(
    document: Document, actors: Callable[[int, str], list[Filler]]
) -> Iterator[tuple[int, FrameType, Filler]]:
    """Trigger, frame type and the actor judged."""
    for token in document.tokens:
        if (
            token.upos != "NOUN"
            or not _superlative(document, token.i)
            or not _of_bodies(document.lemma(token.i))
        ):
            continue
        subjects = _judged(document, token.i) or _one_of(document, token.i)
        for filler in [f for s in subjects[:1] for f in actors(s, "agent") if f.referent.type in JUDGED][:1]:
            yield token.i, first_type(Predicate.ASSESSED_AS, weight=0.6), filler


def _of_bodies(lemma: str) -> bool:
    return lemma in STANDING | actor_words().anaphors or actor_words().type_of(lemma) in JUDGED | {
        ActorType.ORGANIZATION
    }


def _superlative(document: Document, i: int) -> bool:
    """Whether "strongest", "most powerful" or "best armed" stands before a noun."""
    for modifier in document.kids(i, "amod"):
        line = [document.tokens[k].text.lower() for k in (modifier, *document.children[modifier])]
        if any(
            word in GRADED or (word.endswith("est") and word not in PLAIN and len(word) > 5) for word in line
        ):
            return True
    return False


def _judged(document: Document, i: int) -> list[int]:
    """Of whom the noun is predicated."""
    if document.kids(i, "cop"):
        return [antecedent(document, s) for s in document.kids(i, "nsubj")] or surface_subject(document, i)
    head = document.tokens[i].head
    if head >= 0 and document.relations[i] in ("obj", "xcomp") and document.lemma(head) in BECOMING:
        return surface_subject(document, head)
    return []


def _one_of(document: Document, i: int) -> list[int]:
    """Of whom "one of the most ..." is predicated."""
    one = document.tokens[i].head
    counted = one >= 0 and document.relations[i] == "nmod" and document.case(i) in ("of", "among")
    return _judged(document, one) if counted and document.lemma(one) == "one" else []
