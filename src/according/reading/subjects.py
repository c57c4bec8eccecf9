"""Who acts and who is acted on: subjects as they stand, shared, controlled or lent by a light verb.

"urged fighters to attack", "killed nine and hurt 40 more", "launched an offensive", "blamed for the raid".
"""

from __future__ import annotations

from according.knowledge.words import constructions, reporting_verbs
from according.reading.constructions import (
    RELATIVE,
    antecedent,
    by_agent,
    light_verb,
    marked,
    occasion,
    passive,
    possessor,
    strayed,
)
from according.reading.document import Document, verbal

# Prepositions of whom others ask to do something: "appealed to them to stop".
CALLED = frozenset(["on", "upon", "to", "for", "with"])


def surface_subject(document: Document, i: int, depth: int = 0) -> list[int]:
    """The subject as it stands, active or passive, shared where the verb has none of its own."""
    own = document.kids(i, "nsubj", "csubj")
    if own:
        before = [s for s in own if s < i]
        return [antecedent(document, (before or own)[-1 if before else 0])]
    if depth > 6:
        return []
    token = document.tokens[i]
    if token.head < 0:
        return []
    head, relation = token.head, document.relations[i]
    if relation == "ccomp" and document.tokens[head].relation == "acl:relcl":
        # "the FARC, which the ministry says had 5,000 men"
        objects = document.kids(head, "obj") + document.kids(i, "obj")
        if any(document.tokens[o].text.lower() in RELATIVE and o < head for o in objects):
            return [document.tokens[head].head]
    if relation == "conj":
        if token.upos in ("VERB", "AUX", "ADJ", "NOUN") and document.tokens[head].upos in (
            "VERB",
            "AUX",
            "ADJ",
        ):
            return surface_subject(document, head, depth + 1)
        # "killed nine nomads and hurt 40 more": the second verb hangs on the first one's object.
        if token.upos == "VERB" and document.relations[head] == "obj" and document.kids(i, "obj"):
            return surface_subject(document, document.tokens[head].head, depth + 1)
        return []
    if relation == "advcl" and document.lemma(head) == "join" and marked(document, i, "in"):
        return surface_subject(document, head, depth + 1) + document.kids(head, "obj")
    if relation == "xcomp" or (relation == "advcl" and _under_object(document, i, head)):
        return _controller(document, i, head, depth)
    if relation == "acl" and token.relation == "acl":
        return _noun_controller(document, i, head, depth)
    if relation in ("advcl", "ccomp", "parataxis", "csubj", "obl"):
        if relation == "advcl" and passive(document, head) and not document.kids(head, "nsubj"):
            agent = by_agent(document, head)
            return agent or surface_subject(document, head, depth + 1)
        if document.tokens[head].upos not in ("VERB", "AUX", "ADJ"):
            return [head] if document.tokens[head].upos in ("NOUN", "PROPN") and relation == "advcl" else []
        return surface_subject(document, head, depth + 1)
    return []


def _under_object(document: Document, i: int, head: int) -> bool:
    """Whether an adverbial clause belongs to the object of its verb: "urged them to fight",
    "supports Iraq in defeating", "prevented them from leaving"."""
    if document.lemma(head) not in constructions().object_control:
        return False
    called = [o for o in document.kids(head, "obl") if document.case(o) in CALLED and o < i]
    if not document.kids(head, "obj", "iobj"):
        return bool(called) and any(document.tokens[m].text.lower() == "to" for m in document.kids(i, "mark"))
    return any(
        document.tokens[m].text.lower() in ("to", "in", "from", "into", "for", "of")
        for m in document.kids(i, "mark")
    )


def _controller(document: Document, i: int, head: int, depth: int) -> list[int]:
    objects = document.kids(head, "obj", "iobj")
    if objects and document.lemma(head) in constructions().object_control:
        return objects[:1]
    if document.lemma(head) in constructions().object_control:
        called = [o for o in document.kids(head, "obl") if document.case(o) in CALLED and o < i]
        if called:
            return called[:1]
        if passive(document, head):
            return document.kids(head, "nsubj:pass")[:1]
    return surface_subject(document, head, depth + 1)


def _noun_controller(document: Document, i: int, head: int, depth: int) -> list[int]:
    """Who does an act that modifies a noun: the noun itself ("troops besieging"), or, of an
    infinitive ("a plan to attack"), the owner of the noun."""
    infinitive = any(document.tokens[c].text.lower() == "to" for c in document.kids(i, "mark"))
    if not infinitive:
        return [head]
    owner = possessor(document, head) or light_subject(document, head, depth + 1)
    return owner or [head]


def agent(document: Document, i: int) -> list[int]:
    """Who acts."""
    if passive(document, i):
        found = by_agent(document, i)
        if not found and document.tokens[i].relation == "amod":
            found = [
                c
                for c in document.children[i]
                if c < i and document.tokens[c].upos in ("PROPN", "NOUN", "ADJ")
            ]
        if not found and document.relations[i] == "conj":
            head = document.tokens[i].head
            found = by_agent(document, head) if passive(document, head) else []
        if not found:
            later = [
                c for c in document.kids(i, "conj") if verbal(document.tokens[c]) and passive(document, c)
            ]
            found = [a for c in later[:1] for a in by_agent(document, c)]
        return [antecedent(document, a) for a in found] or occasion(document, i)
    if document.tokens[i].relation == "amod" and document.tokens[i].upos == "VERB":
        return [document.tokens[i].head]
    return surface_subject(document, i)


def patient(document: Document, i: int) -> list[int]:
    """What is acted on."""
    token = document.tokens[i]
    if passive(document, i):
        # "reports that twelve were killed": a whole clause under a noun has its own subject.
        if token.relation in ("acl", "amod") and not document.kids(i, "nsubj:pass", "nsubj"):
            return [token.head]
        own = document.kids(i, "nsubj:pass", "nsubj")
        return [antecedent(document, s) for s in own[:1]] or _passive_subject(document, i)
    own = document.kids(i, "obj") or document.kids(i, "iobj") or strayed(document, i)
    if len(own) > 1 and document.tokens[own[0]].text.lower() in RELATIVE:
        own = own[1:]  # The relative is the subject: "which, the ministry says, had 5,000 men".
    if own:
        return [antecedent(document, o) for o in own[:1]]
    if token.relation == "acl:relcl" and document.kids(i, "nsubj") and token.head >= 0:
        subject = document.kids(i, "nsubj")[0]
        if document.tokens[subject].text.lower() not in RELATIVE:
            return [token.head]
    shared = [
        c for c in document.kids(i, "conj") if verbal(document.tokens[c]) and not document.kids(c, "nsubj")
    ]
    for c in shared[:1]:
        objects = document.kids(c, "obj")
        if objects and not any(k < c for k in document.kids(i, "obl", "ccomp", "xcomp")):
            return objects[:1]
    if document.relations[i] == "conj" and token.head >= 0 and not document.kids(i, "obl", "ccomp", "xcomp"):
        # "shot and killed 38 students": the object of both hangs on the first.
        return [o for o in document.kids(token.head, "obj") if token.head < i < o][:1]
    return []


def _passive_subject(document: Document, i: int) -> list[int]:
    head = document.tokens[i].head
    if head < 0:
        return []
    if document.relations[i] == "xcomp":
        return document.kids(head, "obj")[:1] or surface_subject(document, head)
    if document.relations[i] == "conj" and (
        verbal(document.tokens[head]) or document.tokens[head].upos == "ADJ"
    ):
        if document.relations[head] == "advcl":
            return surface_subject(document, head)
        return surface_subject(document, head) if passive(document, head) else []
    if document.relations[i] == "advcl":
        return surface_subject(document, head)
    return []


def light_subject(document: Document, i: int, depth: int = 0) -> list[int]:
    """Subject of the light verb above a noun ("launched an offensive")."""
    head = light_verb(document, i)
    if depth > 6:
        return []
    if head is not None:
        return agent(document, head)
    if document.relations[i] == "obl" and document.lemma(document.tokens[i].head) in constructions().blaming:
        # "blamed the rebels for the bombing"
        return patient(document, document.tokens[i].head) if document.case(i) in ("for", "of") else []
    if document.case(i) == "behind":
        # "was behind the bombing"
        cop = bool(document.kids(i, "cop")) or document.lemma(document.tokens[i].head) in ("be", "stand")
        own = document.kids(i, "nsubj") or surface_subject(document, document.tokens[i].head, depth + 1)
        return [antecedent(document, s) for s in own[:1]] if cop else []
    if document.case(i) == "behind" and document.kids(i, "cop"):
        return document.kids(i, "nsubj")[:1]
    if document.case(i) == "for" and document.lemma(document.tokens[i].head) == "responsible":
        return surface_subject(document, document.tokens[i].head, depth + 1)
    if document.tokens[i].head >= 0 and document.lemma(document.tokens[i].head) in reporting_verbs():
        return []
    bare = (
        document.relations[i] == "obl"
        and document.case(i) in ("in", "at", "on")
        and not document.kids(i, "det", "nmod:poss")
    )
    bare = bare or (
        document.relations[i] == "obl"
        and document.case(i) in ("in", "at", "during")
        and document.lemma(i) in constructions().talks
    )
    bare = bare or (
        document.relations[i] == "obl"
        and document.case(i) == "for"
        and document.lemma(i) in constructions().talks
        and document.lemma(document.tokens[i].head) in constructions().coming
    )
    met = document.relations[i] == "obl" and document.case(i) in ("in", "during", "after") and (
        any(document.case(n) in ("with", "against") for n in document.kids(i, "nmod")))  # fmt: skip
    if bare or met:
        return surface_subject(document, document.tokens[i].head, depth + 1)
    return _engaged(document, i)


def _engaged(document: Document, i: int) -> list[int]:
    """Whose part is told in a fight or talks: "Niger's role in the fight against", "allies in the war on"."""
    head = document.tokens[i].head
    against = any(document.case(n) in ("against", "with") for n in document.kids(i, "nmod"))
    if document.relations[i] != "nmod" or document.case(i) != "in" or not against:
        return []
    if document.tokens[head].upos == "PROPN":
        return [head]
    return document.kids(head, "nmod:poss")
