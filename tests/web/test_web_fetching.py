"""Fetching an address: nothing private, few redirects, limits of size and time, pinned once checked."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from according.web.fetching import Fetcher, FetchError, is_public

PUBLIC = "93.184.216.34"
Answer = Callable[[BaseHTTPRequestHandler], None]


@contextmanager
def served(answer: Answer) -> Iterator[Fetcher]:
    """A fetcher to which every public address is a server of this machine that answers so."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            answer(self)

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()

    def connect(address: str, _port: int, timeout: float) -> socket.socket:
        assert is_public(address), "only what was checked is connected to"
        return socket.create_connection(server.server_address[:2], timeout)

    try:
        yield Fetcher(
            resolve=lambda host, _: [PUBLIC if host.endswith(".example") else host], connect=connect
        )
    finally:
        server.shutdown()
        server.server_close()


def page(handler: BaseHTTPRequestHandler, body: bytes, kind: str = "text/html; charset=utf-8") -> None:
    handler.send_response(200)
    handler.send_header("Content-Type", kind)
    handler.end_headers()
    handler.wfile.write(body)


def redirect(handler: BaseHTTPRequestHandler, to: str) -> None:
    handler.send_response(302)
    handler.send_header("Location", to)
    handler.end_headers()


def test_a_page_is_fetched_with_its_letters() -> None:
    with served(lambda h: page(h, "<p>Ménaka".encode("latin-1"), "text/html; charset=latin-1")) as fetcher:
        found = fetcher.fetch("http://news.example/a b?q=ü")
    assert found.text == "<p>Ménaka"
    assert found.kind == "text/html"


@pytest.mark.parametrize(
    "address",
    [
        *("127.0.0.1", "10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.169.254", "0.0.0.0", "100.64.0.1"),
        *("::1", "::", "fe80::1", "fe80::1%eth0", "fc00::1", "::ffff:127.0.0.1", "::ffff:10.0.0.1"),
        *("64:ff9b::7f00:1", "2002:7f00:1::", "224.0.0.1", "ff02::1", "255.255.255.255", "198.18.0.1", "no"),
    ],
)
def test_private_addresses_are_not_public(address: str) -> None:
    assert not is_public(address)


@pytest.mark.parametrize("address", [PUBLIC, "8.8.8.8", "2606:2800:220:1:248:1893:25c8:1946"])
def test_public_addresses_are(address: str) -> None:
    assert is_public(address)


@pytest.mark.parametrize(
    "url",
    [
        *("file:///etc/passwd", "ftp://a.example/", "javascript:alert(1)", "news.example", "", "http://"),
        *("http://news.example:8080/", "http://user:word@news.example/", "http://[::1", "gopher://a.example"),
    ],
)
def test_other_addresses_are_refused(url: str) -> None:
    with pytest.raises(FetchError):
        Fetcher(resolve=lambda *_: [PUBLIC], connect=_never).fetch(url)


@pytest.mark.parametrize("host", ["127.0.0.1", "[::1]", "169.254.169.254", "2130706433.nip"])
def test_private_networks_are_refused_before_a_connection(host: str) -> None:
    fetcher = Fetcher(resolve=lambda name, _: ["127.0.0.1" if "nip" in name else name], connect=_never)
    with pytest.raises(FetchError, match="private network"):
        fetcher.fetch(f"http://{host}/")


def test_one_private_address_among_public_ones_is_refused() -> None:
    with pytest.raises(FetchError, match="private network"):
        Fetcher(resolve=lambda *_: [PUBLIC, "10.0.0.1"], connect=_never).fetch("http://mixed.example/")


def test_the_connection_goes_to_the_address_that_was_checked() -> None:
    answers = [[PUBLIC], ["127.0.0.1"]]
    seen: list[str] = []

    def connect(address: str, _port: int, _timeout: float) -> socket.socket:
        seen.append(address)
        raise OSError("enough")

    with pytest.raises(FetchError):
        Fetcher(resolve=lambda *_: answers.pop(0), connect=connect).fetch("http://rebind.example/")
    assert seen == [PUBLIC]
    assert len(answers) == 1


def test_redirects_are_followed_thrice_and_no_more() -> None:
    def answer(handler: BaseHTTPRequestHandler) -> None:
        left = int(handler.path.strip("/"))
        if left:
            redirect(handler, f"/{left - 1}")
        else:
            page(handler, b"there")

    with served(answer) as fetcher:
        assert fetcher.fetch("http://news.example/3").text == "there"
        with pytest.raises(FetchError, match="more than 3 times"):
            fetcher.fetch("http://news.example/4")


@pytest.mark.parametrize(
    "to", ["http://127.0.0.1/", "http://169.254.169.254/latest", "file:///etc/passwd", "//[::1]/"]
)
def test_a_redirect_into_a_private_network_is_refused(to: str) -> None:
    with served(lambda h: redirect(h, to)) as fetcher, pytest.raises(FetchError):
        fetcher.fetch("http://news.example/")


def test_too_large_too_slow_and_of_another_kind() -> None:
    with served(lambda h: page(h, b"x" * 200_000)) as fetcher, pytest.raises(FetchError, match="larger"):
        Fetcher(size=100_000, resolve=fetcher.resolve, connect=fetcher.connect).fetch("http://news.example/")
    with (
        served(lambda h: page(h, b"%PDF", "application/pdf")) as fetcher,
        pytest.raises(FetchError, match="pdf"),
    ):
        fetcher.fetch("http://news.example/")

    def slow(handler: BaseHTTPRequestHandler) -> None:
        page(handler, b"a")
        with suppress(OSError):
            for _ in range(20):
                time.sleep(0.05)
                handler.wfile.write(b"a")

    began = time.monotonic()
    with served(slow) as fetcher, pytest.raises(FetchError):
        Fetcher(seconds=0.3, resolve=fetcher.resolve, connect=fetcher.connect).fetch("http://news.example/")
    assert time.monotonic() - began < 3


def test_headers_that_drip_are_cut_off_too() -> None:
    def drip(handler: BaseHTTPRequestHandler) -> None:
        handler.wfile.write(b"HTTP/1.0 200 OK\r\nX-Long: ")
        with suppress(OSError):
            for _ in range(40):
                time.sleep(0.05)
                handler.wfile.write(b"a")

    began = time.monotonic()
    with served(drip) as fetcher, pytest.raises(FetchError):
        Fetcher(seconds=0.4, resolve=fetcher.resolve, connect=fetcher.connect).fetch("http://news.example/")
    assert time.monotonic() - began < 3


def _never(*_: object) -> socket.socket:
    raise AssertionError("no connection may be made")
