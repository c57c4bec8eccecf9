"""Whose deed the dead and hurt are that a later sentence tells: "Gunmen shot at the dean. He died on the way
to hospital. His driver was also hurt."

The doer goes on from the attack told last where those hurt are the ones it struck, theirs, or more of them,
and nothing turns to another event, no other place or day is named, and they are no companions of his.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from according.claim import ActorType, Predicate
from according.knowledge.words import incident_words
from according.reading.document import Document, verbal

if TYPE_CHECKING:
    from according.reading.frames import Filler, Frame

TOLL = frozenset({Predicate.KILLED, Predicate.WOUNDED})
ORDER = frozenset({ActorType.SECURITY_FORCE, ActorType.STATE, ActorType.GOVERNMENT})
BODIES = frozenset({ActorType.ARMED_GROUP, ActorType.INTERGOVERNMENTAL}) | ORDER
# How many sentences later those struck are still hurt by the same hand, and others of theirs.
AGAIN = 3
NEXT = 1
EVENTS = frozenset(["incident", "attack", "case", "operation", "encounter", "clash", "accident", "raid"])
UNSURE = frozenset(["if", "unless", "would", "could", "may", "might", "will", "shall", "should"])
# "Two mayors have been killed" sums up what more than one event has done.
SUMMING = frozenset(["have", "has", "'ve"])
THEIRS = frozenset(["his", "her", "their", "its"])


def aftermath(document: Document, frame: Frame, attacks: Sequence[Frame]) -> Filler | None:
    """Who did the harm of a frame that tells no doer, by the attack told before it; None for nobody."""
    if not _told_as_harm(document, frame):
        return None
    before = [a for a in attacks if a.token < frame.token and a.subject and _real(document, a)]
    last = before[-1] if before else None
    if last is None or last.subject is None or _turned(document, frame, last):
        return None
    if not foes(last.subject, frame.object):
        return None
    apart = document.tokens[frame.token].sentence - document.tokens[last.token].sentence
    again = _struck_then(frame, before, last)
    more = apart == NEXT and _more(document, frame, last.subject) and _same_scene(document, frame, last)
    return replace(last.subject, slot="event") if (again and 0 < apart <= AGAIN) or more else None


def foes(doer: Filler, victim: Filler | None) -> bool:
    """Whether one may have harmed the other: neither his like nor of his own side."""
    if victim is None or doer.referent is victim.referent:
        return False
    kinds = (doer.referent.type, victim.referent.type)
    alike = kinds[0] is kinds[1] and kinds[0] in BODIES
    return not alike and not set(kinds) <= ORDER


def _struck_then(frame: Frame, attacks: Sequence[Frame], last: Frame) -> bool:
    """Whether those hurt are the ones whom the last attack struck, as far as it says so of anybody."""
    here = [a for a in attacks if last.subject and a.subject and a.subject.referent is last.subject.referent]
    return any(a.object and frame.object and a.object.referent is frame.object.referent for a in here[-3:])


def _told_as_harm(document: Document, frame: Frame) -> bool:
    """Whether somebody's death or hurt is told, by a verb of his own or one of harm."""
    if frame.object is None or frame.part or not verbal(document.tokens[frame.token]):
        return False
    if any(document.tokens[a].text.lower() in SUMMING for a in document.kids(frame.token, "aux")):
        return False
    if document.relations[frame.token] in ("amod", "acl", "ccomp"):
        return False  # What a source says of it is not the report's own word.
    slain = document.lemma(frame.token) in incident_words().slaying
    return frame.predicate in TOLL or (frame.predicate is Predicate.ASSAULT and slain)


def _more(document: Document, frame: Frame, doer: Filler) -> bool:
    """Whether those hurt are told as more of an attack's victims: "his driver", "two of
    the constables", "a girl was also hurt"."""
    if frame.object is None or doer.referent.type is not ActorType.ARMED_GROUP:
        return False
    victim = frame.object.phrase
    owners = {document.tokens[o].text.lower() for o in document.kids(victim.head, "nmod:poss")}
    also = any(document.lemma(a) == "also" for a in document.kids(frame.token, "advmod"))
    own = any(document.lemma(k) == "own" for k in range(victim.first, victim.head))
    definite = any(document.tokens[d].text.lower() == "the" for d in document.kids(victim.head, "det"))
    return not own and (bool(owners & THEIRS) or also or definite)


def _real(document: Document, attack: Frame) -> bool:
    """Whether an attack is told as done, and not as wished, feared or planned."""
    marks = {
        document.tokens[c].text.lower() for c in document.kids(attack.token, "mark", "aux", "advmod", "case")
    }
    return verbal(document.tokens[attack.token]) and not marks & (UNSURE | {"to", "not", "n't"})


def _turned(document: Document, frame: Frame, last: Frame) -> bool:
    """Whether the words between turn to another event."""
    first = document.sentence_tokens(document.tokens[last.token].sentence).stop
    return any(turns(document, i) for i in range(first, frame.token))


def turns(document: Document, i: int) -> bool:
    """Whether a word turns to another event: "Elsewhere ...", "In another incident ..."."""
    if document.lemma(i) not in incident_words().turns:
        return False
    return document.relations[i] != "det" or document.lemma(document.tokens[i].head) in EVENTS


def _same_scene(document: Document, frame: Frame, last: Frame) -> bool:
    """Whether the sentence of harm names no place or day that the one of the attack does not."""
    return _scene(document, frame) <= _scene(document, last)


def _scene(document: Document, frame: Frame) -> set[str]:
    sentence = document.tokens[frame.token].sentence
    return {
        document.words(e.first, e.end).lower()
        for e in document.parsed.entities
        if e.kind == "named" and e.type in ("place", "time") and document.tokens[e.head].sentence == sentence
    }
