"""Words into what the encoder reads: word pieces and a class of letter case and spacing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer

from according.reading.words import Word

MOST_PIECES = 6  # Of one word: a web address tells the encoder no more with forty.
SHAPES = 28  # Seven letter cases × space before × paragraph opening.
START, END = 101, 102  # [CLS] and [SEP] in the encoder's vocabulary.
_REMEMBERED = 200_000


def letter_case(text: str) -> int:
    """0 lower, 1 capitalised, 2 all capitals, 3 mixed, 4 with a digit, 5 no letter, 6 one capital."""
    if text.islower():
        return 0 if text.isalpha() or not any(map(str.isdigit, text)) else 4
    if any(map(str.isdigit, text)):
        return 4
    if text.isupper():
        return 2 if len(text) > 1 else 6
    if text[:1].isupper():
        return 1
    return 3 if any(map(str.isalpha, text)) else 5


def shape(text: str, spaced: bool, opens_paragraph: bool) -> int:
    """The class of a word's look, in `range(SHAPES)`."""
    return letter_case(text) * 4 + 2 * spaced + opens_paragraph


@dataclass(frozen=True, slots=True)
class Pieced:
    """Words as the encoder reads them, for W words in P pieces, [CLS] and [SEP] not among them.

    pieces: (P,) ids. shapes: (W,) classes. lengths: (W,) pieces of each word.
    """

    pieces: NDArray[np.int64]
    shapes: NDArray[np.int64]
    lengths: NDArray[np.int64]


class PieceVocabulary:
    """Cuts words into pieces; remembers words that it has seen."""

    def __init__(self, path: Path) -> None:
        self._tokenizer = Tokenizer.from_file(str(path))
        self._tokenizer.no_truncation()
        self._tokenizer.no_padding()
        self._seen: dict[str, tuple[tuple[int, ...], int]] = {}
        self._unknown = int(self._tokenizer.token_to_id("[UNK]") or 0)

    def rank(self, word: str) -> int | None:
        """The place of a lower-case word among the whole pieces, common words first, or None."""
        place: int | None = self._tokenizer.token_to_id(word)
        return place

    def pieces(self, word: str) -> tuple[int, ...]:
        """The ids of a word's first pieces; at least one."""
        return self._known(word)[0]

    def _known(self, word: str) -> tuple[tuple[int, ...], int]:
        """A word's pieces and letter case."""
        found = self._seen.get(word)
        if found is None:
            ids = self._tokenizer.encode(word, add_special_tokens=False).ids
            found = tuple(ids[:MOST_PIECES]) or (self._unknown,), letter_case(word)
            if len(self._seen) < _REMEMBERED:
                self._seen[word] = found
        return found

    def read(self, words: Sequence[Word]) -> Pieced:
        """All words of a text."""
        pieces: list[int] = []
        lengths: list[int] = []
        shapes: list[int] = []
        for _, _, text, spaced, opens_paragraph in words:
            found, case = self._known(text)
            pieces.extend(found)
            lengths.append(len(found))
            shapes.append(case * 4 + 2 * spaced + opens_paragraph)
        return Pieced(np.array(pieces, np.int64), np.array(shapes, np.int64), np.array(lengths, np.int64))
