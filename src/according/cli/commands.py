"""All commands. A new family is a module beside this one, imported here."""

from according.cli import actors, claims, demo, dossier, networks, questions, reading, saved, serving, times
from according.cli.app import app

ORDER = (
    *("demo", "read", "claims", "articles", "article", "dossier", "explain", "export", "serve"),
    *("contested", "proposition", "contradictions", "not-conflict", "circular", "sources", "grade"),
    *("network", "diff", "triads", "series", "timeline"),
)

app.add_typer(actors.app, name="actors")
app.add_typer(saved.app, name="question")
app.registered_commands.sort(key=lambda c: ORDER.index(c.name) if c.name in ORDER else len(ORDER))

__all__ = [
    "actors",
    "app",
    "claims",
    "demo",
    "dossier",
    "networks",
    "questions",
    "reading",
    "saved",
    "serving",
    "times",
]
