"""Trees put right where the parser is known to go wrong, before anything is read from them.

Each repair is a function from the tokens to the tokens that it changes:

- circumstances: "Five soldiers were killed when rebels attacked a base, reports Dawn" makes both clauses
  reports of their own; the second tells of the first.
- ellipses: "12 people were killed and 30 others injured" makes the others killed too.
- shootings: in "gunmen shot dead a constable, reports Dawn" the shot becomes a noun.
- openings: "Cadres", "Gunmen" at the head of a sentence become names.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import pairwise

from according.knowledge.words import actor_words
from according.reading.parsed import Parsed, Token

CIRCUMSTANCE = frozenset(["when", "as", "after", "while", "before", "since", "until"])
Tokens = Sequence[Token]
Changes = dict[int, Token]


def repaired(parsed: Parsed) -> Parsed:
    """The parse after all repairs."""
    tokens = list(parsed.tokens)
    for repair in REPAIRS:
        for i, token in repair(tokens).items():
            tokens[i] = token
    names = {
        t.i for t, old in zip(tokens, parsed.tokens, strict=True) if t.upos == "NOUN" and old.upos == "PROPN"
    }
    entities = tuple(
        e for e in parsed.entities if not (e.kind == "named" and e.end - e.first == 1 and e.first in names)
    )
    return replace(parsed, tokens=tuple(tokens), entities=entities)


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
            if opening is not None:
                changes[later] = _under(tokens[later], first, "advcl")
                changes[opening] = _under(tokens[opening], later, "advmod")
    return changes


def ellipses(tokens: Tokens) -> Changes:
    """A noun between a passive and a bare participle after it is the participle's own subject."""
    changes: Changes = {}
    taken = {t.head for t in tokens if t.relation in ("nsubj", "nsubj:pass")}
    passives = {t.head for t in tokens if t.relation == "aux:pass"}
    for token in tokens:
        bare = (
            token.relation == "conj" and "VerbForm=Part" in token.features and token.i not in taken | passives
        )
        if not (bare and token.upos == "VERB" and token.head in passives):
            continue
        between = [
            t for t in tokens[token.head + 1 : token.i]
            if t.relation == "conj" and t.head < token.head and tokens[t.head].relation == "nsubj:pass"
        ]  # fmt: skip
        if between:
            changes[between[-1].i] = _under(between[-1], token.i, "nsubj:pass")
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


def openings(tokens: Tokens) -> Changes:
    """A common noun of fighters or people that opens a sentence is no name."""
    changes: Changes = {}
    for token in tokens:
        opens = token.i == 0 or tokens[token.i - 1].sentence != token.sentence
        if opens and token.upos == "PROPN":
            noun = _plural_noun(token.text.lower())
            following = tokens[token.i + 1] if token.i + 1 < len(tokens) else token
            if noun and not (following.upos == "PROPN" and following.head == token.i):
                features = token.features | {"Number=Plur"}
                changes[token.i] = replace(token, upos="NOUN", lemma=noun, features=features)
    return changes


def _plural_noun(word: str) -> str | None:
    """The singular of a plural noun that stands for actors."""
    singular = word[:-3] + "man" if word.endswith("men") else word[:-1] if word.endswith("s") else ""
    known = actor_words().type_of(singular) is not None and actor_words().is_member(singular)
    return singular if singular and known else None


REPAIRS: tuple[Callable[[Tokens], Changes], ...] = (circumstances, ellipses, shootings, openings)
