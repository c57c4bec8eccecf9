"""The bundled language model: texts into words, sentences, trees, entities and attribution spans.

One encoder reads a window of whole sentences, alone, so that a text's parse never depends on the
texts beside it. `load_parser()` gives the parser; `Reader` stages see only values of `parsed`.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
import onnxruntime
from numpy.typing import NDArray

from according.errors import ModelError
from according.knowledge.forms import forms
from according.reading.lemmas import Lemmas
from according.reading.parsed import (
    AttributionSpan,
    EntitySpan,
    PairStates,
    PairTables,
    Parsed,
    Sentence,
    Token,
)
from according.reading.pieces import END, SHAPES, START, Pieced, PieceVocabulary
from according.reading.spans import best_paths, entity_spans, name_spans, role_spans
from according.reading.trees import best_tree
from according.reading.words import Word, words_of

MODEL = Path(__file__).parent.parent / "model"
_FILES = ("reading.onnx", "relations.onnx", "pieces.json", "labels.json", "pairs.npz")
_ROOM = 252  # Pieces of a window, without [CLS] and [SEP].
_TOGETHER = 16  # Texts whose scores are held at once; more take memory and win no time.
_STOPS = frozenset((".", "!", "?", "...", "…", "?!", "!!", "??"))
_CLOSING = frozenset(('"', "”", "’", "'", "''", ")", "]", "»"))
_INPUTS = ("pieces", "shapes", "firsts")

Ints = NDArray[np.int64]
Floats = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class _Scores:
    """What the network says of one window of W words, from word `first` on."""

    first: int
    tags: Ints  # (W,)
    arcs: Floats  # (W, 1 + W)
    dependents: Floats  # (W, 2R)
    heads: Floats  # (1 + W, 2R)
    opens: Floats  # (W,)
    named: Ints  # (W,)
    head_types: Ints  # (W,)
    roles: Floats  # (W, 3, 3)
    pairs: PairStates


@dataclass(frozen=True, slots=True)
class _Labels:
    """Classes of the heads: tags as (upos, features), the others as they are called."""

    upos: tuple[str, ...]
    features: tuple[frozenset[str], ...]
    relations: tuple[str, ...]
    named: tuple[str, ...]
    head_types: tuple[str, ...]
    moves: Floats
    paths: tuple[str, ...]

    def tagged(self, words: Sequence[Word], tags: Sequence[int]) -> list[int]:
        """The tags of words, a noun's for whatever is called a pronoun and cannot be one."""
        known = _pronouns()
        return [
            tag if self.upos[tag] != "PRON" or word.text.lower() in known else self._noun(word.text)
            for word, tag in zip(words, tags, strict=True)
        ]

    def _noun(self, form: str) -> int:
        number = "Number=Plur" if form.endswith(("s", "men")) else "Number=Sing"
        return list(zip(self.upos, self.features, strict=True)).index(("NOUN", frozenset([number])))


class ModelParser:
    """`Parser` on the bundled weights, one thread."""

    def __init__(self, folder: Path = MODEL) -> None:
        """Load the model of a folder; raises `ModelError` when a file is missing or changed."""
        self.name = f"according-{_checked(folder)}"
        self._reading = _session(folder / "reading.onnx")
        self._relations = _session(folder / "relations.onnx")
        self._vocabulary = PieceVocabulary(folder / "pieces.json")
        self._labels = _labels(folder / "labels.json")
        self._tables = _tables(folder / "pairs.npz", self._labels.paths)
        self.lemmas = Lemmas(self._vocabulary.rank)

    def parse(self, texts: Sequence[str]) -> list[Parsed]:
        """One `Parsed` for each text, in order; the same text always gives the same parse."""
        return [
            parsed for n in range(0, len(texts), _TOGETHER) for parsed in self._some(texts[n : n + _TOGETHER])
        ]

    def parse_words(self, text: str, words: Sequence[Word], openings: Iterable[int] | None = None) -> Parsed:
        """The parse of a text that is cut already: its words and, if given, which open sentences."""
        given = None if openings is None else frozenset(openings)
        scores = self._scores(words, given)
        return self._parsed(text, words, scores, self._paths(scores), given)

    def _some(self, texts: Sequence[str]) -> list[Parsed]:
        words = [words_of(text) for text in texts]
        scores = [self._scores(found, None) for found in words]
        paths = iter(self._paths([window for text in scores for window in text]))
        return [
            self._parsed(text, found, windows, [next(paths) for _ in windows])
            for text, found, windows in zip(texts, words, scores, strict=True)
        ]

    def _paths(self, windows: Sequence[_Scores]) -> list[Ints]:
        return best_paths([window.roles for window in windows], self._labels.moves)

    def _scores(self, words: Sequence[Word], openings: frozenset[int] | None) -> list[_Scores]:
        pieced = self._vocabulary.read(words)
        cuts = _cuts(words) if openings is None else sorted(openings)
        starts = np.concatenate([[0], np.cumsum(pieced.lengths)]).astype(np.int64)
        return [self._window(pieced, starts, first, end) for first, end in _windows(starts, cuts)]

    def _window(self, pieced: Pieced, starts: Ints, first: int, end: int) -> _Scores:
        low, high = int(starts[first]), int(starts[end])
        pieces = np.concatenate([[START], pieced.pieces[low:high], [END]]).astype(np.int64)
        looks = np.repeat(pieced.shapes[first:end], pieced.lengths[first:end])
        shapes = np.concatenate([[SHAPES], looks, [SHAPES]]).astype(np.int64)
        values = (pieces, shapes, starts[first:end] - low + 1)
        found = self._reading.run(None, dict(zip(_INPUTS, values, strict=True)))
        tags, arcs, dependents, heads, opens, named, head_types, roles, *of_pairs = found
        told, words, sides, types = of_pairs
        pairs = PairStates(told, words, sides, types, self._tables)
        return _Scores(first, tags, arcs, dependents, heads, opens, named.argmax(-1), head_types.argmax(-1),
                       roles.reshape(-1, 3, 3), pairs)  # fmt: skip

    def _parsed(
        self,
        text: str,
        words: Sequence[Word],
        windows: Sequence[_Scores],
        paths: Sequence[Ints],
        openings: frozenset[int] | None = None,
    ) -> Parsed:
        if not words:
            return Parsed(text, (), ())
        opens = _openings(words, windows) if openings is None else sorted(openings | {0})
        bounds = [*opens, len(words)]
        heads, relations = self._trees(windows, bounds)
        tags = self._labels.tagged(words, np.concatenate([window.tags for window in windows]).tolist())
        tokens = self._tokens(words, tags, heads, relations, bounds)
        return Parsed(
            text,
            tokens,
            _sentences(words, bounds),
            self._entities(windows, [token.upos for token in tokens], heads, relations),
            _roles(windows, paths),
            _joined([window.pairs for window in windows]),
        )

    def _trees(self, windows: Sequence[_Scores], bounds: Sequence[int]) -> tuple[list[int], list[str]]:
        """Heads in the document, -1 for roots, and relations."""
        heads: list[int] = []
        chosen: list[Floats] = []
        inner = iter(bounds)
        first = next(inner)
        for window in windows:
            last = window.first + len(window.tags)
            while first < last:
                end = next(inner)
                low, high = first - window.first, end - window.first
                columns = np.concatenate(
                    [window.arcs[low:high, :1], window.arcs[low:high, low + 1 : high + 1]], 1
                )
                tree = best_tree(columns)
                chosen.append(window.heads[np.where(tree == 0, 0, tree + low)])
                heads.extend((tree + (first - 1)).tolist() if first else (tree - 1).tolist())
                for position in np.flatnonzero(tree == 0).tolist():
                    heads[first + position] = -1
                first = end
        dependents = np.concatenate([window.dependents for window in windows])
        feeds = {"dependents": dependents, "heads": np.concatenate(chosen)}
        classes = self._relations.run(None, feeds)[0].tolist()
        names = self._labels.relations
        found = [names[c] for c in classes]
        return heads, [_rooted(head, relation) for head, relation in zip(heads, found, strict=True)]

    def _tokens(
        self,
        words: Sequence[Word],
        tags: Sequence[int],
        heads: Sequence[int],
        relations: Sequence[str],
        bounds: Sequence[int],
    ) -> tuple[Token, ...]:
        upos, features, lemma = self._labels.upos, self._labels.features, self.lemmas.lemma
        sentence = np.repeat(np.arange(len(bounds) - 1), np.diff(bounds)).tolist()
        return tuple(
            Token(i, word.start, word.end, word.text, lemma(word.text, upos[tag], features[tag]), upos[tag],
                  features[tag], head, relation, number)
            for i, (word, tag, head, relation, number) in enumerate(
                zip(words, tags, heads, relations, sentence, strict=True)
            )
        )  # fmt: skip

    def _entities(
        self, windows: Sequence[_Scores], upos: Sequence[str], heads: Sequence[int], relations: Sequence[str]
    ) -> tuple[EntitySpan, ...]:
        names = [self._labels.named[c] for window in windows for c in window.named.tolist()]
        types = [self._labels.head_types[c] for window in windows for c in window.head_types.tolist()]
        return tuple(entity_spans(name_spans(names), types, upos, heads, relations))


@cache
def load_parser() -> ModelParser:
    """The parser on the bundled weights, loaded once; raises `ModelError` when they are not whole."""
    return ModelParser()


def _checked(folder: Path) -> str:
    """The start of the weights' checksum, once every file is as the manifest says."""
    advice = "Install According again, or run `make model` to build it anew."
    manifest = folder / "manifest.json"
    if not manifest.is_file():
        raise ModelError(f"The language model is missing: there is no {manifest}. {advice}")
    try:
        sums: dict[str, str] = json.loads(manifest.read_text(encoding="utf-8"))
    except ValueError as error:
        raise ModelError(f"The language model is corrupt: {manifest} is no JSON. {advice}") from error
    for name in _FILES:
        path = folder / name
        if not path.is_file():
            raise ModelError(f"The language model is missing: there is no {path}. {advice}")
        if hashlib.sha256(path.read_bytes()).hexdigest() != sums.get(name):
            raise ModelError(
                f"The language model is corrupt: {path} has not the checksum of its manifest. {advice}"
            )
    return sums["reading.onnx"][:8]


def _session(path: Path) -> onnxruntime.InferenceSession:
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.log_severity_level = 3
    return onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"],
                                        disabled_optimizers=["SkipLayerNormFusion"])  # fmt: skip


def _labels(path: Path) -> _Labels:
    stored: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    cells = [tag.split("|") for tag in stored["tags"]]
    return _Labels(
        tuple(cell[0] for cell in cells),
        tuple(frozenset(cell[1:]) for cell in cells),
        tuple(stored["relations"]),
        tuple(stored["named"]),
        tuple(stored["head_types"]),
        np.array(stored["moves"], np.float32),
        tuple(stored["paths"]),
    )


@cache
def _pronouns() -> frozenset[str]:
    return frozenset(form.lower() for form in forms().closed_pronouns)


def _cuts(words: Sequence[Word]) -> list[int]:
    """Words before which a window may end: openings of paragraphs, and after what surely ends a sentence."""
    found = []
    for i, word in enumerate(words):
        if word.opens_paragraph:
            found.append(i)
        elif word.spaced and i and not word.text[0].islower():
            before = _before_closing(words, i - 1)
            if words[before].text in _STOPS:
                found.append(i)
    return found


def _windows(starts: Ints, cuts: Sequence[int]) -> list[tuple[int, int]]:
    """Words `[first, end)` of each window: as many as it has room for, up to a cut if there is one."""
    places, sums = [*cuts, len(starts) - 1], starts.tolist()
    windows: list[tuple[int, int]] = []
    first, next_cut = 0, 0
    while first < len(sums) - 1:
        end = first
        while next_cut < len(places) and sums[places[next_cut]] - sums[first] <= _ROOM:
            end = max(end, places[next_cut])
            next_cut += 1
        if end == first:
            end = max(first + 1, int(np.searchsorted(starts, sums[first] + _ROOM, "right")) - 1)
        windows.append((first, end))
        first = end
    return windows


def _openings(words: Sequence[Word], windows: Sequence[_Scores]) -> list[int]:
    """Words that open sentences; every paragraph and every window opens one."""
    likely = np.concatenate([window.opens for window in windows]) > 0
    firsts = {window.first for window in windows}
    found = firsts | {i for i, word in enumerate(words) if word.opens_paragraph}
    for i in np.flatnonzero(likely).tolist():
        while i < len(words) and i not in found and words[i].text in _CLOSING and _clings(words[i]):
            i += 1  # A quote that closes belongs to the sentence before it.
        if i < len(words) and not _goes_on(words, i):
            found.add(i)
    return sorted(found)


def _clings(word: Word) -> bool:
    return not word.spaced and not word.opens_paragraph


def _goes_on(words: Sequence[Word], i: int) -> bool:
    """Whether a lower-case word goes on with the sentence, as after "... fears," in a quotation."""
    before = _before_closing(words, i - 1)
    return words[i].text[0].islower() and words[before].text[-1] in ",;-–—"


def _before_closing(words: Sequence[Word], i: int) -> int:
    """The last word at or before i that is no closing mark on its word."""
    while i and words[i].text in _CLOSING and not words[i].spaced:
        i -= 1
    return i


def _rooted(head: int, relation: str) -> str:
    """The relation that goes with a head: "root" for the root alone."""
    if head < 0:
        return "root"
    return "dep" if relation == "root" else relation


def _sentences(words: Sequence[Word], bounds: Sequence[int]) -> tuple[Sentence, ...]:
    paragraph, found = -1, []
    for first, end in pairwise(bounds):
        paragraph += words[first].opens_paragraph or paragraph < 0
        found.append(Sentence(first, end, paragraph))
    return tuple(found)


def _joined(states: Sequence[PairStates]) -> PairStates:
    """The windows' states one after another."""
    told, words, sides, types = (
        np.concatenate([getattr(s, name) for s in states]) for name in ("told", "words", "sides", "types")
    )
    return PairStates(told, words, sides, types, states[0].tables)


def _tables(path: Path, paths: Sequence[str]) -> PairTables:
    with np.load(path) as stored:
        return PairTables({name: n for n, name in enumerate(paths)}, **stored)


def _roles(windows: Sequence[_Scores], paths: Sequence[Ints]) -> tuple[AttributionSpan, ...]:
    return tuple(
        span for window, path in zip(windows, paths, strict=True) for span in role_spans(path, window.first)
    )
