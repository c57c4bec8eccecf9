"""How fast the questions of a ledger are answered: every answer of `according.analysis`, timed.

    python benchmarks/analysis_speed.py /tmp/large.ledger

"first": in a ledger that was just opened, so that its columns are loaded within the time; "again": the
median of five more answers, with the ledger unchanged. Seconds of wall clock, or with --cpu of the
processor, which a busy machine does not stretch. `benchmarks/ledger_generator.py` makes ledgers. One
question is saved in the ledger to be asked.
"""

from __future__ import annotations

import argparse
import json
import statistics
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from according import analysis
from according.analysis import Scope, View, period
from according.claim import Predicate
from according.ledger import Filter, Ledger, open_ledger

AGAIN = 5
SAVED = "the busiest actor"
LIMITS = {100_000: 0.2, 1_000_000: 1.0}
"""Every answer on a ledger of so many claims takes at most so many seconds."""

Question = Callable[[Ledger], object]
Clock = Callable[[], float]


@dataclass(frozen=True, slots=True)
class Timing:
    """Seconds that one question took."""

    name: str
    first: float
    again: float


def questions(ledger: Ledger) -> dict[str, Question]:
    """Every question, asked of the most reported actors, which is the hardest."""
    busiest = ledger.tally(["subject"], Filter())
    one, two = [str(group.values[0]) for group in busiest if group.values[0]][:2]
    claim = next(iter(ledger.rows(Filter(actor=one, other=two, limit=1)))).claim_id
    analysis.save_question(ledger, SAVED, Filter(actor=one))
    view = View(as_of=period("2016-08"), known_by=date(2017, 6, 30))
    return {
        "contested": analysis.contested,
        "propositions": analysis.propositions,
        "proposition": lambda store: analysis.evidence(store, claim),
        "circular": analysis.circles,
        "contradictions": analysis.contradictions,
        "network": lambda store: analysis.network(store, View(limit=500)),
        "network as of, known by": lambda store: analysis.network(store, view),
        "network of 2 origins": lambda store: analysis.network(store, View(min_origins=2, limit=500)),
        "diff": lambda store: analysis.diff(store, period("2015-01"), period("2016-08"), View(limit=100)),
        "triads": lambda store: analysis.balance(store, View(as_of=period("2016-08"))),
        "triads over all time": analysis.balance,
        "series": lambda store: analysis.series(store, one, Predicate.STRENGTH),
        "sources": analysis.sources,
        "timeline": lambda store: analysis.timeline(store, one),
        "timeline of a pair": lambda store: analysis.timeline(store, one, "said", Scope(other=two)),
        "saved question": lambda store: analysis.run_question(store, SAVED, remember=False),
        "contested in a country": lambda store: analysis.contested(store, Scope(place="AF")),
    }


def timings(location: Path, clock: Clock) -> Iterator[Timing]:
    """Each question's times, the first in a ledger opened for it."""
    with open_ledger(location, create=False) as ledger:
        asked = questions(ledger)
    for name, question in asked.items():
        with open_ledger(location, create=False) as ledger:
            first = _seconds(question, ledger, clock)
            again = statistics.median(_seconds(question, ledger, clock) for _ in range(AGAIN))
            yield Timing(name, first, again)


def _seconds(question: Question, ledger: Ledger, clock: Clock) -> float:
    began = clock()
    question(ledger)
    return clock() - began


def main() -> None:
    """Print a table, or JSON."""
    arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    arguments.add_argument("ledger", type=Path)
    arguments.add_argument("--json", action="store_true")
    arguments.add_argument("--cpu", action="store_true", help="seconds of the processor")
    given = arguments.parse_args()
    with open_ledger(given.ledger, create=False) as ledger:
        claims = ledger.count()
    found = list(timings(given.ledger, time.process_time if given.cpu else time.perf_counter))
    if given.json:
        rows = [{"question": t.name, "first": t.first, "again": t.again} for t in found]
        print(json.dumps({"claims": claims, "timings": rows}, indent=2))
        return
    print(f"{claims:,} claims\n{'question':28}{'first':>8}{'again':>8}  seconds")
    for timing in found:
        print(f"{timing.name:28}{timing.first:8.3f}{timing.again:8.3f}")
    limit = next((LIMITS[size] for size in sorted(LIMITS) if claims <= size * 1.05), None)
    if limit:
        slow = [timing.name for timing in found if max(timing.first, timing.again) > limit]
        print(f"over {limit} s: {', '.join(slow) or 'none'}")


if __name__ == "__main__":
    main()
