"""How right the shipped parser is: `python -m benchmarks.parse_accuracy --treebanks DIR --polnear DIR`.

Trees, tags and lemmas on the news, interviews, biographies, speeches and essays of GUM's development
and test parts, with gold words and sentences (relations without subtype, as the official scorer
counts them; punctuation counts); sentence openings and words on their raw text; names; and exact
attribution spans on the tenth of PolNeAR's articles that training leaves aside.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from pathlib import Path

from training.documents import FEATURES, ROLES, Document, Row
from training.polnear import kept_aside, read_polnear
from training.treebank import is_report, read_treebank

from according.reading.parse import MODEL, ModelParser
from according.reading.parsed import Parsed
from according.reading.words import Word, words_of

Spans = set[tuple[int | str, ...]]


def text_of(document: Document) -> tuple[str, list[list[Word]]]:
    """A document's text and its sentences' gold words in it."""
    text = ""
    sentences: list[list[Word]] = []
    for rows in document.sentences:
        words = []
        for place, row in enumerate(rows):
            if text and row.opens_paragraph and place == 0:
                text += "\n\n"
            elif text and row.spaced:
                text += " "
            end = len(text) + len(row.form)
            words.append(Word(len(text), end, row.form, row.spaced, row.opens_paragraph))
            text += row.form
        sentences.append(words)
    return text, sentences


def with_gold_words(parser: ModelParser, document: Document, counts: Counter[str]) -> None:
    """Count what is right on gold words and sentences."""
    text, sentences = text_of(document)
    words = [word for sentence in sentences for word in sentence]
    openings, place = [], 0
    for sentence in sentences:
        openings.append(place)
        place += len(sentence)
    parsed = parser.parse_words(text, words, openings)
    offset = 0
    for rows in document.sentences:
        for place, row in enumerate(rows):
            _count_word(parsed, offset, offset + place, row, counts)
        offset += len(rows)
    gold = _named([row for rows in document.sentences for row in rows])
    names: Spans = {(s.first, s.end, s.type) for s in parsed.entities if s.kind == "named"}
    _count_spans(counts, "named", names, gold)
    heads = {(s.head, s.type) for s in parsed.entities}
    rows_in_order = [row for rows in document.sentences for row in rows]
    _count_spans(counts, "mention heads", set(heads),
                 {(n, row.head_type) for n, row in enumerate(rows_in_order) if row.head_type})  # fmt: skip


def _count_word(parsed: Parsed, offset: int, place: int, row: Row, counts: Counter[str]) -> None:
    token = parsed.tokens[place]
    upos, *features = row.tag.split("|")
    head = -1 if row.head < 0 else offset + row.head
    same = token.relation.split(":")[0] == row.relation.split(":")[0]
    counts["words"] += 1
    counts["uas"] += token.head == head
    counts["las"] += token.head == head and same
    counts["las with subtypes"] += token.head == head and token.relation == row.relation
    counts["upos"] += token.upos == upos
    counts["features"] += token.features == frozenset(f for f in features if f.split("=")[0] in FEATURES)
    counts["lemmas"] += token.lemma.lower() == row.lemma.lower()


def _named(rows: list[Row]) -> Spans:
    found: Spans = set()
    first = -1
    for place, row in enumerate([*rows, Row("")]):
        if first >= 0 and not row.named.startswith("I"):
            found.add((first, place, rows[first].named[2:]))
            first = -1
        if row.named.startswith("B"):
            first = place
    return found


def on_raw_text(parser: ModelParser, documents: list[Document], counts: Counter[str]) -> None:
    """Count words and sentences found in raw text; spans of characters without space, as the scorer's."""
    texts = [text_of(document) for document in documents]
    for (_, gold), parsed in zip(texts, parser.parse([text for text, _ in texts]), strict=True):
        words: Spans = {(token.start, token.end) for token in parsed.tokens}
        _count_spans(counts, "words raw", words, {(w.start, w.end) for sentence in gold for w in sentence})
        sentences: Spans = {
            (parsed.tokens[s.first].start, parsed.tokens[s.end - 1].end) for s in parsed.sentences
        }
        _count_spans(counts, "sentences raw", sentences, {(s[0].start, s[-1].end) for s in gold})
        firsts: Spans = {(parsed.tokens[s.first].start,) for s in parsed.sentences}
        _count_spans(counts, "sentence openings raw", firsts, {(s[0].start,) for s in gold})


def on_articles(parser: ModelParser, folder: Path, counts: Counter[str]) -> None:
    """Count exact source, cue and content spans in raw articles."""
    articles = [article for article in read_polnear(folder) if kept_aside(article)]
    texts = [(folder / "text" / f"{article.name}.txt").read_bytes().decode() for article in articles]
    for article, text, parsed in zip(articles, texts, parser.parse(texts), strict=True):
        rows = [row for sentence in article.sentences for row in sentence]
        assert len(words_of(text)) == len(rows) == len(parsed.tokens)
        for layer, role in enumerate(ROLES):
            found: Spans = {(s.first, s.end) for s in parsed.attributions if s.role == role}
            _count_spans(counts, role, found, _layer_spans([row.roles[layer] for row in rows]))


def _layer_spans(tags: list[str]) -> Spans:
    found: Spans = set()
    first = -1
    for place, tag in enumerate([*tags, "O"]):
        if first >= 0 and tag != "I":
            found.add((first, place))
            first = -1
        if tag == "B":
            first = place
    return found


def _count_spans(counts: Counter[str], name: str, found: Spans, gold: Spans) -> None:
    counts[f"{name} right"] += len(found & gold)
    counts[f"{name} both"] += len(found) + len(gold)


def scores(counts: Counter[str]) -> dict[str, float]:
    """Percentages: accuracies over words, and F1 of spans."""
    plain = ("uas", "las", "las with subtypes", "upos", "features", "lemmas")
    found = {name: round(100 * counts[name] / counts["words"], 2) for name in plain}
    for name in [key.removesuffix(" both") for key in counts if key.endswith(" both")]:
        found[f"{name} F1"] = round(200 * counts[f"{name} right"] / max(1, counts[f"{name} both"]), 2)
    return found


def main() -> None:
    """The command line; prints one JSON object."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--treebanks", type=Path, required=True)
    parser.add_argument("--polnear", type=Path, required=True)
    parser.add_argument("--model", type=Path, default=MODEL)
    options = parser.parse_args()
    model, counts = ModelParser(options.model), Counter[str]()
    parts = [read_treebank(options.treebanks / f"en_gum-{part}.conllu") for part in ("dev", "test")]
    reports = [document for part in parts for document in part if is_report(document)]
    for document in reports:
        with_gold_words(model, document, counts)
    on_raw_text(model, reports, counts)
    on_articles(model, options.polnear, counts)
    print(json.dumps(scores(counts), indent=1))


if __name__ == "__main__":
    main()
