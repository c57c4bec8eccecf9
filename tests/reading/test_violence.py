"""Attacks, their victims and figures, when and where: reports of our own, read from end to end."""

from __future__ import annotations

from datetime import date
from functools import cache

import pytest

from according.claim import Article, Claim, Predicate
from according.reading import Reader
from according.reading.parse import load_parser


@cache
def reader() -> Reader:
    return Reader(load_parser())


def read(text: str, published: date | None = None) -> list[Claim]:
    return reader().read([Article("test", text, published=published, language="en")])[0]


def told(text: str, *predicates: Predicate) -> set[tuple[str, str | None, str | None, float | None]]:
    """What is claimed: predicate, the words for both sides, the least (else the greatest) number."""
    found = set()
    for claim in read(text):
        if claim.predicate in predicates:
            low = claim.quantity.low if claim.quantity and claim.quantity.low is not None else None
            high = claim.quantity.high if claim.quantity else None
            subject, struck = (m.text if m else None for m in (claim.subject, claim.object))
            found.add((str(claim.predicate), subject, struck, low if low is not None else high))
    return found


KILLED, WOUNDED, ASSAULT = Predicate.KILLED, Predicate.WOUNDED, Predicate.ASSAULT

TOLLS = [
    ("Gunmen shot dead two teachers in Yala.", ("killed", "Gunmen", "teachers", 2)),
    ("A car bomb killed 17 people, including five children, in Mosul.", ("killed", None, "children", 5)),
    ("A car bomb killed 17 people, including five children, in Mosul.", ("killed", None, "people", 17)),
    ("The shelling of Taiz injured 28, medics said.", ("wounded", None, None, 28)),
    ("Forty villagers lost their lives in the raid.", ("killed", None, "villagers", 40)),
    ("A policeman was killed in Quetta on Friday.", ("killed", None, "A policeman", 1)),
    ("Three rangers were killed and five others hurt by a bomb in Yala.", ("wounded", None, "others", 5)),
    ("Two guards died and three sustained injuries in the firing.", ("wounded", None, "guards", 3)),
    ("The clash left three rebels dead and two soldiers wounded.", ("wounded", None, "soldiers", 2)),
    ("An army truck hit a landmine near Menaka, killing four soldiers.", ("killed", None, "soldiers", 4)),
    ("Mai-Mai rebels hacked to death nine farmers in Beni.", ("killed", "Mai-Mai rebels", "farmers", 9)),
    pytest.param(
        "Among the dead were two nurses, the mayor added.",
        ("killed", None, "nurses", 2),
        marks=pytest.mark.xfail(strict=True, reason="the tree is wrong"),
    ),
    ("A rebel was also killed in the retaliatory fire.", ("killed", None, "A rebel", 1)),
    ("Two brothers were killed in shelling by Syrian troops.", ("killed", "Syrian troops", "brothers", 2)),
    ("The soldiers shot and killed 38 students in Bago.", ("killed", "The soldiers", "students", 38)),
    ("Insurgents killed a tailor, Yusuf Bello, in Yobe.", ("killed", "Insurgents", "a tailor", 1)),
    # A doer goes on to the next sentence with those he struck, theirs and more of them.
    (
        "Gunmen shot at the dean, Omar Sey, in Brikama. Sey died on the way to hospital.",
        ("killed", "Gunmen", "Sey", 1),
    ),
    (
        "Suspected rebels fired at a patrol in Bardiya. Two of the constables were wounded.",
        ("wounded", "Suspected rebels", "the constables", 2),
    ),
    (
        "Militants shot a headman in Pattani. His driver was also killed.",
        ("killed", "Militants", "His driver", 1),
    ),
    # No doer goes on to his own side, to a fight or to another event.
    (
        "Rebels attacked a barracks in Obo. Three rebels were also killed.",
        ("killed", None, "rebels", 3),
    ),
    (
        "Gunmen shot a trader in Kano. In another incident, the imam was killed.",
        ("killed", None, "the imam", 1),
    ),
]


@pytest.mark.parametrize(("text", "claim"), TOLLS)
def test_a_toll_has_its_number_its_victims_and_its_doer(
    text: str, claim: tuple[str, str | None, str | None, float]
) -> None:
    assert claim in told(text, KILLED, WOUNDED)


def test_victims_left_out_beside_a_second_verb_are_those_of_the_first() -> None:
    found = told("Attackers stormed a shrine, killing 80 worshippers and wounding more than 250.", WOUNDED)
    assert found == {("wounded", "Attackers", "worshippers", 250)}


def test_an_attack_with_named_victims_is_not_told_again_of_its_place() -> None:
    found = told("Attackers stormed a shrine, killing 80 worshippers.", ASSAULT)
    assert found == {("assault", "Attackers", "worshippers", None)}


def test_in_a_fight_of_two_sides_nobody_is_the_attacker() -> None:
    text = "Two soldiers and a rebel were killed in a clash near Goma."
    assert told(text, ASSAULT) == set()
    assert {subject for _, subject, *_ in told(text, KILLED)} == {None}


def test_the_fallen_of_both_sides_tell_a_fight() -> None:
    found = told("A rebel and two soldiers were killed in an encounter near Tame.", Predicate.FIGHTING)
    assert {(subject, struck) for _, subject, struck, _ in found} == {("A rebel", "soldiers")}


@pytest.mark.parametrize("owner", ["Nobody has", "No group", "No one"])
def test_an_attack_that_nobody_owns_up_to_is_not_told_again(owner: str) -> None:
    text = f"Gunmen shot dead a priest in Jos. {owner} claimed responsibility for the killing."
    assert told(text, ASSAULT) == {("assault", "Gunmen", "a priest", None)}


def test_those_who_raid_do_not_wound_their_own() -> None:
    found = told("Two soldiers were wounded when troops stormed a hideout in Tank.", WOUNDED)
    assert found == {("wounded", None, "soldiers", 2)}


def test_a_bare_number_is_nobody_who_is_attacked() -> None:
    found = told("Rebels ambushed soldiers in Masbate, killing two.", ASSAULT)
    assert found == {("assault", "Rebels", "soldiers", None)}


@pytest.mark.parametrize(
    "text",
    [
        "Seven miners died when a shaft collapsed near Kolwezi.",
        "The heatwave has claimed 31 lives.",
        "The rebels vowed to kill him.",
    ],
)
def test_what_nobody_did_is_no_toll_of_an_attack(text: str) -> None:
    assert told(text, KILLED, ASSAULT) <= {("assault", "The rebels", "him", None)}


def test_who_opened_fire_did_the_harm() -> None:
    found = told("In Beni six policemen were wounded after militants fired at them.", WOUNDED)
    assert found == {("wounded", "militants", "policemen", 6)}


@pytest.mark.parametrize("words", ["terrorist attack", "suicide bombing", "Paris attacks"])
def test_the_kind_and_the_city_of_an_attack_are_not_its_doer(words: str) -> None:
    found = told(f"The minister condemned the {words}.", ASSAULT)
    assert {subject for _, subject, *_ in found} <= {None}


@pytest.mark.parametrize(
    "text", ["He died of cancer.", "No civilians were killed.", "Rioters burned 14 vehicles."]
)
def test_what_is_no_toll(text: str) -> None:
    assert told(text, KILLED) == set()


def test_the_number_of_a_unit_is_no_strength() -> None:
    assert told("Soldiers of the 19th battalion left the town.", Predicate.STRENGTH) == set()


def test_a_share_of_land_is_territory() -> None:
    found = told("The rebels hold two-thirds of the country.", Predicate.TERRITORY)
    assert found == {("territory", "The rebels", None, 67)}


def place_of(text: str, predicate: Predicate) -> str | None:
    claim = next(c for c in read(text) if c.predicate is predicate)
    return claim.place.name if claim.place else None


@pytest.mark.parametrize(
    ("text", "predicate", "place"),
    [
        ("Rebels killed three farmers in Beni.", ASSAULT, "Beni"),
        ("Israel bombed Hezbollah fighters in Lebanon.", ASSAULT, "Lebanon"),
        ("Washington accused Tehran of arming the Houthis.", Predicate.ACCUSE, None),
        ("Turkey supports the rebels.", Predicate.SUPPORTS, None),
    ],
)
def test_a_country_that_acts_is_not_the_place(text: str, predicate: Predicate, place: str | None) -> None:
    assert place_of(text, predicate) == place


def test_an_incident_goes_on_where_it_began_until_the_text_turns() -> None:
    text = (
        "Gunmen attacked a convoy in Maiduguri on May 3. Two soldiers were killed. "
        "Separately, a farmer was shot dead."
    )
    killed = [c for c in read(text) if c.predicate is KILLED]
    places = {c.object.text: c.place and c.place.name for c in killed if c.object}
    assert places["soldiers"] == "Maiduguri"
    assert places.get("a farmer") is None


def test_the_day_of_saying_is_not_the_day_of_the_deed() -> None:
    claims = read("Rebels killed a judge in Goma on Monday, the army said on Tuesday.", date(2024, 5, 16))
    killed = next(c for c in claims if c.predicate is KILLED)
    assert killed.time is not None
    assert killed.time.start == date(2024, 5, 13)


def strengths(text: str) -> set[tuple[float | None, float | None]]:
    claims = [c for c in read(text) if c.predicate is Predicate.STRENGTH]
    return {(c.quantity.low, c.quantity.high) for c in claims if c.quantity}


def test_strength_that_changes_or_is_told_of_a_number() -> None:
    """Numbers far from the name of the force that they count."""
    fell = strengths("The number of peacekeepers in Mali fell from 15,000 to 9,000 last year.")
    assert fell == {(15000, 15000), (9000, 9000)}
    told_by = "The number of al-Shabaab operatives in Kenya could be as high as 250, the minister said."
    assert strengths(told_by) == {(None, 250)}
    assert strengths("Prices in Goma rose from 20 to 30 dollars.") == set()
