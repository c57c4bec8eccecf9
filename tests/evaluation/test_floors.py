"""Accuracy has a floor on our own corpus. Floors may only rise: mend the reader, not `floors.json`."""

from __future__ import annotations

import json

import pytest
from docs.marked import fill
from evaluation.floors import fallen, floors, rates, risen
from evaluation.measure import load, read
from evaluation.quiet import measured
from evaluation.report import README, RESULTS, tables
from evaluation.score_claims import score


@pytest.mark.parametrize("name", ["learned", "held"])
def test_accuracy_is_not_under_its_floor(name: str) -> None:
    documents, records = load(name)
    figures = score(records, [claim.to_json() for claim in read(documents)])
    assert fallen(name, rates(figures)) == []


def test_quiet_news_gives_next_to_nothing() -> None:
    quiet, _ = measured()
    rates = {"claims_per_1000": quiet.per_thousand, "force_per_1000": quiet.force_per_thousand}
    assert fallen("quiet", rates) == []


def test_a_fall_is_seen() -> None:
    low = {figure: floor - 0.001 for figure, floor in floors()["held"].items()}
    assert len(fallen("held", low)) == len(low)


def test_floors_never_sink() -> None:
    results = json.loads(RESULTS.read_text(encoding="utf-8"))
    high = {name: dict.fromkeys(found, 0.999) for name, found in floors().items()}
    high["quiet"] = dict.fromkeys(floors()["quiet"], 0.0)
    assert risen(high, results) == high


def test_the_tables_show_the_recorded_figures() -> None:
    results = json.loads(RESULTS.read_text(encoding="utf-8"))
    page = README.read_text(encoding="utf-8")
    assert fill(page, tables(results)) == page, "run make eval"
