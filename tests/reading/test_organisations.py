"""Who leads, belongs to and stands by whom, as features, profiles and incident reports put it."""

from __future__ import annotations

from functools import cache

import pytest

from according.claim import Article
from according.reading import Reader
from according.reading.parse import load_parser


@cache
def reader() -> Reader:
    return Reader(load_parser())


def drafts(text: str) -> set[str]:
    claims = [d.claim for d in reader().examine(Article("a", text)).drafts]
    return {
        f"{c.predicate.value}: {c.subject.name} > {c.object.name}" for c in claims if c.subject and c.object
    }


TOLD = [
    ("Assad's brutal regime bombed Homs.", "leads: Bashar al-Assad > Assad's brutal regime"),
    ("Muqtada al-Sadr's Mahdi Army marched in Basra.", "leads: Muqtada al-Sadr > Mahdi Army"),
    (
        "Troops of the 6th Infantry Battalion, under Lt. Col. Jose Reyes, overran a camp.",
        "leads: Jose Reyes > 6th Infantry Battalion",
    ),
    (
        "Los Huistas, a drug trafficking organization, is headed by the brothers Aler and Freddy Samayoa.",
        "leads: Freddy Samayoa > Huistas",
    ),
    (
        'Marcos Herbas Camacho, "Marcola", leader of the PCC, has been in prison since 1999.',
        "leads: Marcos Herbas Camacho > First Capital Command",
    ),
    (
        "Pacho Malo, one of the founders of the Norte del Valle Cartel, was extradited.",
        "leads: Pacho Malo > Norte del Valle Cartel",
    ),
    (
        'The ULFA\'s "area commander" Bijoy Das was held.',
        "leads: Bijoy Das > United Liberation Front of Asom",
    ),
    (
        "Three cadres, identified as Anil Rai, Bimal Das and Chandan Roy of the Adivasi Front (AF), yielded.",
        "member_of: Bimal Das > Adivasi Front",
    ),
    (
        "Haji Noor Elahi, a lawmaker of Pakistan Awami Party (PAP), was killed.",
        "member_of: Noor Elahi > Pakistan Awami Party",
    ),
    ("Amir Muttaqi met Mohammad Ali, an adviser to Hamid Karzai.", "member_of: Mohammad Ali > Hamid Karzai"),
    (
        'Nicolás Sierra, alias "El Gordo," fled. El Gordo heads Los Viagras.',
        "leads: Nicolás Sierra > Los Viagras",
    ),
    (
        "Los Lobos, the main threat to the Choneros, are based in Machala.",
        "opposes: Los Lobos > Los Choneros",
    ),
    ("The Zetas and the Gulf Cartel became bitter enemies in 2010.", "opposes: Zetas > Gulf Cartel"),
    (
        "Hafiz Gul Bahadur has kept a peace agreement with Islamabad since 2006.",
        "truce_with: Hafiz Gul Bahadur > Pakistani government",
    ),
    ("The Cartel del Noreste grew out of the Zetas.", "split_from: Northeast Cartel > Zetas"),
    (
        "The Nusra Front, now Jabhat Fatah al-Sham, has no ties to al-Qaeda.",
        "same_as: Al-Nusra Front > Jabhat Fatah al-Sham",
    ),
]


@pytest.mark.parametrize(("text", "claim"), TOLD)
def test_what_ties_them_is_read(text: str, claim: str) -> None:
    assert claim in drafts(text)


NOT_TOLD = [
    # Initials that another body bears do not make the one before them that body.
    (
        "Haji Noor Elahi, a lawmaker of Pakistan Awami Party (PAP), was killed.",
        "member_of: Noor Elahi > Chinese police",
    ),
    ("Basir fled to Bashir's rival gang in Kano.", "leads: Bashir > Bashir's rival gang"),
    ("Kenya joined Uganda in condemning the Somali rebels.", "part_of: Kenya > Uganda"),
    ("A GLA cadre, identified as Rikman Sangma, died.", "member_of: Sangma > GLA cadre"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "claim"), NOT_TOLD)
def test_what_is_not_told_is_not_read(text: str, claim: str) -> None:
    assert claim not in drafts(text)


def test_a_dissident_group_is_not_the_whole() -> None:
    text = "Guacho led the Oliver Sinisterra Front, a FARC dissident group that kidnapped three journalists."
    assert "coerce: Oliver Sinisterra Front > journalists" in drafts(text)
