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
_ENGLISH_SHARE = 0.15
# Set on English headlines and phrases of conflict news: none of three words or more was above both.
_FEWEST_WORDS = 3
_CLEAR = 0.45
_HARDLY_ENGLISH = 0.01
# The Latin blocks end at U+0250; typographic quotes and dashes (U+2000 ...) are of no script.
_NOT_LATIN = re.compile(r"[\u0250-\u1dff\u2c00-\uffff]+")
# Varieties that the identifier tells from English and a reader of English does not.
_ENGLISH_LIKE = frozenset({"en", "sco", "pcm"})


def language_of(text: str) -> str:
    """The ISO 639-1 code (639-3 where there is none) of the text's language."""
    sample = text[:_SAMPLE]
    words = re.findall(r"[^\W\d_]+", sample.lower())
    if not words or _english_share(words) >= _ENGLISH_SHARE:
        return "en"
    if _is_other_script(words):
        return str(_identifier().classify(sample)[0])
    # A name given in its own script as well says nothing about the text around it.
    ranks = _identifier().rank(_NOT_LATIN.sub(" ", sample))
    code, score = ranks[0]
    english = sum(share for other, share in ranks if other in _ENGLISH_LIKE)
    clear = len(words) >= _FEWEST_WORDS and score >= _CLEAR and english < _HARDLY_ENGLISH
    return str(code) if clear else "en"


def _english_share(words: list[str]) -> float:
    return sum(word in ingest_words().english for word in words) / len(words)


def _is_other_script(words: list[str]) -> bool:
    """Whether most letters are not Latin."""
    letters = "".join(words)
    return len(_NOT_LATIN.sub("", letters)) < len(letters) / 2


@cache
def _identifier() -> Any:
    # Imported on first use: it loads a model, and `according --help` should not wait for that.
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
