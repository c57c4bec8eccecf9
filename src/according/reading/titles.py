"""Names of persons as the model marks them, without the posts that it sometimes takes along.

"Kenyan Minister of Defence Ruth Wafula" is marked as one name now and then; the name is "Ruth Wafula".
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from according.knowledge.words import posts
from according.reading.parsed import EntitySpan, Parsed, Token

# Posts that are given names too: "Amir Khan Muttaqi".
GIVEN = frozenset(["amir", "emir", "malik", "sultan", "judge", "marshal"])


def without_titles(parsed: Parsed) -> Parsed:
    """The parse with every person's name cut to the name; what is a post alone is no name."""
    kept: dict[tuple[int, int, str], EntitySpan] = {}
    for entity in parsed.entities:
        trimmed = _trimmed(entity, parsed.tokens)
        if trimmed is not None:
            kept.setdefault((trimmed.first, trimmed.end, trimmed.kind), trimmed)
    return replace(parsed, entities=tuple(kept.values()))


def _trimmed(entity: EntitySpan, tokens: Sequence[Token]) -> EntitySpan | None:
    if entity.type != "person" or entity.kind != "named" or entity.end - entity.first < 2:
        return entity
    post = _last_post(entity, tokens)
    if post is None:
        return entity
    first = post + 1
    if first < entity.end and tokens[first].text.lower() in ("of", "for"):
        first = _after_portfolio(first + 1, entity.end, tokens)
    if first >= entity.end:
        return None
    head = entity.head if first <= entity.head else first
    return replace(entity, first=first, head=head)


def _last_post(entity: EntitySpan, tokens: Sequence[Token]) -> int | None:
    known = posts()
    for i in range(entity.end - 1, entity.first - 1, -1):
        word = tokens[i].text.lower().rstrip(".")
        if _of_a_name(i, entity, tokens) or (word in GIVEN and _opens(i, entity, tokens)):
            continue
        if word in known.leads or word in known.member_of or tokens[i].text.lower() in known.ranks:
            return i
    return None


def _of_a_name(i: int, entity: EntitySpan, tokens: Sequence[Token]) -> bool:
    """Whether a word that could be a post is part of the name itself: "Bilal Amir", "Amir-Rashidi"."""
    tied = i + 1 < entity.end and tokens[i + 1].text == "-" and tokens[i].end == tokens[i + 1].start
    return tied or (i == entity.end - 1 > entity.first and tokens[i].relation == "flat")


def _opens(i: int, entity: EntitySpan, tokens: Sequence[Token]) -> bool:
    """Whether a word opens a name before which no word tells whose post it would be."""
    before = tokens[i - 1] if i and tokens[i - 1].sentence == tokens[i].sentence else None
    told = before is not None and before.upos in ("NOUN", "PROPN", "ADJ", "DET", "PART")
    return i == entity.first and entity.end - i > 2 and not told


def _after_portfolio(i: int, end: int, tokens: Sequence[Token]) -> int:
    """Past what a post is of: "State", "Foreign Affairs", "the Middle East"; one word at least."""
    start, known = i, posts()
    while i < end and (
        i == start
        or tokens[i].text.lower() in known.portfolios
        or tokens[i - 1].text.lower() in known.portfolios_open
    ):
        i += 1
    return i
