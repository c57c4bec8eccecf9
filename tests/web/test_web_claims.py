"""The table of claims: its state in the address, exports of exactly what is shown, saved views."""

from __future__ import annotations

import csv
import io
import json
import re

from workplace import Desk


def shown(text: str) -> list[str]:
    """The ids of the claims in a table."""
    return re.findall(r'<td class="words"><a href="/articles/[^"?]+\?at=([0-9a-f]+)"', text)


def test_the_address_is_the_filter(work: Desk) -> None:
    page = work.client.get("/claims?predicates=strength&order=sure")
    assert len(shown(page.text)) == 2
    assert "1,000 to 1,500 fighters" in page.text
    assert '<option value="strength" selected>' in page.text


def test_a_misspelt_filter_is_an_error_in_words(work: Desk) -> None:
    for address in (
        "/claims?actr=x",
        "/claims?polarity=perhaps",
        "/claims?since=soon",
        "/claims?actor=nobody",
    ):
        answer = work.client.get(address)
        assert answer.status_code in (400, 404)
        assert 'role="alert"' in answer.text


def test_pages_follow_each_other(work: Desk) -> None:
    first = work.client.get("/claims?limit=4&order=document").text
    after = re.search(r'href="([^"]+)" rel="next"', first)
    assert after
    second = work.client.get(after[1].replace("&amp;", "&")).text
    both = shown(first) + shown(second)
    assert len(both) == len(set(both)) == 8
    assert 'rel="prev"' in second


def test_the_export_is_what_is_shown(work: Desk) -> None:
    asked = "actor=provisional:lake-front&order=sure"
    table = shown(work.client.get(f"/claims?{asked}").text)
    lines = work.client.get(f"/claims.jsonl?{asked}").text.splitlines()
    rows = list(csv.DictReader(io.StringIO(work.client.get(f"/claims.csv?{asked}").text)))
    assert [json.loads(line)["claim_id"] for line in lines] == table
    assert [row["claim_id"] for row in rows] == table
    assert len(table) == 6
    assert work.client.get("/claims.exe").status_code == 400


def test_search_finds_words_and_survives_signs(work: Desk) -> None:
    assert len(shown(work.client.get("/claims", params={"text": "truce"}).text)) == 2
    for odd in ('"', "AND OR (", "100%", "*", "';--"):
        assert work.client.get("/claims", params={"text": odd}).status_code == 200


def test_a_saved_view_shows_what_is_new(work: Desk) -> None:
    answer = work.submit("/questions", {"name": "Truces", "predicates": "truce_with"})
    assert answer.status_code == 303
    address = answer.headers["location"]
    assert "Truces" in work.client.get("/claims").text
    assert 'class="new"' not in work.client.get(address).text
    words = {"span": [21, 35], "name": "Lake Front", "type": "armed_group"}
    other = {"span": [57, 66], "name": "Hill Army", "type": "armed_group"}
    draft = {"predicate": "truce_with", "evidence": [21, 66], "subject": words, "object": other}
    assert work.post("/api/v1/articles/truce/claims", draft).status_code == 201
    assert "1 new" in work.client.get("/").text
    assert work.client.get(address).text.count('class="new"') == 1
    assert 'class="new"' not in work.client.get(address).text
    assert work.submit("/questions/remove", {"name": "Truces"}).status_code == 303
    assert "Truces" not in work.client.get("/claims").text


def test_the_rejected_are_not_in_the_table(work: Desk) -> None:
    first = work.ids("truce")[0]
    work.post(f"/api/v1/claims/{first}/reject")
    assert first not in shown(work.client.get("/claims").text)
    assert first in shown(work.client.get("/claims?rejected=yes").text)
