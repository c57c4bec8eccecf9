"""Ways through a tree that stand by themselves: voice, relatives, owners, prepositions, light verbs.

Each leads from a token to others, in Universal Dependencies terms. Who acts and who is acted on is told
from these in `subjects`; words that lend arguments are data in `knowledge/words/constructions.yaml`.
"""

from __future__ import annotations

from according.knowledge.words import constructions
from according.reading.document import Document, verbal

RELATIVE = ("who", "which", "that", "whom", "whose", "what")
# Prepositions that say of what or where the complement itself is, and add nothing to the act over it.
WITHIN = frozenset(["of", "in", "at", "near"])
# The prepositions of whom or where attacks strike.
STRUCK = frozenset(["of", "on", "against", "at", "in", "near"])


def passive(document: Document, i: int) -> bool:
    """Whether a verb is used in the passive, or is a past participle that modifies a noun."""
    token = document.tokens[i]
    if document.kids(i, "aux:pass"):
        return True
    if document.kids(i, "nsubj:pass"):
        # "Police, further, arrested five men": an object shows that the subject acts.
        return not document.kids(i, "obj")
    if "VerbForm=Part" not in token.features or (
        "Tense=Past" not in token.features and "Voice=Pass" not in token.features
    ):
        return False
    if document.kids(i, "aux", "nsubj"):
        return False
    if token.relation in ("acl", "amod") or (token.relation == "advcl" and not document.kids(i, "obj")):
        return True
    if token.relation in ("xcomp", "ccomp", "conj", "parataxis", "root", "obj") and not document.kids(
        i, "obj"
    ):
        return (
            token.relation != "conj" or passive(document, token.head) or bool(document.kids(i, "obl:agent"))
        )
    return False


def antecedent(document: Document, i: int) -> int:
    """The noun that a relative pronoun stands for; any other token itself."""
    token = document.tokens[i]
    if token.text.lower() not in RELATIVE:
        return i
    k = i
    for _ in range(6):
        relation = document.tokens[k].relation
        if relation == "acl:relcl":
            return _struck_by(document, k)
        k = document.tokens[k].head
        if k < 0:
            return i
    return i


def _struck_by(document: Document, verb: int) -> int:
    """The noun that a relative clause is about: of "the shelling of a market, which killed 12" the
    shelling, since markets do not kill."""
    head = document.tokens[verb].head
    above = document.tokens[head].head
    if (
        document.lemma(verb) in constructions().harming
        and not passive(document, verb)
        and document.relations[head] == "nmod"
        and document.case(head) in STRUCK
        and document.lemma(above) in constructions().events
    ):
        return above
    return head


def by_agent(document: Document, i: int) -> list[int]:
    """The "by" agent of a passive."""
    marked = document.kids(i, "obl:agent")
    if marked:
        return marked
    found = [
        o
        for o in document.kids(i, "obl", "nmod")
        if document.case(o) == "by" and document.relations[o] != "obl:tmod"
    ]
    if found:
        return found
    # "is viewed as a threat by Cairo": the doer hangs on the predicate.
    as_ = [o for o in document.kids(i, "obl", "xcomp") if document.case(o) == "as"]
    found = [n for o in as_ for n in document.kids(o, "nmod") if document.case(n) == "by"]
    if found:
        return found
    hands = [o for o in document.kids(i, "obl") if document.lemma(o) == "hand" and document.case(o) == "at"]
    if hands:
        return [n for h in hands for n in document.kids(h, "nmod")]
    # "kidnapped at gunpoint by rebels": the doer hangs on the word before "by".
    return [n for o in document.kids(i, "obl") for n in document.kids(o, "nmod") if document.case(n) == "by"]


def possessor(document: Document, i: int) -> list[int]:
    """Possessor, compound or adjective of a noun that may name an actor."""
    owned = [o for o in document.kids(i, "nmod:poss") if document.lemma(o) not in constructions().days]
    if owned:
        return owned[:1]
    before = [
        c for c in document.kids(i, "compound", "amod", "nmod", "flat")
        if c < i and not document.case(c) and document.lemma(c) not in constructions().manners
    ]  # fmt: skip
    return before[::-1]


def light_verb(document: Document, i: int) -> int | None:
    """The light verb that governs a noun, None where none does."""
    token = document.tokens[i]
    k = i
    while document.tokens[k].head >= 0 and (document.relations[k] == "conj" or _measured(document, k)):
        k = document.tokens[k].head
    token = document.tokens[k]
    if token.head < 0 or document.relations[k] not in ("obj", "nsubj", "obl", "xcomp"):
        return None
    if document.relations[k] == "obl" and document.case(k) == "at":
        return None  # "At the request of Lima, Quito sent troops": Quito requests nothing.
    if token.relation == "nsubj":
        return None
    head = token.head
    if verbal(document.tokens[head]) and document.lemma(head) in constructions().light_verbs:
        return head
    return None


def _measured(document: Document, i: int) -> bool:
    """Whether a noun only says what a word of measure counts: "six rounds of talks"."""
    head = document.tokens[i].head
    return (
        document.relations[i] == "nmod"
        and document.case(i) == "of"
        and document.lemma(head) in constructions().measures
    )


def prepositional(document: Document, i: int, preposition: str) -> list[int]:
    """Noun phrases under a preposition: of the trigger, of its object, of a light verb above it."""
    if preposition not in document.prepositions[document.tokens[i].sentence]:
        return []
    found = [o for o in document.kids(i, "obl", "nmod", "advmod") if document.case(o) == preposition]
    if not found and document.tokens[i].upos in ("NOUN", "PROPN"):
        head = light_verb(document, i)
        if head is None and document.relations[i] == "obj":
            head = document.tokens[i].head
        if head is not None and document.relations[i] in ("obj", "nsubj"):
            found = [o for o in document.kids(head, "obl") if document.case(o) == preposition]
    if not found and preposition in ("between", "among", "amongst") and document.tokens[i].head >= 0:
        found = [o for o in document.kids(document.tokens[i].head, "obl") if document.case(o) == preposition]
    if not found and preposition not in WITHIN and document.tokens[i].upos == "NOUN":
        # "the killing of two elders by gunmen", "the lifting of sanctions against Eritrea": what belongs to
        # the act hangs on its complement as often as on the act.
        under = [
            o for o in document.kids(i, "nmod") if preposition == "by" or document.case(o) in ("of", "by")
        ]
        under += [c for o in under for c in document.kids(o, "conj") if preposition == "by"]
        found = [n for o in under for n in document.kids(o, "nmod") if document.case(n) == preposition]
    if not found and verbal(document.tokens[i]):
        found = [
            n
            for one in document.kids(i, "obj", "nsubj:pass", "xcomp", "obl")
            for o in (one, *(c for c in document.kids(one, "conj") if document.tokens[c].upos == "NOUN"))
            if document.relations[one] != "obl"
            or document.lemma(o) in constructions().events | constructions().beside | constructions().talks
            for n in _measured_within(document, o, preposition)
            if document.case(n) == preposition
        ]
    return [antecedent(document, o) for o in found]


def _measured_within(document: Document, i: int, preposition: str) -> list[int]:
    """The phrases under a noun, and those under what it measures: "20 million pounds in aid to Malawi"."""
    own = document.kids(i, "nmod", "obl")
    if preposition not in ("to", "for"):
        return own
    inner = [
        n for n in own if document.case(n) in ("in", "of", "worth") and document.tokens[n].upos == "NOUN"
    ]
    return own + [m for n in inner for m in document.kids(n, "nmod")]


def strayed(document: Document, i: int) -> list[int]:
    """The object of a verb that hangs on the object of the verb before it: "killed nine nomads and
    hurt 40 more"."""
    token = document.tokens[i]
    if document.relations[i] != "conj" or token.head < 0 or document.kids(i, "obj", "ccomp", "xcomp"):
        return []
    objects = document.kids(token.head, "obj")
    return [c for o in objects if o < i for c in document.kids(o, "conj") if c > i][:1]


def occasion(document: Document, i: int) -> list[int]:
    """The event during which something happened: "an attack in which nine people died"."""
    if document.tokens[i].relation != "acl:relcl":
        return []
    pronouns = [o for o in document.kids(i, "obl") if document.lemma(o) in ("which", "where")]
    if not any(document.case(o) in ("in", "during") for o in pronouns):
        return []
    for above in (document.tokens[i].head, *document.ancestors(document.tokens[i].head)[:2]):
        if document.lemma(above) in constructions().events:
            return [above]
    return []


def marked(document: Document, i: int, word: str) -> bool:
    """Whether a word opens the clause of a token."""
    return any(document.tokens[m].text.lower() == word for m in document.kids(i, "mark"))
