"""Who may ask: hosts, tokens, cross-site requests, sizes; and what every answer carries."""

from __future__ import annotations

from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from workplace import Desk, bench, copied, desk

from according.ledger import open_ledger
from according.web import Guard, create_app
from sample_reader import SampleReader

SMALL = 20_000


def test_every_answer_forbids_scripts_of_others(work: Desk) -> None:
    for path in ("/", "/api/v1/claims", "/static/app.css", "/nowhere"):
        headers = work.client.get(path).headers
        policy = headers["content-security-policy"]
        assert "default-src 'self'" in policy
        assert "unsafe" not in policy
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["x-frame-options"] == "DENY"


@pytest.mark.parametrize("host", ["evil.example", "localhost.evil.example", "127.0.0.1.evil.example:80", ""])
def test_another_name_is_not_answered(work: Desk, host: str) -> None:
    # A page whose name is made to point here (DNS rebinding) sends its own name.
    assert work.client.get("/", headers={"Host": host}).status_code == 400


@pytest.mark.parametrize("host", ["localhost:8765", "127.0.0.1:1234", "[::1]:80"])
def test_our_own_names_are(models: Path, tmp_path: Path, host: str) -> None:
    made = desk(copied(models / "empty.ledger", tmp_path), Guard())
    assert made.client.get("/", headers={"Host": host}).status_code == 200
    made.ledger.close()


def test_a_change_shows_where_it_comes_from(work: Desk) -> None:
    first = work.ids("truce")[0]
    path = f"/api/v1/claims/{first}/reject"
    token = work.client.get("/api/v1/session").json()["csrf"]
    refused = [
        {},
        {"X-CSRF-Token": "wrong"},
        {"X-CSRF-Token": token, "Origin": "https://evil.example"},
        {"X-CSRF-Token": token, "Origin": "null"},
        {"X-CSRF-Token": token, "Sec-Fetch-Site": "cross-site"},
        {"X-CSRF-Token": token, "Sec-Fetch-Site": "same-site"},
    ]
    for headers in refused:
        assert work.client.post(path, headers=headers).status_code == 403
    assert work.client.get(f"/api/v1/claims/{first}").json()["ledger"]["standing"] == "current"
    allowed = {"X-CSRF-Token": token, "Origin": "http://testserver", "Sec-Fetch-Site": "same-origin"}
    assert work.client.post(path, headers=allowed).status_code == 200


@pytest.mark.parametrize(
    "path",
    [
        *(
            "/add/text",
            "/add/files",
            "/add/address",
            "/add/examples",
            "/who",
            "/questions",
            "/questions/remove",
        ),
        *(
            "/sources/grade",
            "/not-conflicts",
            "/enter",
            "/api/v1/articles",
            "/api/v1/fetch",
            "/api/v1/uploads",
        ),
        *("/api/v1/decisions/merge", "/api/v1/decisions/undo", "/api/v1/reviews/undo", "/api/v1/questions"),
    ],
)
def test_nothing_changes_without_the_session(work: Desk, path: str) -> None:
    bodies = {"/api/v1/articles": {"text": "x"}, "/api/v1/fetch": {"url": "https://a.example"}}
    bodies |= {"/api/v1/decisions/merge": {"actor": "a", "into": "b"}}
    bodies |= {"/api/v1/questions": {"name": "n", "question": {}}}
    if path.startswith("/api/") and path != "/api/v1/uploads":
        answer = work.client.post(path, json=bodies.get(path))
    else:
        answer = work.client.post(path, data={"csrf": "forged", "name": "x"}, follow_redirects=False)
    assert answer.status_code == 403


def test_a_session_of_another_is_no_use(work: Desk) -> None:
    stranger = TestClient(work.client.app)
    token = stranger.get("/api/v1/session").json()["csrf"]
    headers = {"X-CSRF-Token": token}
    work.client.get("/")
    assert work.client.post("/api/v1/reviews/undo", headers=headers).status_code == 403


def test_cookies_are_kept_from_scripts_and_other_sites(work: Desk) -> None:
    cookie = TestClient(work.client.app).get("/").headers["set-cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=Strict" in cookie


@pytest.mark.parametrize("announced", [True, False])
def test_a_body_has_a_limit(models: Path, tmp_path: Path, announced: bool) -> None:
    guard = Guard(frozenset({"testserver"}), upload=SMALL)
    made = desk(copied(models / "empty.ledger", tmp_path), guard)
    token = made.client.get("/api/v1/session").json()["csrf"]
    headers = {"X-CSRF-Token": token, "Content-Type": "application/json"}
    long = b'{"text": "' + b"x" * SMALL + b'"}'
    body = long if announced else iter([long[:9000], long[9000:18000], long[18000:]])
    answer = made.client.post("/api/v1/articles", content=body, headers=headers)
    assert answer.status_code in (400, 413)
    assert made.client.get("/api/v1/jobs").json() == []
    made.ledger.close()


def test_beyond_loopback_a_token_is_asked_for(models: Path, tmp_path: Path) -> None:
    guard = Guard.for_address("0.0.0.0", None, SMALL)
    assert guard.token
    assert len(guard.token) > 20
    made = desk(copied(models / "filled.ledger", tmp_path), guard)
    client = made.client
    assert client.get("/api/v1/claims").status_code == 401
    assert client.get("/claims", follow_redirects=False).headers["location"] == "/enter"
    assert client.get("/claims?token=wrong", follow_redirects=False).headers["location"] == "/enter"
    assert client.get("/static/app.css").status_code == 200
    assert client.get("/enter").status_code == 200
    bearer = {"Authorization": f"Bearer {guard.token}"}
    assert client.get("/api/v1/claims", headers=bearer).status_code == 200
    first = client.get("/api/v1/claims", headers=bearer).json()["claims"][0]["claim_id"]
    assert client.post(f"/api/v1/claims/{first}/accept", headers=bearer).status_code == 200
    entered = client.get(f"/claims?order=sure&token={guard.token}", follow_redirects=False)
    assert entered.headers["location"] == "/claims?order=sure"
    assert guard.token not in entered.headers["set-cookie"]
    assert client.get("/claims").status_code == 200
    made.ledger.close()


def test_the_token_can_be_typed(models: Path, tmp_path: Path) -> None:
    guard = Guard.for_address("192.0.2.7", "open sesame", SMALL)
    ledger = open_ledger(copied(models / "empty.ledger", tmp_path))
    client = TestClient(create_app(bench(ledger, SampleReader()), guard), base_url="http://192.0.2.7")
    token = client.get("/enter").text.split('name="csrf" content="')[1].split('"')[0]
    wrong = client.post("/enter", data={"csrf": token, "token": "open barley"})
    assert wrong.status_code == 403
    assert "not the token" in wrong.text
    right = client.post("/enter", data={"csrf": token, "token": "open sesame"}, follow_redirects=False)
    assert right.status_code == 303
    assert client.get("/").status_code == 200
    ledger.close()


def test_on_loopback_none_is() -> None:
    assert Guard.for_address("127.0.0.1", None, SMALL).token is None
    assert Guard.for_address("localhost", "wanted", SMALL).token == "wanted"
