"""Every page answers, says who says it, and says "not reported" where nothing is known."""

from __future__ import annotations

import html
import re

import pytest
from workplace import HOSTILE, TRUCE, Desk

PAGES = (
    *("/", "/claims", "/review", "/articles", "/articles/truce", "/articles/hostile", "/articles/signs"),
    *("/actors", "/actors/provisional:hill-army", "/network", "/contested", "/sources", "/add", "/enter"),
)


@pytest.mark.parametrize("path", PAGES)
def test_a_page_is_whole(work: Desk, path: str) -> None:
    answer = work.client.get(path)
    assert answer.status_code == 200
    assert answer.text.rstrip().endswith("</html>")
    assert len(re.findall(r"<h1\b", answer.text)) == 1
    assert 'href="#main"' in answer.text
    # Nothing runs but bundled files: no inline script, no inline style, no handler in a tag.
    scripts = re.findall(r"<script\b([^>]*)>", answer.text)
    assert all("src=" in found or "application/json" in found for found in scripts)
    assert not re.search(r"<[^>]+\s(style|on\w+)=", answer.text)


@pytest.mark.parametrize("path", [path for path in PAGES if not path.startswith("/articles/")])
def test_an_empty_ledger_has_pages_too(empty: Desk, path: str) -> None:
    expected = 404 if path.startswith("/actors/") else 200
    assert empty.client.get(path).status_code == expected


def test_an_empty_ledger_says_how_to_begin(empty: Desk) -> None:
    text = empty.client.get("/").text
    assert "This ledger is empty" in text
    assert "/add/examples" in text


def test_the_overview_counts_and_shows_what_is_contested(work: Desk) -> None:
    text = work.client.get("/").text
    assert re.search(r"<b>4</b> articles", text)
    assert re.search(r"<b>9</b> claims", text)
    assert "contested" in text
    assert "according to" in text


def test_the_article_stands_word_for_word_under_its_marks(work: Desk) -> None:
    page = work.client.get("/articles/truce").text
    pieces = re.findall(r'<span data-start="(\d+)"[^>]*>([^<]*)</span>', page)
    assert pieces
    for start, words in pieces:
        shown = html.unescape(words)
        assert TRUCE[int(start) : int(start) + len(shown)] == shown
    joined = "".join(html.unescape(words) for _, words in pieces)
    assert joined == TRUCE.replace("\n", "")


def test_hostile_text_is_shown_and_never_markup(work: Desk) -> None:
    page = work.client.get("/articles/hostile").text
    assert "<script>window" not in page
    assert "<img src=x" not in page
    assert "<svg/onload" not in page
    assert '"><script>x' not in page
    joined = "".join(html.unescape(w) for w in re.findall(r"<span data-start[^>]*>([^<]*)</span>", page))
    assert joined == HOSTILE.replace("\n", "")
    for path in ("/", "/claims", "/articles", "/sources", "/contested"):
        assert "<script>x" not in work.client.get(path).text


def test_a_denial_is_marked_as_one(work: Desk) -> None:
    page = work.client.get("/articles/denial").text
    assert "l0-denied" in page
    card = page.split('class="card ')[1]
    assert "is-denied" in card
    assert "denies" in card


def test_the_dossier_tells_parts_and_silence(work: Desk) -> None:
    page = work.client.get("/actors/provisional:lake-front").text
    assert "Shore League" in page
    assert "Oran Vale" in page
    parts = page.split("<h2>Its parts</h2>")[1].split("</section>")[0]
    assert "not reported" in parts


def test_the_dossier_as_markdown(work: Desk) -> None:
    answer = work.client.get("/actors/provisional:lake-front.md")
    assert answer.headers["content-type"].startswith("text/markdown")
    assert answer.text.startswith("# Lake Front")


def test_a_proposition_shows_both_sides(work: Desk) -> None:
    truce = work.ids("truce")[0]
    page = work.client.get(f"/propositions/{truce}").text
    affirming, denying = page.split("Denied by</h2>")
    assert "Provincial officials" in affirming
    assert "Hill Army" in denying
    assert "contested since 2016-08-23" in page


def test_what_is_unknown_is_told_in_words(work: Desk) -> None:
    for path in ("/articles/none", "/claims/abc", "/propositions/ffffffff", "/nowhere", "/actors/nobody"):
        answer = work.client.get(path)
        assert answer.status_code == 404
        assert 'role="alert"' in answer.text


def test_a_claim_shows_its_history(work: Desk) -> None:
    first = work.ids("truce")[0]
    assert work.post(f"/api/v1/claims/{first}/accept", {"note": "read it twice"}).status_code == 200
    page = work.client.get(f"/claims/{first}").text
    assert "the person <bdi>Ada</bdi>" in page
    assert "read it twice" in page


def test_two_clocks(work: Desk) -> None:
    happened = work.client.get("/actors/provisional:hill-army?clock=happened").text
    said = work.client.get("/actors/provisional:hill-army?clock=said").text
    assert 'href="?clock=happened#timeline" aria-current' in happened
    assert 'href="?clock=said#timeline" aria-current' in said
    assert work.client.get("/actors/provisional:hill-army?clock=noon").status_code == 400
