"""Check the project's own annotated corpus: keys, vocabulary, figures, dates and quotes.

    python evaluation/corpus/check.py [FILE.json ...]

A corpus file is `{"documents": [...], "claims": [...], "tags": {...}}`: articles as `according read`
takes them, one record of annotations for each in the form that docs/claims.md describes, and, if
wanted, words about each document. Names ending in `.held.json` are measured with and not learned from.
"""

from __future__ import annotations

import json
import sys
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

from according.claim import FIGURES, ActorType, Bound, Modality, Polarity, Predicate, Stance, Trend

CORPUS = Path(__file__).parent
DOCUMENT_KEYS = {"id", "title", "publisher", "url", "published", "text"}
CLAIM_KEYS = {"predicate", "subject", "object", "polarity", "modality", "trend", "quantity", "place"} | {
    "time",
    "attribution",
    "quote",
    "optional",
}
QUANTITY_KEYS = {"low", "high", "bound", "unit", "approximate"}
TIME_KEYS = {"start", "end", "text"}
CHOICES: dict[str, set[str]] = {
    "predicate": {str(item) for item in Predicate},
    "polarity": {str(item) for item in Polarity},
    "modality": {str(item) for item in Modality},
    "trend": {str(item) for item in Trend},
}
STANCES = {str(item) for item in Stance}
ACTOR_TYPES = {str(item) for item in ActorType}


def corpus_files() -> list[Path]:
    """Every annotated file of the corpus, in a fixed order; `quiet` holds texts without claims of force."""
    return sorted(path for path in CORPUS.glob("*/*.json") if path.parent.name != "quiet")


def folded(words: str) -> str:
    """The words without case and accents, for comparing names with the text."""
    decomposed = unicodedata.normalize("NFKD", words).casefold()
    return "".join(letter for letter in decomposed if not unicodedata.combining(letter))


def day(written: str | None) -> date | None:
    return date.fromisoformat(written) if written else None


def quantity_problems(quantity: dict[str, Any]) -> Iterator[str]:
    if set(quantity) != QUANTITY_KEYS:
        yield f"quantity has keys {sorted(quantity)}, wants {sorted(QUANTITY_KEYS)}"
        return
    low, high, bound = quantity["low"], quantity["high"], quantity["bound"]
    fits = {
        Bound.EXACT: low is not None and low == high,
        Bound.RANGE: None not in (low, high) and low < high,
        Bound.AT_LEAST: high is None,
        Bound.AT_MOST: low is None and high is not None,
    }
    if bound not in set(Bound) or not fits[Bound(bound)]:
        yield f"quantity {low}..{high} does not fit its bound {bound!r}"


def time_problems(time: dict[str, Any], document: dict[str, Any]) -> Iterator[str]:
    if set(time) != TIME_KEYS:
        yield f"time has keys {sorted(time)}, wants {sorted(TIME_KEYS)}"
        return
    if time["text"] not in wording(document):
        yield f"time words {time['text']!r} are not in the text"
    try:
        start, end = day(time["start"]), day(time["end"])
    except ValueError as error:
        yield f"time is not a date: {error}"
        return
    if start and end and start > end:
        yield f"time starts {start} after its end {end}"


def wording(document: dict[str, Any]) -> str:
    """Title and text: both carry claims."""
    return f"{document['title'] or ''}\n{document['text']}"


def source_problems(claim: dict[str, Any], actors: dict[str, Any]) -> Iterator[str]:
    for link in claim.get("attribution", []):
        if len(link) != 2 or link[1] not in STANCES:
            yield f"attribution link {link} is not [actor, stance]"
        elif link[0] not in actors and link[0] != "unnamed":
            yield f"source {link[0]!r} is not among the actors"


def field_problems(claim: dict[str, Any], actors: dict[str, Any]) -> Iterator[str]:
    if unknown := set(claim) - CLAIM_KEYS:
        yield f"unknown keys {sorted(unknown)}"
    for key, allowed in CHOICES.items():
        if key in claim and claim[key] not in allowed:
            yield f"{key} {claim[key]!r} is not in the vocabulary"
    for end in ("subject", "object"):
        if end not in claim or (claim[end] is not None and claim[end] not in actors):
            yield f"{end} {claim.get(end)!r} is not among the actors"
    if (claim.get("predicate") in FIGURES) != ("quantity" in claim):
        yield "a figure, and only a figure, has a quantity"
    yield from source_problems(claim, actors)


def claim_problems(claim: dict[str, Any], document: dict[str, Any], actors: dict[str, Any]) -> Iterator[str]:
    yield from field_problems(claim, actors)
    if not claim.get("quote") or claim["quote"] not in wording(document):
        yield f"quote {claim.get('quote')!r} is not in the text"
    if claim.get("quantity"):
        yield from quantity_problems(claim["quantity"])
    if claim.get("time"):
        yield from time_problems(claim["time"], document)
    if claim.get("place") and not any(folded(name) in folded(wording(document)) for name in claim["place"]):
        yield f"no wording of the place {claim['place']} is in the text"


def actor_problems(actors: dict[str, Any], document: dict[str, Any]) -> Iterator[str]:
    words = folded(wording(document))
    for key, actor in actors.items():
        if actor["type"] not in ACTOR_TYPES:
            yield f"actor {key!r} has the unknown type {actor['type']!r}"
        if not any(folded(name) in words for name in actor["names"]):
            yield f"no name of the actor {key!r} is in the text: add the words used to its names"


def document_problems(document: dict[str, Any]) -> Iterator[str]:
    if set(document) != DOCUMENT_KEYS:
        yield f"document has keys {sorted(document)}, wants {sorted(DOCUMENT_KEYS)}"
        return
    try:
        day(document["published"])
    except ValueError as error:
        yield f"published is not a date: {error}"
    if not document["text"].strip():
        yield "document has no text"


def record_problems(record: dict[str, Any], document: dict[str, Any]) -> Iterator[str]:
    if record["document"].get("published") != document["published"]:
        yield "its annotations give another publication date"
    yield from actor_problems(record["actors"], document)
    for claim in record["claims"]:
        for problem in claim_problems(claim, document, record["actors"]):
            yield f"{claim.get('predicate')}({claim.get('subject')}, {claim.get('object')}): {problem}"


def file_problems(path: Path) -> Iterator[str]:
    """What is wrong in one corpus file, one line for each fault; nothing if it is sound."""
    corpus = json.loads(path.read_text(encoding="utf-8"))
    documents = {document["id"]: document for document in corpus["documents"]}
    annotated = [record["document"]["id"] for record in corpus["claims"]]
    if sorted(documents) != sorted(annotated) or len(documents) != len(corpus["documents"]):
        yield f"{path.name}: documents and annotations do not stand one to one"
        return
    for record in corpus["claims"]:
        document = documents[record["document"]["id"]]
        faults = list(document_problems(document)) or list(record_problems(record, document))
        for fault in faults:
            yield f"{path.name}: {document['id']}: {fault}"


def repeated_ids(paths: Iterable[Path]) -> list[str]:
    """Document ids that stand more than once in the files given."""
    ids: Counter[str] = Counter()
    for path in paths:
        ids.update(item["id"] for item in json.loads(path.read_text(encoding="utf-8"))["documents"])
    return sorted(name for name, count in ids.items() if count > 1)


def main() -> int:
    paths = [Path(name) for name in sys.argv[1:]] or corpus_files()
    faults = [fault for path in paths for fault in file_problems(path)]
    faults += [f"document id {name} is used twice: give one of them another" for name in repeated_ids(paths)]
    print("\n".join(faults) or f"{len(paths)} files are sound")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
