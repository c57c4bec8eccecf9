"""The workbench in a browser."""

from __future__ import annotations

from importlib import import_module
from typing import Annotated

import typer

from according.cli.app import app
from according.cli.options import LedgerOption, location


@app.command("serve")
def serve(
    host: Annotated[
        str, typer.Option(help="Address to listen on; any but this machine asks visitors for a token.")
    ] = "127.0.0.1",
    port: Annotated[int, typer.Option(help="Port.")] = 8765,
    token: Annotated[
        str | None, typer.Option(help="The token to ask for; made up and printed where one is needed.")
    ] = None,
    who: Annotated[
        str, typer.Option(help="The name under which decisions are recorded.", show_default="yours")
    ] = "",
    ledger: LedgerOption = None,
) -> None:
    """Open the workbench: read, check and explore the ledger in a browser."""
    from according.errors import AccordingError

    try:
        web = import_module("according.web")
    except ModuleNotFoundError as error:
        raise AccordingError(
            f"the workbench needs {error.name}: pip install 'according[web]' brings it"
        ) from error
    web.serve(location(ledger), host=host, port=port, token=token, who=who)
