"""What enters a ledger, and what comes out again."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from according.claim import Evidence, Modality, Polarity, Predicate, Span
from according.errors import ActorError, LedgerError, QueryError
from according.ledger import EvidenceError, Filter, Ledger, Order, open_ledger
from sample_claims import READER, TEXT, article, claims_of


@pytest.fixture
def ledger(tmp_path: Path) -> Ledger:
    store = open_ledger(tmp_path / "test.ledger")
    made = article()
    store.add(made, claims_of(made), READER)
    return store


def predicates(ledger: Ledger, query: Filter) -> list[str]:
    return [stored.claim.predicate.value for stored in ledger.claims(query)]


def test_claims_come_out_as_they_went_in(ledger: Ledger) -> None:
    assert [stored.claim for stored in ledger.claims()] == sorted(
        claims_of(article()), key=lambda claim: claim.evidence.span
    )


def test_article_comes_out_as_it_went_in(ledger: Ledger) -> None:
    stored = ledger.article("sample")
    assert stored.article == article()
    assert stored.claims == 3
    assert ledger.article(article().content_hash).key == stored.key


def test_same_article_and_reader_add_nothing(ledger: Ledger) -> None:
    made = article()
    assert not ledger.add(made, claims_of(made), READER)
    assert (ledger.count(), ledger.article_count()) == (3, 1)
    assert ledger.has(made, READER)


@pytest.mark.parametrize("changes", [{"published": date(2016, 8, 23)}, {"publisher": "Wire Two"}])
def test_another_date_or_publisher_is_another_article(ledger: Ledger, changes: dict[str, object]) -> None:
    other = article(id="other", **changes)
    assert not ledger.has(other, READER)
    assert ledger.add(other, claims_of(other), READER)
    assert ledger.article_count() == 2


def test_corrected_article_may_keep_its_id(ledger: Ledger) -> None:
    corrected = article(TEXT + " Correction follows.")
    assert ledger.add(corrected, claims_of(corrected), READER)
    assert ledger.article("sample").article == corrected
    assert ledger.count() == 6


def test_newer_reader_supersedes_and_keeps_the_old(ledger: Ledger) -> None:
    made = article()
    newer = [replace(claim, reader="sample-2") for claim in claims_of(made)[:2]]
    before = datetime.now(UTC)
    assert ledger.add(made, newer, "sample-2")
    assert ledger.count() == 2
    assert ledger.count(Filter(withdrawn=True)) == 5
    assert {c.claim.reader for c in ledger.claims()} == {"sample-2"}
    old = [c for c in ledger.claims(Filter(withdrawn=True)) if c.standing == "superseded"]
    assert len(old) == 3
    assert all(c.withdrawn_at and c.withdrawn_at >= before for c in old)
    assert [r.status for r in ledger.readings(ledger.article("sample").key)] == ["superseded", "current"]


def test_known_by_a_moment_shows_the_ledger_as_it_stood(ledger: Ledger) -> None:
    made = article()
    between = datetime.now(UTC)
    ledger.add(made, [replace(claim, reader="sample-2") for claim in claims_of(made)[:1]], "sample-2")
    assert ledger.count(Filter(recorded_before=between)) == 3
    assert ledger.count(Filter(recorded_before=datetime(2000, 1, 1, tzinfo=UTC))) == 0
    assert ledger.count() == 1


def test_a_claim_twice_is_one(tmp_path: Path) -> None:
    made = article()
    with open_ledger(tmp_path / "l") as store:
        store.add(made, [*claims_of(made), *claims_of(made)], READER)
        assert store.count() == 3


def test_words_that_are_not_the_articles_are_refused(ledger: Ledger) -> None:
    made = article(TEXT + " More.", id="other")
    wrong = replace(claims_of(made)[0], evidence=Evidence("invented words", Span(0, 14)))
    with pytest.raises(EvidenceError, match="invented words"):
        ledger.add(made, [claims_of(made)[1], wrong], READER)
    assert not ledger.has(made, READER)
    assert ledger.article_count() == 1


def test_unresolved_actor_is_refused_and_nothing_is_left(ledger: Ledger) -> None:
    made = article(id="other", publisher="Wire Two")
    first = claims_of(made)[0]
    assert first.subject
    bare = replace(first, subject=replace(first.subject, resolution=None), attribution=())
    with pytest.raises(LedgerError, match="not resolved"):
        ledger.add(made, [bare], READER)
    assert ledger.article_count() == 1


def test_article_that_is_not_english_is_kept_and_marked(ledger: Ledger) -> None:
    made = article("Ein deutscher Text.", id="german", language="de")
    ledger.add(made, [], READER, status="not_english")
    assert ledger.readings(ledger.article("german").key)[0].status == "not_english"


@pytest.mark.parametrize(
    ("query", "found"),
    [
        (Filter(), ["truce_with", "strength", "assault"]),
        (Filter(actor="Lakeshore Front"), ["truce_with", "strength", "assault"]),
        (Filter(actor="hill army"), ["truce_with", "assault"]),
        (Filter(actor="provisional:hill-army", other="Lakeshore Front"), ["truce_with", "assault"]),
        (Filter(subject="Hill Army"), ["assault"]),
        (Filter(object="Hill Army"), ["truce_with"]),
        (Filter(source="Wire One"), ["truce_with"]),
        (Filter(origin="Lakeshore Front"), ["truce_with"]),
        (Filter(unattributed=True), ["assault"]),
        (Filter(unattributed=False), ["truce_with", "strength"]),
        (Filter(predicates=(Predicate.STRENGTH, Predicate.ASSAULT)), ["strength", "assault"]),
        (Filter(polarity=Polarity.DENIED), ["truce_with"]),
        (Filter(modalities=(Modality.URGED,)), []),
        (Filter(since=date(2016, 8, 31)), ["assault"]),
        (Filter(since=date(2016, 9, 1)), []),
        (Filter(until=date(2016, 8, 1)), ["assault"]),
        (Filter(until=date(2016, 7, 31)), []),
        (Filter(published_since=date(2016, 8, 23)), []),
        (Filter(published_until=date(2016, 8, 22)), ["truce_with", "strength", "assault"]),
        (Filter(text="denying truces"), ["truce_with"]),
        (Filter(text='"attacked a post"'), ["assault"]),
        (Filter(text='") OR NEAR( * :'), []),
        (Filter(min_confidence=0.7), ["truce_with", "strength"]),
        (Filter(max_confidence=0.7), ["assault"]),
        (Filter(document="sample", limit=1, offset=1), ["strength"]),
        (Filter(publisher="Wire One", order=Order.UNSURE, limit=1), ["assault"]),
        (Filter(document="none"), []),
    ],
)
def test_filters(ledger: Ledger, query: Filter, found: list[str]) -> None:
    assert predicates(ledger, query) == found
    if query.limit is None:
        assert ledger.count(query) == len(found)
        assert [row.predicate for row in ledger.rows(query)] == found


def test_publisher_as_an_actor_is_a_source(tmp_path: Path) -> None:
    made = article()
    claims = claims_of(made)
    wire = claims[0].attribution[0].mention
    assert wire
    with open_ledger(tmp_path / "l") as store:
        store.add(made, claims, READER, publisher=wire.resolution)
        assert store.count(Filter(source="Wire One")) == 3
        assert store.article("sample").publisher_id == "provisional:wire-one"
        assert {row.publisher for row in store.rows()} == {"provisional:wire-one"}


def test_rows_and_links_say_what_the_claims_say(ledger: Ledger) -> None:
    for row, stored in zip(ledger.rows(), ledger.claims(), strict=True):
        claim = stored.claim
        assert (row.claim_id, row.key) == (stored.id, stored.key)
        assert row.subject == (claim.subject and claim.subject.actor_id)
        assert row.object == (claim.object and claim.object.actor_id)
        assert (row.low, row.high) == ((300, 300) if claim.quantity else (None, None))
        assert (row.start, row.end) == (claim.evidence.span.start, claim.evidence.span.end)
        assert row.links == len(claim.attribution)
    assert [(link.position, link.actor, link.stance) for link in ledger.links()] == [
        (0, "provisional:wire-one", "says"),
        (1, "provisional:lakeshore-front", "denies"),
        (0, "provisional:provincial-officials", "estimates"),
    ]


def test_tally(ledger: Ledger) -> None:
    found = {tally.values: tally.count for tally in ledger.tally(["subject", "polarity"])}
    assert found == {
        ("provisional:lakeshore-front", "denied"): 1,
        ("provisional:lakeshore-front", "affirmed"): 1,
        ("provisional:hill-army", "affirmed"): 1,
    }
    with pytest.raises(QueryError, match="nosuch"):
        ledger.tally(["nosuch"])


def test_actors(ledger: Ledger) -> None:
    counts = {actor.name: (actor.claims, actor.said) for actor in ledger.actors()}
    assert counts == {
        "Lakeshore Front": (3, 1),
        "Hill Army": (2, 0),
        "Provincial officials": (0, 1),
        "Wire One": (0, 1),
    }
    one = ledger.actor("Lakeshore Front")
    assert one == next(actor for actor in ledger.actors() if actor.id == one.id)
    assert ledger.actor_names()["provisional:hill-army"] == "Hill Army"


def test_unknown_actor_names_what_is_near(ledger: Ledger) -> None:
    with pytest.raises(ActorError, match=r"near to it: Lakeshore Front \(provisional:lakeshore-front\)"):
        ledger.actor("Lakeshore")
    with pytest.raises(ActorError, match="according actors"):
        list(ledger.claims(Filter(actor="Nobody At All")))


def test_unknown_article_and_claim(ledger: Ledger) -> None:
    with pytest.raises(LedgerError, match="according articles"):
        ledger.article("nowhere")
    with pytest.raises(LedgerError, match="according claims"):
        ledger.claim("0" * 24)


def test_articles_by_words(ledger: Ledger) -> None:
    assert [a.article.id for a in ledger.articles("provincial estimated")] == ["sample"]
    assert ledger.articles("zeppelin") == []


def test_filter_in_words_and_back() -> None:
    words = {
        "predicates": "fighting,assault",
        "since": "2016",
        "until": "2016-02",
        "limit": "5",
        "withdrawn": "yes",
    }
    query = Filter.from_words(words)
    assert query.predicates == (Predicate.FIGHTING, Predicate.ASSAULT)
    assert (query.since, query.until) == (date(2016, 1, 1), date(2016, 2, 29))
    assert Filter.from_words(query.to_words()) == query
    assert Filter.from_words({"actor": " "}) == Filter()


@pytest.mark.parametrize(
    ("words", "message"),
    [
        ({"since": "yesterday"}, "since cannot be 'yesterday': write a date"),
        ({"predicates": "hugging"}, "choose among allied_with"),
        ({"polarity": "maybe"}, "choose among affirmed, denied"),
        ({"colour": "red"}, "no filter is called 'colour'"),
        ({"limit": "many"}, "write a number"),
        ({"limit": "-1"}, "no negative number"),
        ({"since": "2017", "until": "2016"}, "swap the two dates"),
    ],
)
def test_filter_that_makes_no_sense(words: dict[str, str], message: str) -> None:
    with pytest.raises(QueryError, match=message):
        Filter.from_words(words)


def test_ids_stand_in_the_order_of_the_filter(tmp_path: Path) -> None:
    with open_ledger(tmp_path / "l") as ledger:
        assert ledger.claim_ids(Filter(order=Order.RECORDED)) == []
        for number in range(4):
            made = article(f"{TEXT} Number {number}.", id=f"a-{number}", published=date(2016, 8, 22 - number))
            ledger.add(made, claims_of(made), READER)
        for query in (
            *(Filter(order=order) for order in Order),
            Filter(order=Order.RECORDED, predicates=(Predicate.STRENGTH,)),
            Filter(order=Order.RECORDED, limit=2, offset=1),
        ):
            assert ledger.claim_ids(query) == [(row.key, row.claim_id) for row in ledger.rows(query)]
