"""Measure the reader against annotated articles.

    python -m evaluation.measure SET [SET ...] [--errors] [--predicates] [--json FILE]

A SET is a folder with documents.jsonl and claims.json, or a corpus file or folder of ours
(`evaluation/corpus`, `evaluation/corpus/a/assault.learn.json`). `learned` and `held` name the two
parts of our corpus. `make eval` measures every set that is there and records the figures.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from according.actors import resolve
from according.claim import Article, Claim, article_text
from according.knowledge.registry import load_registry
from according.reading import Reader
from according.reading.parse import load_parser
from evaluation.score_claims import score

CORPUS = Path(__file__).parent / "corpus"
OWN = {"learned": "*.learn.json", "held": "*.held.json"}
DETAILS = ("who", "chain", "modality", "time", "place")

Record = dict[str, Any]


def load(name: str) -> tuple[list[Record], list[Record]]:
    """Documents and annotated records of a set."""
    path = Path(name)
    if (path / "documents.jsonl").exists():
        lines = (path / "documents.jsonl").read_text(encoding="utf-8").splitlines()
        return [json.loads(line) for line in lines if line.strip()], _records(path / "claims.json")
    documents: list[Record] = []
    records: list[Record] = []
    for file in _files(name):
        content = json.loads(file.read_text(encoding="utf-8"))
        documents += content["documents"]
        records += content.get("claims", [])
    return documents, records


def _files(name: str) -> list[Path]:
    if name in OWN:
        return sorted(CORPUS.rglob(OWN[name]))
    path = Path(name)
    return sorted(path.rglob("*.json")) if path.is_dir() else [path]


def _records(path: Path) -> list[Record]:
    content = json.loads(path.read_text(encoding="utf-8"))
    return content if isinstance(content, list) else [content]


def article(record: Record) -> Article:
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


@cache
def reader() -> Reader:
    """One reader for all sets."""
    return Reader(load_parser(), load_registry())


def read(documents: Sequence[Record]) -> list[Claim]:
    """All claims of the documents, actors resolved."""
    claims = reader().read([article(d) for d in documents])
    return [claim for found in claims for claim in resolve(found, reader().registry)]


def line(name: str, figures: Record) -> str:
    """One row of the table."""
    claim, tie, strict = (figures[k] for k in ("claim", "tie", "strict"))
    details = "  ".join(f"{k} {figures[k]:.3f}" for k in DETAILS)
    return (
        f"{name:28s} claim P {claim['precision']:.3f} R {claim['recall']:.3f} F1 {claim['f1']:.3f}"
        f"  tie F1 {tie['f1']:.3f}  strict F1 {strict['f1']:.3f}  {details}"
    )


def predicate_line(predicate: str, counts: Record) -> str:
    """One row of the table by predicate."""
    shown = "  ".join(f"{kind} {counts.get(kind, 0):4d}" for kind in ("right", "missed", "extra"))
    return f"  {predicate:14s} {shown}"


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure each set named on the command line."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("sets", nargs="+")
    parser.add_argument("--errors", action="store_true", help="list what is missed, extra and wrong")
    parser.add_argument("--predicates", action="store_true", help="figures for each predicate")
    parser.add_argument("--json", type=Path, help="write the figures there")
    options = parser.parse_args(arguments)
    results = {}
    for name in options.sets:
        documents, records = load(name)
        figures = score(records, [c.to_json() for c in read(documents)], options.errors)
        results[Path(name).name] = figures
        print(line(Path(name).name, figures))
        if options.predicates:
            print("\n".join(predicate_line(*item) for item in figures["predicates"].items()))
    if options.json:
        options.json.write_text(json.dumps(results, indent=1) + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
