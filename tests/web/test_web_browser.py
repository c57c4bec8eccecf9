"""The main paths in a real browser: Debian's chromium, driven by Playwright.

Skipped with a word where there is no browser; in continuous integration (CI=true) that is a failure.
"""

from __future__ import annotations

import os
import re
import shutil
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
import uvicorn
from workplace import bench, copied

from according.ledger import Filter, Ledger, Review, open_ledger
from according.web import Guard, create_app
from sample_reader import SampleReader

sync_api = pytest.importorskip("playwright.sync_api", reason="Playwright is not installed")
AXE = (Path(__file__).parent / "vendor" / "axe-core" / "axe.min.js").read_text(encoding="utf-8")
FLAGS = (
    *("--headless=new", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"),
    *("--disable-background-networking", "--disable-component-update", "--disable-sync"),
)
PAGES = (
    *("/", "/claims", "/review", "/articles", "/articles/denial", "/articles/signs", "/articles/hostile"),
    *("/actors", "/actors/provisional:hill-army", "/network", "/contested", "/sources", "/add"),
)


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    """A headless browser."""
    found = shutil.which("chromium") or shutil.which("chromium-browser")
    if found is None:
        words = "no browser: apt-get install chromium"
        pytest.fail(words) if os.environ.get("CI") == "true" else pytest.skip(words)
    with sync_api.sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=found, args=list(FLAGS))
        yield launched
        launched.close()


@dataclass
class Site:
    """A workbench that is served, and a page open on it. troubles: what the browser complained of."""

    address: str
    ledger: Ledger
    page: Any
    troubles: list[str] = field(default_factory=list)

    def open(self, path: str) -> Any:
        """Go to a page and wait until it is there."""
        self.page.goto(self.address + path, wait_until="load")
        return self.page

    def press(self, key: str) -> None:
        """Press a key and wait until the page that comes of it is there."""
        with self.page.expect_navigation(wait_until="load"):
            self.page.keyboard.press(key)

    def reviewed(self, review: Review) -> list[str]:
        """The ids of claims with this review, rejected ones too."""
        return [stored.id for stored in self.ledger.claims(Filter(review=review, rejected=True))]


@pytest.fixture
def site(browser: Any, models: Path, tmp_path: Path) -> Iterator[Site]:
    """A served workbench over four small articles, with a page of the browser."""
    ledger = open_ledger(copied(models / "filled.ledger", tmp_path))
    config = uvicorn.Config(create_app(bench(ledger, SampleReader()), Guard()), port=0, log_level="error")
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.01)
    port = server.servers[0].sockets[0].getsockname()[1]
    context = browser.new_context(viewport={"width": 1280, "height": 860})
    made = Site(f"http://127.0.0.1:{port}", ledger, context.new_page())
    made.page.set_default_timeout(15_000)
    made.page.on("console", lambda m: made.troubles.append(m.text) if m.type == "error" else None)
    made.page.on("pageerror", lambda error: made.troubles.append(str(error)))
    made.page.on("request", lambda r: _must_be_ours(r.url, made))
    yield made
    context.close()
    server.should_exit = True
    thread.join(timeout=5)
    ledger.close()


def _must_be_ours(url: str, site: Site) -> None:
    if not url.startswith((site.address, "data:", "blob:")):
        site.troubles.append(f"a request to another host: {url}")


def test_every_page_is_accessible_quiet_and_fits_a_tablet(site: Site) -> None:
    found = []
    for path in PAGES:
        page = site.open(path)
        page.evaluate(AXE)
        result = page.evaluate("() => axe.run(document, {resultTypes: ['violations']})")
        for one in result["violations"]:
            if one["impact"] in ("serious", "critical"):
                places = [node["html"][:160] for node in one["nodes"][:3]]
                found.append(f"{path}: {one['id']}: {places}")
        page.set_viewport_size({"width": 820, "height": 1180})
        if page.evaluate("document.documentElement.scrollWidth") > 820:
            found.append(f"{path}: wider than a tablet")
        page.set_viewport_size({"width": 1280, "height": 860})
    assert found == []
    assert site.troubles == []


def test_the_dark_theme_has_contrast_too(site: Site) -> None:
    page = site.open("/articles/denial")
    page.click("#theme")
    assert page.evaluate("document.documentElement.dataset.theme") == "dark"
    site.open("/claims")
    assert page.evaluate("document.documentElement.dataset.theme") == "dark"
    site.open("/articles/denial")
    page.evaluate(AXE)
    result = page.evaluate("() => axe.run(document, {runOnly: ['color-contrast']})")
    assert [node["html"] for one in result["violations"] for node in one["nodes"]] == []


def test_moving_and_lighting(site: Site) -> None:
    page = site.open("/articles/truce")
    page.keyboard.press("j")
    page.keyboard.press("j")
    assert page.locator(".card.chosen").get_attribute("data-number") == "2"
    assert page.locator("#text .mark.chosen").count() >= 1
    page.keyboard.press("k")
    assert page.locator(".card.chosen").get_attribute("data-number") == "1"
    assert page.evaluate("document.activeElement.dataset.number") == "1"
    page.hover('#text [data-claims="3"]')
    assert page.locator(".card.lit").get_attribute("data-number") == "3"
    page.hover('.card[data-number="4"]')
    lit = page.locator("#text .mark.lit").all_inner_texts()
    assert " ".join(lit) == "Commander Oran Vale leads the Lake Front"
    assert site.troubles == []


def test_the_keys_of_review(site: Site) -> None:
    page = site.open("/review")
    first = page.locator("#reading").get_attribute("data-at")
    site.press("a")
    assert site.reviewed(Review.ACCEPTED) == [first]
    second = page.locator("#reading").get_attribute("data-at")
    assert second != first
    site.press("x")
    assert site.reviewed(Review.REJECTED) == [second]
    site.press("u")
    assert site.reviewed(Review.REJECTED) == []
    page.goto(f"{site.address}/review")
    site.press("j")
    assert page.locator("#reading").get_attribute("data-at") not in (first, second)
    page.keyboard.press("?")
    assert page.locator("#help").is_visible()
    page.keyboard.press("Escape")
    assert not page.locator("#help").is_visible()
    assert site.troubles == []


def test_a_key_held_down_decides_once(site: Site) -> None:
    page = site.open("/review")
    with page.expect_navigation(wait_until="load"):
        page.keyboard.down("a")
        page.keyboard.down("a")
    page.keyboard.down("a")
    page.wait_for_timeout(300)
    page.keyboard.up("a")
    assert len(site.reviewed(Review.ACCEPTED)) == 1
    assert len(site.ledger.reviews.history()) == 1


def test_keys_are_letters_where_one_types(site: Site) -> None:
    page = site.open("/review")
    page.keyboard.press("/")
    page.keyboard.type("axe una")
    assert page.locator("#search").input_value() == "axe una"
    assert site.reviewed(Review.ACCEPTED) == site.reviewed(Review.REJECTED) == []


def test_edit_by_keyboard(site: Site) -> None:
    page = site.open("/articles/truce")
    page.keyboard.press("j")
    page.keyboard.press("j")
    page.keyboard.press("e")
    page.get_by_label("Highest").fill("1,700")
    page.get_by_label("Certainty").select_option("probable")
    with page.expect_navigation(wait_until="load"):
        page.get_by_role("button", name="Save as edited").click()
    [edited] = list(site.ledger.claims(Filter(review=Review.EDITED)))
    assert edited.claim.quantity is not None
    assert (edited.claim.quantity.low, edited.claim.quantity.high) == (1000, 1700)
    assert edited.claim.modality.value == "probable"
    assert edited.claim.time is not None
    assert edited.claim.time.edtf == "2016-08-01/2016-08-22"
    assert edited.claim.attribution[0].mention is not None
    assert site.troubles == []


def _select(page: Any, words: str) -> None:
    """Select words within one piece of the text, as a mouse would."""
    page.evaluate(
        """(words) => {
          const node = [...document.querySelectorAll('#text [data-start]')].map((piece) => piece.firstChild)
            .find((node) => node.data.includes(words));
          const start = node.data.indexOf(words);
          getSelection().setBaseAndExtent(node, start, node, start + words.length);
        }""",
        words,
    )


def test_add_a_missed_claim_from_selected_words(site: Site) -> None:
    page = site.open("/articles/signs")
    _select(page, "The Lake Front attacked the Hill Army")
    page.keyboard.press("n")
    form = page.locator(".claim-form")
    assert form.locator(".words").first.inner_text() == "The Lake Front attacked the Hill Army"
    form.get_by_label("Predicate").select_option("assault")
    for part, words in (("Subject: who", "The Lake Front"), ("Object: whom or what", "the Hill Army")):
        _select(page, words)
        form.get_by_role("group", name=part).get_by_role("button", name="Take selection").click()
    with page.expect_navigation(wait_until="load"):
        form.get_by_role("button", name="Add the claim").click()
    [added] = list(site.ledger.claims(Filter(review=Review.ADDED)))
    # The text holds signs of two UTF-16 units before these words.
    assert added.claim.evidence.text == "The Lake Front attacked the Hill Army"
    assert added.claim.subject is not None
    assert added.claim.subject.text == "The Lake Front"
    assert added.claim.subject.actor_id == "provisional:lake-front"
    assert site.troubles == []


def test_merge_by_keyboard(site: Site) -> None:
    page = site.open("/actors")
    page.keyboard.press("m")
    page.keyboard.type("shore")
    page.get_by_role("option", name=re.compile("Shore League")).wait_for()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.get_by_label("is really this one").fill("Lake Front")
    with page.expect_navigation(wait_until="load"):
        page.keyboard.press("Enter")
    assert site.ledger.actor("provisional:shore-league").id == "provisional:lake-front"
    assert site.troubles == []


def test_a_hostile_article_does_nothing(site: Site) -> None:
    page = site.open("/articles/hostile")
    page.wait_for_timeout(200)
    assert page.evaluate("window.stolen") is None
    assert page.locator("#text script, #text img, #text svg, #text b").count() == 0
    assert "<script>window.stolen" in page.locator("#text").inner_text()
    page.keyboard.press("j")
    page.keyboard.press("e")
    assert page.locator(".claim-form").is_visible()
    assert page.evaluate("window.stolen") is None
    for path in ("/", "/claims", "/network", "/sources", "/contested"):
        site.open(path)
    assert site.troubles == []


def test_the_sliders_of_the_network(site: Site) -> None:
    page = site.open("/network")
    page.wait_for_selector("#network[data-edges]")
    everything = int(page.locator("#network").get_attribute("data-edges"))
    assert everything == page.evaluate("networkGraph.edges().length") == 2
    contested = "networkGraph.edges().filter((edge) => edge.data('contested')).length"
    assert page.evaluate(contested) == 1
    page.focus("#known-by")
    with page.expect_response(re.compile("known_by=2016-08-22")):
        page.evaluate("document.getElementById('known-by').value = 0")
        page.dispatch_event("#known-by", "input")
    page.get_by_text("ties, known by 2016-08-22").wait_for()
    assert page.evaluate(contested) == 0
    assert page.locator("#known-by-words").inner_text() == "2016-08-22"
    assert "known_by=2016-08-22" in page.url
    with page.expect_response(re.compile("as_of=")):
        page.focus("#as-of")
        page.keyboard.press("ArrowLeft")
    page.reload()
    page.get_by_role("button", name=re.compile("Lake Front part of Shore League")).click()
    page.get_by_role("link", name="The Lake Front is part of the Shore League").wait_for()
    assert site.troubles == []


def test_the_network_tells_what_changed(site: Site) -> None:
    page = site.open("/network")
    page.wait_for_selector("#network[data-edges]")
    page.get_by_text("What changed").click()
    page.get_by_label("From", exact=True).fill("2016-01")
    page.get_by_label("To", exact=True).fill("2016-12")
    page.get_by_role("button", name="Compare").click()
    # The list of all ties stands there until the answer comes: wait for what only the answer says.
    page.locator("#edge-body").get_by_text("appeared").first.wait_for()
    assert "Lake Front part of Shore League" in page.locator("#edge-body").inner_text()
    page.get_by_role("button", name="Triads in tension").click()
    page.get_by_role("heading", name="triads in tension").wait_for()
    page.get_by_role("button", name="← all ties").click()
    assert page.locator("#edge-title").inner_text() == "Ties"
    assert site.troubles == []


def test_the_network_is_saved_as_pictures(site: Site) -> None:
    page = site.open("/network")
    page.wait_for_selector("#network[data-edges]")
    for button, start in (("PNG", b"\x89PNG"), ("SVG", b"<?xml"), ("GEXF", b"<?xml"), ("JSON", b"{")):
        with page.expect_download() as download:
            page.get_by_text(button, exact=True).click()
        assert Path(download.value.path()).read_bytes().startswith(start)
    assert site.troubles == []


def test_the_chart_is_drawn_without_eval(site: Site) -> None:
    page = site.open("/actors/provisional:hill-army")
    page.wait_for_selector("[data-chart][data-drawn]")
    assert page.locator("[data-chart] canvas").count() == 1
    assert page.get_by_text("2 figures as a table").is_visible()
    assert site.troubles == []


def test_paste_and_follow_the_progress(site: Site) -> None:
    page = site.open("/add")
    page.get_by_label("Text").fill("The Hill Army attacked the Lake Front.")
    page.get_by_role("button", name="Read it", exact=True).click()
    page.get_by_text("1 article read, 1 claim.").wait_for()
    page.locator("#job-documents a").click()
    assert page.locator(".card").count() == 1
    assert site.troubles == []
