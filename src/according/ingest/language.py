"""In which language a text is written, with doubt resolved for English.

A headline full of foreign names looks like anything to a language identifier. A text that is wrongly
kept from the reader is lost, one that is wrongly given to it yields little: so English is the answer
unless another language is clear.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from according.ingest.words import ingest_words

_SAMPLE = 4000
_SHORT = 200
_CLEAR = 0.9
_SHORT_CLEAR = 0.6
_ENGLISH_SHARE = 0.15
# Varieties that the identifier tells from English and a reader of English does not.
_ENGLISH_LIKE = frozenset({"en", "sco", "pcm"})


def language_of(text: str) -> str:
    """The ISO 639-1 code (639-3 where there is none) of the text's language."""
    sample = text[:_SAMPLE]
    words = re.findall(r"[^\W\d_]+", sample.lower())
    if not words or _english_share(words) >= _ENGLISH_SHARE:
        return "en"
    code, score = _identifier().classify(sample)
    if code in _ENGLISH_LIKE:
        return "en"
    if _is_other_script(words):
        return str(code)
    clear = score >= (_SHORT_CLEAR if len(sample) < _SHORT else _CLEAR)
    return str(code) if clear else "en"


def _english_share(words: list[str]) -> float:
    return sum(word in ingest_words().english for word in words) / len(words)


def _is_other_script(words: list[str]) -> bool:
    """Whether most letters are not Latin (U+0250 is where the Latin blocks end)."""
    letters = "".join(words)
    return sum(letter >= "\u0250" for letter in letters) > len(letters) / 2


@cache
def _identifier() -> Any:
    # Imported on first use: it loads a model, and `according --help` should not wait for that.
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
