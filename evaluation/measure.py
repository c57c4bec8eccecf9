"""Measure the reader against annotated articles.

    python -m evaluation.measure SET [SET ...] [--errors] [--json FILE] [--table]

A SET is a folder with documents.jsonl and claims.json, or a corpus file or folder of ours
(`evaluation/corpus`, `evaluation/corpus/a/assault.learn.json`). `learned` and `held` name the two
parts of our corpus.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

from according.actors import resolve
from according.claim import Article, Claim, article_text
from according.knowledge.registry import load_registry
from according.reading import Reader
from according.reading.parse import load_parser
from evaluation.score_claims import score

CORPUS = Path(__file__).parent / "corpus"
DETAILS = ("who", "chain", "modality", "time", "place")


def load(name: str) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """Documents and annotated records of a set."""
    if name in ("learned", "held"):
        kind = {"learned": "learn", "held": "held"}[name]
        files = sorted(CORPUS.rglob(f"*.{kind}.json"))
    else:
        path = Path(name)
        if (path / "documents.jsonl").exists():
            lines = (path / "documents.jsonl").read_text(encoding="utf-8").splitlines()
            return [json.loads(x) for x in lines if x.strip()], _records(path / "claims.json")
        files = sorted(path.rglob("*.json")) if path.is_dir() else [path]
    documents: list[dict[str, Any]] = []
    records: list[dict[str, Any]] = []
    for file in files:
        content = json.loads(file.read_text(encoding="utf-8"))
        documents += content["documents"]
        records += content["claims"]
    return documents, records


def _records(path: Path) -> list[dict[str, Any]]:
    content = json.loads(path.read_text(encoding="utf-8"))
    return content if isinstance(content, list) else [content]


def article(record: dict[str, Any]) -> Article:
    """A reference document as ingest would make it."""
    published = record.get("published")
    return Article(
        id=record["id"],
        text=article_text(record.get("title"), record["text"]),
        title=record.get("title"),
        publisher=record.get("publisher"),
        url=record.get("url"),
        published=date.fromisoformat(published) if published else None,
        language="en",
    )


def read(documents: Sequence[dict[str, Any]]) -> list[Claim]:
    """All claims of the documents, actors resolved."""
    registry = load_registry()
    reader = Reader(load_parser(), registry)
    articles = [article(d) for d in documents]
    return [c for claims in reader.read(articles) for c in resolve(claims, registry)]


def line(name: str, figures: dict[str, Any]) -> str:
    """One row of the table."""
    claim, tie, strict = (figures[k] for k in ("claim", "tie", "strict"))
    details = "  ".join(f"{k} {figures[k]:.3f}" for k in DETAILS)
    return (
        f"{name:28s} claim P {claim['precision']:.3f} R {claim['recall']:.3f} F1 {claim['f1']:.3f}"
        f"  tie F1 {tie['f1']:.3f}  strict F1 {strict['f1']:.3f}  {details}"
    )


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure each set named on the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sets", nargs="+")
    parser.add_argument("--errors", action="store_true", help="list what is missed, extra and wrong")
    parser.add_argument("--predicates", action="store_true", help="figures for each predicate")
    parser.add_argument("--json", type=Path, help="write the figures there")
    options = parser.parse_args(arguments)
    results = {}
    for name in options.sets:
        documents, records = load(name)
        figures = score(records, [c.to_json() for c in read(documents)], options.errors)
        label = "/".join(Path(name).parts[-1:])
        results[label] = figures
        print(line(label, figures))
        if options.predicates:
            for predicate, c in figures["predicates"].items():
                print(f"  {predicate:14s} right {c.get('right', 0):4d}  missed {c.get('missed', 0):4d}  extra {c.get('extra', 0):4d}")
    if options.json:
        options.json.write_text(json.dumps(results, indent=1) + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
