"""The command line: one command for each thing that the Python interface can do."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence

from typer.exceptions import Abort, TyperException

from according.errors import AccordingError, QueryError

FAILURE, USAGE, INTERRUPTED = 1, 2, 130


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command that the arguments name, and end with its exit status.

    0: done. 1: something failed. 2: the command is wrong. 130: interrupted.
    """
    sys.exit(run(arguments))


def run(arguments: Sequence[str] | None = None) -> int:
    """Run a command; its exit status. An error is one line on standard error."""
    # Here, so that `import according.cli` alone stays light.
    from according.cli.commands import app

    try:
        status = app(arguments, standalone_mode=False, prog_name="according")
    except TyperException as error:
        return _told(_usage(error), USAGE)
    except AccordingError as error:
        return _told(str(error), USAGE if isinstance(error, QueryError) else FAILURE)
    except (KeyboardInterrupt, Abort):
        status = INTERRUPTED
    except BrokenPipeError:
        # Whoever read our output has enough of it (`| head`): no error, and no complaint at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except OSError as error:
        return _told(f"{error.filename or 'a file'}: {error.strerror or error}", FAILURE)
    if status == INTERRUPTED:
        return _told("interrupted; what was read is kept: run the same command again to go on", INTERRUPTED)
    return status if isinstance(status, int) else 0


def _told(message: str, status: int) -> int:
    print(f"according: {' '.join(message.split())}", file=sys.stderr)
    return status


def _usage(error: TyperException) -> str:
    words = error.format_message() if hasattr(error, "format_message") else str(error)
    context = getattr(error, "ctx", None)
    command = context.command_path if context else "according"
    return f"{words.rstrip('.')}; `{command} --help` shows how"
