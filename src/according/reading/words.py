"""Text into words, as Universal Dependencies cuts English, with exact offsets.

Clitics part from their host ("do|n't", "Taliban|'s"), ordinary hyphens and slashes are words of
their own ("Iran|-|backed"), names keep theirs ("al-Qaeda", "Lashkar-e-Taiba", "ISIL-K", "AK-47"),
abbreviations and initials keep their full stop ("Gen.", "U.S."), numbers keep marks inside ("1,000").
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from according.knowledge.forms import cutting

_KNOWN = cutting()
_LETTER = r"[^\W\d_]"
_UPPER = r"(?:(?=[^\W\d_])(?![a-zß-öø-ÿ])[^\W\d_])"
_REST = rf"[^\W_]*(?:['’ʼ`ʻ‘](?!(?:s|S|re|ve|ll|d|m|t)\b){_LETTER}[^\W_]*)*"
_INNER = _LETTER + _REST


def _any_of(words: Sequence[str]) -> str:
    return "|".join(sorted((re.escape(word) for word in words), key=len, reverse=True))


_PATTERNS = (
    # Plain words before a space or comma, and marks before a space, which most are: none of the rules
    # below would cut them otherwise.
    r"(?!(?i:cannot|gonna|wanna|gotta)\b)[A-Za-z]+(?=[\s,])",
    r"[.,;:!?)”](?=\s)",
    # Web addresses, mail addresses, handles, hashtags.
    r"(?:https?://|www\.)[^\s<>\"“”]*[^\s<>\"“”.,;:!?()\[\]'’]",
    r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+",
    r"[@#]\w+",
    # Abbreviations: "U.S.", "a.m."; titles, months; "No." before a number; initials before a name.
    rf"(?:{_LETTER}\.){{2,}}(?:{_LETTER}\b(?!['’]))?",
    r"Ph\.D\.",
    rf"\b(?i:{_any_of(_KNOWN.abbreviations)})\.",
    r"(?<=\bet )al\.",
    rf"\b(?i:{_any_of(_KNOWN.before_digits)})\.(?=\s?\d)",
    rf"\b{_UPPER}\.(?=\s?(?:{_UPPER}|\())",
    # Numbers with marks inside; ordinals and decades; designators such as "AK-47", "S-400", "MH17".
    r"\d{1,2}/\d{1,2}/\d{2,4}\b|\d{4}-\d{2}-\d{2}\b|\b9/11\b",
    r"\d+(?:[.,:]\d+)+",
    r"\d+(?:st|nd|rd|th|ST|ND|RD|TH)\b|\d+['’]?s\b",
    r"\d+",
    rf"\b{_UPPER}{{1,4}}[a-z]?-\d+[A-Z]{{0,3}}s?\b",
    # Hyphenated names.
    rf"\b(?i:{_any_of(_KNOWN.name_openings)})[-‑–]{_INNER}(?:-(?:{_any_of(_KNOWN.name_links)})-{_INNER})*",
    rf"\b{_UPPER}{_LETTER}*(?:-(?:{_any_of(_KNOWN.name_links)})-{_UPPER}{_REST})+",
    rf"\b{_UPPER}{{2,}}-(?:{_UPPER}{{1,3}}|\d{{1,3}})\b(?!-)",
    # Bound prefixes stay on their word.
    rf"\b(?i:{_any_of(_KNOWN.prefixes)})-{_INNER}",
    # Clitics, then words; "n't" parts from a verb before it.
    r"(?i:can(?=not\b)|gon(?=na\b)|wan(?=na\b)|got(?=ta\b))",
    r"(?i:(?<=\bcan)not\b|(?<=\bgon)na\b|(?<=\bwan)na\b|(?<=\bgot)ta\b)",
    rf"{_LETTER}+(?=n['’]t\b)",
    r"(?i:n['’]t\b)",
    r"['’](?i:s|re|ve|ll|d|m)\b",
    _INNER,
    r"\w",
    # Marks: runs of the same sign are one word.
    r"\.{2,}|-{2,}|[!?]{2,}|(?P<sign>[=*_~+])(?P=sign)+|''|``",
    r"\S",
)
# The space before a word is taken with it, so that no rule is tried there.
_WORD = re.compile(rf"(\s*+)({'|'.join(f'(?:{pattern})' for pattern in _PATTERNS)})")
_PARAGRAPH = re.compile(r"\n[ \t\r\f\v\u00a0]*\n")


class Word(NamedTuple):
    """A word of a text: characters `[start, end)`; whether space, and a blank line, stand before it."""

    start: int
    end: int
    text: str
    spaced: bool
    opens_paragraph: bool


def words_of(text: str) -> list[Word]:
    """The words of a text, in order. A blank line before a word marks the opening of a paragraph."""
    words: list[Word] = []
    for match in _WORD.finditer(text.rstrip()):
        gap, word = match.group(1, 2)
        opens = not words or ("\n" in gap and _PARAGRAPH.search(gap) is not None)
        words.append(Word(match.end(1), match.end(), word, bool(gap) or not words, opens))
    return words
