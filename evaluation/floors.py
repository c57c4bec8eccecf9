"""The floors that CI holds our own corpus to; they only ever rise.

    python -m evaluation.floors      raise them to just under the figures in results.json

`floors.json` holds for `learned` and `held` the least accuracy, for `quiet` the most claims per 1,000
words. A change that lowers a figure below its floor is mended, not waved through.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

FLOORS = Path(__file__).parent / "floors.json"
SLACK = 0.01
QUIET_SLACK = 0.5
RATES = ("precision", "claim F1", "tie F1", "who", "time", "place")

Rates = dict[str, float]


def rates(figures: dict[str, Any]) -> Rates:
    """The figures of one set that have floors, by name."""
    claim, tie = figures["claim"], figures["tie"]
    values = (claim["precision"], claim["f1"], tie["f1"], *(figures[key] for key in RATES[3:]))
    return dict(zip(RATES, values, strict=True))


def floors() -> dict[str, Rates]:
    """Every floor (for `quiet`: ceiling) by set and figure."""
    found: dict[str, Rates] = json.loads(FLOORS.read_text(encoding="utf-8"))
    return found


def fallen(name: str, measured: Rates) -> list[str]:
    """What is worse than its floor allows, in words; nothing where all is well."""
    over = name == "quiet"
    return [
        f"{name}: {figure} is {measured[figure]:.4f}, {'above' if over else 'under'} its floor {floor}"
        for figure, floor in floors()[name].items()
        if (measured[figure] > floor if over else measured[figure] < floor)
    ]


def risen(old: dict[str, Rates], results: dict[str, Any]) -> dict[str, Rates]:
    """The floors after a measurement: each at its old place or higher, never lower."""
    new: dict[str, Rates] = {}
    for name in ("learned", "held"):
        now = {figure: round(value - SLACK, 3) for figure, value in rates(results["sets"][name]).items()}
        new[name] = {figure: max(value, old.get(name, {}).get(figure, 0.0)) for figure, value in now.items()}
    quiet = {k: round(v + QUIET_SLACK, 1) for k, v in results["quiet"].items() if k != "words"}
    new["quiet"] = {
        figure: min(value, old.get("quiet", {}).get(figure, value)) for figure, value in quiet.items()
    }
    return new


def main() -> int:
    """Raise the floors to the recorded figures."""
    results = json.loads((FLOORS.parent / "results.json").read_text(encoding="utf-8"))
    old = floors() if FLOORS.exists() else {}
    FLOORS.write_text(json.dumps(risen(old, results), indent=1) + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
