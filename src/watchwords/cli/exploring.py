"""The command that opens a record in the browser."""

from __future__ import annotations

from pathlib import Path

import click

from watchwords.cli.running import RECORD, command, progress
from watchwords.errors import MissingExtraError


@command
@RECORD
@click.option(
    "--host",
    default="127.0.0.1",
    show_default=True,
    help="Where to listen; off loopback the token is needed.",
)
@click.option("--port", type=click.IntRange(0, 65_535), default=8371, show_default=True, help="0 takes any free one.")
def explore(record: Path, host: str, port: int) -> None:
    """Open the record in the browser: briefs, subjects, search, documents, corrections in place.

    Nothing is fetched from a network and nothing leaves this machine. The address that is printed holds a token, which
    writing needs, and reading too where --host is not loopback. Ctrl-C ends it.
    """
    try:
        from watchwords.explorer.serving import explore as serve
    except ModuleNotFoundError as error:
        if (error.name or "").partition(".")[0] == "watchwords":
            raise
        raise MissingExtraError("the explorer needs a web server", mend="pip install 'watchwords[explore]'") from error
    serve(record, host=host, port=port, say=lambda address: progress(f"Open {address}\nCtrl-C ends it."))
