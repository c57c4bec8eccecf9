"""A small ledger of hand-made claims, and a workbench over it, for the tests of the web."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

from fastapi.testclient import TestClient

from according.actors.names import provisional_id
from according.claim import (
    ActorType,
    Article,
    Bound,
    Claim,
    DocumentRef,
    Evidence,
    Mention,
    Modality,
    Polarity,
    Predicate,
    Quantity,
    Resolution,
    Source,
    Span,
    Stance,
    When,
    Where,
)
from according.knowledge.registry import Registry
from according.ledger import Ledger, open_ledger
from according.web import Guard, Workbench, create_app
from sample_reader import SampleReader

READER = "sample-1"
HOSTS = frozenset({"testserver", "127.0.0.1", "localhost"})
HOSTILE = (
    '<script>window.stolen = document.cookie</script><img src=x onerror="window.stolen = 1">'
    "\n\nThe <b>Hill Army</b> attacked the <i>Lake Front</i>. "
    "\"Quote' & {{ 7 * 7 }} </article><svg/onload=alert(1)>"
)
TRUCE = (
    "Truce near the lake\n\n"
    "The Lake Front agreed to a truce with the Hill Army, Provincial officials said on Monday. "
    "The Hill Army has 1,000 to 1,500 fighters, the Officials estimated.\n\n"
    "The Lake Front is part of the Shore League. Commander Oran Vale leads the Lake Front."
)
DENIAL = (
    "Hill Army denies truce\n\n"
    "The Hill Army denied any truce with the Lake Front, Wire One reported. "
    "The Hill Army attacked the Lake Front in August 2016 and may have 3,000 fighters."
)
# Beyond the basic plane on purpose: one such letter is two units in a browser, one character here.
EMOJI = (
    "Report \U0001f6a8 from قلعة\n\nWitnesses \U0001f6a8 said the حزب النهر attacked the Hill Army. "
    "The Lake Front attacked the Hill Army."
)


@dataclass(frozen=True)
class Desk:
    """What a test works with."""

    ledger: Ledger
    client: TestClient
    reader: SampleReader

    def ids(self, document: str) -> list[str]:
        """The ids of an article's claims, in the order of its text."""
        found = self.client.get(f"/api/v1/articles/{document}").json()["claims"]
        return [claim["claim_id"] for claim in found]

    def post(self, path: str, body: Any = None) -> Any:
        """A call that changes something, as a page of ours sends it."""
        token = self.client.get("/api/v1/session").json()["csrf"]
        return self.client.post(path, json=body, headers={"X-CSRF-Token": token})

    def submit(self, path: str, fields: dict[str, str], **more: Any) -> Any:
        """A form, as a page of ours sends it."""
        token = self.client.get("/api/v1/session").json()["csrf"]
        return self.client.post(path, data={"csrf": token, **fields}, follow_redirects=False, **more)


def desk(file: Path, guard: Guard | None = None) -> Desk:
    """A workbench over the ledger in this file."""
    ledger = open_ledger(file)
    reader = SampleReader()
    app = create_app(bench(ledger, reader), guard or Guard(hosts=HOSTS))
    return Desk(ledger, TestClient(app, raise_server_exceptions=True), reader)


def copied(model: Path, folder: Path) -> Path:
    """A copy of a ledger that nobody has open."""
    return Path(shutil.copy(model, folder / "test.ledger"))


def bench(ledger: Ledger, reader: SampleReader) -> Workbench:
    """A workbench that fetches from nowhere and reads with the sample reader."""
    return Workbench(ledger, "Ada", lambda: (reader, Registry({})))


def fill(ledger: Ledger) -> None:
    """Put four articles with their claims into a ledger."""
    for made, claims in ((truce(), truce_claims()), (denial(), denial_claims())):
        ledger.add(made, claims, READER)
    hostile = Article(
        "hostile", HOSTILE, title=None, publisher='"><script>x</script>', published=date(2016, 8, 25)
    )
    attack = claim(
        hostile,
        Predicate.ASSAULT,
        "The <b>Hill Army</b> attacked the <i>Lake Front</i>",
        subject=mention("Hill Army", hostile),
        object=mention("Lake Front", hostile),
    )
    ledger.add(hostile, [attack], READER)
    emoji = Article("signs", EMOJI, title="Report \U0001f6a8 from قلعة", published=date(2016, 9, 1))
    river = mention("حزب النهر", emoji)
    said = Source(mention("Witnesses", emoji, ActorType.CIVILIANS), "say", Stance.SAYS)
    words = "the حزب النهر attacked the Hill Army"
    found = claim(
        emoji,
        Predicate.ASSAULT,
        words,
        subject=river,
        object=mention("Hill Army", emoji),
        attribution=(said,),
    )
    ledger.add(emoji, [found], READER)


def truce() -> Article:
    """An article of the Lake Post that affirms a truce."""
    return Article(
        "truce", TRUCE, "Truce near the lake", "Lake Post", "https://example.org/truce", date(2016, 8, 22)
    )


def denial() -> Article:
    """An article of the Hill Times in which the truce is denied."""
    return Article("denial", DENIAL, "Hill Army denies truce", "Hill Times", None, date(2016, 8, 23))


def truce_claims() -> Sequence[Claim]:
    """A truce, a strength, a part, a leader."""
    article = truce()
    front, army = mention("Lake Front", article), mention("Hill Army", article)
    officials = mention("Provincial officials", article, ActorType.GOVERNMENT)
    said = Source(officials, "say", Stance.SAYS)
    commander = mention("Oran Vale", article, ActorType.PERSON)
    place = Where("the lake", "the lake", "AF", None, 34.5, 69.2)
    return (
        claim(
            article,
            Predicate.TRUCE_WITH,
            "The Lake Front agreed to a truce with the Hill Army",
            subject=front,
            object=army,
            place=place,
            attribution=(said,),
        ),
        claim(
            article,
            Predicate.STRENGTH,
            "The Hill Army has 1,000 to 1,500 fighters",
            subject=mention("Hill Army", article, after="said on Monday"),
            quantity=Quantity(1000, 1500, Bound.RANGE, "fighters", False, "1,000 to 1,500 fighters"),
            time=When(date(2016, 8, 1), date(2016, 8, 22), "2016-08-01/2016-08-22", "now"),
            attribution=(replace(said, stance=Stance.ESTIMATES, cue="estimate"),),
        ),
        claim(
            article,
            Predicate.PART_OF,
            "The Lake Front is part of the Shore League",
            subject=mention("Lake Front", article, after="estimated"),
            object=mention("Shore League", article),
        ),
        claim(
            article,
            Predicate.LEADS,
            "Commander Oran Vale leads the Lake Front",
            subject=commander,
            object=mention("Lake Front", article, after="Vale"),
            confidence=0.55,
        ),
    )


def denial_claims() -> Sequence[Claim]:
    """The truce denied, an attack, another strength."""
    article = denial()
    front, army = mention("Lake Front", article), mention("Hill Army", article, after="truce\n")
    wire = Source(mention("Wire One", article, ActorType.MEDIA), "report", Stance.SAYS)
    attacker = mention("Hill Army", article, after="reported")
    return (
        claim(
            article,
            Predicate.TRUCE_WITH,
            "The Hill Army denied any truce with the Lake Front",
            subject=army,
            object=front,
            polarity=Polarity.DENIED,
            attribution=(wire, Source(army, "deny", Stance.DENIES)),
        ),
        claim(
            article,
            Predicate.ASSAULT,
            "The Hill Army attacked the Lake Front in August 2016",
            subject=attacker,
            object=mention("Lake Front", article, after="reported"),
            time=When(date(2016, 8, 1), date(2016, 8, 31), "2016-08", "August 2016"),
        ),
        claim(
            article,
            Predicate.STRENGTH,
            "The Hill Army attacked the Lake Front in August 2016 and may have 3,000 fighters",
            subject=attacker,
            quantity=Quantity(3000, 3000, Bound.EXACT, "fighters", False, "3,000 fighters"),
            modality=Modality.POSSIBLE,
            confidence=0.4,
        ),
    )


def mention(
    words: str, article: Article, type_: ActorType = ActorType.ARMED_GROUP, after: str = ""
) -> Mention:
    """The first mention of these words after some others, as a provisional actor."""
    start = article.text.index(words, article.text.index(after))
    found = Resolution(provisional_id(words), words, type_, 0.5, "not in the registry")
    return Mention(words, Span(start, start + len(words)), words, type_, found)


def claim(article: Article, predicate: Predicate, words: str, **fields: Any) -> Claim:
    """A claim of these words of the article."""
    start = article.text.index(words)
    made = Claim(
        document=DocumentRef(article.id, article.title, article.publisher, article.url, article.published),
        predicate=predicate,
        subject=None,
        object=None,
        evidence=Evidence(words, Span(start, start + len(words))),
        reader=READER,
        confidence=0.9,
    )
    return replace(made, **fields)
