"""Articles being read in the background, one job after the other, with their progress."""

from __future__ import annotations

import secrets
from collections import OrderedDict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from queue import SimpleQueue
from threading import Lock, Thread

from according.claim import Article
from according.errors import AccordingError
from according.ingest import Failure
from according.knowledge.registry import Registry
from according.ledger import Ledger
from according.pipeline import ArticleReader, Flow, Summary, read_into

Inputs = Callable[[], Iterable[Article | Failure]]
KEPT = 50
BATCH = 4
"""Articles parsed in one pass: few, so that progress is seen."""


@dataclass(slots=True)
class Job:
    """One request to read something.

    total: how many inputs, None while nobody knows. documents: ids of the articles seen.
    state: "waiting", "reading", "done" or "failed"; error: why, in words.
    """

    id: str
    label: str
    total: int | None
    state: str = "waiting"
    error: str | None = None
    summary: Summary = field(default_factory=Summary)
    documents: list[str] = field(default_factory=list)

    def to_json(self) -> dict[str, object]:
        """The job as plain values."""
        summary = self.summary
        return {
            "id": self.id,
            "label": self.label,
            "state": self.state,
            "error": self.error,
            "total": self.total,
            "seen": summary.seen,
            "read": summary.read,
            "skipped": summary.skipped,
            "not_english": summary.not_english,
            "claims": summary.claims,
            "failed": [{"source": failure.source, "reason": failure.reason} for failure in summary.failed],
            "left_out": [
                {"source": failure.source, "reason": failure.reason} for failure in summary.left_out
            ],
            "documents": list(self.documents),
        }


class Jobs:
    """The jobs of one server. They run in one thread: a reader takes a processor for itself."""

    def __init__(self, ledger: Ledger, load: Callable[[], tuple[ArticleReader, Registry]]) -> None:
        self._ledger, self._load = ledger, load
        self._jobs: OrderedDict[str, Job] = OrderedDict()
        self._waiting: SimpleQueue[tuple[Job, Inputs, Callable[[], None]]] = SimpleQueue()
        self._lock = Lock()
        self._thread: Thread | None = None

    def start(
        self, label: str, inputs: Inputs, total: int | None = None, after: Callable[[], None] = lambda: None
    ) -> Job:
        """Read these inputs when nothing else is being read. after: called at the end, whatever came."""
        job = Job(secrets.token_hex(8), label, total)
        with self._lock:
            self._jobs[job.id] = job
            while len(self._jobs) > KEPT:
                self._jobs.popitem(last=False)
            if self._thread is None:
                self._thread = Thread(target=self._work, name="reading", daemon=True)
                self._thread.start()
        self._waiting.put((job, inputs, after))
        return job

    def find(self, job_id: str) -> Job | None:
        """The job of this id, while it is remembered."""
        return self._jobs.get(job_id)

    def recent(self) -> list[Job]:
        """The jobs remembered, the newest first."""
        with self._lock:
            return list(reversed(self._jobs.values()))

    def _work(self) -> None:
        while True:
            job, inputs, after = self._waiting.get()
            try:
                self._read(job, inputs)
            finally:
                after()

    def _read(self, job: Job, inputs: Inputs) -> None:
        job.state = "reading"
        try:
            reader, registry = self._load()
            flow = Flow(self._ledger, reader, registry, BATCH)
            job.summary = read_into(flow, _noted(job, inputs()), lambda summary: _tell(job, summary))
        except (AccordingError, OSError) as error:
            job.error, job.state = str(error), "failed"
            return
        job.state = "done"


def _noted(job: Job, inputs: Iterable[Article | Failure]) -> Iterator[Article | Failure]:
    for item in inputs:
        if isinstance(item, Article):
            job.documents.append(item.id)
        yield item


def _tell(job: Job, summary: Summary) -> None:
    job.summary = summary
