"""The calls for programs, under /api/v1, with the same filters as the pages."""

from according.web.api import actors, analysis, articles, claims, notes

routers = tuple(module.router for module in (claims, articles, actors, analysis, notes))

__all__ = ["routers"]
