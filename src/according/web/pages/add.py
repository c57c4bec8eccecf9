"""Add: paste a text, upload files, fetch an address, or read the examples; with progress."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Annotated

from fastapi import APIRouter, Depends, Request
from starlette.datastructures import FormData, UploadFile
from starlette.responses import HTMLResponse, RedirectResponse

from according.claim import Article
from according.errors import AccordingError, IngestError
from according.ingest import (
    Failure,
    FailureKind,
    Overrides,
    article_from_html,
    article_from_text,
    count_inputs,
    read_inputs,
)
from according.ingest.examples import examples
from according.web.fetching import Fetcher
from according.web.guard import from_our_page
from according.web.jobs import Job
from according.web.rendering import page
from according.web.workbench import Bench, Workbench, workbench

router = APIRouter(include_in_schema=False)


@dataclass(frozen=True, slots=True)
class AddPage:
    """The ways in, and what was read lately."""

    jobs: tuple[Job, ...]
    upload_limit: int
    file_limit: int
    empty: bool


@dataclass(frozen=True, slots=True)
class JobPage:
    """One job with its progress."""

    job: Job


async def sent_form(request: Request) -> FormData:
    """A form that came from a page of ours, its size checked."""
    limits = workbench(request).limits
    form = await request.form(max_files=limits.files, max_part_size=limits.paste)
    await from_our_page(request)
    return form


Sent = Annotated[FormData, Depends(sent_form)]


@router.get("/add")
def add(request: Request, bench: Bench) -> HTMLResponse:
    """The ways to add articles."""
    limits = bench.limits
    empty = bench.ledger.article_count() == 0
    made = AddPage(tuple(bench.jobs.recent()), limits.upload // 1024**2, limits.files, empty)
    return page(request, "add.html", "add", made)


@router.post("/add/text")
def paste(bench: Bench, form: Sent) -> RedirectResponse:
    """Read a text that was pasted."""
    words = _words(form, "title", "publisher", "published", "url")
    text = str(form.get("text") or "")
    article = article_from_text(text, **words)
    return _to(start_article(bench, article))


@router.post("/add/files")
def upload(bench: Bench, form: Sent) -> RedirectResponse:
    """Read files that were uploaded."""
    files = [file for file in form.getlist("files") if isinstance(file, UploadFile) and file.filename]
    words = _words(form, "title", "publisher", "published")
    overrides = Overrides.from_words(words.get("title"), words.get("publisher"), words.get("published"))
    return _to(start_files(bench, files, overrides))


@router.post("/add/address")
def fetch(bench: Bench, form: Sent) -> RedirectResponse:
    """Fetch a page and read it."""
    return _to(start_address(bench, str(form.get("url") or "")))


@router.post("/add/examples")
def read_examples(bench: Bench, form: Sent) -> RedirectResponse:
    """Read the bundled example articles."""

    def inputs() -> Iterable[Article | Failure]:
        with examples() as folder:
            yield from map(_without_folder, read_inputs([str(folder)]))

    with examples() as folder:
        total = count_inputs([str(folder)])
    return _to(bench.jobs.start("the example articles", inputs, total))


@router.get("/add/jobs/{job_id}")
def job(request: Request, bench: Bench, job_id: str) -> HTMLResponse:
    """How far a job is."""
    found = bench.jobs.find(job_id)
    if found is None:
        raise AccordingError("this job is no longer remembered: what it read is in the ledger")
    return page(request, "job.html", "add", JobPage(found))


def start_article(bench: Workbench, article: Article) -> Job:
    """Read one article in the background."""
    return bench.jobs.start(article.title or "a pasted text", lambda: [article], 1)


def start_address(bench: Workbench, url: str) -> Job:
    """Fetch an address and read it, both in the background."""
    if not url.strip():
        raise IngestError("no address was given: write one that begins with https://")
    return bench.jobs.start(url.strip(), lambda: [fetched(bench.fetcher, url.strip())], 1)


def start_files(bench: Workbench, files: Sequence[UploadFile], overrides: Overrides) -> Job:
    """Read uploaded files in the background; the copies made of them go away afterwards."""
    if not files:
        raise IngestError("no file was chosen: choose at least one")
    folder = Path(tempfile.mkdtemp(prefix="according-"))
    paths = [_kept(file, folder / str(number)) for number, file in enumerate(files)]
    label = paths[0].name if len(paths) == 1 else f"{len(paths)} files"
    names = [str(path) for path in paths]

    def inputs() -> Iterable[Article | Failure]:
        return (_without_folder(item) for item in read_inputs(names, overrides))

    total = count_inputs(names)
    return bench.jobs.start(label, inputs, total, lambda: shutil.rmtree(folder, ignore_errors=True))


def fetched(fetcher: Fetcher, url: str) -> Article | Failure:
    """The article at an address, or why there is none."""
    try:
        found = fetcher.fetch(url)
        if found.kind == "text/plain":
            return article_from_text(found.text, url=found.url)
        return article_from_html(found.text, found.url)
    except AccordingError as error:
        return Failure(url, str(error), FailureKind.UNREADABLE)


def _kept(file: UploadFile, folder: Path) -> Path:
    """A copy of the file under its own name, whatever path a browser sent."""
    folder.mkdir()
    name = PurePosixPath((file.filename or "").replace("\\", "/")).name.lstrip(".") or "upload"
    path = folder / name[-120:]
    with path.open("wb") as copy:
        shutil.copyfileobj(file.file, copy)
    return path


def _without_folder(item: Article | Failure) -> Article | Failure:
    if isinstance(item, Failure):
        return Failure(Path(item.source).name, item.reason, item.kind)
    return item


def _words(form: FormData, *names: str) -> dict[str, str]:
    given = {name: str(form.get(name) or "").strip() for name in names}
    return {name: value for name, value in given.items() if value}


def _to(job: Job) -> RedirectResponse:
    return RedirectResponse(f"/add/jobs/{job.id}", 303)
