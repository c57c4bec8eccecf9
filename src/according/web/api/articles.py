"""Articles: asked for, added, and exported as annotations."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Request
from pydantic import BaseModel, Field
from starlette.datastructures import FormData, UploadFile
from starlette.responses import StreamingResponse

from according.errors import AccordingError
from according.export.annotations import annotated, documents, lines, reviewed_articles
from according.ingest import Overrides, article_from_text
from according.ledger import Ledger, StoredArticle
from according.web.api.claims import CHANGES, claim_json
from according.web.pages.add import sent_form, start_address, start_article, start_files
from according.web.pages.articles import claims_of
from according.web.workbench import Bench

router = APIRouter(prefix="/api/v1", tags=["articles"])


class Pasted(BaseModel):
    """A text with what is known about it."""

    text: str = Field(min_length=1, max_length=2_000_000)
    title: str | None = None
    publisher: str | None = None
    published: str | None = None
    url: str | None = None


class Address(BaseModel):
    """A page to fetch."""

    url: str = Field(min_length=1, max_length=2000)


def article_json(stored: StoredArticle) -> dict[str, Any]:
    """An article without its text."""
    article = stored.article
    return {
        "id": article.id,
        "title": article.title,
        "publisher": article.publisher,
        "publisher_id": stored.publisher_id,
        "url": article.url,
        "published": article.published.isoformat() if article.published else None,
        "byline": article.byline,
        "language": article.language,
        "content_hash": article.content_hash,
        "recorded_at": stored.recorded_at.isoformat(),
        "claims": stored.claims,
    }


@router.get("/articles")
def articles(bench: Bench, text: str | None = None, limit: int = 50, offset: int = 0) -> dict[str, Any]:
    """Articles, the newest published first. text: those that hold these words."""
    found = bench.ledger.articles(text, max(1, min(limit, 500)), max(offset, 0))
    return {"total": bench.ledger.article_count(), "articles": [article_json(stored) for stored in found]}


@router.get("/annotations/documents.jsonl")
def annotation_documents(bench: Bench, whole: bool = False) -> StreamingResponse:
    """The reviewed articles. whole: only those in which every claim was decided."""
    found = lines(documents(reviewed_articles(bench.ledger, whole)))
    return _file(found, "documents.jsonl", "application/x-ndjson")


@router.get("/annotations/claims.json")
def annotation_claims(bench: Bench, whole: bool = False) -> StreamingResponse:
    """The claims of the reviewed articles as reference annotations."""
    return _file(_list(bench.ledger, whole), "claims.json", "application/json")


@router.get("/articles/{document:path}")
def article(bench: Bench, document: str) -> dict[str, Any]:
    """One article with its text and its claims, also those that people rejected or replaced."""
    stored = bench.ledger.article(document)
    claims = [claim_json(claim) for claim in claims_of(bench.ledger, stored)]
    return {**article_json(stored), "text": stored.article.text, "claims": claims}


@router.post("/articles", dependencies=CHANGES, status_code=202)
def paste(bench: Bench, given: Pasted) -> dict[str, Any]:
    """Read a text. The answer is a job: ask for its progress."""
    article = article_from_text(given.text, given.title, given.publisher, given.published, given.url)
    return start_article(bench, article).to_json()


@router.post("/fetch", dependencies=CHANGES, status_code=202)
def fetch(bench: Bench, given: Address) -> dict[str, Any]:
    """Fetch a public page and read it."""
    return start_address(bench, given.url).to_json()


@router.post("/uploads", status_code=202)
def upload(bench: Bench, form: Annotated[FormData, Depends(sent_form)]) -> dict[str, Any]:
    """Read uploaded files: the parts of a multipart form that are called `files`."""
    files = [file for file in form.getlist("files") if isinstance(file, UploadFile) and file.filename]
    given = [str(form.get(name) or "") or None for name in ("title", "publisher", "published")]
    return start_files(bench, files, Overrides.from_words(*given)).to_json()


@router.get("/jobs")
def jobs(bench: Bench) -> list[dict[str, Any]]:
    """What is being read, and was read lately."""
    return [job.to_json() for job in bench.jobs.recent()]


@router.get("/jobs/{job_id}")
def job(bench: Bench, job_id: str) -> dict[str, Any]:
    """How far a job is."""
    found = bench.jobs.find(job_id)
    if found is None:
        raise AccordingError("this job is no longer remembered: what it read is in the ledger")
    return found.to_json()


@router.get("/session")
def session(request: Request) -> dict[str, str]:
    """The word that requests which change something carry as X-CSRF-Token, beside the session's cookie."""
    return {"csrf": request.state.csrf}


def _list(ledger: Ledger, whole: bool) -> Iterator[str]:
    before = "[\n"
    for stored in reviewed_articles(ledger, whole):
        yield before + json.dumps(annotated(ledger, stored), ensure_ascii=False, indent=1)
        before = ",\n"
    yield "\n]\n" if before == ",\n" else "[]\n"


def _file(pieces: Iterator[str], name: str, media: str) -> StreamingResponse:
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return StreamingResponse(pieces, media_type=media, headers=headers)
