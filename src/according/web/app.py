"""The application: its pages, its calls, its bundled files, and how errors are told."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from http import HTTPStatus
from importlib.metadata import version
from threading import Thread
from typing import Any

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.responses import JSONResponse, Response
from starlette.staticfiles import StaticFiles
from starlette.types import Scope

from according.errors import AccordingError, ActorError, LedgerError
from according.web.api import routers as api_routers
from according.web.guard import ForgedError, Guard, Guarded
from according.web.pages import routers as page_routers
from according.web.pages.overview import overview_page
from according.web.rendering import STATIC, page
from according.web.workbench import Workbench

STATUS: dict[type[AccordingError], int] = {ForgedError: 403, LedgerError: 404, ActorError: 404}
FOREVER = "public, max-age=31536000, immutable"


@dataclass(frozen=True, slots=True)
class ErrorPage:
    """What went wrong, and what to do."""

    status: int
    title: str
    reason: str


class Static(StaticFiles):
    """Bundled files; one whose address names its version may be kept for good."""

    async def get_response(self, path: str, scope: Scope) -> Response:
        """The file."""
        answer = await super().get_response(path, scope)
        answer.headers["Cache-Control"] = FOREVER if scope["query_string"] else "no-cache"
        return answer


def create_app(bench: Workbench, guard: Guard) -> FastAPI:
    """The workbench of a ledger behind a guard."""

    @asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncIterator[None]:
        # What every page needs is loaded while the first visitor is still on the way.
        Thread(target=overview_page, args=(bench.ledger,), daemon=True).start()
        yield
        bench.jobs.close()

    app = FastAPI(
        lifespan=lifespan,
        title="According",
        version=version("according"),
        description="Claims, actors and questions of a ledger. A claim is what somebody says, never a fact.",
        openapi_url="/api/v1/openapi.json",
        docs_url=None,
        redoc_url=None,
    )
    app.state.workbench, app.state.guard = bench, guard
    for router in (*api_routers, *page_routers):
        app.include_router(router)
    app.mount("/static", Static(directory=STATIC), name="static")
    app.add_exception_handler(AccordingError, _told)
    app.add_exception_handler(RequestValidationError, _invalid)
    app.add_exception_handler(HTTPException, _status)
    app.add_middleware(Guarded, guard=guard)
    return app


async def _told(request: Request, error: Exception) -> Response:
    status = next((code for kind, code in STATUS.items() if isinstance(error, kind)), 400)
    return _answer(request, status, str(error))


async def _status(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    reason = "there is no such page: choose one above" if error.status_code == 404 else str(error.detail)
    return _answer(request, error.status_code, reason)


async def _invalid(request: Request, error: Exception) -> Response:
    assert isinstance(error, RequestValidationError)
    problems = [f"{'.'.join(map(str, problem['loc'][1:]))}: {problem['msg']}" for problem in error.errors()]
    return _answer(request, 422, "; ".join(problems), {"problems": problems})


def _answer(request: Request, status: int, reason: str, more: dict[str, Any] | None = None) -> Response:
    if request.url.path.startswith("/api/"):
        return JSONResponse({"error": reason, **(more or {})}, status)
    return page(request, "error.html", "", ErrorPage(status, HTTPStatus(status).phrase, reason), status)
