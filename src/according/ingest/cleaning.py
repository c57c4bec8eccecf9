"""Text as it is stored: one kind of newline, composed letters, no control characters, no boilerplate.

Nothing else is changed: typographic quotes, hyphens and odd spacing within a line stay as they are.
"""

from __future__ import annotations

import re
import unicodedata

from according.ingest.words import boilerplate

_NEWLINES = re.compile(r"\r\n?|\u2028|\u2029|\x85|\x0b|\x0c")
# Control characters, halves of letters, and marks without width or meaning in an English text.
_INVISIBLE = re.compile(
    r"[\x00-\x08\x0e-\x1f\x7f-\x9f\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\ufeff\ud800-\udfff]"
)
_TRAILING_BLANKS = re.compile(r"[^\S\n]+$", re.MULTILINE)


def clean_text(text: str) -> str:
    """The text with newlines, letters and line ends made uniform, boilerplate lines removed."""
    plain = _NEWLINES.sub("\n", text)
    plain = unicodedata.normalize("NFC", _INVISIBLE.sub("", plain))
    plain = _TRAILING_BLANKS.sub("", plain)
    return without_boilerplate(plain).strip("\n").strip()


def clean_line(text: str) -> str:
    """A title, publisher or byline: the clean text on one line."""
    plain = unicodedata.normalize("NFC", _INVISIBLE.sub("", _NEWLINES.sub(" ", text)))
    return " ".join(plain.split())


def without_boilerplate(text: str) -> str:
    """The text without the lines that a rule of `boilerplate.yaml` matches."""
    kept: list[str] = []
    removed = False
    for line in text.split("\n"):
        if line and is_boilerplate(line):
            removed = True
            continue
        # The blank line after a removed paragraph goes with it.
        if removed and not line and (not kept or not kept[-1]):
            continue
        removed = False
        kept.append(line)
    return "\n".join(kept)


def is_boilerplate(line: str) -> bool:
    """Whether a rule matches the whole line."""
    return any(rule.matches(line) for rule in boilerplate().rules)


def same_words(line: str, *others: str) -> bool:
    """Whether the line has the same words as one of the others, case and punctuation aside."""
    words = _words(line)
    return bool(words) and any(words == _words(other) for other in others)


def _words(line: str) -> list[str]:
    return re.findall(r"\w+", line.casefold())
