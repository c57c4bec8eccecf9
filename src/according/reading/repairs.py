"""Trees put right where the parser is known to go wrong, before anything is read from them.

"Five soldiers were killed when rebels attacked a base, reports Dawn": the parser makes both clauses
reports of their own; the second tells of the first.
"""

from __future__ import annotations

from dataclasses import replace

from according.reading.parsed import Parsed, Token

CIRCUMSTANCE = frozenset("when as after while before since until".split())


def repaired(parsed: Parsed) -> Parsed:
    """The parse with clauses of circumstance under what they are the circumstance of."""
    moved = _circumstances(parsed.tokens)
    if not moved:
        return parsed
    tokens = tuple(replace(t, head=moved[t.i][0], relation=moved[t.i][1]) if t.i in moved else t for t in parsed.tokens)
    return replace(parsed, tokens=tokens)


def _circumstances(tokens: tuple[Token, ...]) -> dict[int, tuple[int, str]]:
    """Token -> its new head and relation: the later clause, and the word that opens it."""
    clauses: dict[int, list[int]] = {}
    for token in tokens:
        if token.relation == "ccomp" and token.i < token.head:
            clauses.setdefault(token.head, []).append(token.i)
    moved: dict[int, tuple[int, str]] = {}
    for first, *others in clauses.values():
        for later in others:
            opening = next((k for k in range(first + 1, later) if tokens[k].text.lower() in CIRCUMSTANCE), None)
            if opening is not None:
                moved[later] = (first, "advcl")
                moved[opening] = (later, "advmod")
    return moved
