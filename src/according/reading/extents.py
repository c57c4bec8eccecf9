"""Names as the model marks them, made whole.

The model sees now only a part of a long name ("Front", "Salvation" of "Front for the Salvation of the
Delta"), now a hyphen or preposition too much. What belongs to a name is seen from capitals, from the
noun of a body in it ("Front", "Brigade", "Council") and from the little words that tie names together.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from according.knowledge.words import actor_words, posts
from according.reading.parsed import EntitySpan, Parsed, Token

HYPHENS = ("-", "‐", "‑", "–")
POSSESSIVES = ("'s", "’s", "'", "’")
Tokens = Sequence[Token]
Range = tuple[int, int]


def whole_names(parsed: Parsed) -> Parsed:
    """The parse with every named entity trimmed, joined over hyphens, and every body's name in one piece."""
    kept: dict[tuple[int, int, str], EntitySpan] = {}
    named = [e for e in parsed.entities if e.kind == "named"]
    persons = [(e.first, e.end) for e in named if e.type == "person"]
    bodies = _bodies(parsed.tokens, persons)
    for entity in parsed.entities:
        mended = _mended(entity, parsed.tokens) if entity.kind == "named" else entity
        if mended is not None and not any(_within(mended, body) for body in bodies):
            kept.setdefault((mended.first, mended.end, mended.kind), mended)
    for first, end in bodies:
        spans = [(e.first, e.end) for e in kept.values() if e.kind == "named"]
        if not any(a <= first and end <= b for a, b in spans):
            kept[first, end, "named"] = EntitySpan(
                first, end, "organization", "named", _head(first, end, parsed.tokens)
            )
    return replace(parsed, entities=tuple(sorted(kept.values(), key=lambda e: (e.first, e.first - e.end))))


def _within(entity: EntitySpan, body: Range) -> bool:
    return entity.kind == "named" and body[0] <= entity.first and entity.end <= body[1]


def _head(first: int, end: int, tokens: Tokens) -> int:
    return next((i for i in range(first, end) if not first <= tokens[i].head < end), first)


# -- trimming and joining ----------------------------------------------------------------------------


def _mended(entity: EntitySpan, tokens: Tokens) -> EntitySpan | None:
    """A named entity without loose words at its ends, and with what a hyphen ties to it."""
    first, end = entity.first, entity.end
    while first < end and _loose(tokens[first]):
        first += 1
    while end > first and (_loose(tokens[end - 1]) or (end - first > 1 and _member(tokens[end - 1]))):
        end -= 1
    if first == end:
        return None
    first, end = _tied_before(first, tokens), _tied_after(end, tokens)
    if entity.type == "person":
        first, end = _opened(first, tokens), _closed(first, end, tokens)
    if (first, end) == (entity.first, entity.end):
        return entity
    type_ = "organization" if _member(tokens[entity.end - 1]) and end < entity.end else entity.type
    return replace(entity, first=first, end=end, type=type_, head=_head(first, end, tokens))


def _loose(token: Token) -> bool:
    return (
        token.upos in ("PUNCT", "ADP", "CCONJ", "SCONJ")
        and not token.text[:1].isupper()
        and token.text != "'"
    )


def _member(token: Token) -> bool:
    """Whether a word is a common noun of members: "cadres" after the name of their group."""
    return (
        token.text.islower() and token.upos in ("NOUN", "PROPN") and actor_words().is_member(_singular(token))
    )


def _singular(token: Token) -> str:
    word = token.text.lower()
    return word[:-1] if token.lemma.lower() == word and word.endswith("s") else token.lemma.lower()


def _tied_before(first: int, tokens: Tokens) -> int:
    while first >= 2 and tokens[first - 1].text in HYPHENS and _adjacent(first - 2, tokens, 2):
        if not tokens[first - 2].text[:1].isupper():
            break
        first -= 2
        if (
            tokens[first].relation == "flat"
            and tokens[first].head == first - 1
            and _capital(tokens[first - 1])
        ):
            first -= 1
    return first


def _tied_after(end: int, tokens: Tokens) -> int:
    while end + 1 < len(tokens) and tokens[end].text in HYPHENS and _adjacent(end - 1, tokens, 2):
        if not tokens[end + 1].text[:1].isupper():
            break
        end += 2
    return end


def _opened(first: int, tokens: Tokens) -> int:
    """Where the name of a person opens: "[Abu] Aqla"."""
    while first > 0 and tokens[first - 1].text.lower() in actor_words().name_openings:
        if not _capital(tokens[first - 1]) or tokens[first - 1].sentence != tokens[first].sentence:
            break
        first -= 1
    return first


def _closed(first: int, end: int, tokens: Tokens) -> int:
    """Where the name of a person ends: what hangs flat on it goes with it."""
    while end < len(tokens) and tokens[end].relation == "flat" and first <= tokens[end].head < end:
        if not _capital(tokens[end]) or tokens[end].upos != "PROPN" or _gap(end - 1, tokens):
            break
        end += 1
    return end


def _adjacent(i: int, tokens: Tokens, count: int) -> bool:
    """Whether nothing stands between a token and those after it."""
    return all(tokens[k].end == tokens[k + 1].start for k in range(i, i + count))


# -- names of bodies ---------------------------------------------------------------------------------


def _bodies(tokens: Tokens, persons: Sequence[Range]) -> list[Range]:
    """Where the names of bodies stand, by the nouns of bodies in them; longer than the noun alone."""
    found: list[Range] = []
    words = actor_words()
    for token in tokens:
        if token.text.lower() not in words.naming or not _capital(token):
            continue
        if found and token.i < found[-1][1]:
            continue
        first = _start(token.i, tokens)
        end = _end(token.i, tokens, persons)
        if end - first > 1:
            found.append((first, end))
    return found


def _start(i: int, tokens: Tokens) -> int:
    """Where the capitals before the noun of a body begin: "[Karen Buddhist] Army"."""
    first = i
    while first > 0 and tokens[first - 1].sentence == tokens[i].sentence:
        before = tokens[first - 1]
        if first >= 2 and (_owned(first - 1, tokens) or _hyphened(first - 1, tokens)):
            first -= 2
        elif _part(before) and not _gap(first - 1, tokens):
            first -= 1
        else:
            break
    return first


def _owned(i: int, tokens: Tokens) -> bool:
    """Whether a possessive mark stands within a name: "People['s] Army"."""
    return tokens[i].text in POSSESSIVES and tokens[i - 1].text.lower() in actor_words().owning


def _hyphened(i: int, tokens: Tokens) -> bool:
    """Whether a hyphen ties the word before it to a name: "Ramapo[-]Hills Brigade"."""
    return tokens[i].text in HYPHENS and _adjacent(i - 1, tokens, 2) and _part(tokens[i - 1])


def _end(i: int, tokens: Tokens, persons: Sequence[Range]) -> int:
    """Where a name goes on after the noun of a body: "Front [for the Salvation of the Delta]"."""
    end, naming = i + 1, actor_words().naming
    while end < len(tokens) and tokens[end].sentence == tokens[i].sentence:
        if tokens[end].text.lower() not in naming or not _capital(tokens[end]) or _gap(end - 1, tokens):
            break
        end += 1
    if tokens[i].text.lower() not in actor_words().reaching:
        return end
    while (following := _after_link(end, tokens)) is not None:
        if any(a <= following < b for a, b in persons) and following + 1 < len(tokens):
            break
        stop = following + 1
        while stop < len(tokens) and _part(tokens[stop]) and not _gap(stop - 1, tokens):
            stop += 1
        if any(tokens[k].text.lower() in naming for k in range(following, stop)):
            break
        end = stop
    return end


def _after_link(end: int, tokens: Tokens) -> int | None:
    """The capital after "of", "for the", "and" that goes on with a name; None where the name ends."""
    i = end
    if i + 1 >= len(tokens) or tokens[i].text not in ("of", "for", "and", "&", "to") or _gap(end - 1, tokens):
        return None
    joined = tokens[i].text in ("and", "&")
    i += 1
    if tokens[i].text == "the" and not joined:
        i += 1
    if i >= len(tokens) or not _part(tokens[i]) or tokens[i].sentence != tokens[end - 1].sentence:
        return None
    # "Front for Peace and Justice": what "and" joins is an aim, not another body or place.
    return i if not joined or tokens[i].lemma.lower() in actor_words().aims else None


def _gap(i: int, tokens: Tokens) -> bool:
    """Whether more than a blank parts a token from the next: a bracket that the parser does not see."""
    return tokens[i + 1].start - tokens[i].end > 2


def _capital(token: Token) -> bool:
    return token.text[:1].isupper()


def _part(token: Token) -> bool:
    """Whether a word may be part of a name: a capital or an ordinal, but no post, member or vague word."""
    text = token.text.lower()
    if text[:1].isdigit():
        return text.endswith(("st", "nd", "rd", "th"))
    if not _capital(token) or token.upos not in ("PROPN", "ADJ", "NOUN", "ADV", "X"):
        return False
    known, words = posts(), actor_words()
    if text in known.ranks | known.leads | known.member_of or text in words.vague:
        return False
    return not (words.is_member(token.lemma.lower()) and text not in words.owning) or token.upos == "ADJ"
