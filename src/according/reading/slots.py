"""The slots of the codebook: each a way from a trigger to the tokens that fill a role of its frame.

Simple ways are in `constructions`, who acts and who is acted on in `subjects`; here are the others, by name.
"""

from __future__ import annotations

from collections.abc import Callable

from according.knowledge.words import constructions
from according.reading.constructions import (
    antecedent,
    light_verb,
    marked,
    occasion,
    passive,
    possessor,
    prepositional,
)
from according.reading.document import Document, verbal
from according.reading.subjects import agent, light_subject, patient, surface_subject


def recipient(document: Document, i: int) -> list[int]:
    """Who is given something: indirect object or "to" phrase."""
    return document.kids(i, "iobj") or prepositional(document, i, "to")


def light_object(document: Document, i: int) -> list[int]:
    """Another object of that verb ("gave the rebels weapons")."""
    head = light_verb(document, i)
    if head is None:
        return []
    return [o for o in document.kids(head, "iobj", "obj") if o != i]


def parties(document: Document, i: int) -> list[int]:
    """Both sides of a symmetric frame: "between A and B", else the subject, else the possessor."""
    clauses = [c for c in document.kids(i, "acl") if document.tokens[c].relation == "acl"]
    for preposition in ("between", "among", "amongst"):
        # "a truce between A and B", "the truce agreed yesterday between A and B"
        for trigger in (i, *clauses):
            found = prepositional(document, trigger, preposition)
            if found:
                return found
    if verbal(document.tokens[i]):
        return patient(document, i) if passive(document, i) else agent(document, i)
    return (
        light_subject(document, i)
        or prepositional(document, i, "of")
        or prepositional(document, i, "by")
        or possessor(document, i)
    )


def helper(document: Document, i: int) -> list[int]:
    """Who gives help "with the help of" whom another acts."""
    return prepositional(document, i, "of") if _accompanies(document, i) else []


def helped(document: Document, i: int) -> list[int]:
    """Who acts "with the help of" another, or "with army backing"."""
    return surface_subject(document, document.tokens[i].head) if _accompanies(document, i) else []


def _accompanies(document: Document, i: int) -> bool:
    """Whether a noun of help stands beside the act that was helped."""
    return document.relations[i] == "obl" and document.case(i) in ("with", "under", "without")


def complement(document: Document, i: int) -> list[int]:
    """The clause under a trigger."""
    return document.kids(i, "ccomp", "xcomp", "advcl", "acl")


def asked(document: Document, i: int) -> list[int]:
    """Who is to do what a trigger asks for: the subject of the clause under it ("demanded that Egypt act",
    "called for the allies to send troops")."""
    for clause in document.kids(i, "ccomp", "xcomp", "advcl", "acl"):
        subjects = [s for s in document.kids(clause, "nsubj") if document.tokens[s].relation != "nsubj:pass"]
        if subjects and document.tokens[clause].relation != "acl:relcl":
            return [antecedent(document, subjects[0])]
    return []


def asker(document: Document, i: int) -> list[int]:
    """Who says "we expect you to": an expectation of one's own asks, that of others only guesses."""
    subjects = surface_subject(document, i)
    own = [s for s in subjects if document.tokens[s].text.lower() in ("we", "i")]
    return own if document.kids(i, "xcomp") else []


def aim(document: Document, i: int) -> list[int]:
    """Whom the clause under a trigger is aimed at: "threatened to kill the hostages"."""
    for clause in document.kids(i, "xcomp", "acl"):
        if document.tokens[clause].relation != "acl:relcl" and verbal(document.tokens[clause]):
            return _unless(document, clause) or _unless(document, i) or patient(document, clause)
    return _unless(document, i)


def _unless(document: Document, i: int) -> list[int]:
    """Who could yet avert what is threatened: "unless the rebels leave"."""
    for clause in document.kids(i, "advcl"):
        if any(document.lemma(m) == "unless" for m in document.kids(clause, "mark")):
            return document.kids(clause, "nsubj")
    return []


def shunned(document: Document, i: int) -> list[int]:
    """With whom somebody refuses to deal: "refused to negotiate with the rebels"."""
    for clause in document.kids(i, "xcomp", "ccomp"):
        if document.lemma(clause) in constructions().dealing:
            return (
                prepositional(document, clause, "with")
                or prepositional(document, clause, "to")
                or patient(document, clause)
            )
    return []


def obliged(document: Document, i: int) -> list[int]:
    """Who acts at another's word: "at Riyadh's request, Washington sent jets"."""
    asked_for = document.relations[i] == "obl" and document.case(i) in ("at", "on")
    return surface_subject(document, document.tokens[i].head) if asked_for else []


def commanded(document: Document, i: int) -> list[int]:
    """Who is told to do something: "told the militia to leave"."""
    ordered = any(marked(document, c, "to") for c in document.kids(i, "xcomp"))
    return patient(document, i) if ordered else []


def benefiting(document: Document, i: int) -> list[int]:
    """Whom money is to help: "pledged 2 million euros to feed the displaced"."""
    clauses = [c for o in (i, *document.kids(i, "obj")) for c in document.kids(o, "xcomp", "advcl", "acl")]
    for clause in clauses:
        if document.lemma(clause) in constructions().helping and marked(document, clause, "to"):
            return patient(document, clause)
    return []


def modified(document: Document, i: int) -> list[int]:
    """The noun that an adjective or participle modifies, or of which it is predicated."""
    token = document.tokens[i]
    if token.relation in ("amod", "acl") and token.head >= 0:
        return [token.head]
    if document.case(i) == "among" and token.head > i:
        return listed(document, i)
    if document.relations[i] == "nmod" and document.case(i) == "of" and document.lemma(token.head) == "one":
        return document.kids(token.head, "nsubj")
    if document.relations[i] == "xcomp" and token.upos == "ADJ" and document.kids(token.head, "obj"):
        return document.kids(token.head, "obj")[:1]
    return surface_subject(document, i)


def itself(document: Document, i: int) -> list[int]:
    """Whom a role noun stands for: what it is said of ("X is an ally of Y", "X, an ally of Y",
    "Y's ally X"), else the noun as a mention."""
    token = document.tokens[i]
    said_of = document.kids(i, "nsubj") if document.kids(i, "cop") else []
    if said_of:
        return [antecedent(document, said_of[0])]
    if document.relations[i] == "conj" and token.head >= 0 and not document.kids(i, "appos"):
        # "X is a member of Y and an ally of Z", "X, a member of Y and an ally of Z".
        first = token.head
        if document.kids(first, "cop") or document.tokens[first].relation == "appos":
            return itself(document, first)
    if document.relations[i] in ("xcomp", "obj") and document.lemma(token.head) in ("become", "remain"):
        return surface_subject(document, token.head)[:1] or [i]
    if token.head >= 0 and token.relation == "appos":
        return [token.head]
    if (
        document.relations[i] == "nsubj"
        and document.kids(token.head, "cop")
        and not document.kids(i, "appos")
    ):
        # "X's main rival is Y".
        return [token.head]
    if document.case(i) == "as" and document.relations[i] == "obl" and verbal(document.tokens[token.head]):
        # "began as a splinter of Y", "is seen as an ally of Y".
        return surface_subject(document, token.head)[:1] or [i]
    if (
        token.head >= 0
        and document.relations[i] == "compound"
        and document.tokens[token.head].upos == "PROPN"
    ):
        return [token.head]
    return document.kids(i, "appos")[:1] or [i]


def listed(document: Document, i: int) -> list[int]:
    """Who is said to be "among the dead"."""
    if document.case(i) not in ("among", "amongst"):
        return []
    own = document.kids(i, "nsubj")
    if document.kids(i, "cop") and own:
        return own[:1]
    head = document.tokens[i].head
    said = [head, *document.kids(head, "nsubj", "obj")] if head >= 0 else []
    strayed_copula = bool(document.kids(i, "cop"))
    return [n for n in said if document.kids(n, "cop") or (strayed_copula and i < n < head)][:1]


def having(document: Document, i: int) -> list[int]:
    """Who has what stands under "with": "a gang with 300 members", "it is strong, with 9,000 fighters"."""
    if document.case(i) != "with":
        return []
    head = document.tokens[i].head
    if document.relations[i] == "nmod" and not document.kids(head, "cop"):
        return [head]
    return surface_subject(document, head)


SLOTS: dict[str, Callable[[Document, int], list[int]]] = {
    "agent": agent,
    "patient": patient,
    "recipient": recipient,
    "poss": possessor,
    "light": light_subject,
    "helper": helper,
    "helped": helped,
    "light_object": light_object,
    "parties": parties,
    "complement": complement,
    "asked": asked,
    "aim": aim,
    "shunned": shunned,
    "occasion": occasion,
    "asker": asker,
    "benefiting": benefiting,
    "commanded": commanded,
    "obliged": obliged,
    "modified": modified,
    "self": itself,
    "having": having,
    "listed": listed,
}


def fill(document: Document, i: int, slot: str) -> list[int]:
    """The tokens that fill a slot of the trigger at a token."""
    found = SLOTS.get(slot)
    return found(document, i) if found else prepositional(document, i, slot)
