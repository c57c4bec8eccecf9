"""The entrance of a server that asks for a token, and the name under which a visitor decides."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import quote

from fastapi import APIRouter, Depends, Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from according.web.guard import ENTRY, YEAR, Guard, cookie, from_our_page
from according.web.rendering import page
from according.web.workbench import LONGEST_NAME, WHO_COOKIE

router = APIRouter(include_in_schema=False)


@dataclass(frozen=True, slots=True)
class EntrancePage:
    """The question for the token. wrong: one was given that is not it."""

    wrong: bool


@router.get("/enter")
def entrance(request: Request) -> HTMLResponse:
    """Ask for the token."""
    return page(request, "enter.html", "", EntrancePage(wrong=False))


@router.post("/enter", dependencies=[Depends(from_our_page)])
async def enter(request: Request) -> Response:
    """Let in whoever gives the token."""
    guard: Guard = request.app.state.guard
    given = str((await request.form()).get("token") or "").strip()
    if not guard.knows(given):
        return page(request, "enter.html", "", EntrancePage(wrong=True), 403)
    answer = RedirectResponse("/", 303)
    answer.headers.append("Set-Cookie", cookie(ENTRY, guard.entry()))
    return answer


@router.post("/who", dependencies=[Depends(from_our_page)])
async def name(request: Request) -> RedirectResponse:
    """Remember under which name this visitor decides."""
    form = await request.form()
    given = " ".join(str(form.get("who") or "").split())[:LONGEST_NAME]
    here = str(form.get("here") or "/")
    answer = RedirectResponse(
        here if here.startswith("/") and not here.startswith(("//", "/\\")) else "/", 303
    )
    answer.headers.append("Set-Cookie", cookie(WHO_COOKIE, quote(given, safe=""), YEAR if given else 0))
    return answer
