"""The application that every command family adds its commands to."""

from __future__ import annotations

from typing import Annotated

import typer

app = typer.Typer(
    name="according",
    no_args_is_help=False,
    add_completion=False,
    rich_markup_mode="rich",
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _version(wanted: bool) -> None:
    if wanted:
        from importlib.metadata import version

        typer.echo(f"according {version('according')}")
        raise typer.Exit


@app.callback(invoke_without_command=True)
def start(
    context: typer.Context,
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Show the version.")
    ] = False,
) -> None:
    """Reads reporting on armed conflict and keeps a ledger of attributed claims: who said what about
    whom, how surely, as of when, and who denies it. It never says what is true.

    To begin:

    [bold]according demo[/bold]   see it work on the bundled example articles

    [bold]according read FOLDER[/bold]   read your own articles into a ledger

    [bold]according claims --actor "Taliban"[/bold]   what is claimed of an actor, by whom

    [bold]according dossier "Taliban"[/bold]   everything on one actor

    The ledger is the file according.ledger of this folder, or the one that --ledger or the variable
    ACCORDING_LEDGER names.
    """
    if context.invoked_subcommand is None:
        typer.echo(context.get_help())
        raise typer.Exit
