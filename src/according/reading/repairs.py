"""Trees put right where the parser is known to go wrong, before anything is read from them.

Each repair is a function from the tokens to the tokens that it changes:

- circumstances: "Five soldiers were killed when rebels attacked a base, reports Dawn" makes both clauses
  reports of their own; the second tells of the first.
- claims: in "the rebels claimed that they shelled Homs, reports Dawn" the rebels claim it.
- blame: in "blamed the rebels for the Homs bombing" the rebels are blamed; in "accused the army of
  shelling Goma" the army is accused.
- ellipses: "12 people were killed and 30 others injured" makes the others killed too.
- early subjects: in "Kigali denied that it arms the rebels, Reuters reported" Kigali denies it.
- strayed subjects: in "two died while five others sustained injuries" the five sustain them.
- bare objects: in "hacked to death a trader" the trader is the object.
- outcomes: in "foiled a plot to storm a base, killing three" whoever foiled it killed them.
- families: in "the head of the council, his wife and a guard" the wife stands beside the head.
- strayed objects: in "the blast left four Policemen dead" the four do not leave.
- second verbs: in "killed 16 people and wounded 52 others" the wounded is a verb.
- gerunds: in "killed in shelling by troops" the shelling is a noun.
- injuries: in "two died and three sustained injuries" the three sustain them.
- shootings: in "gunmen shot dead a constable, reports Dawn" the shot becomes a noun.
- afterthoughts: in "the pact holds, he said after meeting the envoy" he meets the envoy.
- beheaded: in "the emir, who backs the plan, spoke" the emir is no head but the subject.
- owners, counted, second posts: see `joinings`.
- shot and: in "guerrillas in the city shot and killed two men" the guerrillas act.
- openings: "Cadres", "Gunmen" at the head of a sentence are no names, nor anything but nouns.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from according.knowledge.words import actor_words, constructions, incident_words, reporting_verbs
from according.reading.joinings import counted, named_owners, owners, second_posts
from according.reading.parsed import Parsed, Token

CIRCUMSTANCE = frozenset(["when", "as", "after", "while", "before", "since", "until"])
PATIENTS = ("nsubj:pass", "obj")
SUBJECTS = ("nsubj", "nsubj:pass")
# Relations of clauses that have a subject of their own.
CLAUSES = frozenset(["ccomp", "advcl", "parataxis"])
# Relations in which a noun stands.
NOUNS_PLACES = frozenset(["nsubj", "nsubj:pass", "obj", "iobj", "obl", "obl:agent", "nmod", "nmod:poss"])
FOUGHT = frozenset(["fighting", "clashing", "infighting"])
SUSTAINING = frozenset(["sustain", "receive", "suffer"])
Tokens = Sequence[Token]
Changes = dict[int, Token]


def repaired(parsed: Parsed) -> Parsed:
    """The parse after all repairs."""
    tokens = list(parsed.tokens)
    for i, token in named_owners(tokens, parsed.entities).items():
        tokens[i] = token
    for repair in REPAIRS:
        apply_changes(repair(tokens), tokens)
    names = {t.i for t in tokens if t.upos == "NOUN" and _plural_noun(t.text.lower())}
    entities = tuple(
        e for e in parsed.entities if not (e.kind == "named" and e.end - e.first == 1 and e.first in names)
    )
    return replace(parsed, tokens=tuple(tokens), entities=entities)


def apply_changes(changes: Changes, tokens: list[Token]) -> None:
    """Makes the changes, but none in a sentence whose tree they would tie into a ring."""
    before = {i: tokens[i] for i in changes}
    for i, token in changes.items():
        tokens[i] = token
    ringed = {tokens[i].sentence for i in changes if _in_ring(i, tokens)}
    for i, token in before.items():
        if token.sentence in ringed:
            tokens[i] = token


def _in_ring(i: int, tokens: Tokens) -> bool:
    above, seen = tokens[i].head, set[int]()
    while above >= 0 and above != i and above not in seen:
        seen.add(above)
        above = tokens[above].head
    return above == i


def _under(token: Token, head: int, relation: str) -> Token:
    return replace(token, head=head, relation=relation)


def circumstances(tokens: Tokens) -> Changes:
    """Later clauses under a verb of reporting become circumstances of the first."""
    clauses: dict[int, list[int]] = {}
    for token in tokens:
        if token.relation == "ccomp" and token.i < token.head:
            clauses.setdefault(token.head, []).append(token.i)
    changes: Changes = {}
    for first, *others in clauses.values():
        for later in others:
            opening = next(
                (k for k in range(first + 1, later) if tokens[k].text.lower() in CIRCUMSTANCE), None
            )
            told = next((t.i for t in tokens[first + 1 : later] if t.text.lower() == "that"), None)
            if told == first + 1 and tokens[told].head == later and tokens[first].lemma in reporting_verbs():
                changes[later] = _under(tokens[later], first, "ccomp")
            elif opening is not None:
                changes[later] = _under(tokens[later], first, "advcl")
                changes[opening] = _under(tokens[opening], later, "advmod")
    return changes


def blamed(tokens: Tokens) -> Changes:
    """Who stands between a verb and "for" is its object: "blamed the rebels for the Homs bombing"."""
    changes: Changes = {}
    for token in tokens:
        noun = tokens[token.head] if token.head >= 0 else token
        if token.relation != "nsubj" or noun.upos not in ("NOUN", "PROPN") or noun.relation != "obl":
            continue
        verb, between = tokens[noun.head], tokens[token.i + 1].text.lower()
        objects = any(t.head == verb.i and t.relation == "obj" for t in tokens)
        if verb.upos == "VERB" and verb.i < token.i and between in ("for", "of", "over") and not objects:
            changes[token.i] = _under(token, verb.i, "obj")
    return changes


def accused(tokens: Tokens) -> Changes:
    """Who stands between a verb and "of doing" is its object: "accused the army of shelling Goma"."""
    changes: Changes = {}
    for token in tokens:
        deed = tokens[token.head] if token.head > token.i + 1 else token
        verb = tokens[deed.head] if deed.head >= 0 else token
        if token.relation != "obj" or deed.upos != "VERB" or not verb.i < token.i or verb.upos != "VERB":
            continue
        if tokens[token.i + 1].text.lower() == "of" and tokens[token.i + 1].head == deed.i:
            changes[token.i] = _under(token, verb.i, "obj")
    return changes


def ellipses(tokens: Tokens) -> Changes:
    """A noun or number before a bare participle of harm is its own subject: "12 were killed and 30 others
    injured", "leaving 12 dead and 20 injured"."""
    changes: Changes = {}
    passives = {t.head for t in tokens if t.relation == "aux:pass"}
    for token in tokens:
        if not _bare_participle(token, tokens, passives):
            continue
        subject = _own_subject(token, tokens)
        if subject is not None:
            changes[subject] = _under(tokens[subject], token.i, "nsubj:pass")
            beside = (
                _passive_before(tokens[token.head], tokens, passives) if token.relation == "acl" else None
            )
            changes[token.i] = _under(token, token.head if beside is None else beside, "conj")
    return changes


def _passive_before(noun: Token, tokens: Tokens, passives: set[int]) -> int | None:
    """The passive after which a noun stands that its parse joins to it or to its subject."""
    if noun.relation != "conj":
        return None
    above = (noun.head, tokens[noun.head].head)
    return next((v for v in above if v in passives and v < noun.i), None)


def _bare_participle(token: Token, tokens: Tokens, passives: set[int]) -> bool:
    """Whether a participle beside a passive, or beside what a blast "left", lacks auxiliary and object."""
    words = incident_words()
    left = _left_so(token, tokens) and token.lemma in words.harmed
    if token.upos != "VERB" or token.i in passives or not (left or "VerbForm=Part" in token.features):
        return False
    if token.relation == "acl":
        known = token.lemma in words.harmed | words.taking
        return known and _passive_before(tokens[token.head], tokens, passives) is not None
    if token.relation != "conj":
        return False
    if not (left or token.head in passives or _bare_beside(token, tokens)):
        return False
    return not any(t.head == token.i and t.relation in ("obj", "aux") for t in _within(token, tokens))


def _left_so(token: Token, tokens: Tokens) -> bool:
    """Whether a verb stands beside "left" or beside those left "dead": "left four dead and nine injured"."""
    beside = tokens[token.head]
    return beside.lemma == "leave" or (
        beside.lemma == "dead" and beside.head >= 0 and tokens[beside.head].lemma == "leave"
    )


def _bare_beside(token: Token, tokens: Tokens) -> bool:
    """Whether the verb before is a bare participle of harm too: "four killed, two injured"."""
    beside = tokens[token.head]
    return (
        token.lemma in incident_words().harmed
        and beside.lemma in incident_words().harmed
        and "VerbForm=Part" in beside.features
    )


def _within(token: Token, tokens: Tokens) -> Iterator[Token]:
    """The tokens of the same sentence."""
    first, last = token.i, token.i
    while first > 0 and tokens[first - 1].sentence == token.sentence:
        first -= 1
    while last + 1 < len(tokens) and tokens[last + 1].sentence == token.sentence:
        last += 1
    return iter(tokens[first : last + 1])


def _own_subject(token: Token, tokens: Tokens) -> int | None:
    """The noun or number between the verb before and a bare participle that nothing else takes."""
    if token.relation == "acl":
        return token.head
    own = [t for t in tokens[token.head + 1 : token.i] if t.head == token.i]
    subject = next((t for t in own if t.relation in ("nsubj", "nsubj:pass", "nummod", "compound")), None)
    if subject is not None:
        return subject.i if subject.relation != "nsubj:pass" else None
    beside = tokens[token.head]
    between = [
        t for t in tokens[token.head + 1 : token.i]
        if t.relation == "conj" and t.upos in ("NOUN", "NUM", "PROPN")
        and (t.head == beside.i or (tokens[t.head].head == beside.i and tokens[t.head].relation in PATIENTS))
    ]  # fmt: skip
    return between[-1].i if between else None


def _subjects(tokens: Tokens) -> dict[int, list[Token]]:
    """The subjects of each verb, in order."""
    found: dict[int, list[Token]] = {}
    for token in tokens:
        if token.relation in SUBJECTS and token.head >= 0:
            found.setdefault(token.head, []).append(token)
    return found


def early_subjects(tokens: Tokens) -> Changes:
    """Of two subjects before one verb, the first belongs to the first verb after it that has none: "Kigali
    denied that it arms the rebels, Reuters reported"."""
    changes: Changes = {}
    passive = {t.head for t in tokens if t.relation == "aux:pass"}
    subjects = _subjects(tokens)
    led = set(subjects)
    for verb, found in subjects.items():
        for early, later in pairwise(t for t in found if t.i < verb):
            own = next((t for t in tokens[early.i + 1 : verb] if t.upos == "VERB"), None)
            if own is None or own.i in led or own.relation not in CLAUSES or own.i > later.i:
                continue
            led.add(own.i)
            changes[early.i] = _under(early, own.i, SUBJECTS[own.i in passive])
    return changes


def strayed_subjects(tokens: Tokens) -> Changes:
    """ "Two were killed while five others sustained injuries": a second subject, after its verb, belongs to
    the clause that follows it; "four were among nine shot dead": one before "were" is not shot."""
    changes: Changes = {}
    subjects = _subjects(tokens)
    for verb, found in subjects.items():
        for late in (t for t in found if found[0].i < verb < t.i):
            clause = next(
                (t for t in tokens[late.i + 1 :] if t.head == verb and t.relation in ("advcl", "conj")), None
            )
            if clause is not None and clause.upos == "VERB" and clause.i not in subjects:
                changes[late.i] = _under(late, clause.i, "nsubj")
        second = _second_subject(found[0], verb, tokens, subjects)
        if second is not None:
            changes[second.i] = second
        above = tokens[verb].head
        if tokens[verb].relation == "acl" and found[0].i < above < verb and _is_predicate(above, tokens):
            changes[found[0].i] = _under(found[0], above, "nsubj")
    return changes


def _second_subject(
    first: Token, verb: int, tokens: Tokens, subjects: dict[int, list[Token]]
) -> Token | None:
    """ "Two were killed and 11 others sustained injuries": the others hang on the two, and are subjects."""
    for clause in tokens[verb + 1 : verb + 20]:
        if clause.head != verb or clause.relation != "conj" or clause.upos != "VERB" or clause.i in subjects:
            continue
        between = [
            t for t in tokens[verb + 1 : clause.i]
            if t.head == first.i and t.relation == "conj" and t.upos in ("NOUN", "NUM", "PROPN")
        ]  # fmt: skip
        if between:
            return _under(between[-1], clause.i, "nsubj")
    return None


def _is_predicate(noun: int, tokens: Tokens) -> bool:
    """Whether a noun is said of something: "were among nine people"."""
    return any(t.head == noun and t.relation == "cop" for t in tokens[max(0, noun - 6) : noun])


def families(tokens: Tokens) -> Changes:
    """ "the head of the council, his wife and four children": whoever is named by what he is to the first
    stands beside him, and glosses no council."""
    changes: Changes = {}
    owned = {
        t.head for t in tokens if t.relation == "nmod:poss" and t.text.lower() in ("his", "her", "their")
    }
    for token in tokens:
        if token.relation != "appos" or token.i not in owned:
            continue
        after = tokens[token.i + 1 : token.i + 12]
        followers = [t for t in after if t.head in (token.i, token.head) and t.relation == "conj"]
        if not followers:
            continue
        top = token.head
        while tokens[top].relation in ("nmod", "appos", "compound", "flat") and tokens[top].head >= 0:
            top = tokens[top].head
        changes |= {t.i: _under(t, top, "conj") for t in (token, *followers)}
    return changes


def outcomes(tokens: Tokens) -> Changes:
    """ "foiled a plot to storm a base, killing three": the outcome is that of the verb, not of the plot."""
    changes: Changes = {}
    for comma, token in pairwise(tokens):
        if comma.text != "," or token.relation != "advcl" or not token.text.endswith("ing"):
            continue
        plot = tokens[token.head]
        infinitive = any(
            t.head == plot.i and t.text.lower() == "to" for t in tokens[max(0, plot.i - 3) : plot.i]
        )
        verb = tokens[plot.head].head if plot.relation == "acl" and infinitive else -1
        if verb >= 0 and tokens[verb].upos == "VERB" and verb < token.i:
            changes[token.i] = _under(token, verb, "advcl")
    return changes


def bare_objects(tokens: Tokens) -> Changes:
    """ "hacked to death a trader", "summarily executed nine men": a noun without a preposition right after a
    verb of harm is its object, and who stands before it acts."""
    changes: Changes = {}
    cased = {t.head for t in tokens if t.relation in ("case", "mark")}
    helped = {t.head for t in tokens if t.relation in ("obj", "aux:pass", "cop")}
    for token in tokens:
        verb = tokens[token.head]
        loose = token.relation in ("obl", "obl:unmarked", "parataxis") and token.upos in ("NOUN", "PROPN")
        if not loose or token.head < 0 or token.i <= verb.i or token.i in cased or verb.i in helped:
            continue
        if verb.lemma not in incident_words().slaying or verb.upos != "VERB":
            continue
        between = tokens[verb.i + 1 : token.i]
        if any(t.text in (",", ";") or t.upos in ("VERB", "PRON") for t in between):
            continue
        changes[token.i] = _under(token, verb.i, "obj")
        helped.add(verb.i)
        changes |= {
            t.i: _under(t, verb.i, "nsubj")
            for t in tokens[: verb.i]
            if t.head == verb.i and t.relation == "nsubj:pass"
        }
    return changes


def strayed_objects(tokens: Tokens) -> Changes:
    """ "The blast left four dead": a second subject after its verb is the object."""
    subjects: dict[int, list[int]] = {}
    objects = {t.head for t in tokens if t.relation in ("obj", "ccomp", "cop")}
    for token in tokens:
        if token.relation == "nsubj" and tokens[token.head].upos == "VERB" and token.head not in objects:
            subjects.setdefault(token.head, []).append(token.i)
    return {
        last: _under(tokens[last], verb, "obj")
        for verb, (first, *_, last) in ((v, s) for v, s in subjects.items() if len(s) > 1)
        if first < verb < last
    }


def second_verbs(tokens: Tokens) -> Changes:
    """ "killed 16 people and wounded 52 others": no adjective stands before a number."""
    changes: Changes = {}
    known = incident_words().harmed | incident_words().taking
    for verb, number in pairwise(tokens):
        if verb.relation != "amod" or verb.upos != "VERB" or verb.lemma not in known:
            continue
        noun = tokens[verb.head]
        if number.upos not in ("NUM", "DET") or number.head != noun.i or number.i > noun.i:
            continue
        above = noun.head
        while above >= 0 and tokens[above].upos not in ("VERB", "AUX"):
            above = tokens[above].head
        if above < 0 or above > verb.i:
            continue
        features = frozenset({"Tense=Past", "VerbForm=Fin", "Mood=Ind"})
        changes[verb.i] = replace(verb, head=above, relation="conj", features=features)
        changes[noun.i] = _under(noun, verb.i, "obj")
        joint = tokens[verb.i - 1]
        if joint.relation == "cc":
            changes[joint.i] = _under(joint, verb.i, "cc")
    return changes


def gerunds(tokens: Tokens) -> Changes:
    """ "killed in shelling by troops": the shelling is a noun, and the troops are its doers."""
    changes: Changes = {}
    for mark, token in pairwise(tokens):
        if token.relation != "advcl" or not token.text.lower().endswith("ing") or mark.head != token.i:
            continue
        name = token.text.lower()
        under = [t for t in _within(token, tokens) if t.head == token.i]
        free = not any(t.relation in ("obj", "nsubj", "nsubj:pass", "ccomp", "xcomp") for t in under)
        if (
            free
            and mark.text.lower() in ("in", "by", "during", "amid")
            and name in constructions().events | FOUGHT
        ):
            changes[token.i] = replace(token, upos="NOUN", lemma=name, relation="obl", features=frozenset())
            changes[mark.i] = replace(mark, upos="ADP", relation="case")
            changes |= {t.i: _under(t, token.i, "nmod") for t in under if t.relation in ("obl", "obl:agent")}
    return changes


def injuries(tokens: Tokens) -> Changes:
    """ "three others sustained injuries" beside a passive: the verb is no adjective of the injuries."""
    changes: Changes = {}
    for verb, noun in pairwise(tokens):
        if verb.lemma not in SUSTAINING or verb.relation != "amod" or verb.upos != "VERB":
            continue
        wound = tokens[verb.head]
        before = [
            t for t in tokens[max(0, verb.i - 3) : verb.i]
            if t.head == wound.i and t.relation in ("nummod", "nsubj", "compound", "nmod", "amod")
        ]  # fmt: skip
        if not before or wound.relation not in ("conj", "root", "parataxis") or noun.i > wound.i:
            continue
        features = frozenset({"Tense=Past", "VerbForm=Fin", "Mood=Ind"})
        changes[verb.i] = replace(verb, features=features, head=wound.head, relation=wound.relation)
        changes[wound.i] = _under(wound, verb.i, "obj")
        changes[before[-1].i] = _under(before[-1], verb.i, "nsubj")
        for token in _within(verb, tokens):
            outside = not verb.i <= token.i < wound.i
            if token.head == wound.i and token.i not in changes and outside:
                changes[token.i] = _under(token, verb.i, token.relation)
    return changes


def shootings(tokens: Tokens) -> Changes:
    """ "shot dead" is a verb, with the subject before it and the object after it."""
    changes: Changes = {}
    for shot, dead in pairwise(tokens):
        if shot.text.lower() != "shot" or shot.upos != "NOUN" or dead.text.lower() not in ("dead", "at"):
            continue
        verb = next((t for t in tokens[dead.i + 1 :] if t.sentence == shot.sentence and t.head < 0), None)
        before = [t for t in tokens[: shot.i] if verb and t.head == verb.i and t.relation == "nsubj"]
        after = (
            [t for t in tokens[dead.i + 1 : verb.i] if t.head == verb.i and t.relation in ("obj", "nsubj")]
            if verb
            else []
        )
        if verb is None or not before or not after:
            continue
        features = frozenset({"Tense=Past", "VerbForm=Fin", "Mood=Ind"})
        changes[shot.i] = replace(
            shot, upos="VERB", lemma="shoot", features=features, head=verb.i, relation="ccomp"
        )
        changes[before[-1].i] = _under(before[-1], shot.i, "nsubj")
        changes[after[0].i] = _under(after[0], shot.i, "obj")
        changes[dead.i] = _under(dead, shot.i, "advmod")
    return changes


def shot_and(tokens: Tokens) -> Changes:
    """ "guerrillas in the city shot and killed two men": the shot is no noun on which the rest hangs."""
    changes: Changes = {}
    for shot, joint in pairwise(tokens):
        if shot.text != "shot" or shot.upos != "NOUN" or joint.text != "and":
            continue
        verb = next(
            (t for t in tokens[joint.i : joint.i + 3] if t.head == shot.i and t.relation == "conj"), None
        )
        top = shot
        while top.relation.split(":")[0] in ("nmod", "compound", "flat") and top.head >= 0:
            top = tokens[top.head]
        if verb is None or verb.lemma not in incident_words().harmed or top.i >= shot.i:
            continue
        changes[verb.i] = _under(verb, top.head, top.relation)
        changes[top.i] = _under(top, verb.i, "nsubj")
        changes[shot.i] = replace(shot, upos="X", head=verb.i, relation="dep")
    return changes


def openings(tokens: Tokens) -> Changes:
    """A common noun of fighters or people is no name: at the head of a sentence, or "the Maoists"; and in a
    noun's place it is a noun: "Gunmen attacked"."""
    changes: Changes = {}
    for token in tokens:
        opens = token.i == 0 or tokens[token.i - 1].sentence != token.sentence
        free = opens or token.text.islower() or not _within_name(token, tokens)
        misplaced = token.upos not in ("NOUN", "PROPN") and token.relation in NOUNS_PLACES
        if (token.upos == "PROPN" and free) or misplaced:
            noun = _plural_noun(token.text.lower())
            following = tokens[token.i + 1] if token.i + 1 < len(tokens) else token
            if noun and not (following.upos == "PROPN" and following.head == token.i):
                features = frozenset() if misplaced else token.features
                features |= {"Number=Plur"}
                changes[token.i] = replace(token, upos="NOUN", lemma=noun, features=features)
    return changes


def _within_name(token: Token, tokens: Tokens) -> bool:
    """Whether a capital noun is part of a longer name: "the Young Patriots"."""
    if token.relation in ("compound", "flat"):
        return True
    return any(
        t.head == token.i and t.relation in ("compound", "flat", "amod") and t.text[:1].isupper()
        for t in tokens[max(0, token.i - 4) : token.i + 3]
    )


def _plural_noun(word: str) -> str | None:
    """The singular of a plural noun that stands for actors."""
    singular = word[:-3] + "man" if word.endswith("men") else word[:-1] if word.endswith("s") else ""
    known = actor_words().type_of(singular) is not None and actor_words().is_member(singular)
    return singular if singular and known else None


def beheaded(tokens: Tokens) -> Changes:
    """In "the emir, who backs the plan, spoke" the verb is the head and the emir its subject."""
    changes: Changes = {}
    clauses: dict[int, list[int]] = {}
    for token in tokens:
        if token.relation == "acl:relcl" and tokens[token.head].head < 0:
            clauses.setdefault(token.head, []).append(token.i)
    subjects = {t.head for t in tokens if t.relation in ("nsubj", "nsubj:pass")}
    for root, verbs in clauses.items():
        last = verbs[-1]
        finite = "VerbForm=Fin" in tokens[last].features and last not in subjects
        told = len(verbs) > 1 and verbs[0] in subjects and tokens[root].upos in ("NOUN", "PROPN")
        if told and finite and tokens[last].upos == "VERB":
            changes[last] = _under(tokens[last], -1, "root")
            changes[root] = _under(tokens[root], last, "nsubj")
    return changes


def afterthoughts(tokens: Tokens) -> Changes:
    """What stands after a verb of saying belongs to it and not to what was said before it: "the pact will
    hold, the minister said after meeting his colleague"."""
    changes: Changes = {}
    for token in tokens:
        said = tokens[token.head] if token.head >= 0 else None
        if (
            token.relation not in ("advcl", "obl")
            or said is None
            or said.relation not in ("ccomp", "parataxis")
        ):
            continue
        saying = tokens[said.head]
        if said.i < saying.i < token.i and saying.upos == "VERB":
            changes[token.i] = _under(token, saying.i, token.relation)
    return changes


def cited(tokens: Tokens) -> Changes:
    """In "Reuters reported, citing the ministry, that ..." the ministry is what is cited, by who reports."""
    changes: Changes = {}
    for token in tokens:
        if token.lemma not in ("cite", "quote") or token.upos != "VERB" or token.head < 0:
            continue
        noun = _cited_noun(token, tokens)
        if noun is not None:
            changes[noun.i] = _under(noun, token.i, "obj")
        before = (tokens[k] for k in range(token.i - 1, max(token.i - 6, -1), -1))
        verb = next((t for t in before if t.upos == "VERB" and t.lemma in reporting_verbs()), None)
        if verb is not None and (token.head < verb.i or token.relation == "case"):
            changes[token.i] = _under(token, verb.i, "advcl")
    return changes


def _cited_noun(token: Token, tokens: Tokens) -> Token | None:
    """The noun after "citing" that hangs elsewhere."""
    if token.relation == "case" and token.head > token.i:
        return tokens[token.head]
    if any(t.head == token.i and t.relation == "obj" for t in tokens[token.i + 1 : token.i + 8]):
        return None
    after = (t for t in tokens[token.i + 1 : token.i + 6] if t.upos in ("NOUN", "PROPN"))
    return next((t for t in after if t.head in (token.head, token.i) and t.relation != "nsubj"), None)


def speakers(tokens: Tokens) -> Changes:
    """In "the ministry's website said" and "..., Dawn reported" the noun before a verb of saying without a
    subject says it."""
    changes: Changes = {}
    for noun, verb in pairwise(tokens):
        if not (_beside(noun, verb) or _after_comma(noun, verb, tokens)):
            continue
        if not any(t.head == verb.i and t.relation.startswith("nsubj") for t in tokens[: verb.i]):
            changes[noun.i] = _under(noun, verb.i, "nsubj")
    for token in tokens:
        if (
            token.upos == "VERB"
            and token.relation == "nsubj"
            and tokens[token.head].lemma in reporting_verbs()
        ):
            changes[token.i] = _under(token, token.head, "ccomp")
    return changes


def _beside(noun: Token, verb: Token) -> bool:
    return noun.upos in ("NOUN", "PROPN") and noun.relation == "parataxis" and noun.head == verb.i


def _after_comma(noun: Token, verb: Token, tokens: Tokens) -> bool:
    """Whether a name stands between a comma and a verb of saying, and hangs on what is said."""
    if noun.upos != "PROPN" or verb.upos != "VERB" or verb.lemma not in reporting_verbs():
        return False
    if tokens[noun.i - 1].text != "," or noun.head >= noun.i:
        return False
    return any(t.head == verb.i and t.relation in ("ccomp", "parataxis") for t in tokens[: noun.i])


REPAIRS: tuple[Callable[[Tokens], Changes], ...] = (
    cited,
    speakers,
    owners,
    counted,
    second_posts,
    circumstances,
    blamed,
    accused,
    early_subjects,
    strayed_subjects,
    bare_objects,
    outcomes,
    families,
    strayed_objects,
    ellipses,
    second_verbs,
    gerunds,
    injuries,
    shootings,
    shot_and,
    openings,
    afterthoughts,
    beheaded,
)
