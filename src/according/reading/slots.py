"""Constructions: where in the syntax the roles of a frame stand.

Each slot is a function from a trigger token to the tokens that fill it, in Universal Dependencies
terms. Words that lend arguments (light verbs, control verbs) are data in
`knowledge/words/constructions.yaml`.
"""

from __future__ import annotations

from collections.abc import Callable

from according.knowledge.words import constructions, reporting_verbs
from according.reading.document import Document, verbal

SHARED = ("conj",)
# Prepositions of whom others ask to do something: "appealed to them to stop".
CALLED = frozenset(["on", "upon", "to", "for", "with"])
# Nouns of set phrases that lend their "with" to the verb: "stands shoulder to shoulder with".
BESIDE = frozenset(
    [
        "shoulder",
        "side",
        "hand",
        "arm",
        "league",
        "cahoots",
        "step",
        "contact",
        "touch",
        "concert",
        "tandem",
        "coordination",
        "conjunction",
    ]
)
# Words of measure: who holds "six rounds of talks" holds talks.
MEASURES = frozenset(
    [
        "round",
        "series",
        "string",
        "spate",
        "number",
        "set",
        "day",
        "hour",
        "night",
        "week",
        "month",
        "year",
        "wave",
    ]
)
RELATIVE = ("who", "which", "that", "whom", "whose", "what")
# Adjectives that tell the manner of an act rather than who did it: "a terrorist attack".
# Nouns of talks: who does something "in a meeting with X" meets X.
TALKS = frozenset(["meeting", "talk", "talks", "conversation", "call", "summit", "discussion", "visit"])
# Prepositions that say of what or where the complement itself is, and add nothing to the act over it.
WITHIN = frozenset(["of", "in", "at", "near"])
# What money and goods are given for.
HELPING = frozenset(
    [
        "help",
        "feed",
        "assist",
        "support",
        "protect",
        "house",
        "shelter",
        "treat",
        "equip",
        "train",
        "aid",
        "reach",
    ]
)
# What those do who have to do with one another.
DEALING = frozenset(
    [
        "talk",
        "speak",
        "negotiate",
        "meet",
        "deal",
        "engage",
        "recognise",
        "recognize",
        "cooperate",
        "work",
        "sit",
        "join",
        "obey",
        "support",
    ]
)
# Verbs of those who come "for talks".
COMING = frozenset(
    [
        "arrive",
        "travel",
        "fly",
        "come",
        "go",
        "return",
        "visit",
        "be",
        "land",
        "head",
        "host",
        "invite",
        "join",
        "gather",
    ]
)
# What attacks do to people, and the prepositions of whom or where they strike.
HARMING = frozenset(["kill", "wound", "injure", "maim", "claim", "leave", "displace", "destroy", "cost"])
STRUCK = frozenset(["of", "on", "against", "at", "in", "near"])
# "Thursday's bombing" is nobody's.
DAYS = frozenset(
    [
        *("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "today", "yesterday"),
        *("week", "month", "year", "night", "morning", "evening", "day", "weekend"),
    ]
)
BLAMING = frozenset(["blame", "accuse", "suspect"])
MANNERS = frozenset(["terrorist", "terror", "military"])


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
    if relation == "advcl" and document.lemma(head) == "join" and _marked(document, i, "in"):
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


def _marked(document: Document, i: int, word: str) -> bool:
    return any(document.tokens[m].text.lower() == word for m in document.kids(i, "mark"))


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
        document.lemma(verb) in HARMING
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


def strayed(document: Document, i: int) -> list[int]:
    """The object of a verb that hangs on the object of the verb before it: "killed nine nomads and
    hurt 40 more"."""
    token = document.tokens[i]
    if document.relations[i] != "conj" or token.head < 0 or document.kids(i, "obj", "ccomp", "xcomp"):
        return []
    objects = document.kids(token.head, "obj")
    return [c for o in objects if o < i for c in document.kids(o, "conj") if c > i][:1]


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


def recipient(document: Document, i: int) -> list[int]:
    """Who is given something: indirect object or "to" phrase."""
    return document.kids(i, "iobj") or prepositional(document, i, "to")


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
            or document.lemma(o) in constructions().events | BESIDE | TALKS
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


def possessor(document: Document, i: int) -> list[int]:
    """Possessor, compound or adjective of a noun that may name an actor."""
    owned = [o for o in document.kids(i, "nmod:poss") if document.lemma(o) not in DAYS]
    if owned:
        return owned[:1]
    before = [
        c for c in document.kids(i, "compound", "amod", "nmod", "flat")
        if c < i and not document.case(c) and document.lemma(c) not in MANNERS
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
    return document.relations[i] == "nmod" and document.case(i) == "of" and document.lemma(head) in MEASURES


def light_subject(document: Document, i: int, depth: int = 0) -> list[int]:
    """Subject of the light verb above a noun ("launched an offensive")."""
    head = light_verb(document, i)
    if depth > 6:
        return []
    if head is not None:
        return agent(document, head)
    if document.relations[i] == "obl" and document.lemma(document.tokens[i].head) in BLAMING:
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
        and document.lemma(i) in TALKS
    )
    bare = bare or (
        document.relations[i] == "obl"
        and document.case(i) == "for"
        and document.lemma(i) in TALKS
        and document.lemma(document.tokens[i].head) in COMING
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


def helper(document: Document, i: int) -> list[int]:
    """Who gives help "with the help of" whom another acts."""
    return prepositional(document, i, "of") if _accompanies(document, i) else []


def helped(document: Document, i: int) -> list[int]:
    """Who acts "with the help of" another, or "with army backing"."""
    return surface_subject(document, document.tokens[i].head) if _accompanies(document, i) else []


def _accompanies(document: Document, i: int) -> bool:
    """Whether a noun of help stands beside the act that was helped."""
    return document.relations[i] == "obl" and document.case(i) in ("with", "under", "without")


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
        if document.lemma(clause) in DEALING:
            return (
                prepositional(document, clause, "with")
                or prepositional(document, clause, "to")
                or patient(document, clause)
            )
    return []


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


def obliged(document: Document, i: int) -> list[int]:
    """Who acts at another's word: "at Riyadh's request, Washington sent jets"."""
    asked_for = document.relations[i] == "obl" and document.case(i) in ("at", "on")
    return surface_subject(document, document.tokens[i].head) if asked_for else []


def commanded(document: Document, i: int) -> list[int]:
    """Who is told to do something: "told the militia to leave"."""
    ordered = any(_marked(document, c, "to") for c in document.kids(i, "xcomp"))
    return patient(document, i) if ordered else []


def benefiting(document: Document, i: int) -> list[int]:
    """Whom money is to help: "pledged 2 million euros to feed the displaced"."""
    clauses = [c for o in (i, *document.kids(i, "obj")) for c in document.kids(o, "xcomp", "advcl", "acl")]
    for clause in clauses:
        if document.lemma(clause) in HELPING and _marked(document, clause, "to"):
            return patient(document, clause)
    return []


def asker(document: Document, i: int) -> list[int]:
    """Who says "we expect you to": an expectation of one's own asks, that of others only guesses."""
    subjects = surface_subject(document, i)
    own = [s for s in subjects if document.tokens[s].text.lower() in ("we", "i")]
    return own if document.kids(i, "xcomp") else []


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
