"""Text into words, as Universal Dependencies cuts English, with exact offsets.

Clitics part from their host ("do|n't", "Taliban|'s"), ordinary hyphens and slashes are words of
their own ("Iran|-|backed"), names keep theirs ("al-Qaeda", "Lashkar-e-Taiba", "ISIL-K", "AK-47"),
abbreviations and initials keep their full stop ("Gen.", "U.S."), numbers keep marks inside ("1,000").
"""

from __future__ import annotations

import re
from dataclasses import dataclass

_ABBREVIATIONS = (
    "Mr Mrs Ms Dr Prof Rev Fr Hon Gen Lt Col Maj Capt Cmdr Comdr Sgt Cpl Pvt Pfc Adm Brig Msgr Insp Det "
    "Rep Reps Sen Sens Gov Govs Pres Supt Amb Atty Jr Sr St Ft Mt Ave Blvd Rd Inc Corp Co Cos Ltd Bros "
    "Jan Feb Apr Aug Sept Sep Oct Nov Dec Mon Tues Tue Wed Thurs Thur Thu Fri Dept Gov't Univ Assn "
    "vs etc approx ca cf viz Vol Fig Mlle Mme Esq Sheikh-ul "
    "Ala Ariz Ark Calif Colo Conn Fla Ill Kan Mich Minn Miss Mont Neb Nev Okla Penn Pa Tenn Tex Va Vt Wis"
).split()
# Abbreviations that are also words, or end sentences: only before a digit.
_BEFORE_DIGIT = "No Nos Mar Art Sec pp p Op Sat Sun Para Res"
_PREFIXES = (
    "anti pro non re co pre post ex mid multi semi sub inter over neo e cross mini micro un under ultra "
    "intra extra trans pan de dis vice counter quasi pseudo bi tri sino afro socio psycho geo bio hyper"
)
_ARTICLES = "al el an ar as ash ath at ad az ud us ul ut ez ash ibn bin abu bou ould abdul abdel abd"
_LINKS = "e i o y ul ud ur us al el de la le du des da di do dos das sur en um an ar as ash ad az in"

_LETTER = r"[^\W\d_]"
_UPPER = r"(?:(?=[^\W\d_])(?![a-zß-öø-ÿ])[^\W\d_])"
_REST = rf"[^\W_]*(?:['’ʼ`ʻ‘](?!(?:s|S|re|ve|ll|d|m|t)\b){_LETTER}[^\W_]*)*"
_INNER = _LETTER + _REST


def _any_of(words: str | list[str]) -> str:
    listed = words.split() if isinstance(words, str) else words
    return "|".join(sorted((re.escape(word) for word in listed), key=len, reverse=True))


_PATTERNS = (
    # Web addresses, mail addresses, handles, hashtags.
    r"(?:https?://|www\.)[^\s<>\"“”]*[^\s<>\"“”.,;:!?()\[\]'’]",
    r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+",
    r"[@#]\w+",
    # Abbreviations: "U.S.", "a.m."; titles, months; "No." before a number; initials before a name.
    rf"(?:{_LETTER}\.){{2,}}(?:{_LETTER}\b(?!['’]))?",
    r"Ph\.D\.",
    rf"\b(?i:{_any_of(_ABBREVIATIONS)})\.",
    r"(?<=\bet )al\.",
    rf"\b(?i:{_any_of(_BEFORE_DIGIT)})\.(?=\s?\d)",
    rf"\b{_UPPER}\.(?=\s?(?:{_UPPER}|\())",
    # Numbers with marks inside; ordinals and decades; designators such as "AK-47", "S-400", "MH17".
    r"\d{1,2}/\d{1,2}/\d{2,4}\b|\d{4}-\d{2}-\d{2}\b|\b9/11\b",
    r"\d+(?:[.,:]\d+)+",
    r"\d+(?:st|nd|rd|th|ST|ND|RD|TH)\b|\d+['’]?s\b",
    r"\d+",
    rf"\b{_UPPER}{{1,4}}[a-z]?-\d+[A-Z]{{0,3}}s?\b",
    # Hyphenated names.
    rf"\b(?i:{_any_of(_ARTICLES)})[-‑–]{_INNER}(?:-(?:{_any_of(_LINKS)})-{_INNER})*",
    rf"\b{_UPPER}{_LETTER}*(?:-(?:{_any_of(_LINKS)})-{_UPPER}{_REST})+",
    rf"\b{_UPPER}{{2,}}-(?:{_UPPER}{{1,3}}|\d{{1,3}})\b(?!-)",
    # Bound prefixes stay on their word.
    rf"\b(?i:{_any_of(_PREFIXES)})-{_INNER}",
    # Clitics, then words; "n't" parts from a verb before it.
    r"(?i:can(?=not\b)|gon(?=na\b)|wan(?=na\b)|got(?=ta\b))",
    r"(?i:(?<=\bcan)not\b|(?<=\bgon)na\b|(?<=\bwan)na\b|(?<=\bgot)ta\b)",
    rf"{_LETTER}+(?=n['’]t\b)",
    r"(?i:n['’]t\b)",
    r"['’](?i:s|re|ve|ll|d|m)\b",
    _INNER,
    r"\w",
    # Marks: runs of the same sign are one word.
    r"\.{2,}|-{2,}|[!?]{2,}|([=*_~+])\1+|''|``",
    r"\S",
)
_WORD = re.compile("|".join(f"(?:{pattern})" for pattern in _PATTERNS))
_PARAGRAPH = re.compile(r"\n[ \t\r\f\v\u00a0]*\n")


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a text: characters `[start, end)`; whether space, and a blank line, stand before it."""

    start: int
    end: int
    text: str
    spaced: bool
    opens_paragraph: bool


def words_of(text: str) -> list[Word]:
    """The words of a text, in order. A blank line before a word marks the opening of a paragraph."""
    words: list[Word] = []
    last = 0
    for match in _WORD.finditer(text):
        start, end = match.span()
        gap = text[last:start]
        opens = not words or ("\n" in gap and _PARAGRAPH.search(gap) is not None)
        words.append(Word(start, end, match.group(), start > last or not words, opens))
        last = end
    return words
