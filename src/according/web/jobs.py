"""Articles being read in the background, one job after the other, with their progress."""

from __future__ import annotations

import secrets
from collections import OrderedDict
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field
from itertools import takewhile
from threading import Event, Lock

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
    """The jobs of one server, one after the other: a reader takes a processor for itself."""

    def __init__(self, ledger: Ledger, load: Callable[[], tuple[ArticleReader, Registry]]) -> None:
        self._ledger, self._load = ledger, load
        self._jobs: OrderedDict[str, Job] = OrderedDict()
        self._lock = Lock()
        self._pool = ThreadPoolExecutor(1, "reading")
        self._stopped = Event()

    def start(
        self, label: str, inputs: Inputs, total: int | None = None, after: Callable[[], None] = lambda: None
    ) -> Job:
        """Read these inputs when nothing else is being read. after: called at the end, whatever came."""
        job = Job(secrets.token_hex(8), label, total)
        with self._lock:
            self._jobs[job.id] = job
            while len(self._jobs) > KEPT:
                self._jobs.popitem(last=False)
        self._pool.submit(self._read, job, inputs).add_done_callback(lambda done: _end(job, done, after))
        return job

    def find(self, job_id: str) -> Job | None:
        """The job of this id, while it is remembered."""
        return self._jobs.get(job_id)

    def recent(self) -> list[Job]:
        """The jobs remembered, the newest first."""
        with self._lock:
            return list(reversed(self._jobs.values()))

    def close(self) -> None:
        """Begin nothing more, and wait until the articles in flight are in the ledger."""
        self._stopped.set()
        self._pool.shutdown(cancel_futures=True)

    def _read(self, job: Job, inputs: Inputs) -> None:
        job.state = "reading"
        reader, registry = self._load()
        flow = Flow(self._ledger, reader, registry, BATCH)
        until_stopped = takewhile(lambda _: not self._stopped.is_set(), inputs())
        job.summary = read_into(flow, _noted(job, until_stopped), lambda summary: _tell(job, summary))


def _end(job: Job, done: Future[None], after: Callable[[], None]) -> None:
    """Say how a job ended: a fault of one job is told there, and the next one begins."""
    fault = None if done.cancelled() else done.exception()
    if done.cancelled():
        job.error = "the workbench was stopped: add it again"
    elif isinstance(fault, AccordingError | OSError):
        job.error = str(fault)
    elif fault:
        job.error = f"the reader stumbled ({type(fault).__name__}: {fault}): please report it"
    job.state = "failed" if job.error else "done"
    after()


def _noted(job: Job, inputs: Iterable[Article | Failure]) -> Iterator[Article | Failure]:
    for item in inputs:
        if isinstance(item, Article):
            job.documents.append(item.id)
        yield item


def _tell(job: Job, summary: Summary) -> None:
    job.summary = summary
