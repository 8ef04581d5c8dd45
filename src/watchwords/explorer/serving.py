"""Start the explorer: take a port, say where to look, answer until interrupted."""

from __future__ import annotations

import asyncio
import errno
import socket
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

import uvicorn
from uvicorn.protocols.http.h11_impl import H11Protocol

from watchwords.errors import UsageError
from watchwords.explorer.app import create_app
from watchwords.explorer.guard import Door

PORT = 8371
"""Where the explorer is looked for first."""
N_TRIED = 50
"""Ports looked at for the next free one."""
MAX_CONNECTIONS = 200
SECONDS_TO_ASK = 15
"""A connection that has not asked for anything whole by then is closed: it holds a place that others need."""


class _Impatient(H11Protocol):
    """Closes connections of clients that open them and do not ask."""

    def connection_made(self, transport: Any) -> None:
        super().connection_made(transport)
        self._asking = asyncio.get_running_loop().call_later(SECONDS_TO_ASK, self._give_up)

    def _give_up(self) -> None:
        # Uvicorn types it as a cycle; it is None until a whole request has come in.
        asked: object = self.cycle
        if asked is None:
            self.transport.close()

    def connection_lost(self, exc: Exception | None) -> None:
        self._asking.cancel()
        super().connection_lost(exc)


def take_port(host: str, port: int) -> socket.socket:
    """A listening socket.

    Args:
        port: 0 takes any free one.

    Raises:
        UsageError: the port is taken, with the next free one named, or the host is none of this machine's.
    """
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    taken = socket.socket(family, socket.SOCK_STREAM)
    taken.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        taken.bind((host, port))
        taken.listen(128)
    except OSError as error:
        taken.close()
        if error.errno == errno.EADDRINUSE:
            free = next_free(host, port)
            mend = f"The next free one: --port {free}" if free else "Name another with --port."
            raise UsageError(f"port {port} is taken", where=host, mend=mend) from error
        if error.errno == errno.EACCES:
            raise UsageError(f"port {port} may not be taken", where=host, mend="Name one above 1023.") from error
        raise UsageError(
            f"cannot listen on {host}: {error.strerror}", mend="Name an address of this machine, or leave --host out."
        ) from error
    return taken


def next_free(host: str, port: int) -> int | None:
    """The first free port after one that is taken; None where the next ones are taken too."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    for candidate in range(port + 1, min(port + N_TRIED, 65_536)):
        with socket.socket(family, socket.SOCK_STREAM) as tried:
            try:
                tried.bind((host, candidate))
            except OSError:
                continue
            return candidate
    return None


def explore(directory: Path, *, host: str, port: int, say: Callable[[str], None]) -> None:
    """Serve the record until interrupted.

    Args:
        say: told the address to open, once.

    Raises:
        RecordError: the folder is no record, or one of a newer schema.
        UsageError: the port is taken.
    """
    listening = take_port(host, port)
    with listening:
        door = Door(host, listening.getsockname()[1])
        app = create_app(directory, door, warm=True)
        say(door.address)
        config = uvicorn.Config(
            app,
            http=_Impatient,
            ws="none",
            log_level="error",
            access_log=False,
            server_header=False,
            proxy_headers=False,
            timeout_keep_alive=10,
            timeout_graceful_shutdown=2,
            limit_concurrency=MAX_CONNECTIONS,
        )
        # The interrupt that ends it is sent on once everything is closed; it is the way to end it, not a fault.
        with suppress(KeyboardInterrupt):
            uvicorn.Server(config).run(sockets=[listening])
