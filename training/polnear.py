"""PolNeAR's brat standoff into documents with source, cue and content."""

from __future__ import annotations

import hashlib
from pathlib import Path

from according.reading.words import Word, words_of
from training.documents import ROLES, Document, Row


def read_polnear(folder: Path) -> list[Document]:
    """The articles under `folder/text` with the attributions under `folder/attributions`."""
    spans: dict[str, dict[str, set[tuple[int, int]]]] = {}
    for path in sorted((folder / "attributions").glob("*.ann")):
        article = path.stem.rsplit("_", 1)[0]
        for role, found in _spans(path.read_text(encoding="utf-8")).items():
            spans.setdefault(article, {name: set() for name in ROLES})[role] |= found
    texts = sorted((folder / "text").glob("*.txt"))
    return [_document(path, spans.get(path.stem, {name: set() for name in ROLES})) for path in texts]


def kept_aside(document: Document) -> bool:
    """One article in ten is for measuring; which, its name decides."""
    return hashlib.sha256(document.name.encode()).digest()[0] % 10 == 0


def _spans(annotation: str) -> dict[str, set[tuple[int, int]]]:
    found: dict[str, set[tuple[int, int]]] = {role: set() for role in ROLES}
    for line in annotation.splitlines():
        cells = line.split("\t")
        if not line.startswith("T") or len(cells) < 2:
            continue
        role, offsets = cells[1].split(" ", 1)
        if role.lower() in found:
            for piece in offsets.split(";"):
                start, end = piece.split()
                found[role.lower()].add((int(start), int(end)))
    return found


def _document(path: Path, spans: dict[str, set[tuple[int, int]]]) -> Document:
    text = path.read_bytes().decode("utf-8")
    words = words_of(text)
    layers = [_tags(words, spans[role]) for role in ROLES]
    rows = [
        Row(w.text, spaced=w.spaced, opens_paragraph=w.opens_paragraph, roles=(a, b, c))
        for w, a, b, c in zip(words, *layers, strict=True)
    ]
    sentences: list[list[Row]] = []
    for row in rows:
        if row.opens_paragraph or not sentences or _may_open(sentences[-1]):
            sentences.append([])
        sentences[-1].append(row)
    return Document(path.stem, sentences, False, False, True)


def _may_open(sentence: list[Row]) -> bool:
    """Whether windows may be cut after these words: after a full stop outside any span."""
    last = sentence[-1]
    return last.form in (".", "?", "!", "”") and last.roles == ("O", "O", "O") and len(sentence) > 5


def _tags(words: list[Word], spans: set[tuple[int, int]]) -> list[str]:
    tags = ["O"] * len(words)
    for start, end in sorted(spans, key=lambda span: span[1] - span[0], reverse=True):
        first = True
        for i, word in enumerate(words):
            if word.start < end and word.end > start:
                tags[i] = "B" if first else "I"
                first = False
    return tags
