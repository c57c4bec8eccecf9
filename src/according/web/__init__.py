"""The workbench: read, check and explore a ledger in a browser."""

from __future__ import annotations

import getpass
from pathlib import Path

from according.web.app import create_app
from according.web.guard import Guard
from according.web.workbench import Limits, Loaded, Workbench

__all__ = ["Guard", "Limits", "Workbench", "create_app", "load", "serve"]


def serve(
    location: str | Path, host: str = "127.0.0.1", port: int = 8765, token: str | None = None, who: str = ""
) -> None:
    """Serve the workbench of a ledger, made where there is none, until the process is stopped.

    host: an address that is not this machine's own asks visitors for a token; one is made up where none
    is given, and printed. who: the name under which decisions are recorded unless a visitor gives another.
    """
    import uvicorn

    from according.ledger import open_ledger

    guard = Guard.for_address(host, token, Limits().upload)
    with open_ledger(location) as ledger:
        app = create_app(Workbench(ledger, who or getpass.getuser(), load), guard)
        shown = f"[{host}]" if ":" in host else host
        address = f"http://{shown}:{port}/" + (f"?token={guard.token}" if guard.token else "")
        print(f"The workbench of {location}: {address}\nStop it with Control-C.", flush=True)
        uvicorn.run(app, host=host, port=port, log_level="warning", server_header=False)


def load() -> Loaded:
    """The reader with the bundled model, and the registry with the user's own files."""
    from according.knowledge.registry import load_registry
    from according.reading import Reader
    from according.reading.parse import load_parser
    from according.settings import Settings

    registry = load_registry(list(Settings().registry))
    return Reader(load_parser(), registry), registry
