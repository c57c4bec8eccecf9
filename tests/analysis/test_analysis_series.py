"""Figures over time, as values and as a picture."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from xml.etree import ElementTree

import pytest
from hand_reports import Said, report

from according.analysis import figures_of_related, series, series_svg
from according.claim import ActorType, Modality, Predicate
from according.errors import ActorError, QueryError
from according.ledger import Ledger

SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture
def counted(ledger: Ledger) -> Ledger:
    figures = [
        ("Officials", (1000, 2000), Modality.ASSERTED, None),
        ("Elders", (None, 600), Modality.PROBABLE, "2015-06"),
        ("A <b>panel</b> & co", (1500, None), Modality.ASSERTED, "2015/2016"),
    ]
    for number, (source, figure, modality, time) in enumerate(figures):
        said = Said(
            predicate=Predicate.STRENGTH,
            object=None,
            by=(source,),
            figure=figure,
            modality=modality,
            time=time,
        )
        report(ledger, f"Outlet {number}", f"2016-08-0{number + 1}", said)
    return ledger


def test_points_in_order_with_bounds_and_hedges(counted: Ledger) -> None:
    found = series(counted, "Hill Army", Predicate.STRENGTH)
    assert [(p.source, p.low, p.high, p.hedged) for p in found.points] == [
        ("Elders", None, 600, True),
        ("A <b>panel</b> & co", 1500, None, False),
        ("Officials", 1000, 2000, False),
    ]
    assert [p.at for p in found.points] == [date(2015, 6, 15), date(2016, 1, 1), date(2016, 8, 1)]
    assert found.points[2].when is None


def test_the_dead_of_an_actor_and_those_it_killed(ledger: Ledger) -> None:
    said = Said(predicate=Predicate.KILLED, figure=(3, 3), unit="people")
    report(ledger, "One", "2016-08-01", said)
    assert len(series(ledger, "Lake Front", Predicate.KILLED).points) == 1
    assert series(ledger, "Hill Army", Predicate.KILLED).points == ()
    assert len(series(ledger, "Hill Army", Predicate.KILLED, "subject").points) == 1


def test_what_has_no_figures_is_refused(counted: Ledger) -> None:
    with pytest.raises(QueryError, match="strength"):
        series(counted, "Hill Army", Predicate.FIGHTING)
    with pytest.raises(QueryError, match="subject or object"):
        series(counted, "Hill Army", Predicate.STRENGTH, "both")
    with pytest.raises(ActorError):
        series(counted, "Nobody", Predicate.STRENGTH)


def test_the_picture_has_a_mark_for_each_claim_and_a_shape_for_each_source(counted: Ledger) -> None:
    found = series(counted, "Hill Army", Predicate.STRENGTH)
    root = ElementTree.fromstring(series_svg(found))
    drawn = [g for g in root.iter(f"{SVG}g") if g.get("data-claim")]
    assert {g.get("data-claim") for g in drawn} == {p.claim for p in found.points}
    assert len({g.get("class") for g in drawn}) == 3
    hollow = [g.get("data-claim") for g in drawn for mark in g if "hollow" in str(mark.get("class"))]
    assert hollow == [p.claim for p in found.points if p.hedged]
    assert len([path for g in drawn for path in g if path.get("class") == "range"]) == 3
    titles = {title.text for title in root.iter(f"{SVG}title")}
    assert "A <b>panel</b> & co: at least 1,500 fighters, 2015-01-01 to 2016-12-31" in titles


def test_every_mark_lies_within_the_picture(ledger: Ledger) -> None:
    for number, low in enumerate((1, 7, 80, 12_000, 250_000)):
        said = Said(predicate=Predicate.STRENGTH, object=None, figure=(low, low))
        report(ledger, f"Outlet {number}", f"20{10 + number}-08-01", said)
    root = ElementTree.fromstring(series_svg(series(ledger, "Hill Army", Predicate.STRENGTH)))
    _, _, width, height = (float(part) for part in str(root.get("viewBox")).split())
    centres = [(float(c.get("cx", 0)), float(c.get("cy", 0))) for c in root.iter(f"{SVG}circle")]
    assert centres
    assert all(0 < x < width and 0 < y < height for x, y in centres)


def test_a_series_of_nothing_says_so(ledger: Ledger) -> None:
    report(ledger, "One", "2016-08-01", Said())
    picture = series_svg(series(ledger, "Hill Army", Predicate.STRENGTH))
    assert "No claim with a date and a figure." in picture
    ElementTree.fromstring(picture)


def test_more_sources_than_shapes_share_the_last(ledger: Ledger) -> None:
    for number in range(12):
        said = Said(
            predicate=Predicate.STRENGTH, object=None, by=(f"Source {number}",), figure=(number, number)
        )
        report(ledger, f"Outlet {number}", "2016-08-01", said)
    assert "other sources" in series_svg(series(ledger, "Hill Army", Predicate.STRENGTH))


def test_marks_of_several_sources_at_one_spot_are_all_seen(ledger: Ledger) -> None:
    for number in range(3):
        said = Said(predicate=Predicate.STRENGTH, object=None, by=(f"Source {number}",), figure=(500, 500))
        report(ledger, f"Outlet {number}", "2016-08-01", said)
    root = ElementTree.fromstring(series_svg(series(ledger, "Hill Army", Predicate.STRENGTH)))
    drawn = [g for g in root.iter(f"{SVG}g") if g.get("data-claim")]
    shapes = [
        (mark.get("cx"), mark.get("points")) for g in drawn for mark in g if mark.get("class") == "mark"
    ]
    assert len(set(shapes)) == 3


def test_who_is_related_and_has_figures(ledger: Ledger) -> None:
    tied = [
        Said(subject="Reed Band", object="Hill Army", predicate=Predicate.PART_OF),
        Said(subject="Hill Army", object="Lake Front", predicate=Predicate.SAME_AS, denied=True),
        Said(subject="Hill Army", object="Plain Guard", predicate=Predicate.FIGHTING),
        Said(subject="Someone", predicate=Predicate.KILLED, object="Hill Army", figure=(3, 3), unit="people"),
    ]
    report(ledger, "One", "2016-08-01", tied)
    strength = Said(predicate=Predicate.STRENGTH, object=None, figure=(300, 300))
    names = ("Reed Band", "Lake Front", "Plain Guard")
    report(ledger, "Two", "2016-08-02", [replace(strength, subject=name) for name in names])
    found = figures_of_related(ledger, series(ledger, "Hill Army", Predicate.STRENGTH))
    assert [(one.actor.name, one.role, one.figures) for one in found] == [("Reed Band", "subject", 1)]
    assert found[0].relation == "claims make it a part of Hill Army"
    upwards = figures_of_related(ledger, series(ledger, "Reed Band", Predicate.KILLED))
    assert [(one.actor.name, one.relation) for one in upwards] == [
        ("Hill Army", "claims make Reed Band a part of it")
    ]
    itself = figures_of_related(ledger, series(ledger, "Hill Army", Predicate.KILLED, "subject"))
    assert [(one.actor.name, one.role) for one in itself] == [("Hill Army", "object")]


def test_the_registry_knows_what_a_group_is_part_of(ledger: Ledger) -> None:
    branch, whole = "islamic-state-khorasan", "islamic-state"
    strength = Said(predicate=Predicate.STRENGTH, subject="Whole", object=None, figure=(900, 900))
    report(ledger, "One", "2016-08-01", [Said(subject="Reed Band", object="Branch"), strength])
    for name, known in (("Branch", branch), ("Whole", whole)):
        ledger.decisions.promote(name, (known, name, ActorType.ARMED_GROUP))
    found = figures_of_related(ledger, series(ledger, branch, Predicate.STRENGTH))
    assert [(one.actor.id, one.relation) for one in found] == [
        (whole, "the registry makes Branch a part of it")
    ]
