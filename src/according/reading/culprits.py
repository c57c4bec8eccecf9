"""Who did a deed that is only named: "the bombardment of the port by the fleet", "reports of abuses by
soldiers", "the crimes of the junta"."""

from __future__ import annotations

from collections.abc import Iterator

from according.knowledge.words import incident_words, reproaches
from according.reading.constructions import possessor, prepositional
from according.reading.document import Document
from according.reading.subjects import agent

INNER = frozenset(("of", "in", "for", "about", "on", "at"))
DEPTH = 3


def culprits(document: Document, i: int, depth: int = 0) -> Iterator[list[int]]:
    """Groups of tokens that may name the doers of the noun at a token, the surest first."""
    yield prepositional(document, i, "by")
    yield [a for verb in document.kids(i, "acl") if _committed(document, verb) for a in _doer(document, verb)]
    yield possessor(document, i)
    if document.lemma(i) in reproaches().deeds:
        yield prepositional(document, i, "of") + prepositional(document, i, "from")
    if depth < DEPTH:
        for inner in _inner(document, i):
            yield from culprits(document, inner, depth + 1)


def _committed(document: Document, verb: int) -> bool:
    """Whether a clause on the noun of a deed says who did it."""
    return document.lemma(verb) in incident_words().done | reproaches().committing


def _doer(document: Document, verb: int) -> list[int]:
    """The agent of a clause on the noun: "carried out by the gang", "that the gang carried out"."""
    own = document.kids(verb, "nsubj")
    if own and document.tokens[own[0]].upos == "PRON" and document.kids(verb, "obl:agent"):
        return document.kids(verb, "obl:agent")
    return own or document.kids(verb, "obl:agent") or agent(document, verb)


def _inner(document: Document, i: int) -> list[int]:
    """The nouns of deeds under a noun that stands before them, and those joined to it."""
    joined = [c for c in document.kids(i, "conj") if document.tokens[c].upos == "NOUN"]
    if document.lemma(i) not in reproaches().leading | reproaches().deeds:
        return joined
    under = [n for n in document.kids(i, "nmod") if document.case(n) in INNER]
    return joined + [n for n in under if document.tokens[n].upos == "NOUN"]
