"""Words that break up a sentence for the parser: short brackets, and the dash after a dateline.

"(LDF)", "(41)" and "(Gao Region)" break up the phrase that they stand in, so the parser
reads the text without them. "GOMA, Congo (Reuters) - " is no part of the sentence after it, so the
parser reads a full stop for its dash. Offsets stay as they are, blanks standing for what is left out.
"""

from __future__ import annotations

import re

BRACKET = re.compile(r"(?<=[\w.’'”\"]) ?\((?:[^()\n]{1,60})\)")
WORDS = re.compile(r"[^\W\d_][\w.’'-]*")
# A place in capitals, or any place before an agency in brackets; at the head of a paragraph.
DATELINE = re.compile(
    r"^(?:[A-Z][A-Z.'’]+(?:[ /-][A-Z][A-Z.'’]+)*(?:,[^\n()–—-]{2,40})?\s*(?:\([^()\n]{1,40}\)\s*)?"
    r"|[A-Z][\w.'’]+(?: [A-Z][\w.'’]+){0,2}(?:,[^\n()–—-]{2,40})?\s*\([A-Z][^()\n]{1,40}\)\s*)"
    r"(?P<dash>--?|–|—)(?=\s+[\"“‘']?[A-Z\d])",
    re.MULTILINE,
)


def without_brackets(text: str) -> str:
    """The text of the same length with short brackets blanked and datelines ended by a full stop."""
    ended = DATELINE.sub(_ended, text)
    return BRACKET.sub(lambda m: " " * len(m.group()) if _is_aside(m.group()) else m.group(), ended)


def _ended(dateline: re.Match[str]) -> str:
    before = dateline.start("dash") - dateline.start()
    return dateline.group()[:before] + ".".ljust(len(dateline.group("dash")))


def _is_aside(bracket: str) -> bool:
    """Whether a bracket holds an acronym, a name or a number rather than a clause."""
    words = WORDS.findall(bracket)
    if not words:
        return True
    capital = sum(w[0].isupper() for w in words)
    return len(words) <= 6 and capital >= (len(words) + 1) // 2 and words[0][0].isupper()
