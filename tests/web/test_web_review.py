"""Decisions: appended, by whom, undone, and exported as annotations."""

from __future__ import annotations

import json
from typing import Any

import pytest
from evaluation.score_claims import score
from workplace import EMOJI, TRUCE, Desk, denial_claims


def draft_of(claim: dict[str, Any], **changes: Any) -> dict[str, Any]:
    """The form that the page makes of a claim."""

    def actor(found: dict[str, Any] | None) -> dict[str, Any] | None:
        if found is None or found["name"] is None:
            return None
        wording = found["wording"]
        return {"span": found["span"], "name": wording["name"], "type": wording["type"], "id": found["id"]}

    chain = [
        {"source": actor(link["source"]), "cue": link["cue"], "stance": link["stance"], "time": link["time"]}
        for link in claim["attribution"]
    ]
    names = ("predicate", "quantity", "place", "time", "polarity", "modality", "trend")
    ends = {"subject": actor(claim["subject"]), "object": actor(claim["object"])}
    kept = {name: claim[name] for name in names}
    return {**kept, **ends, "evidence": claim["evidence"]["span"], "attribution": chain, **changes}


def claim_of(work: Desk, claim_id: str) -> Any:
    return work.client.get(f"/api/v1/claims/{claim_id}").json()


def test_accept_then_undo_leaves_both_in_the_history(work: Desk) -> None:
    first = work.ids("truce")[0]
    made = work.post(f"/api/v1/claims/{first}/accept").json()
    assert made["decision"]["who"] == "Ada"
    assert made["claim"]["ledger"]["review"] == "accepted"
    undone = work.post(f"/api/v1/claims/{first}/undo").json()
    assert undone["claim"]["ledger"]["review"] == "none"
    decisions = [entry["decision"] for entry in claim_of(work, first)["history"]]
    assert decisions == ["undo", "accept"]
    assert work.post(f"/api/v1/claims/{first}/undo").status_code == 404


def test_reject_takes_it_out_of_the_text_but_not_off_the_page(work: Desk) -> None:
    first = work.ids("truce")[0]
    work.post(f"/api/v1/claims/{first}/reject")
    page = work.client.get("/articles/truce").text
    marked, gone = page.split("rejected or replaced</summary>")
    assert f'data-id="{first}"' not in marked
    assert f'data-id="{first}"' in gone


def test_an_edit_replaces_and_keeps(work: Desk) -> None:
    strength = work.ids("truce")[1]
    old = claim_of(work, strength)
    quantity = {**old["quantity"], "high": 1600}
    made = work.post(f"/api/v1/claims/{strength}/edit", draft_of(old, quantity=quantity)).json()
    new = made["result"]
    assert new["quantity"]["high"] == 1600
    assert new["ledger"]["human"]
    assert new["reader"] == "person:Ada"
    assert new["ledger"]["replaces"] == strength
    assert new["subject"]["id"] == old["subject"]["id"]
    assert made["claim"]["ledger"]["standing"] == "replaced"
    assert made["claim"]["quantity"]["high"] == 1500
    work.post(f"/api/v1/claims/{new['claim_id']}/undo")
    assert claim_of(work, strength)["ledger"]["standing"] == "current"


def test_a_missed_claim_is_added_by_characters_not_bytes(work: Desk) -> None:
    start = EMOJI.index("Lake Front")
    army = EMOJI.rindex("Hill Army")
    draft = {
        "predicate": "assault",
        "evidence": [start, army + 9],
        "subject": {"span": [start, start + 10], "name": "Lake Front", "type": "armed_group"},
        "object": {"span": [army, army + 9], "name": "Hill Army", "type": "armed_group"},
    }
    made = work.post("/api/v1/articles/signs/claims", draft).json()["result"]
    assert made["subject"]["mention"] == "Lake Front"
    assert made["evidence"]["text"] == "Lake Front attacked the Hill Army"
    assert made["subject"]["id"] == "provisional:lake-front"
    assert made["ledger"]["review"] == "added"


@pytest.mark.parametrize(
    ("change", "word"),
    [
        ({"evidence": [0, 99999]}, "not in the article"),
        ({"evidence": [5, 5]}, "not in the article"),
        ({"subject": None, "object": None}, "about somebody"),
        ({"quantity": {"low": 5, "high": 3, "bound": "range", "unit": "men"}}, "swap"),
        ({"quantity": {"bound": "range", "unit": "men"}}, "needs a number"),
        ({"time": {"text": "then", "start": "2016-02-01", "end": "2016-01-01"}}, "swap"),
        ({"predicate": "loves"}, "predicate"),
        ({"surprise": 1}, "surprise"),
        (
            {"subject": {"span": [25, 35], "name": "Lake Front", "type": "armed_group", "id": "nobody"}},
            "nobody",
        ),
    ],
)
def test_what_makes_no_sense_is_refused_in_words(work: Desk, change: dict[str, Any], word: str) -> None:
    first = work.ids("truce")[0]
    answer = work.post(f"/api/v1/claims/{first}/edit", draft_of(claim_of(work, first), **change))
    assert answer.status_code in (400, 422)
    assert word in answer.json()["error"]
    assert claim_of(work, first)["ledger"]["standing"] == "current"


def test_the_queue_shrinks_and_ends(work: Desk) -> None:
    for left in range(9, 0, -1):
        page = work.client.get("/review").text
        assert f"{left} claim" in page
        at = page.split('id="reading" data-at="')[1].split('"')[0]
        work.post(f"/api/v1/claims/{at}/accept")
    assert "Nothing is left in this queue" in work.client.get("/review").text


def test_the_queue_begins_with_the_least_sure(work: Desk) -> None:
    page = work.client.get("/review").text
    at = page.split('data-at="')[1].split('"')[0]
    assert claim_of(work, at)["confidence"] == 0.4


def test_merge_and_undo(work: Desk) -> None:
    made = work.post("/api/v1/decisions/merge", {"actor": "Lake Front", "into": "Shore League"})
    assert made.status_code == 201
    assert work.client.get("/api/v1/actors/provisional:lake-front").json()["name"] == "Shore League"
    assert work.post("/api/v1/decisions/undo").json()["action"] == "merge"
    assert work.client.get("/api/v1/actors/provisional:lake-front").json()["name"] == "Lake Front"
    again = work.post("/api/v1/decisions/merge", {"actor": "nobody", "into": "Shore League"})
    assert again.status_code == 404
    assert "nobody" in again.json()["error"]


def test_each_decides_under_his_own_name(work: Desk) -> None:
    work.submit("/who", {"who": "Grace Ω", "here": "/review"})
    first = work.ids("truce")[0]
    assert work.post(f"/api/v1/claims/{first}/accept").json()["decision"]["who"] == "Grace Ω"


def test_who_leads_nowhere_else(work: Desk) -> None:
    for here in ("//evil.example/", "https://evil.example/", "/\\evil.example"):
        assert work.submit("/who", {"who": "x", "here": here}).headers["location"] == "/"


def test_annotations_score_full_marks_against_their_own_export(work: Desk) -> None:
    ids = work.ids("truce")
    for claim_id in ids[:3]:
        work.post(f"/api/v1/claims/{claim_id}/accept")
    work.post(f"/api/v1/claims/{ids[3]}/reject")
    [annotated] = work.client.get("/api/v1/annotations/claims.json").json()
    [document] = work.client.get("/api/v1/annotations/documents.jsonl").text.splitlines()
    assert json.loads(document)["text"] == TRUCE.partition("\n\n")[2]
    assert annotated["document"]["id"] == "truce"
    assert [claim["predicate"] for claim in annotated["claims"]] == ["truce_with", "strength", "part_of"]
    assert annotated["claims"][1]["quantity"]["low"] == 1000
    assert annotated["claims"][0]["attribution"] == [["provincial_officials", "says"]]
    exported = [
        json.loads(line) for line in work.client.get("/claims.jsonl?document=truce").text.splitlines()
    ]
    figures = score([annotated], exported)
    assert figures["strict"]["f1"] == 1.0


def test_what_nobody_looked_at_is_optional(work: Desk) -> None:
    assert work.client.get("/api/v1/annotations/claims.json").json() == []
    work.post(f"/api/v1/claims/{work.ids('denial')[0]}/accept")
    [annotated] = work.client.get("/api/v1/annotations/claims.json").json()
    optional = [claim.get("optional", False) for claim in annotated["claims"]]
    assert sorted(optional) == [False, True, True]
    assert len(optional) == len(denial_claims())
    assert work.client.get("/api/v1/annotations/claims.json?whole=yes").json() == []
