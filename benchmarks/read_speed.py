"""How fast articles become claims, everything included, on one core; with a profile by stage.

    python benchmarks/read_speed.py [--words 50000] [--json] [--profile FILE]

The texts are the bundled examples and our own corpus in articles of some 400 words, again and again until
there are enough words. The first pass over them is not counted, so that no table is built within the time.
Words are what stands between blanks. Processor time is counted, so that what else the machine does
weighs little. Memory is the most that the process held, libraries, registry,
places and model included.
"""

from __future__ import annotations

import argparse
import cProfile
import json
import os
import resource
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass
from itertools import cycle
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]
ARTICLE_WORDS = 400
BATCH = 16
WANTED_SPEED = 4_000
WANTED_MEMORY = 600

# Where each stage is called: module, name in it, and the method that does the work, if it is not the call.
STAGES = {
    "parse": ("according.reading.reader:Reader", "parse"),
    "document": ("according.reading.reader", "Document"),
    "phrases": ("according.reading.reader", "Phrases"),
    "attribution": ("according.reading.reader", "Attributions"),
    "coreference": ("according.reading.reader", "Coreference"),
    "ties": ("according.reading.posts:Ties", "find"),
    "frames": ("according.reading.frames:Frames", "find"),
    "pairs": ("according.reading.pairs:Pairs", "frames"),
    "assemble": ("according.reading.assemble:Assembler", "drafts"),
    "confidence": ("according.reading.reader", "confidence"),
    "resolve": ("according.actors", "resolve"),
}


@dataclass(frozen=True, slots=True)
class Speed:
    """What was measured. seconds and stages: processor time; memory: MB, at most."""

    words: int
    claims: int
    seconds: float
    load_seconds: float
    memory: float
    stages: dict[str, float]

    @property
    def rate(self) -> float:
        """Words a second."""
        return self.words / self.seconds


def texts() -> Iterator[str]:
    """The example articles, then our own corpus in articles of some 400 words."""
    from according.ingest import Failure, read_inputs

    for article in read_inputs([str(ROOT / "examples")]):
        if not isinstance(article, Failure):
            yield article.text
    paragraphs: list[str] = []
    for file in sorted((ROOT / "evaluation" / "corpus").rglob("*.learn.json")):
        for document in json.loads(file.read_text(encoding="utf-8"))["documents"]:
            paragraphs.append(document["text"])
            if sum(len(text.split()) for text in paragraphs) >= ARTICLE_WORDS:
                yield "\n\n".join(paragraphs)
                paragraphs = []


def enough(found: Sequence[str], words: int) -> list[str]:
    """The texts again and again until there are so many words."""
    chosen: list[str] = []
    count = 0
    for text in cycle(found):
        if count >= words:
            return chosen
        chosen.append(text)
        count += len(text.split())
    raise ValueError("there are no texts to read")


class Stopwatch:
    """Adds up the seconds that each stage takes, by standing between it and its caller."""

    def __init__(self) -> None:
        self.seconds = dict.fromkeys(STAGES, 0.0)

    def attach(self) -> None:
        """Stand before every stage. Raises AttributeError where one has another name by now."""
        for stage, (place, name) in STAGES.items():
            module, _, owner = place.partition(":")
            found: Any = __import__(module, fromlist=["_"])
            holder = getattr(found, owner) if owner else found
            setattr(holder, name, self._timed(stage, getattr(holder, name)))

    def _timed(self, stage: str, work: Callable[..., Any]) -> Callable[..., Any]:
        def run(*arguments: Any, **named: Any) -> Any:
            began = time.process_time()
            try:
                return work(*arguments, **named)
            finally:
                self.seconds[stage] += time.process_time() - began

        return run


def measure(words: int, profile: Path | None = None) -> Speed:
    """Read at least so many words. profile: write what cProfile saw there (which slows reading)."""
    began = time.process_time()
    import according.actors
    from according.claim import Article
    from according.knowledge.registry import load_registry
    from according.reading import Reader
    from according.reading.parse import load_parser

    registry = load_registry()
    reader = Reader(load_parser(), registry)
    reader.read([Article("first", "The Front denied a truce on Monday, the ministry said.")])
    loaded = time.process_time() - began
    found = list(texts())
    articles = [Article(str(number), text) for number, text in enumerate(enough(found, words))]

    def run(chosen: Sequence[Article]) -> int:
        claims = 0
        for start in range(0, len(chosen), BATCH):
            for made in reader.read(chosen[start : start + BATCH]):
                claims += len(according.actors.resolve(made, registry))
        return claims

    run(articles[: len(found)])
    watch = Stopwatch()
    watch.attach()
    profiler = cProfile.Profile() if profile else None
    if profiler:
        profiler.enable()
    began = time.process_time()
    claims = run(articles)
    seconds = time.process_time() - began
    if profiler:
        profiler.disable()
        profiler.dump_stats(str(profile))
    count = sum(len(article.text.split()) for article in articles)
    return Speed(count, claims, seconds, loaded, _memory(), watch.seconds)


def _memory() -> float:
    """The most memory that this process held so far, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def one_core() -> None:
    """Keep this process and its libraries to one core."""
    os.environ["OMP_NUM_THREADS"] = "1"
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})


def show(speed: Speed) -> None:
    """Print the figures and the profile."""
    print(f"{speed.words:,} words, {speed.claims:,} claims in {speed.seconds:.1f} s")
    print(f"{speed.rate:8,.0f} words a second (wanted: at least {WANTED_SPEED:,})")
    print(f"{speed.memory:8,.0f} MB at most (wanted: at most {WANTED_MEMORY:,})")
    print(f"{speed.load_seconds:8.2f} s to load and read the first sentence")
    for stage, seconds in speed.stages.items():
        share, rate = seconds / speed.seconds, speed.words / max(seconds, 1e-9)
        print(f"  {stage:12s} {seconds:7.2f} s  {share:5.1%}  {rate:10,.0f} words/s")
    rest = speed.seconds - sum(speed.stages.values())
    print(f"  {'the rest':12s} {rest:7.2f} s  {rest / speed.seconds:5.1%}")


def main() -> None:
    """Measure and print, as a table or JSON."""
    arguments = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    arguments.add_argument("--words", type=int, default=50_000)
    arguments.add_argument("--json", action="store_true")
    arguments.add_argument("--profile", type=Path, help="write a cProfile file there")
    given = arguments.parse_args()
    one_core()
    speed = measure(given.words, given.profile)
    if given.json:
        print(json.dumps({**asdict(speed), "words_per_second": speed.rate}, indent=1))
    else:
        show(speed)


if __name__ == "__main__":
    main()
