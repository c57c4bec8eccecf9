"""The commands of the questions, as a user types them."""

from __future__ import annotations

import json
from pathlib import Path
from xml.etree import ElementTree

import pytest
from hand_reports import Said, report

from according.claim import Predicate
from according.cli import run
from according.ledger import open_ledger

Output = pytest.CaptureFixture[str]


@pytest.fixture
def ledger(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """A ledger with a truce that is denied, three enemies, and figures that differ; claim ids."""
    monkeypatch.chdir(tmp_path)
    truce = Predicate.TRUCE_WITH
    with open_ledger("according.ledger") as store:
        ids = report(store, "One", "2016-08-01", Said(predicate=truce, by=("CNN", "Officials")))
        ids += report(store, "Two", "2016-08-02", Said(predicate=truce, by=("Hill Army",), denied=True))
        for number, (one, other) in enumerate((("A", "B"), ("B", "C"), ("A", "C"))):
            said = Said(subject=f"Group {one}", object=f"Group {other}", time="2015")
            ids += report(store, f"Outlet {number}", "2016-08-03", said)
        for low in (300, 900):
            said = Said(predicate=Predicate.STRENGTH, object=None, figure=(low, low), by=(f"Source {low}",))
            ids += report(store, "Three", f"2016-08-0{low // 300}", said)
        ids += report(store, "East", "2016-08-01", Said(subject="Reed Band", by=("West",)))
        ids += report(store, "West", "2016-08-02", Said(subject="Reed Band", by=("East",)))
    return ids


def shown(capsys: Output, *arguments: str) -> str:
    assert run(arguments) == 0
    return capsys.readouterr().out


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["contested"], "contested since 2016-08-02: 1 claim affirms it, 1 claim denies it"),
        (["circular"], "East cites West, West cites East, and nobody else is cited"),
        (["contradictions", "--kind", "strength"], "300 fighters - according to Source 300"),
        (["network", "--predicate", "truce_with"], "contested: 1 denial"),
        (["network", "--as-of", "2015-06"], "Group A is fighting Group B"),
        (["diff", "2015", "2016-08-05"], "vanished"),
        (["triads"], "Group A, Group B and Group C are said to be enemies of each other"),
        (["series", "Hill Army", "strength"], "900 fighters"),
        (["sources"], "Who cites whom"),
        (["timeline", "Hill Army"], "Hill Army numbers"),
        (["timeline", "Hill Army", "Lake Front", "--clock", "said"], "[denied]"),
    ],
)
def test_each_question_in_words_and_as_json(
    ledger: list[str], capsys: Output, arguments: list[str], words: str
) -> None:
    assert words in shown(capsys, *arguments)
    json.loads(shown(capsys, *arguments, "--json"))


def test_a_proposition_is_never_told_as_a_fact(ledger: list[str], capsys: Output) -> None:
    lines = shown(capsys, "proposition", ledger[0][:10]).splitlines()
    assert lines[0] == "It is claimed that Hill Army has a truce with Lake Front"
    assert "[affirms] Officials: Officials is the innermost named source in one article" in lines
    assert any("via CNN" in line for line in lines)
    assert lines[-1] == "  2016-08-02  Hill Army denies it: contested"


def test_the_network_as_gexf(ledger: list[str], capsys: Output) -> None:
    root = ElementTree.fromstring(shown(capsys, "network", "--format", "gexf").encode())
    space = {"g": root.tag.partition("}")[0][1:]}
    assert len(root.findall(".//g:node", space)) == 6
    assert len(root.findall(".//g:edge", space)) == 5


def test_known_by_an_earlier_date(ledger: list[str], capsys: Output) -> None:
    assert json.loads(shown(capsys, "contested", "--known-by", "2016-08-01", "--json")) == []
    assert len(json.loads(shown(capsys, "contested", "--known-by", "2016-08", "--json"))) == 1


def test_series_is_drawn(ledger: list[str], capsys: Output) -> None:
    shown(capsys, "series", "Hill Army", "strength", "--plot", "drawn.svg")
    assert ElementTree.parse("drawn.svg").getroot().tag.endswith("svg")


def test_without_figures_nothing_is_drawn_and_related_actors_are_named(
    ledger: list[str], capsys: Output
) -> None:
    with open_ledger("according.ledger") as store:
        part = Said(predicate=Predicate.PART_OF, subject="Reed Band", object="Hill Army")
        report(store, "Two", "2016-08-03", part)
    assert run(["series", "Reed Band", "strength", "--plot", "none.svg"]) == 0
    said = capsys.readouterr().err
    assert not Path("none.svg").exists()
    assert "none.svg is not written: there is no figure to draw" in said
    assert "no claim gives a figure of Reed Band: strength" in said
    assert (
        "series provisional:hill-army strength`: Hill Army, claims make Reed Band a part of it; 2 claims"
        in said
    )


@pytest.mark.parametrize(
    "arguments",
    [
        *(["claims", "--actor"], ["timeline"], ["network", "--actor"], ["contested", "--actor"]),
        *(["contradictions", "--actor"], ["circular", "--actor"], ["diff", "2015", "2016", "--actor"]),
    ],
)
def test_of_who_only_speaks_it_is_told_where_that_is(
    ledger: list[str], capsys: Output, arguments: list[str]
) -> None:
    assert run([*arguments, "Source 300"]) == 0
    said = capsys.readouterr().err
    assert "1 claim by or through Source 300: `according claims --source provisional:source-300`" in said
    assert "about" not in said


def test_ties_name_a_claim_to_ask_further_with(ledger: list[str], capsys: Output) -> None:
    for arguments in (["network", "--predicate", "truce_with"], ["diff", "2015", "2016-08-05"]):
        names, *rows = [line.split("\t") for line in shown(capsys, *arguments).splitlines()]
        asked = [shown(capsys, "proposition", row[names.index("a claim")]) for row in rows]
        assert asked
        assert all(row[names.index("tie")] in told for row, told in zip(rows, asked, strict=True))


def test_a_timeline_tells_figures(ledger: list[str], capsys: Output) -> None:
    assert "Hill Army numbers 900 fighters" in shown(capsys, "timeline", "Hill Army")
    events = json.loads(shown(capsys, "timeline", "Hill Army", "--json"))["events"]
    assert [e["low"] for e in events if e["predicate"] == "strength"] == [300, 900]


def test_grades_stand_under_the_evidence(ledger: list[str], capsys: Output) -> None:
    assert "your grades" not in shown(capsys, "proposition", ledger[0])
    shown(capsys, "grade", ledger[0], "2", "--note", "seen by two")
    shown(capsys, "grade", "Officials", "c", "--who", "ana")
    *_, title, source, claim = shown(capsys, "proposition", ledger[0]).splitlines()
    assert title == "your grades, which no count rests on:"
    assert source.startswith("  Officials: C, ")
    assert source.endswith(", ana")
    assert claim.startswith(f"  {ledger[0]}: 2, ")
    assert claim.endswith("user: seen by two")


def test_options_that_leave_no_figure_are_told(ledger: list[str], capsys: Output) -> None:
    assert run(["series", "Hill Army", "strength", "--known-by", "2016-07"]) == 0
    said = capsys.readouterr().err
    assert "no claim that meets all options gives a figure of Hill Army" in said
    assert "without --source, --place and --known-by there are 2 figures" in said


def test_a_mark_of_no_conflict(ledger: list[str], capsys: Output) -> None:
    conflict = ("contradictions", "--kind", "strength", "--json")
    assert len(json.loads(shown(capsys, *conflict))) == 1
    shown(capsys, "not-conflict", ledger[5], ledger[6], "--note", "counted twice")
    assert json.loads(shown(capsys, *conflict)) == []
    assert shown(capsys, "not-conflict").splitlines()[1].endswith("\tuser\tcounted twice")
    (mark,) = json.loads(shown(capsys, "not-conflict", "--json"))
    assert {mark["first"], mark["second"]} == {ledger[5], ledger[6]}
    assert run(["not-conflict", ledger[5]]) == 2
    assert "give the id of the other one too" in capsys.readouterr().err
    shown(capsys, "not-conflict", ledger[5], ledger[6], "--withdraw")
    assert json.loads(shown(capsys, "not-conflict", "--json")) == []
    assert len(json.loads(shown(capsys, *conflict))) == 1


def test_grades_of_sources_and_claims(ledger: list[str], capsys: Output) -> None:
    assert "\tB\tuser\t" in shown(capsys, "grade", "Officials", "b", "--note", "usually right")
    assert "\t3\t" in shown(capsys, "grade", ledger[0][:12], "3")
    given = json.loads(shown(capsys, "grade", "Officials", "--json"))
    assert [(g["grade"], g["note"]) for g in given] == [("B", "usually right")]
    found = json.loads(shown(capsys, "sources", "--json"))["records"]
    assert {r["source"]["name"]: r["grade"] for r in found}["Officials"] == "B"
    assert run(["grade", "Officials", "G"]) == 2


def test_questions_are_saved_run_and_forgotten(ledger: list[str], capsys: Output) -> None:
    shown(capsys, "question", "save", "truces", "--predicate", "truce_with")
    assert "truces" in shown(capsys, "question", "list")
    assert len(json.loads(shown(capsys, "question", "run", "truces", "--json"))["new"]) == 2
    assert json.loads(shown(capsys, "question", "run", "truces", "--json"))["new"] == []
    assert "Hill Army" in shown(capsys, "question", "run", "truces", "--all")
    shown(capsys, "question", "remove", "truces")
    assert run(["question", "run", "truces"]) == 1


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["network", "--as-of", "last year"], "write 2016, 2016-08"),
        (["diff", "2016-13", "2017"], "no day of the calendar"),
        (["contested", "--predicate", "loves"], "choose among"),
        (["contested", "--actor", "Nobody"], "according actors"),
        (["contradictions", "--kind", "mood"], "choose among denied"),
        (["series", "Hill Army", "fighting"], "choose among"),
        (["proposition", "123"], "according claims --json"),
        (["timeline", "Hill Army", "--clock", "noon"], "happened or said"),
    ],
)
def test_errors_name_the_next_step(
    ledger: list[str], capsys: Output, arguments: list[str], words: str
) -> None:
    assert run(arguments) != 0
    told = capsys.readouterr().err
    assert words in told
    assert told.count("\n") == 1


def test_an_empty_ledger_is_answered(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Output) -> None:
    monkeypatch.chdir(tmp_path)
    open_ledger("according.ledger").close()
    for name in ("contested", "circular", "contradictions", "network", "triads", "sources"):
        shown(capsys, name)
        json.loads(shown(capsys, name, "--json"))
