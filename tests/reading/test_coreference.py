"""Whom pronouns and descriptions stand for: short texts of many conflicts, each with a mention and its actor.

A mention is written as in the text; where it occurs more than once, the last one is meant.
"""

from __future__ import annotations

import re
from functools import cache

import pytest

from according.claim import Article
from according.reading import Reader
from according.reading.parse import load_parser

TEXTS = [
    # groups told by a part or by whom people belong to
    ("Maoists belonging to the Dooars Red Front burned a truck.", "Maoists", ["Dooars Red Front"]),
    (
        "Six border guards were injured when the Ruvu Front lobbed a grenade at their truck.",
        "their",
        ["border guards"],
    ),
    # who struck and who was struck, called again by that
    (
        "Raiders struck Kware at dawn and shot two herders. The attackers fled.",
        "The attackers",
        ["Raiders"],
    ),
    (
        "Unknown men shot dead a ferry pilot in Bentiu. The deceased was the father of three.",
        "The deceased",
        ["ferry pilot"],
    ),
    (
        "Rebels kidnapped four surveyors near Uvira. Two of them were released on Friday.",
        "them",
        ["surveyors"],
    ),
    (
        "Fighters of the Tirap Tiger Front stormed Lonka. Nine farmers were slain. They burned the mill.",
        "They",
        ["Tirap Tiger Front"],
    ),
    (
        "Police arrested three suspected smugglers. They confessed to the robbery.",
        "They",
        ["suspected smugglers"],
    ),
    (
        "The mayor was talking to a friend when two gunmen on a scooter fired at them.",
        "them",
        ["mayor", "friend"],
    ),
    ("Rebels abducted a priest and a nun in Obo. They were freed a week later.", "They", ["priest", "nun"]),
    # they, them, their
    ("Houthi fighters attacked a convoy near Marib. They fled into the hills.", "They", ["Houthis"]),
    ("The M23 took Bunagana on Monday. They now hold the border post.", "They", ["March 23 Movement"]),
    (
        "Ethiopia and Eritrea signed a deal in Asmara. They agreed to reopen the border.",
        "They",
        ["Ethiopia", "Eritrea"],
    ),
    ("Rebels ambushed soldiers near Kaga-Bandoro and seized their weapons.", "their", ["soldiers"]),
    (
        "The RSF and the army traded fire in Omdurman. Both blamed each other.",
        "Both",
        ["Rapid Support Forces", "army"],
    ),
    ("Police clashed with gang members in Cite Soleil. They arrested nine.", "They", ["Police"]),
    ("Villagers in Benue said herders had burned their houses.", "their", ["Villagers"]),
    # he, she
    ("General Hemedti left Khartoum. He flew to Addis Ababa.", "He", ["Hemedti"]),
    ("Salva Kiir met Riek Machar in Juba. He promised him a post.", "He", ["Salva Kiir"]),
    ("Salva Kiir met Riek Machar in Juba. He promised him a post.", "him", ["Riek Machar"]),
    (
        "Moussa Diarra, headman of Koro, was abducted on Friday. The headman was freed a day later.",
        "The headman",
        ["Moussa Diarra"],
    ),
    ("Amina Yusuf leads the women's brigade. She joined the rebels in 2019.", "She", ["Amina Yusuf"]),
    ("Commander Tariq Zahid said his men had taken the ridge.", "his", ["Tariq Zahid"]),
    ("Asked about the raid, he blamed Ankara, Mazloum Abdi told reporters.", "he", ["Mazloum Abdi"]),
    # it, its
    ("Al-Shabaab claimed the bombing in Mogadishu. It said it had targeted officials.", "It", ["Al-Shabaab"]),
    ("Hezbollah denied the report. Its leader spoke on Friday.", "Its", ["Hezbollah"]),
    ("Turkey said it would send troops to Libya.", "it", ["Turkey"]),
    ("Though it denies a role, Rwanda backs the rebels in North Kivu.", "it", ["Rwanda"]),
    (
        "The town was quiet after the Wagner Group left. It had held the barracks for a year.",
        "It",
        ["Wagner Group"],
    ),
    # the group, the militants, its fighters
    ("Boko Haram raided Damasak. The group burned the market.", "The group", ["Boko Haram"]),
    ("Boko Haram raided Damasak. The militants burned the market.", "The militants", ["Boko Haram"]),
    (
        "Jaysh al-Adl struck a police post in Rask. The group's fighters escaped.",
        "The group's fighters",
        ["Jaish ul-Adl"],
    ),
    (
        "The ELN freed two engineers. Its fighters had seized them in May.",
        "Its fighters",
        ["National Liberation Army"],
    ),
    ("The ELN freed two engineers. Its fighters had seized them in May.", "them", ["engineers"]),
    ("The Taliban rejected the offer. The movement wants all troops to leave.", "The movement", ["Taliban"]),
    (
        "The Karen National Union lost a base. The rebels withdrew at dawn.",
        "The rebels",
        ["Karen National Union"],
    ),
    (
        "An unknown outfit, the Delta Avengers, blew up a pipeline. The outfit warned of more attacks.",
        "The outfit",
        ["Delta Avengers"],
    ),
    # two sides, the former and the latter, one of them
    (
        "Armenia accused Azerbaijan of shelling Jermuk. The two sides met in Brussels.",
        "The two sides",
        ["Armenia", "Azerbaijan"],
    ),
    (
        "Pakistan and India exchanged fire in Kashmir. Both sides reported losses.",
        "Both sides",
        ["Pakistan", "India"],
    ),
    ("Hamas and Fatah fought in Gaza. The former drove out the latter.", "The former", ["Hamas"]),
    ("Hamas and Fatah fought in Gaza. The former drove out the latter.", "the latter", ["Fatah"]),
    (
        "Kenya and Somalia quarrelled over the border. The two countries recalled their envoys.",
        "The two countries",
        ["Kenya", "Somalia"],
    ),
    # relatives
    (
        "The JNIM, which attacked Djibo, is led by Iyad Ag Ghaly.",
        "which",
        ["Jama'at Nusrat al-Islam wal-Muslimin"],
    ),
    ("Soldiers who backed the coup surrounded the palace.", "who", ["Soldiers"]),
    # we, I
    ('"We will avenge them," said a spokesman for the Arakan Army, Khaing Thukha.', "We", ["Arakan Army"]),
    ('Hamas said in a statement: "We reject the proposal."', "We", ["Hamas"]),
    ('"I ordered the strike," President Vladimir Putin said.', "I", ["Vladimir Putin"]),
    # persons by their posts, short names
    (
        "Prime Minister Abiy Ahmed flew to Mekelle. The prime minister met Tigrayan leaders.",
        "The prime minister",
        ["Abiy Ahmed"],
    ),
    ("Felix Tshisekedi warned Kigali. Tshisekedi spoke in Goma.", "Tshisekedi", ["Felix Tshisekedi"]),
    (
        "The Lord's Resistance Army (LRA) crossed the river. The LRA took 20 captives.",
        "The LRA",
        ["Lord's Resistance Army"],
    ),
    # names inside other phrases, names told again by their noun
    (
        "Hamas leader Ismail Haniyeh went to Doha. The group said the talks were useful.",
        "The group",
        ["Hamas"],
    ),
    (
        "Clashes between the Lakeshore Front and the army went on. The front, which is young, lost ten men.",
        "The front",
        ["Lakeshore Front"],
    ),
    (
        "Members of the Tren de Aragua moved south. The Venezuelan gang now runs the border crossing.",
        "The Venezuelan gang",
        ["Tren de Aragua"],
    ),
    (
        "The Tirap Tiger Front (KTF) burned two trucks. The KTF denied it.",
        "The KTF",
        ["Tirap Tiger Front"],
    ),
    # a single person told again, those who met, whoever is struck
    (
        "Commander Kofi Mensah of the Volta Front surrendered on Sunday. The rebel was tired of war.",
        "The rebel",
        ["Kofi Mensah"],
    ),
    (
        "Lena Brandt met Omar Sesay in Oslo. Brandt praised the truce. They also discussed trade.",
        "They",
        ["Lena Brandt", "Omar Sesay"],
    ),
    ("Police arrested six smugglers. They were handed over to the army.", "They", ["smugglers"]),
    (
        "The police commissioner, Idris Bako, insisted that his men were ready.",
        "his",
        ["Idris Bako"],
    ),
    (
        "Pakistan was criticised by the Afghan and Iranian ministers.",
        "the Afghan and Iranian ministers",
        ["Afghan ministers", "Iranian ministers"],
    ),
    # a description that hangs on itself ends no reading
    (
        "Commander Yaw Boateng of the Volta Front spoke. Boateng's deputy called him a coward.",
        "Boateng's",
        ["Yaw Boateng"],
    ),
]


@cache
def reader() -> Reader:
    return Reader(load_parser())


@pytest.mark.parametrize(("text", "mention", "expected"), TEXTS, ids=[f"{m}: {t[:40]}" for t, m, _ in TEXTS])
def test_a_mention_stands_for_its_actor(text: str, mention: str, expected: list[str]) -> None:
    assert referents(text, mention) == expected


def referents(text: str, mention: str) -> list[str]:
    """Names of the actors that a mention stands for, in the order in which they are given."""
    reading = reader().examine(Article("example", text))
    document = reading.document
    start = [found.start() for found in re.finditer(rf"\b{mention}\b", text)][-1]
    covered = [t for t in document.tokens if start <= t.start < start + len(mention)]
    heads = [t.i for t in covered if not any(t.head == o.i for o in covered)]
    phrase = reading.phrases.at(heads[0])
    return [r.name for r in reading.coreference.of(phrase)] if phrase else []
