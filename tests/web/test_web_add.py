"""Adding articles: pasted, uploaded, fetched; with progress, and errors in plain words."""

from __future__ import annotations

import time
from typing import Any

import pytest
from workplace import Desk

from according.web.fetching import Fetcher
from according.web.pages.add import fetched

TEXT = "The Hill Army attacked the Lake Front. The Shore League attacked the Hill Army."


def finished(work: Desk, answer: Any) -> dict[str, Any]:
    """The job of an answer, once it has ended."""
    path = answer.headers["location"] if "location" in answer.headers else f"/add/jobs/{answer.json()['id']}"
    job_id = path.rsplit("/", 1)[1]
    assert work.client.get(path).status_code == 200
    for _ in range(200):
        job: dict[str, Any] = work.client.get(f"/api/v1/jobs/{job_id}").json()
        if job["state"] in ("done", "failed"):
            return job
        time.sleep(0.02)
    raise AssertionError("the job did not end")


def test_a_pasted_text_becomes_claims(work: Desk) -> None:
    fields = {"text": TEXT, "title": "Fighting", "publisher": "Desk", "published": "2016-09-02"}
    job = finished(work, work.submit("/add/text", fields))
    assert (job["state"], job["read"], job["claims"]) == ("done", 1, 2)
    [document] = job["documents"]
    assert work.client.get(f"/articles/{document}").status_code == 200
    again = finished(work, work.submit("/add/text", fields))
    assert (again["read"], again["skipped"]) == (0, 1)


def test_the_same_by_a_call(empty: Desk) -> None:
    answer = empty.post("/api/v1/articles", {"text": TEXT})
    assert answer.status_code == 202
    assert finished(empty, answer)["claims"] == 2
    assert empty.client.get("/api/v1/claims").json()["total"] == 2


def test_files_are_read_and_the_broken_one_named(empty: Desk) -> None:
    files = [
        ("files", ("one.txt", TEXT.encode(), "text/plain")),
        (
            "files",
            (
                "../../two.html",
                f"<html><body><article><p>Again. {TEXT}</p></article></body></html>".encode(),
                "text/html",
            ),
        ),
        ("files", ("three.pdf", b"%PDF-1.7 ...", "application/pdf")),
        ("files", ("four.txt", b"", "text/plain")),
    ]
    job = finished(empty, empty.submit("/add/files", {}, files=files))
    assert job["state"] == "done"
    assert job["read"] == 2
    names = {failure["source"]: failure["reason"] for failure in job["failed"]}
    assert set(names) == {"three.pdf", "four.txt"}
    assert "empty" in names["four.txt"]


@pytest.mark.parametrize(
    ("path", "fields", "word"),
    [
        ("/add/text", {"text": "   "}, "text"),
        ("/add/text", {"text": TEXT, "published": "someday"}, "date"),
        ("/add/files", {}, "file"),
        ("/add/address", {"url": ""}, "address"),
    ],
)
def test_errors_are_told_in_plain_words(work: Desk, path: str, fields: dict[str, str], word: str) -> None:
    answer = work.submit(path, fields)
    assert answer.status_code == 400
    assert word in answer.text.split('role="alert"')[1].split("</p>")[0]


def test_an_address_in_a_private_network_is_refused(work: Desk) -> None:
    job = finished(work, work.submit("/add/address", {"url": "http://127.0.0.1/secret"}))
    assert job["state"] == "done"
    [failure] = job["failed"]
    assert "private network" in failure["reason"]


def test_a_fetched_page_becomes_an_article() -> None:
    class Canned(Fetcher):
        def fetch(self, url: str) -> Any:
            from according.web.fetching import Page

            return Page(
                url, "text/html", f"<html><body><article><h1>News</h1><p>{TEXT}</p></article></body></html>"
            )

    found = fetched(Canned(), "https://news.example/a")
    assert "The Hill Army attacked" in getattr(found, "text", "")
    assert getattr(found, "url", None) == "https://news.example/a"


def test_a_faulty_article_does_not_stop_the_others(empty: Desk) -> None:
    records = f'{{"id": "a", "text": "We stumble here."}}\n{{"id": "b", "text": "{TEXT}"}}\n'
    files = [("files", ("r.jsonl", records.encode(), "application/x-ndjson"))]
    job = finished(empty, empty.submit("/add/files", {}, files=files))
    assert job["read"] == 1
    assert len(job["failed"]) == 1
    assert "article a" in job["failed"][0]["source"]


def test_a_job_that_is_forgotten(work: Desk) -> None:
    assert work.client.get("/add/jobs/0000").status_code == 400
    assert work.client.get("/api/v1/jobs/0000").json()["error"]


def test_a_fault_of_the_reader_is_told_and_the_next_job_runs(empty: Desk) -> None:
    original = empty.client.app.state.workbench.jobs._load
    empty.client.app.state.workbench.jobs._load = lambda: 1 / 0
    job = finished(empty, empty.submit("/add/text", {"text": TEXT}))
    assert job["state"] == "failed"
    assert "please report it" in job["error"]
    empty.client.app.state.workbench.jobs._load = original
    assert finished(empty, empty.submit("/add/text", {"text": TEXT}))["claims"] == 2


def test_closing_waits_for_the_article_in_flight(empty: Desk) -> None:
    from according.ingest import article_from_text

    jobs = empty.client.app.state.workbench.jobs

    def inputs() -> Any:
        yield article_from_text(TEXT)
        jobs._stopped.set()
        yield article_from_text(f"Again. {TEXT}")

    job = jobs.start("two", inputs)
    while job.state in ("waiting", "reading"):
        time.sleep(0.01)
    jobs.close()
    assert empty.ledger.article_count() == 1
