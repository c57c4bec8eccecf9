"""Fetch one web page that an analyst asked for, and nothing that lies within a private network.

The name is resolved once, every address it has must be public, and the connection goes to the address
that was checked, so that a second answer of the name server cannot lead elsewhere.
"""

from __future__ import annotations

import http.client
import ipaddress
import socket
import ssl
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from threading import Timer
from urllib.parse import SplitResult, quote, urljoin, urlsplit

from according.errors import AccordingError

PORTS = {"http": 80, "https": 443}
REDIRECTS = (301, 302, 303, 307, 308)
KINDS = ("text/html", "application/xhtml+xml", "text/plain")
CHUNK = 65536
# NAT64 carries an IPv4 address in its last four bytes; Python takes all of it for public.
NAT64 = ipaddress.ip_network("64:ff9b::/96")

Address = ipaddress.IPv4Address | ipaddress.IPv6Address
Connect = Callable[[str, int, float], socket.socket]


class FetchError(AccordingError):
    """A page that was not fetched: refused, unreachable, too large, too slow, or of another kind."""


@dataclass(frozen=True, slots=True)
class Page:
    """What was fetched. url: after redirects. kind: its media type."""

    url: str
    kind: str
    text: str


def resolve_name(host: str, port: int) -> list[str]:
    """The addresses of a host. Raises FetchError where it has none."""
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (socket.gaierror, UnicodeError) as error:
        raise FetchError(f"{host} was not found: check the address") from error
    return [str(entry[4][0]) for entry in found]


def is_public(address: str) -> bool:
    """Whether an IP address belongs to the public internet."""
    try:
        ip: Address = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return False
    return all(part.is_global and not part.is_multicast and not part.is_reserved for part in _carried(ip))


def _carried(ip: Address) -> list[Address]:
    """The address itself, or the IPv4 addresses that an IPv6 address carries."""
    if isinstance(ip, ipaddress.IPv4Address):
        return [ip]
    if ip.ipv4_mapped:
        return [ip.ipv4_mapped]
    found: list[Address] = [ip.sixtofour] if ip.sixtofour else []
    found += list(ip.teredo or ())
    found += [ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF)] if ip in NAT64 else []
    return found or [ip]


def connect_to(address: str, port: int, timeout: float) -> socket.socket:
    """A connection to an IP address."""
    return socket.create_connection((address, port), timeout)


@dataclass(frozen=True, slots=True)
class Fetcher:
    """Fetches pages within limits. seconds: for everything together. size: bytes of the body.

    resolve, allowed and connect are what a test puts its own in place of.
    """

    size: int = 5 * 1024 * 1024
    seconds: float = 20.0
    redirects: int = 3
    resolve: Callable[[str, int], list[str]] = resolve_name
    allowed: Callable[[str], bool] = is_public
    connect: Connect = connect_to

    def fetch(self, url: str) -> Page:
        """The page at an address, redirects followed. Raises FetchError, saying what to do."""
        deadline = time.monotonic() + self.seconds
        for _ in range(self.redirects + 1):
            parts = _checked(url)
            try:
                answer = self._get(parts, deadline)
            except (OSError, http.client.HTTPException) as error:
                raise FetchError(
                    f"{parts.hostname} could not be reached ({error}): try again later"
                ) from error
            if isinstance(answer, Page):
                return answer
            url = urljoin(url, answer)
        raise FetchError(f"the address leads on more than {self.redirects} times: give the final one")

    def _get(self, parts: SplitResult, deadline: float) -> Page | str:
        """The page, or the address to which it points on."""
        connection = self._connection(parts, deadline)
        # A socket's own limit begins anew with every byte; this one does not.
        cut = Timer(_left(deadline), _hang_up, [connection.sock])
        cut.start()
        try:
            target = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
            headers = {"Accept": ", ".join(KINDS), "Accept-Encoding": "identity", "User-Agent": "according"}
            connection.request("GET", _quoted(target), headers=headers)
            answer = connection.getresponse()
            if answer.status in REDIRECTS and answer.getheader("Location"):
                return str(answer.getheader("Location"))
            if answer.status != 200:
                raise FetchError(
                    f"{parts.hostname} answered {answer.status} {answer.reason}: open it in a browser"
                )
            return self._page(parts, answer, deadline)
        finally:
            cut.cancel()
            connection.close()

    def _connection(self, parts: SplitResult, deadline: float) -> http.client.HTTPConnection:
        host = parts.hostname or ""
        port = PORTS[parts.scheme]
        addresses = self.resolve(host, port)
        if not addresses or not all(self.allowed(address) for address in addresses):
            raise FetchError(
                f"{host} lies in a private network, which is never fetched: paste the text instead"
            )
        plain = self.connect(addresses[0], port, _left(deadline))
        connection = http.client.HTTPConnection(host, port, timeout=_left(deadline))
        if parts.scheme == "https":
            plain = ssl.create_default_context().wrap_socket(plain, server_hostname=host)
        connection.sock = plain
        return connection

    def _page(self, parts: SplitResult, answer: http.client.HTTPResponse, deadline: float) -> Page:
        kind = answer.headers.get_content_type()
        if kind not in KINDS:
            raise FetchError(f"the address holds {kind}, not a page: download it and upload the file")
        if answer.getheader("Content-Encoding", "identity").lower() != "identity":
            raise FetchError(
                f"{parts.hostname} sends the page packed: save it in a browser and upload the file"
            )
        body = self._body(answer, deadline)
        charset = answer.headers.get_content_charset() or "utf-8"
        return Page(parts.geturl(), kind, _decoded(body, charset))

    def _body(self, answer: http.client.HTTPResponse, deadline: float) -> bytes:
        found = bytearray()
        while True:
            chunk = answer.read1(CHUNK)
            _left(deadline)
            if not chunk:
                return bytes(found)
            found += chunk
            if len(found) > self.size:
                raise FetchError(f"the page is larger than {self.size // 1024**2} MB: paste its text instead")


def _checked(url: str) -> SplitResult:
    try:
        parts = urlsplit(url.strip())
        port = parts.port
    except ValueError as error:
        raise FetchError(f"{url!r} is no web address: write https://...") from error
    if parts.scheme not in PORTS or not parts.hostname:
        raise FetchError(f"{url!r} is no web address: write https://...")
    if port not in (None, PORTS[parts.scheme]) or parts.username:
        raise FetchError("an address with a port or a user name is not fetched: paste the text instead")
    return parts


def _left(deadline: float) -> float:
    left = deadline - time.monotonic()
    if left <= 0:
        raise FetchError("the page took too long: try again later, or paste its text")
    return left


def _hang_up(connection: socket.socket) -> None:
    with suppress(OSError):
        connection.shutdown(socket.SHUT_RDWR)


def _quoted(target: str) -> str:
    return quote(target, safe="%/:=&?~#+!$,;'@()*[]")


def _decoded(body: bytes, charset: str) -> str:
    try:
        return body.decode(charset, errors="replace")
    except LookupError:
        return body.decode("utf-8", errors="replace")
