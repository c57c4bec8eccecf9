"""How fast the workbench answers on a large ledger: milliseconds on the server, without a browser.

    python benchmarks/web_first_page.py /tmp/large.ledger

"first": the very first request after the server started; "again": the median of nine more; "after a
review": the first request after a decision changed the ledger. `benchmarks/ledger_generator.py` makes
ledgers. With --cpu the processor's time, which a busy machine does not stretch. Ends with 1 where the
overview of at most 100,000 claims is not there within 100 ms.
"""

from __future__ import annotations

import argparse
import shutil
import statistics
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from fastapi.testclient import TestClient

from according.ledger import Filter, Ledger, open_ledger
from according.web import Guard, Workbench, create_app, load

LIMIT = 100.0
BOUND = 100_000
AGAIN = 9
Clock = Callable[[], float]


def pages(ledger: Ledger) -> list[str]:
    """The pages to ask for, about the most reported actor."""
    actor = next(str(group.values[0]) for group in ledger.tally(["subject"], Filter()) if group.values[0])
    claim = next(iter(ledger.rows(Filter(actor=actor, limit=1))))
    document = ledger.articles_with_keys([claim.article])[claim.article].article.id
    return [
        *("/", "/claims", f"/claims?actor={actor}", "/claims?text=attack", "/review", "/articles"),
        *(f"/articles/{document}", f"/actors/{actor}", "/actors", "/network", "/api/v1/network"),
        *("/contested", f"/propositions/{claim.claim_id}", "/sources"),
    ]


def milliseconds(client: TestClient, path: str, clock: Clock) -> float:
    """How long a page takes. Raises RuntimeError where it is no page."""
    began = clock()
    answer = client.get(path)
    taken = (clock() - began) * 1000
    if answer.status_code != 200:
        raise RuntimeError(f"{path} gave {answer.status_code}: {answer.text[:300]}")
    return taken


def measure(location: Path, clock: Clock) -> float:
    """Print the times of every page; gives that of the overview when asked for again."""
    with open_ledger(location, create=False) as ledger:
        asked = pages(ledger)
        count = ledger.count()
        claim = next(iter(ledger.rows(Filter(limit=1)))).claim_id
    overview = 0.0
    print(f"{count:,} claims; milliseconds{'':28}  first    again    after a review")
    for path in asked:
        with open_ledger(location, create=False) as ledger:
            app = create_app(Workbench(ledger, "benchmark", load), Guard(frozenset({"testserver"})))
            with TestClient(app) as client:
                first = milliseconds(client, path, clock)
                again = statistics.median(milliseconds(client, path, clock) for _ in range(AGAIN))
                ledger.reviews.accept(claim, who="benchmark")
                after = milliseconds(client, path, clock)
        print(f"{path[:52]:52} {first:9.1f} {again:8.1f} {after:8.1f}", flush=True)
        overview = again if path == "/" else overview
    return overview if count <= BOUND * 1.1 else 0.0


def main() -> int:
    """Measure on a copy, since a decision is made in it."""
    raw = argparse.RawDescriptionHelpFormatter
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=raw)
    parser.add_argument("ledger", type=Path)
    parser.add_argument("--cpu", action="store_true", help="time of the processor, not of the clock")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(shutil.copy(given.ledger, folder))
        taken = measure(copy, time.process_time if given.cpu else time.perf_counter)
    return 1 if taken > LIMIT else 0


if __name__ == "__main__":
    raise SystemExit(main())
