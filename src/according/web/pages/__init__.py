"""The pages: each module has a typed context for its template and the routes that show it."""

from according.web.pages import (
    actors,
    add,
    articles,
    claims,
    contested,
    entrance,
    network,
    overview,
    review,
    sources,
)

routers = tuple(
    module.router
    for module in (
        *(overview, claims, review, articles, actors),
        *(network, contested, sources, add, entrance),
    )
)

__all__ = ["routers"]
