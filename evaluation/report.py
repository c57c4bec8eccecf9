"""Measure every set that is there and record the figures: `results.json` and the tables of `README.md`.

    python -m evaluation.report [--reference FOLDER]

Our own corpus (`learned`, `held`) and the quiet news are always measured; the reference articles
(`mission`, `train`, `dev` in FOLDER) where they are present, else their last figures are kept.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

from docs.marked import fill

from evaluation import quiet
from evaluation.measure import DETAILS, OWN, Record, line, load, read, reader
from evaluation.reliability import bands, judged
from evaluation.score_claims import score

FOLDER = Path(__file__).parent
RESULTS = FOLDER / "results.json"
README = FOLDER / "README.md"
REFERENCE_SETS = ("mission", "train", "dev")
BANDED = ("held", "dev")
TARGETS: dict[str, tuple[float | None, ...]] = {
    "mission": (None, 0.85, 0.85, 0.95, 0.90, 0.95, 0.85, 0.80),
    "dev": (0.80, 0.65, 0.70, 0.90, 0.85, 0.90, 0.70, 0.65),
}

Results = dict[str, Any]


def measured(name: str, location: str) -> Results:
    """The figures of one set, and its claims by confidence band where that is wanted."""
    documents, records = load(location)
    claims = [claim.to_json() for claim in read(documents)]
    figures: Record = score(records, claims)
    print(line(name, figures))
    counts = {key: figures[key] for key in ("documents", "reference_claims", "extracted_claims")}
    rates = {key: {k: round(v, 4) for k, v in figures[key].items()} for key in ("claim", "tie", "strict")}
    found: Results = {**counts, **rates, **{key: round(figures[key], 4) for key in DETAILS}}
    if name in BANDED:
        found["bands"] = [asdict(band) for band in bands(judged(records, claims))]
    return found


def locations(reference: Path) -> Iterator[tuple[str, str]]:
    """Name and place of each set that can be measured; says which cannot."""
    yield from ((name, name) for name in OWN)
    for name in REFERENCE_SETS:
        if (reference / name / "claims.json").exists():
            yield name, str(reference / name)
        else:
            print(f"{name}: not measured, {reference / name} is not here; its last figures are kept")


def measure_all(reference: Path) -> Results:
    """Figures of every set, over the last recorded ones."""
    last = json.loads(RESULTS.read_text(encoding="utf-8")) if RESULTS.exists() else {"sets": {}}
    sets: Results = dict(last["sets"])
    for name, location in locations(reference):
        sets[name] = {**measured(name, location), "reader": reader().name}
    figures, _ = quiet.measured()
    print(
        f"quiet: {figures.per_thousand:.1f} claims per 1,000 words, {figures.force_per_thousand:.1f} of force"
    )
    rates = {"claims_per_1000": figures.per_thousand, "force_per_1000": figures.force_per_thousand}
    return {"sets": sets, "quiet": {"words": figures.words, **{k: round(v, 2) for k, v in rates.items()}}}


def tables(results: Results) -> dict[str, str]:
    """The generated parts of the README, by name."""
    return {
        "accuracy": "\n".join(_accuracy(results["sets"])),
        "reliability": "\n".join(_reliability(results["sets"])),
        "quiet": _quiet(results["quiet"]),
    }


def _accuracy(sets: Results) -> Iterator[str]:
    heads = ("set", "articles", "claims", "precision", "claim F1", "tie F1", *DETAILS, "strict F1")
    yield f"| {' | '.join(heads)} |"
    yield "| --- " * len(heads) + "|"
    for name in (*REFERENCE_SETS, *OWN):
        if name not in sets:
            continue
        figures = sets[name]
        values = [figures["claim"]["precision"], figures["claim"]["f1"], figures["tie"]["f1"]]
        values += [figures[key] for key in DETAILS] + [figures["strict"]["f1"]]
        row = [f"`{name}`", str(figures["documents"]), str(figures["reference_claims"]), *map(_two, values)]
        yield f"| {' | '.join(row)} |"
        if name in TARGETS:
            wanted = ["≥ " + _two(value) if value else "" for value in TARGETS[name]]
            yield f"| {' | '.join(['wanted', '', '', *wanted, ''])} |"


def _two(value: float) -> str:
    return f"{value:.2f}"


def _reliability(sets: Results) -> Iterator[str]:
    yield "| set | confidence | claims | right | share |"
    yield "| --- | --- | --- | --- | --- |"
    for name in BANDED:
        for band in sets.get(name, {}).get("bands", []):
            edges = f"{band['low']:.1f} to {band['high']:.1f}"
            share = f"{band['right'] / band['claims']:.0%}"
            yield f"| `{name}` | {edges} | {band['claims']} | {band['right']} | {share} |"


def _quiet(figures: Results) -> str:
    return (
        f"{figures['words']:,} words give {figures['claims_per_1000']:.1f} claims per 1,000 words, "
        f"{figures['force_per_1000']:.1f} of them of force."
    )


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure, write both files."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--reference", type=Path, default=Path("../shared/reference"))
    results = measure_all(parser.parse_args(arguments).reference)
    RESULTS.write_text(json.dumps(results, indent=1) + "\n", encoding="utf-8")
    README.write_text(fill(README.read_text(encoding="utf-8"), tables(results)), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
