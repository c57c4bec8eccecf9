"""Trees put right where the parser joins to the wrong word: what a list names, a second post, an owner.

Each is a repair as those in `repairs`: from the tokens to the tokens that it changes.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from according.knowledge.words import posts
from according.reading.parsed import EntitySpan, Token

LONGEST = 120
NUMBERS = {"two": 2, "2": 2, "three": 3, "3": 3, "four": 4, "4": 4, "five": 5, "5": 5}
OWNING = ("'s", "’s", "'", "’")
# Nouns that say what somebody is to another, as posts do.
TIED = frozenset(
    ["ally", "enemy", "rival", "foe", "opponent", "partner", "supporter", "associate", "relative", "friend"]
)
Tokens = Sequence[Token]
Changes = dict[int, Token]


def counted(tokens: Tokens) -> Changes:
    """As many names as a noun before them counts are what it counts: in "the two gangs in Quito, X and Y"
    these are the gangs, and not two more towns."""
    changes: Changes = {}
    for token in tokens:
        number = NUMBERS.get(token.text.lower(), 0) if token.relation == "nummod" else 0
        noun = tokens[token.head] if number else token
        if not number or noun.upos != "NOUN" or "Number=Plur" not in noun.features:
            continue
        for inner in _after(noun, tokens):
            if inner.head != noun.i or inner.relation not in ("nmod", "obl"):
                continue
            names = _named(inner, tokens)
            if len(names) == number:
                changes[names[0].i] = replace(names[0], head=noun.i, relation="appos")
                changes.update({n.i: replace(n, head=names[0].i, relation="conj") for n in names[1:]})
    return changes


def _after(token: Token, tokens: Tokens) -> Iterator[Token]:
    """The tokens of a sentence after one of it."""
    for other in tokens[token.i + 1 : token.i + LONGEST]:
        if other.sentence != token.sentence:
            return
        yield other


def _named(inner: Token, tokens: Tokens) -> list[Token]:
    """The names joined to a noun, where a comma sets them off from it."""
    names = [t for t in _after(inner, tokens) if t.head == inner.i and t.relation in ("conj", "appos")]
    if not names or any(n.upos != "PROPN" for n in names):
        return []
    return names if any(t.text == "," for t in tokens[inner.i + 1 : names[0].i]) else []


def second_posts(tokens: Tokens) -> Changes:
    """A post joined to the body of the post before it is joined to that post: "X is a member of the council
    and an aide of Y", "X, a member of the council and an aide of Y"."""
    changes: Changes = {}
    for token in tokens:
        if token.relation != "conj" or not _post(token) or token.head < 0:
            continue
        body = tokens[token.head]
        first = tokens[body.head] if body.head >= 0 and body.relation == "nmod" else body
        if first is body or not _post(first) or _post(body) or first.i > body.i:
            continue
        if any(t.head == token.i and t.relation in ("det", "nmod", "amod") for t in tokens):
            changes[token.i] = replace(token, head=first.i)
    return changes


def _post(token: Token) -> bool:
    known = posts()
    lemma = token.lemma.lower()
    return token.upos == "NOUN" and lemma in known.leads | known.member_of | TIED


def owners(tokens: Tokens) -> Changes:
    """Who stands before "'s" owns what stands after it: of "Masud's Front" the front is the head, also where
    the parser takes both for one name."""
    changes: Changes = {}
    for token in tokens:
        if token.relation not in ("flat", "compound") or not 0 <= token.head < token.i - 1:
            continue
        mark, owner = tokens[token.i - 1], tokens[token.head]
        if mark.text not in OWNING or mark.upos != "PART" or token.upos != "PROPN" or owner.i in changes:
            continue
        changes[token.i] = replace(token, head=owner.head, relation=owner.relation)
        changes[owner.i] = replace(owner, head=token.i, relation="nmod:poss")
        moved = [
            t for t in tokens if t.head == owner.i and t.i not in (token.i, mark.i) and (
                t.i > token.i or (t.relation in ("case", "cc", "mark", "punct") and t.i < owner.i)
            )
        ]  # fmt: skip
        changes.update({t.i: replace(t, head=token.i) for t in moved if t.i not in changes})
    return changes


def named_owners(tokens: Tokens, entities: Sequence[EntitySpan]) -> Changes:
    """Of a name with "of" in it the whole owns what follows: in "the Party of Work's youth wing" the party,
    and not work alone, has the wing."""
    changes: Changes = {}
    for entity in entities:
        last = entity.end - 1
        if entity.type != "organization" or entity.kind != "named" or last <= entity.head:
            continue
        name, owner = tokens[entity.head], tokens[last]
        owned = tokens[owner.head] if owner.relation == "nmod:poss" else owner
        if owned.i <= last or owned.head != name.i or owned.relation != "nmod":
            continue
        changes[owned.i] = replace(owned, head=name.head, relation=name.relation)
        changes[name.i] = replace(name, head=owned.i, relation="nmod:poss")
        changes[owner.i] = replace(owner, head=name.i, relation="nmod")
        for token in tokens[max(0, entity.first - 3) : owned.i]:
            if token.head == owned.i and token.relation == "case" and token.i > name.i:
                changes[token.i] = replace(token, head=owner.i)
            elif token.head == name.i and token.relation == "case" and token.i < entity.first:
                changes[token.i] = replace(token, head=owned.i)
    return changes
