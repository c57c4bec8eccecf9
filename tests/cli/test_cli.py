"""The command line, as a user types it; the reader is a small one that needs no model."""

from __future__ import annotations

import csv
import io
import json
import os
import subprocess
import sys
from pathlib import Path
from types import MappingProxyType

import pytest

import according.cli.reading as reading_commands
from according.cli import run
from according.knowledge.registry import Registry
from sample_reader import SampleReader

Output = pytest.CaptureFixture[str]


@pytest.fixture(autouse=True)
def workplace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    for name in [name for name in os.environ if name.startswith("ACCORDING_")]:
        monkeypatch.delenv(name)
    monkeypatch.setattr(reading_commands, "loaded_reader", lambda _: SampleReader())
    monkeypatch.setattr(reading_commands, "loaded_registry", lambda _: Registry(MappingProxyType({})))
    folder = tmp_path / "articles"
    folder.mkdir()
    text = "There was news of a fight. The Hill Army attacked the Lake Front near the river on that day.\n"
    (folder / "one.txt").write_text(text)
    (folder / "two.txt").write_text(f"{text}Later on the Lake Front attacked the Hill Army in the town.\n")
    return tmp_path


@pytest.fixture
def ledger(workplace: Path, capsys: Output) -> Path:
    assert run(["read", "articles", "--publisher", "Wire One", "--published", "2016-08-22"]) == 0
    capsys.readouterr()
    return workplace / "according.ledger"


def out(capsys: Output, *arguments: str, status: int = 0) -> str:
    assert run(arguments) == status
    return capsys.readouterr().out


def error(capsys: Output, *arguments: str, status: int) -> str:
    assert run(arguments) == status
    shown = capsys.readouterr().err
    assert shown.count("\n") == 1
    assert "Traceback" not in shown
    return shown


def test_help_alone_is_enough_to_start(capsys: Output) -> None:
    shown = out(capsys, "--help")
    for command in ("demo", "read", "claims", "actors", "article", "dossier", "explain", "export", "serve"):
        assert command in shown
    assert "according read FOLDER" in shown
    assert out(capsys) == shown


def test_version(capsys: Output) -> None:
    assert out(capsys, "--version").startswith("according ")


def test_read_says_what_became_of_each_input(capsys: Output, workplace: Path) -> None:
    assert "2 articles read, 3 claims" in out(capsys, "read", "articles")
    assert "0 articles read, 0 claims; 2 there already" in out(capsys, "read", "articles")
    (workplace / "articles" / "empty.txt").touch()
    assert run(["read", "articles", "nowhere.txt"]) == 1
    shown = capsys.readouterr()
    assert "2 failed" in shown.out
    assert "empty.txt: is empty" in shown.err
    assert "nowhere.txt: no such file" in shown.err


def test_read_in_json(capsys: Output) -> None:
    summary = json.loads(out(capsys, "read", "articles", "--json"))
    assert (summary["read"], summary["claims"], summary["failed"]) == (2, 3, [])


def test_setting_and_option_name_the_ledger(capsys: Output, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ACCORDING_LEDGER", "set.ledger")
    out(capsys, "read", "articles")
    out(capsys, "read", "articles", "--ledger", "named.ledger")
    assert Path("set.ledger").exists()
    assert Path("named.ledger").exists()


def test_claims_as_table_json_and_csv(capsys: Output, ledger: Path) -> None:
    assert "Wire One\tHill Army attacks Lake Front" in out(capsys, "claims")
    claims = json.loads(out(capsys, "claims", "--json", "--order", "document"))
    assert [claim["predicate"] for claim in claims] == ["assault"] * 3
    assert claims[0]["document"]["publisher"] == "Wire One"
    rows = list(csv.DictReader(io.StringIO(out(capsys, "claims", "--format", "csv"))))
    assert len(rows) == 3


@pytest.mark.parametrize(
    ("filters", "count"),
    [
        (["--actor", "Lake Front"], 3),
        (["--subject", "Lake Front"], 1),
        (["--object", "lake front"], 2),
        (["--predicate", "assault,fighting"], 3),
        (["--predicate", "fighting"], 0),
        (["--polarity", "denied"], 0),
        (["--certainty", "asserted"], 3),
        (["--text", "river"], 0),
        (["--text", "attacking"], 3),
        (["--source", "Wire One"], 3),
        (["--published-since", "2016-08", "--published-until", "2016"], 3),
        (["--published-until", "2015"], 0),
        (["--since", "2016"], 0),
        (["--min-confidence", "0.95"], 0),
        (["--limit", "1", "--offset", "2"], 1),
        (["--known-by", "2001-01-01"], 0),
    ],
)
def test_filters(capsys: Output, ledger: Path, filters: list[str], count: int) -> None:
    assert len(json.loads(out(capsys, "claims", "--json", *filters))) == count


def test_article_with_its_claims_marked(capsys: Output, ledger: Path) -> None:
    id_ = next(a["id"] for a in json.loads(out(capsys, "articles", "--json")) if a["claim_count"] == 2)
    shown = out(capsys, "article", id_)
    assert "The Hill Army attacked the Lake Front[1] near the river" in shown
    assert "[2] according to Wire One: Lake Front attacks Hill Army" in shown
    assert len(json.loads(out(capsys, "article", id_, "--json"))["claims"]) == 2


def test_dossier(capsys: Output, ledger: Path) -> None:
    shown = out(capsys, "dossier", "Hill Army")
    assert "Hill Army attacks Lake Front - according to Wire One" in shown
    assert "not reported" in shown
    assert json.loads(out(capsys, "dossier", "Hill Army", "--json"))["actor"]["claims"] == 3
    assert out(capsys, "dossier", "Hill Army", "--markdown").startswith("# Hill Army")


def test_actors_and_decisions(capsys: Output, ledger: Path) -> None:
    assert {actor["name"] for actor in json.loads(out(capsys, "actors", "--json"))} == {
        "Hill Army",
        "Lake Front",
    }
    assert "according actors undo" in out(
        capsys, "actors", "merge", "Hill Army", "Lake Front", "--who", "ann"
    )
    assert [a["name"] for a in json.loads(out(capsys, "actors", "--json"))] == ["Lake Front"]
    out(capsys, "actors", "split", "Lake Front", "Hill Army")
    out(capsys, "actors", "rename", "Lake Front", "LF")
    assert "is shown as 'LF'" in out(capsys, "actors", "undo")
    history = json.loads(out(capsys, "actors", "history", "--json"))
    assert [step["action"] for step in history] == ["merge", "split", "rename", "undo"]
    assert history[0]["who"] == "ann"


def test_export_to_a_file_and_to_standard_output(capsys: Output, ledger: Path) -> None:
    lines = out(capsys, "export")
    out(capsys, "export", "--format", "jsonl", "-o", "all.jsonl")
    assert Path("all.jsonl").read_text(encoding="utf-8") == lines
    assert len(lines.splitlines()) == 3
    assert out(capsys, "export", "-f", "csv", "--actor", "Hill Army").count("\n") == 4


@pytest.mark.parametrize(
    ("arguments", "status", "words"),
    [
        (["nonsense"], 2, "No such command 'nonsense'"),
        (["claims", "--colour", "red"], 2, "`according claims --help` shows how"),
        (["claims", "--since", "soon"], 2, "write a date as 2016-08-22"),
        (["claims", "--predicate", "hugging"], 2, "choose among"),
        (["claims", "--actor", "Nobody"], 1, "according actors"),
        (["dossier", "Hill"], 1, "near to it: Hill Army"),
        (["article", "none"], 1, "according articles"),
        (["actors", "merge", "Hill Army", "Hill Army"], 1, "one actor already"),
        (["claims", "--ledger", "none.ledger"], 1, "according read FOLDER --ledger none.ledger"),
        (["claims", "--ledger", "articles/one.txt"], 1, "is not a ledger"),
        (["read", "articles", "--published", "soon"], 1, "soon"),
        (["read"], 2, "according read --help"),
    ],
)
def test_errors_are_one_line_and_name_the_next_step(
    capsys: Output, ledger: Path, arguments: list[str], status: int, words: str
) -> None:
    assert words in error(capsys, *arguments, status=status)


def test_wrong_setting_is_told(capsys: Output, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ACCORDING_BATCH", "many")
    assert "batch" in error(capsys, "claims", status=2)


def test_interrupted(capsys: Output, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(SampleReader, "read", interrupt)
    assert "run the same command again" in error(capsys, "read", "articles", status=130)


def test_output_may_be_cut_short(ledger: Path) -> None:
    command = f"{sys.executable} -c 'from according.cli import main; main()' claims --json | head -1"
    done = subprocess.run(["bash", "-c", f"set -o pipefail; {command}"], capture_output=True, check=False)
    assert b"Traceback" not in done.stderr
    assert b"BrokenPipe" not in done.stderr


def test_nothing_is_told_as_a_fact(capsys: Output, ledger: Path) -> None:
    for line in out(capsys, "dossier", "Hill Army").splitlines():
        assert "attacks" not in line or "according to" in line
