"""Exports: the contract's fields, the same bytes for the same articles, nothing a spreadsheet would run."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from according.claim import (
    Bound,
    Claim,
    Modality,
    Polarity,
    Predicate,
    Quantity,
    Span,
    Trend,
    When,
    Where,
)
from according.errors import QueryError
from according.export import export
from according.export.csv import COLUMNS
from according.export.dossier import dossier, dossier_json, dossier_markdown
from according.export.wording import amount, phrases, proposition, sentence
from according.ledger import Filter, Ledger, open_ledger
from sample_claims import READER, TEXT, article, claims_of


def filled(path: Path, order: int = 1) -> Ledger:
    ledger = open_ledger(path)
    for number in (1, 2, 3)[::order]:
        made = article(f"{TEXT} {number}.", id=f"d{number}")
        ledger.add(made, claims_of(made), READER)
    return ledger


def exported(ledger: Ledger, format: str = "jsonl", query: Filter | None = None) -> str:
    out = io.StringIO()
    export(ledger, out, format, query)
    return out.getvalue()


@pytest.mark.parametrize("format", ["jsonl", "csv"])
def test_two_fresh_ledgers_give_the_same_bytes(tmp_path: Path, format: str) -> None:
    one, two = filled(tmp_path / "one"), filled(tmp_path / "two", order=-1)
    assert exported(one, format) == exported(two, format) != ""


def test_lines_are_the_claims(tmp_path: Path) -> None:
    lines = exported(filled(tmp_path / "l"), query=Filter(document="d2")).splitlines()
    assert [Claim.from_json(json.loads(line)) for line in lines] == list(
        claims_of(article(f"{TEXT} 2.", id="d2"))
    )


def test_rows_are_flat(tmp_path: Path) -> None:
    rows = list(csv.DictReader(io.StringIO(exported(filled(tmp_path / "l"), "csv"))))
    assert len(rows) == 9
    assert tuple(rows[0]) == COLUMNS
    assert rows[0]["chain"] == "Wire One (says) > Lakeshore Front (denies)"
    assert (rows[1]["low"], rows[1]["bound"], rows[1]["approximate"]) == ("300", "exact", "no")
    assert rows[2]["time_end"] == "2016-08-31"


def test_text_that_a_spreadsheet_would_run_is_only_text(tmp_path: Path) -> None:
    made = article("=cmd() said The Hill Army attacked", title=None, publisher="=HYPERLINK(1)")
    sample = replace(
        claims_of(article())[2],
        subject=None,
        object=None,
        document=replace(claims_of(article())[2].document, publisher="=HYPERLINK(1)"),
    )
    evidence = replace(sample.evidence, text=made.text, span=Span(0, len(made.text)))
    with open_ledger(tmp_path / "l") as ledger:
        ledger.add(made, [replace(sample, evidence=evidence)], READER)
        (row,) = csv.DictReader(io.StringIO(exported(ledger, "csv")))
    assert row["evidence"].startswith("'=cmd()")
    assert row["publisher"].startswith("'=")


def test_other_format_is_refused(tmp_path: Path) -> None:
    with pytest.raises(QueryError, match="jsonl, csv"):
        exported(filled(tmp_path / "l"), "xml")


def test_merge_shows_in_the_export(tmp_path: Path) -> None:
    ledger = filled(tmp_path / "l")
    before = [json.loads(line)["claim_id"] for line in exported(ledger).splitlines()]
    ledger.decisions.merge("Hill Army", "Lakeshore Front")
    after = [json.loads(line) for line in exported(ledger).splitlines()]
    assert [claim["claim_id"] for claim in after] == before
    assert {claim["subject"]["name"] for claim in after} == {"Lakeshore Front"}


def test_dossier(tmp_path: Path) -> None:
    found = dossier(filled(tmp_path / "l"), "Lakeshore Front")
    assert found.names[0].publishers == ("Wire One",)
    truce = next(tie for tie in found.ties if tie.predicate is Predicate.TRUCE_WITH)
    assert truce.denied == ("Lakeshore Front (denies), via Wire One",)
    assert truce.affirmed == ()
    assert (len(truce.claims), len(found.figures), len(found.said_by), len(found.denials)) == (3, 3, 3, 3)
    json.dumps(dossier_json(found))
    markdown = dossier_markdown(found)
    assert "# Lakeshore Front" in markdown
    assert "denied according to Lakeshore Front" in markdown


def test_dossier_says_what_is_not_reported(tmp_path: Path) -> None:
    assert "not reported" in dossier_markdown(dossier(filled(tmp_path / "l"), "Hill Army"))


def test_sentences_stand_beside_their_source() -> None:
    truce, strength, assault = (sentence(claim) for claim in claims_of(article()))
    assert truce == (
        "according to Lakeshore Front (denies), via Wire One: "
        "Lakeshore Front has a truce with Hill Army [denied]"
    )
    assert strength == "according to Provincial officials (estimates): Lakeshore Front numbers 300 fighters"
    assert assault.startswith("according to Wire One: Hill Army attacks Lakeshore Front, 2016-08-01")


def test_every_predicate_has_words() -> None:
    assert set(phrases()) == set(Predicate)


@pytest.mark.parametrize(
    ("quantity", "words"),
    [
        (Quantity(1000, 1500, Bound.RANGE, "fighters", False, ""), "1,000 to 1,500 fighters"),
        (Quantity(None, 300, Bound.AT_MOST, "fighters", False, ""), "at most 300 fighters"),
        (Quantity(24, None, Bound.AT_LEAST, "people", True, ""), "about at least 24 people"),
        (Quantity(12.5, 12.5, Bound.EXACT, "percent", False, ""), "12.5 percent"),
    ],
)
def test_amounts(quantity: Quantity, words: str) -> None:
    assert amount(quantity) == words


days = st.dates(date(1990, 1, 1), date(2030, 1, 1))
numbers = st.none() | st.integers(0, 10**7).map(float)


@settings(max_examples=80)
@given(
    polarity=st.sampled_from(Polarity),
    modality=st.sampled_from(Modality),
    trend=st.none() | st.sampled_from(Trend),
    quantity=st.none()
    | st.builds(Quantity, numbers, numbers, st.sampled_from(Bound), st.text(), st.booleans(), st.text()),
    time=st.none() | st.builds(When, st.none() | days, st.none() | days, st.none() | st.text(), st.text()),
    place=st.none() | st.builds(Where, st.text(), st.text(), st.none() | st.just("AF")),
)
def test_any_claim_survives_json_with_its_id(**fields: object) -> None:
    for sample in claims_of(article()):
        claim = replace(sample, **fields)  # type: ignore[arg-type]
        again = Claim.from_json(json.loads(json.dumps(claim.to_json(), ensure_ascii=False)))
        assert again == claim
        assert again.claim_id == claim.claim_id


def test_records_that_only_look_alike_stay_apart() -> None:
    """Parts of records are shared between claims: a score of 1 must not come back as 1.0."""
    record = json.loads(json.dumps(claims_of(article())[0].to_json()))
    scores = (1, 1.0, 1)
    found = []
    for score in scores:
        record["subject"]["resolution"]["score"] = score
        found.append(Claim.from_json(record).to_json()["subject"]["resolution"]["score"])
    assert [repr(score) for score in found] == [repr(score) for score in scores]


def test_a_word_that_no_claim_knows_is_refused() -> None:
    record = json.loads(json.dumps(claims_of(article())[0].to_json()))
    with pytest.raises(KeyError, match="befriends"):
        Claim.from_json({**record, "predicate": "befriends"})


def test_a_dossier_tells_ties_without_their_figures_and_times(tmp_path: Path) -> None:
    found = dossier(filled(tmp_path / "l"), "Lakeshore Front")
    for told in found.ties:
        first = open_ledger(tmp_path / "l", create=False).claim(told.claims[0]).claim
        plain = replace(first, time=None, place=None, quantity=None, trend=None)
        assert told.words == proposition(plain)
