"""Who may ask: hosts, tokens, cross-site requests; and the headers that every answer carries."""

from __future__ import annotations

import hashlib
import hmac
import secrets
from dataclasses import dataclass, field
from http.cookies import CookieError, SimpleCookie
from urllib.parse import parse_qs, urlencode, urlsplit

from fastapi import Request
from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import JSONResponse, PlainTextResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from according.errors import AccordingError

LOOPBACK = frozenset({"127.0.0.1", "localhost", "::1"})
EVERY_ADDRESS = frozenset({"0.0.0.0", "::"})
SAFE = frozenset({"GET", "HEAD", "OPTIONS"})
OPEN_PATHS = ("/static/", "/enter")
SESSION, ENTRY = "according_session", "according_entry"
YEAR = 365 * 24 * 3600
HEADERS = {
    "Content-Security-Policy": "; ".join(
        [
            "default-src 'self'",
            "img-src 'self' data: blob:",
            "object-src 'none'",
            "base-uri 'none'",
            "form-action 'self'",
            "frame-ancestors 'none'",
        ]
    ),
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}


class ForgedError(AccordingError):
    """A request that changes something and does not show that it came from a page of this server."""


@dataclass(frozen=True)
class Guard:
    """What is asked of a request.

    hosts: names under which this server may be called; empty: any (the token protects then).
    token: what a visitor must show, None on loopback. upload: bytes that a body may have.
    """

    hosts: frozenset[str] = LOOPBACK
    token: str | None = None
    upload: int = 64 * 1024 * 1024
    secret: bytes = field(default_factory=lambda: secrets.token_bytes(32))

    @classmethod
    def for_address(cls, host: str, token: str | None, upload: int) -> Guard:
        """The guard of a server that listens on this address; one is made up where it needs a token."""
        if host in LOOPBACK:
            return cls(LOOPBACK, token, upload)
        hosts = frozenset() if host in EVERY_ADDRESS else LOOPBACK | {host.lower()}
        return cls(hosts, token or secrets.token_urlsafe(24), upload)

    def csrf(self, session: str) -> str:
        """The word that a form of this session carries."""
        return hmac.new(self.secret, session.encode(), hashlib.sha256).hexdigest()

    def entry(self) -> str:
        """What the cookie of a visitor who showed the token holds."""
        return hmac.new(b"according entry", (self.token or "").encode(), hashlib.sha256).hexdigest()

    def knows(self, token: str) -> bool:
        """Whether this is the token."""
        return self.token is not None and hmac.compare_digest(token.encode(), self.token.encode())


class Guarded:
    """The application behind its guard (ASGI)."""

    def __init__(self, app: ASGIApp, guard: Guard) -> None:
        self.app, self.guard = app, guard

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request, or refuse it."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        visit = _Visit(scope, self.guard)
        scope.setdefault("state", {}).update(csrf=self.guard.csrf(visit.session), bearer=visit.bearer)
        refusal = visit.refusal()
        sent = visit.sending(send)
        await (refusal(scope, receive, sent) if refusal else self.app(scope, visit.receiving(receive), sent))


class _Visit:
    """One request as the guard sees it."""

    def __init__(self, scope: Scope, guard: Guard) -> None:
        self.scope, self.guard = scope, guard
        self.headers = Headers(scope=scope)
        self.cookies = _cookies(self.headers.get("cookie", ""))
        self.session = self.cookies.get(SESSION) or secrets.token_urlsafe(24)
        scheme, _, shown = self.headers.get("authorization", "").partition(" ")
        self.bearer = scheme.lower() == "bearer" and guard.knows(shown.strip())

    def refusal(self) -> Response | None:
        """The answer to a request that is not let in."""
        if not self._host_is_ours():
            return _refused(400, "this server is not called that: open it by the address that it printed")
        if not self._is_same_site():
            return _refused(403, "a page of another site sent this request: nothing was changed")
        if int(self._length()) > self.guard.upload:
            limit = self.guard.upload // 1024**2
            return _refused(413, f"more than {limit} MB at once: upload fewer files, or use `according read`")
        return None if self._has_entered() else self._entrance()

    def receiving(self, receive: Receive) -> Receive:
        """The body, cut off where it grows beyond what is allowed, whatever its header said."""
        seen = 0

        async def limited() -> Message:
            nonlocal seen
            message = await receive()
            seen += len(message.get("body", b""))
            return message if seen <= self.guard.upload else {"type": "http.disconnect"}

        return limited

    def sending(self, send: Send) -> Send:
        """The answer with the guard's headers and, for a new visitor, the session."""

        async def headed(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    headers.setdefault(name, value)
                if not self.scope["path"].startswith("/static/"):
                    headers.setdefault("Cache-Control", "no-store")
                    if SESSION not in self.cookies:
                        headers.append("Set-Cookie", cookie(SESSION, self.session))
            await send(message)

        return headed

    def _host_is_ours(self) -> bool:
        host = urlsplit(f"//{self.headers.get('host', '')}").hostname or ""
        return not self.guard.hosts or host in self.guard.hosts

    def _is_same_site(self) -> bool:
        if self.scope["method"] in SAFE:
            return True
        if self.headers.get("sec-fetch-site", "same-origin") not in ("same-origin", "none"):
            return False
        origin = self.headers.get("origin")
        return origin is None or urlsplit(origin).netloc == self.headers.get("host")

    def _length(self) -> str:
        length = self.headers.get("content-length", "0")
        return length if length.isdigit() else "0"

    def _has_entered(self) -> bool:
        if self.guard.token is None or self.bearer or self.scope["path"].startswith(OPEN_PATHS):
            return True
        return hmac.compare_digest(self.cookies.get(ENTRY, "").encode(), self.guard.entry().encode())

    def _entrance(self) -> Response:
        query = parse_qs(self.scope["query_string"].decode("latin-1"), keep_blank_values=True)
        shown = query.pop("token", [""])[0]
        if self.scope["method"] == "GET" and self.guard.knows(shown):
            rest = urlencode(query, doseq=True)
            answer = RedirectResponse(self.scope["path"] + (f"?{rest}" if rest else ""), 303)
            answer.headers.append("Set-Cookie", cookie(ENTRY, self.guard.entry()))
            return answer
        if self.scope["path"].startswith("/api/"):
            return JSONResponse({"error": "show the token: Authorization: Bearer TOKEN"}, 401)
        return RedirectResponse("/enter", 303)


async def from_our_page(request: Request) -> None:
    """Let pass only what shows this session's word: a header, or a field of the form.

    A request with the token in its Authorization header passes too: no other site can make one.
    Raises ForgedError.
    """
    shown = request.headers.get("x-csrf-token", "")
    if not shown and "form" in request.headers.get("content-type", ""):
        shown = str((await request.form()).get("csrf") or "")
    known = hmac.compare_digest(shown.encode(), request.state.csrf.encode())
    if not known and not request.state.bearer:
        raise ForgedError("this page is older than the server: load it again, then repeat what you did")


def cookie(name: str, value: str, age: int = YEAR) -> str:
    """A cookie that no script reads and no other site sends."""
    return f"{name}={value}; Path=/; Max-Age={age}; HttpOnly; SameSite=Strict"


def _cookies(header: str) -> dict[str, str]:
    try:
        return {name: morsel.value for name, morsel in SimpleCookie(header).items()}
    except CookieError:
        return {}


def _refused(status: int, reason: str) -> Response:
    return PlainTextResponse(f"{reason}\n", status)
