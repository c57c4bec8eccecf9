"""The calls for programs: the same filters, OpenAPI, and everything that the pages show."""

from __future__ import annotations

from dataclasses import fields
from xml.etree import ElementTree

import pytest
from workplace import Desk

from according.ledger import Filter

READS = (
    *(
        "/overview",
        "/claims",
        "/articles",
        "/actors",
        "/actors/suggested?text=hill",
        "/contested",
        "/propositions",
    ),
    *("/contradictions", "/circles", "/network", "/balance", "/sources", "/questions", "/grades", "/reviews"),
    *("/decisions", "/jobs", "/session", "/diff?before=2016-07&after=2016-08", "/articles/truce"),
    *("/series?actor=provisional:hill-army", "/timeline?actor=provisional:hill-army"),
    *("/actors/provisional:hill-army", "/actors/provisional:hill-army/dossier"),
)


@pytest.mark.parametrize("path", READS)
def test_every_question_has_an_answer(work: Desk, path: str) -> None:
    answer = work.client.get(f"/api/v1{path}")
    assert answer.status_code == 200
    assert answer.headers["content-type"] == "application/json"


def test_the_description_names_every_call_and_filter(work: Desk) -> None:
    described = work.client.get("/api/v1/openapi.json").json()
    assert described["openapi"].startswith("3.")
    paths = described["paths"]
    assert all(path.startswith("/api/v1/") for path in paths)
    for path in READS:
        name = (
            path.partition("?")[0]
            .replace("provisional:hill-army", "{actor_id}")
            .replace("truce", "{document}")
        )
        assert f"/api/v1{name}" in paths
    given = {parameter["name"] for parameter in paths["/api/v1/claims"]["get"]["parameters"]}
    assert given == {field.name for field in fields(Filter)}


def test_claims_are_filtered_and_paged(work: Desk) -> None:
    found = work.client.get("/api/v1/claims?predicates=truce_with,strength&order=document&limit=3").json()
    assert found["total"] == 4
    assert len(found["claims"]) == 3
    more = work.client.get(
        "/api/v1/claims?predicates=truce_with,strength&order=document&limit=3&offset=3"
    ).json()
    assert len(more["claims"]) == 1
    assert {claim["predicate"] for claim in found["claims"]} == {"truce_with", "strength"}


@pytest.mark.parametrize(
    "path", ["/claims?actr=x", "/network?as_of=soon", "/claims?limit=many", "/network?min_origins=0"]
)
def test_wrong_questions_are_told_so(work: Desk, path: str) -> None:
    answer = work.client.get(f"/api/v1{path}")
    assert answer.status_code in (400, 422)
    assert answer.json()["error"]


def test_the_network_as_of_a_date_and_as_known(work: Desk) -> None:
    everything = work.client.get("/api/v1/network").json()
    assert {edge["predicate"] for edge in everything["edges"]} >= {"truce_with", "part_of"}
    [truce] = [edge for edge in everything["edges"] if edge["predicate"] == "truce_with"]
    assert truce["contested"]
    before = work.client.get("/api/v1/network?known_by=2016-08-22").json()
    [alone] = [edge for edge in before["edges"] if edge["predicate"] == "truce_with"]
    assert not alone["contested"]
    assert work.client.get("/api/v1/network?known_by=2016-01-01").json()["edges"] == []


def test_the_network_as_gexf(work: Desk) -> None:
    answer = work.client.get("/api/v1/network.gexf")
    root = ElementTree.fromstring(answer.content)
    space = {"g": "http://gexf.net/1.3"}
    nodes = {node.get("id"): node.get("label") for node in root.iterfind(".//g:node", space)}
    assert nodes["provisional:hill-army"] == "Hill Army"
    edges = root.findall(".//g:edge", space)
    assert edges
    assert all(edge.get("source") in nodes and edge.get("target") in nodes for edge in edges)


def test_grades_are_kept_with_who_and_when(work: Desk) -> None:
    officials = "provisional:provincial-officials"
    made = work.post(f"/api/v1/sources/{officials}/grade", {"grade": "B", "note": "were right before"})
    assert made.status_code == 201
    assert made.json()["who"] == "Ada"
    record = [
        r for r in work.client.get("/api/v1/sources").json()["records"] if r["source"]["id"] == officials
    ]
    assert record[0]["grade"] == "B"
    assert "were right before" in work.client.get("/sources").text
    first = work.ids("truce")[0]
    assert work.post(f"/api/v1/claims/{first}/grade", {"grade": "2"}).json()["grade"] == "2"
    assert "Credibility: <b>2</b>" in work.client.get(f"/claims/{first}").text
    assert work.submit(f"/claims/{first}/grade", {"grade": "4"}).status_code == 303
    assert "Credibility: <b>4</b>" in work.client.get(f"/claims/{first}").text
    assert work.post(f"/api/v1/sources/{officials}/grade", {"grade": "Z"}).status_code == 422
    answer = work.submit("/sources/grade", {"actor": officials, "grade": "C"})
    assert answer.status_code == 303


def test_questions_run_and_forget(work: Desk) -> None:
    saved = work.post("/api/v1/questions", {"name": "hostile acts", "question": {"predicates": "assault"}})
    assert saved.json()["question"] == {"predicates": "assault"}
    run = work.post("/api/v1/questions/hostile acts/run").json()
    assert len(run["new"]) == len(run["claims"]) == 3
    assert work.post("/api/v1/questions/hostile acts/run").json()["new"] == []
    assert work.post("/api/v1/questions", {"name": "x", "question": {"actr": "y"}}).status_code == 400


def test_a_pair_marked_as_no_conflict_leaves_the_list(work: Desk) -> None:
    found = work.client.get("/api/v1/contradictions").json()
    assert found
    one, two = (side["claims"][0] for side in found[0]["sides"][:2])
    answer = work.submit("/not-conflicts", {"first": one, "second": two, "note": "two fronts"})
    assert answer.status_code == 303
    assert len(work.client.get("/api/v1/contradictions").json()) == len(found) - 1
    assert "two fronts" in work.client.get("/contested").text
    work.submit("/not-conflicts", {"first": one, "second": two, "undo": "yes"})
    assert len(work.client.get("/api/v1/contradictions").json()) == len(found)


def test_split_and_rename(work: Desk) -> None:
    made = work.post("/api/v1/decisions/rename", {"actor": "Hill Army", "name": "Army of the Hill"})
    assert made.status_code == 201
    assert "Army of the Hill" in work.client.get("/actors").text
    wrong = work.post("/api/v1/decisions/split", {"actor": "Army of the Hill", "name": "Nobody"})
    assert wrong.status_code == 404
