"""Short brackets inside names and phrases: "(CPI Maoist)", "(35)", "(Karachi District)".

They break up the phrase that they stand in ("Communist Party of India (Maoist) (CPI Maoist) cadres"),
so the parser reads the text without them. Offsets stay as they are: blanks stand where they stood.
"""

from __future__ import annotations

import re

BRACKET = re.compile(r"(?<=[\w.’'”\"]) ?\((?:[^()\n]{1,60})\)")
WORDS = re.compile(r"[^\W\d_][\w.’'-]*")


def without_brackets(text: str) -> str:
    """The text of the same length with short brackets blanked."""
    return BRACKET.sub(lambda m: " " * len(m.group()) if _is_aside(m.group()) else m.group(), text)


def _is_aside(bracket: str) -> bool:
    """Whether a bracket holds an acronym, a name or a number rather than a clause."""
    words = WORDS.findall(bracket)
    if not words:
        return True
    capital = sum(w[0].isupper() for w in words)
    return len(words) <= 6 and capital >= (len(words) + 1) // 2 and words[0][0].isupper()
