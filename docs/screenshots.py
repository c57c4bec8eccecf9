"""Take the pictures of the workbench in `docs/screenshots`, from the example articles.

    python docs/screenshots.py

Reads the examples into a ledger of its own, serves it on this machine, and drives a headless chromium
(`apt-get install chromium`). Every page is taken at 1280 pixels in light, some in dark and at 820.
"""

from __future__ import annotations

import shutil
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Any

import uvicorn
from PIL import Image
from playwright.sync_api import sync_playwright

from according.claim import Polarity, Predicate
from according.ingest import read_inputs
from according.ingest.examples import examples
from according.ledger import Filter, Ledger, open_ledger
from according.pipeline import Flow, read_into
from according.web import Guard, Workbench, create_app, load

FOLDER = Path(__file__).parent / "screenshots"
LARGEST, COLOURS = 150_000, 224
FLAGS = (
    *("--headless=new", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"),
    *("--disable-background-networking", "--disable-component-update", "--disable-sync"),
)


@dataclass(frozen=True, slots=True)
class Picture:
    """One picture. wait: a selector to wait for. press: keys to press first."""

    name: str
    path: str
    wait: str = "main"
    press: tuple[str, ...] = ()
    width: int = 1280
    scheme: str = "light"


def pictures(ledger: Ledger) -> list[Picture]:
    """What to take, of the examples that show most."""
    denial = next(iter(ledger.claims(Filter(polarity=Polarity.DENIED, predicates=(Predicate.TRUCE_WITH,)))))
    articles = sorted(ledger.articles(), key=lambda stored: -stored.claims)
    article = f"/articles/{articles[0].article.id}"
    group = next(actor for actor in ledger.actors() if actor.type.value == "armed_group")
    drawn = "[data-chart][data-drawn]"
    return [
        Picture("overview", "/"),
        Picture("article", article, ".card", ("j", "j")),
        Picture("article-tablet-dark", article, ".card", ("j", "j"), 820, "dark"),
        Picture("review-edit", "/review", ".card", ("e",)),
        Picture("dossier", f"/actors/{group.id}", drawn),
        Picture("dossier-dark", f"/actors/{group.id}", drawn, scheme="dark"),
        Picture("network", "/network", "#network[data-edges]"),
        Picture("network-tablet-dark", "/network", "#network[data-edges]", (), 820, "dark"),
        Picture("contested", "/contested"),
        Picture("proposition", f"/propositions/{denial.id}"),
        Picture("sources", "/sources", "#citations[data-nodes]"),
        Picture("claims", "/claims"),
        Picture("add", "/add"),
    ]


@contextmanager
def served(ledger: Ledger) -> Iterator[str]:
    """The address of a workbench over the ledger."""
    app = create_app(Workbench(ledger, "analyst", load), Guard())
    server = uvicorn.Server(uvicorn.Config(app, port=0, log_level="error"))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.02)
    yield f"http://127.0.0.1:{server.servers[0].sockets[0].getsockname()[1]}"
    server.should_exit = True
    thread.join(timeout=5)


def take(browser: Any, address: str, picture: Picture) -> Path:
    """Take one picture. Raises RuntimeError where its file is too large to keep."""
    page = browser.new_page(
        viewport={"width": picture.width, "height": 860}, color_scheme=picture.scheme, reduced_motion="reduce"
    )
    page.goto(address + picture.path, wait_until="load")
    page.wait_for_selector(picture.wait)
    for key in picture.press:
        page.keyboard.press(key)
    page.wait_for_timeout(600)
    path = FOLDER / f"{picture.name}.png"
    shot = Image.open(BytesIO(page.screenshot()))
    page.close()
    # Few colours are enough for a page, and make a file that a repository can hold.
    shot.convert("RGB").quantize(COLOURS, Image.Quantize.MAXCOVERAGE).save(path, optimize=True)
    if path.stat().st_size > LARGEST:
        raise RuntimeError(f"{path} has {path.stat().st_size} bytes, more than {LARGEST}: show less of it")
    return path


def main() -> None:
    """Read the examples, serve them, take every picture."""
    browser_path = shutil.which("chromium") or shutil.which("chromium-browser")
    if browser_path is None:
        raise SystemExit("no chromium is installed: apt-get install chromium")
    FOLDER.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, open_ledger(Path(folder) / "examples.ledger") as ledger:
        reader, registry = load()
        with examples() as articles:
            read_into(Flow(ledger, reader, registry), read_inputs([str(articles)]))
        with served(ledger) as address, sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=browser_path, args=list(FLAGS))
            for picture in pictures(ledger):
                print(take(browser, address, picture).name)
            browser.close()


if __name__ == "__main__":
    main()
