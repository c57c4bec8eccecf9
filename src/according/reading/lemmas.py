"""Dictionary forms: a table of irregular forms, and rules that a vocabulary of known words settles."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache

from according.knowledge.codebook import codebook
from according.knowledge.forms import forms, regular_forms
from according.knowledge.words import reporting_verbs

_VOWELS = "aeiou"
_PAST = frozenset(("Tense=Past", "VerbForm=Part"))
_UNKNOWN = 1_000_000
_BEFORE_E = (
    "bl", "cl", "dl", "fl", "gl", "kl", "pl", "tl", "zl", "rg", "dg", "lg",
    "nc", "rc", "v", "u", "z", "c", "rs", "ns", "ls", "at",
)  # fmt: skip
_NOT_BEFORE_E = ("er", "el", "en", "or", "om", "al", "on", "ip", "et", "it", "ar", "op", "in")
_SIBILANT = ("s", "x", "z", "ch", "sh")


def _frame_verbs() -> dict[str, str]:
    """Forms of the verbs that the codebook asks for: these the rules must never miss."""
    verbs = sorted({lemma for part, lemma in codebook().triggers if part == "verb"} | set(reporting_verbs()))
    return {form: verb for verb in reversed(verbs) if verb.isalpha() for form in regular_forms(verb)}


class Lemmas:
    """Finds dictionary forms. `rank` gives a lower-case word's place among common words, or nothing."""

    def __init__(self, rank: Callable[[str], int | None]) -> None:
        self._place = rank
        self._forms = forms()
        self._verbs = {**_frame_verbs(), **self._forms.verb_table()}
        self.lemma = lru_cache(maxsize=100_000)(self._lemma)

    def _rank(self, word: str) -> int:
        place = self._place(word)
        return _UNKNOWN if place is None else place

    def _known(self, word: str) -> bool:
        return self._rank(word) < _UNKNOWN

    def _lemma(self, form: str, upos: str, features: frozenset[str] = frozenset()) -> str:
        """The lemma: lower case, but for proper nouns and "I"."""
        if upos == "PROPN":
            return self._name(form, features)
        low = form.lower().replace("’", "'")
        if upos in ("VERB", "AUX"):
            return self._verb(low, upos, features)
        if upos == "NOUN":
            return self._noun(low, features)
        if upos in ("PRON", "DET"):
            return self._forms.pronouns.get(low, low)
        if upos in ("ADJ", "ADV", "PART"):
            return self._compared(low, upos, features)
        return low

    def _name(self, form: str, features: frozenset[str]) -> str:
        if "Number=Plur" in features and form.endswith("s") and not form.endswith("ss") and len(form) > 3:
            return form[:-3] + "y" if form.endswith("ies") and len(form) > 5 else form[:-1]
        return form

    def _verb(self, low: str, upos: str, features: frozenset[str]) -> str:
        if upos == "AUX" and low in self._forms.auxiliaries:
            return self._forms.auxiliaries[low]
        if low == "'d":
            return "have"
        if "VerbForm=Inf" in features or ("Mood=Imp" in features and not low.endswith("ing")):
            return low
        past = bool(_PAST & features)
        if low in self._forms.bases_too and features and not past:
            return low
        return self._verbs.get(low) or self._prefixed(low) or self._regular_verb(low, features)

    def _prefixed(self, low: str) -> str:
        """Irregular verbs behind a prefix: "re-took", "mis-spoke"."""
        if "-" in low:
            prefix, last = low.rsplit("-", 1)
            if last in self._verbs:
                return f"{prefix}-{self._verbs[last]}"
        return ""

    def _regular_verb(self, low: str, features: frozenset[str]) -> str:
        for ending, signs in (("ing", {"VerbForm=Ger", "VerbForm=Part"}), ("ed", _PAST)):
            if features and not signs & features:
                continue
            if low.endswith(ending) and len(low) > len(ending) + 1 and _has_vowel(low[: -len(ending)]):
                return self._base(low[: -len(ending)], ending)
        if low.endswith("'d"):
            return low[:-2]
        return self._without_s(low)

    def _base(self, stem: str, ending: str) -> str:
        """The verb of a stem before -ing or -ed: "bomb", "plann", "hop", "agre"."""
        if ending == "ed" and stem.endswith("i") and len(stem) > 2:
            return stem[:-1] + "y"
        if len(stem) > 2 and stem[-1] == stem[-2] and stem[-1] not in "aeiou":
            return self._undoubled(stem)
        with_e, plain = self._rank(stem + "e"), self._rank(stem)
        if with_e != plain:
            return stem + "e" if with_e < plain else stem
        return stem + "e" if _wants_e(stem) else stem

    def _undoubled(self, stem: str) -> str:
        """The verb of a stem that ends in a doubled consonant: "plann", "kill", "compell", "pass"."""
        single, double = self._rank(stem[:-1]), self._rank(stem)
        if single != double and (double < _UNKNOWN or stem.endswith(("ss", "ll", "ff", "zz"))):
            return stem[:-1] if single < double else stem
        return stem if stem.endswith(("ss", "ff", "zz", "all", "ill", "ull")) else stem[:-1]

    def _without_s(self, low: str) -> str:
        if not low.endswith("s") or low.endswith(("ss", "us", "is")) or len(low) < 4:
            return low
        if low.endswith("ies") and len(low) > 4:
            return low[:-3] + "y"
        if low.endswith("es"):
            stem = low[:-2]
            if stem.endswith(("ss", "x", "zz", "ch", "sh", "o")) and not self._known(stem + "e"):
                return stem
            if stem.endswith(_SIBILANT) and self._known(stem) and not self._known(stem + "e"):
                return stem
        return low[:-1]

    def _noun(self, low: str, features: frozenset[str]) -> str:
        if low in self._forms.nouns:
            return self._forms.nouns[low]
        if "Number=Sing" in features or low[0].isdigit():
            return low
        if low.endswith("men") and len(low) > 4:
            return low[:-3] + "man"
        if low.endswith("'s"):
            return low[:-2]
        if "-" in low:
            prefix, last = low.rsplit("-", 1)
            return f"{prefix}-{self._noun(last, features)}"
        return self._without_s(low)

    def _compared(self, low: str, upos: str, features: frozenset[str]) -> str:
        if upos == "ADV" and low in ("better", "best"):
            return "well"
        if low in self._forms.compared:
            return self._forms.compared[low]
        if upos == "PART":
            return low
        for ending in ("est", "er"):
            stem = low[: -len(ending)]
            if not low.endswith(ending) or len(stem) < 3:
                continue
            for candidate in _degree_bases(stem):
                if candidate in self._forms.graded:
                    return candidate
        return low


def _degree_bases(stem: str) -> list[str]:
    bases = [stem, stem + "e"]
    if stem[-1] == stem[-2:-1]:
        bases.append(stem[:-1])
    if stem.endswith("i"):
        bases.append(stem[:-1] + "y")
    return bases


def _has_vowel(stem: str) -> bool:
    return any(letter in "aeiouy" for letter in stem)


def _wants_e(stem: str) -> bool:
    """Whether a stem before -ing or -ed has lost an e, where the vocabulary does not tell."""
    if stem.endswith(_BEFORE_E):
        return True
    if len(stem) < 3 or stem[-1] in "aeiouwxy" or stem.endswith(_NOT_BEFORE_E):
        return False
    return stem[-2] in _VOWELS and stem[-3] not in _VOWELS
