"""Independent origins, not articles: relays, agency texts, copies, owners, circles."""

from __future__ import annotations

import pytest
from hand_reports import Said, report

from according.analysis import Evidence, OriginKind, circles, evidence, propositions
from according.ledger import Ledger

LONG = (
    "The market in the old town opened late on the third morning because the road from the south was "
    "closed, traders said, and only two lorries with flour had come through since the bridge was mined. "
    "Teachers kept the school shut, and the clinic asked for fuel, bandages and a second doctor, while "
    "families from the villages beyond the river slept in the hall of the cooperative near the station."
)


def only(ledger: Ledger) -> Evidence:
    found = propositions(ledger)
    assert len(found) == 1
    return evidence(ledger, found[0].id)


def names(found: Evidence) -> list[str]:
    return [origin.actor.name if origin.actor else "" for origin in found.origins]


def test_one_source_in_many_articles_is_one_origin(ledger: Ledger) -> None:
    for number in range(4):
        report(ledger, f"Outlet {number}", "2016-08-01", Said(by=("U.S. officials",)))
    found = only(ledger)
    assert (found.proposition.articles, found.proposition.origins) == (4, 1)
    assert names(found) == ["U.S. officials"]
    assert len(found.origins[0].reports) == 4


def test_a_relay_counts_once_with_its_origin(ledger: Ledger) -> None:
    report(ledger, "One", "2016-08-01", Said(by=("CNN", "U.S. officials")))
    report(ledger, "Two", "2016-08-01", Said(by=("U.S. officials",)))
    found = only(ledger)
    assert names(found) == ["U.S. officials"]
    assert [r.relays for r in found.origins[0].reports] == [("CNN",), ()]


def test_an_outlet_that_is_cited_leads_on_to_its_own_sources(ledger: Ledger) -> None:
    report(ledger, "CNN", "2016-08-01", Said(by=("U.S. officials",)))
    report(ledger, "Two", "2016-08-02", Said(by=("CNN",)))
    found = only(ledger)
    assert names(found) == ["U.S. officials"]
    assert found.proposition.origins == 1
    assert [r.publisher for r in found.relayed] == ["Two"]


def test_a_cited_outlet_that_the_ledger_does_not_hold_is_an_origin(ledger: Ledger) -> None:
    report(ledger, "Two", "2016-08-02", Said(by=("CNN",)))
    assert names(only(ledger)) == ["CNN"]


def test_an_outlets_own_word_is_an_origin(ledger: Ledger) -> None:
    report(ledger, "One", "2016-08-01", Said())
    report(ledger, "Two", "2016-08-01", Said())
    found = only(ledger)
    assert sorted(names(found)) == ["One", "Two"]
    assert {o.kind for o in found.origins} == {OriginKind.PUBLISHER}


def test_unnamed_sources_are_the_publishers_own(ledger: Ledger) -> None:
    report(ledger, "One", "2016-08-01", Said(by=("?",)))
    found = only(ledger)
    assert (names(found), found.origins[0].kind) == (["One"], OriginKind.UNNAMED)


def test_the_innermost_that_has_a_name_is_the_origin(ledger: Ledger) -> None:
    report(ledger, "One", "2016-08-01", Said(by=("CNN", "?")))
    assert names(only(ledger)) == ["CNN"]


def test_copies_of_one_text_count_once(ledger: Ledger) -> None:
    report(ledger, "Morning", "2016-08-01", Said(), body=LONG)
    report(ledger, "Evening", "2016-08-02", Said(), body=LONG + " One more sentence stands here.")
    found = only(ledger)
    assert found.proposition.origins == 1
    assert [r.copy_of for r in found.origins[0].reports] == [None, "Morning-2016-08-01-0"]
    assert "copies of 1 text" in found.origins[0].reason


def test_a_dateline_credits_the_agency_in_every_copy(ledger: Ledger) -> None:
    report(ledger, "Morning", "2016-08-01", Said(), body=LONG)
    report(ledger, "Evening", "2016-08-01", Said(), body=f"GOMA, Congo (Lakes Agency) - {LONG}")
    report(
        ledger, "Night", "2016-08-01", Said(), body="GOMA (Lakes Agency) - Another text of the same agency."
    )
    found = only(ledger)
    assert names(found) == ["Lakes Agency"]
    assert found.origins[0].kind is OriginKind.WIRE
    assert [r.wire for r in found.origins[0].reports] == [None, "Lakes Agency", "Lakes Agency"]


@pytest.mark.parametrize(
    "byline", ["Lakes Press Agency", "By Lakes Press Agency staff in Goma", "A. Mutasa | Reuters"]
)
def test_a_byline_credits_an_agency(ledger: Ledger, byline: str) -> None:
    report(ledger, "Morning", "2016-08-01", Said(), byline=byline)
    assert only(ledger).origins[0].kind is OriginKind.WIRE


@pytest.mark.parametrize("byline", ["Jane Apperson", "Chronicle city desk", "By our correspondent", None])
def test_another_byline_does_not(ledger: Ledger, byline: str | None) -> None:
    report(ledger, "Morning", "2016-08-01", Said(), byline=byline)
    assert only(ledger).origins[0].kind is OriginKind.PUBLISHER


def test_outlets_of_one_owner_can_count_once(ledger: Ledger) -> None:
    report(ledger, "Voice of America", "2016-08-01", Said(), outlet_id="voice-of-america")
    report(ledger, "Radio Free Asia", "2016-08-01", Said(), outlet_id="radio-free-asia")
    report(ledger, "Morning", "2016-08-01", Said())
    claim = propositions(ledger)[0].id
    assert evidence(ledger, claim).proposition.origins == 3
    found = evidence(ledger, claim, by_owner=True)
    assert (found.proposition.origins, propositions(ledger, by_owner=True)[0].origins) == (2, 2)
    assert [len(origin.reports) for origin in found.origins] == [2, 1]
    assert "2 outlets of one owner count once" in found.origins[0].reason


def test_sides_are_counted_apart(ledger: Ledger) -> None:
    report(ledger, "One", "2016-08-01", [Said(by=("Officials",)), Said(by=("Hill Army",), denied=True)])
    found = only(ledger)
    assert [(o.affirms, o.denies) for o in found.origins] == [(True, False), (False, True)]


def test_a_circle_has_no_origin_and_is_found(ledger: Ledger) -> None:
    report(ledger, "Chronicle", "2016-01-11", Said(by=("Crescent",)))
    report(ledger, "Crescent", "2016-01-12", Said(by=("Chronicle",)))
    found = only(ledger)
    assert (found.proposition.origins, found.proposition.circular) == (0, True)
    assert found.origins == ()
    assert [o.name for o in circles(ledger)[0].outlets] == [o.name for o in found.circles[0].outlets]
    assert {o.name for o in found.circles[0].outlets} == {"Chronicle", "Crescent"}


def test_a_longer_circle_with_one_who_cites_into_it(ledger: Ledger) -> None:
    for one, other in (
        ("A News", "B News"),
        ("B News", "C News"),
        ("C News", "A News"),
        ("D News", "A News"),
    ):
        report(ledger, one, "2016-01-11", Said(by=(other,)))
    found = circles(ledger)
    assert [o.name for o in found[0].outlets] == ["A News", "B News", "C News"]
    assert len(found) == 1


@pytest.mark.parametrize(
    "more",
    [
        ("Crescent", Said(by=("Elders",))),
        ("Crescent", Said()),
        ("Chronicle", Said(by=("The governor",))),
    ],
)
def test_whoever_has_another_source_is_in_no_circle(ledger: Ledger, more: tuple[str, Said]) -> None:
    report(ledger, "Chronicle", "2016-01-11", Said(by=("Crescent",)))
    report(ledger, "Crescent", "2016-01-12", Said(by=("Chronicle",)))
    report(ledger, more[0], "2016-01-13", more[1])
    assert circles(ledger) == []
    assert only(ledger).proposition.origins == 1


def test_citing_for_something_else_is_no_circle(ledger: Ledger) -> None:
    report(ledger, "Chronicle", "2016-01-11", Said(by=("Crescent",), subject="Reed Band"))
    report(ledger, "Crescent", "2016-01-12", Said(by=("Chronicle",)))
    assert circles(ledger) == []
