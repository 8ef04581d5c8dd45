"""Ports and connections of the explorer."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Iterator

import pytest
import uvicorn
from starlette.applications import Starlette

from watchwords.errors import UsageError
from watchwords.explorer import serving
from watchwords.explorer.serving import next_free, take_port


def test_a_taken_port_names_the_next_free_one() -> None:
    with take_port("127.0.0.1", 0) as first:
        port = first.getsockname()[1]
        with pytest.raises(UsageError, match=f"port {port} is taken") as caught:
            take_port("127.0.0.1", port)
        free = next_free("127.0.0.1", port)
        assert free is not None
        assert free > port
        assert str(free) in caught.value.mend


def test_a_host_of_another_machine_is_refused() -> None:
    with pytest.raises(UsageError, match="cannot listen on") as caught:
        take_port("192.0.2.7", 0)
    assert "--host" in caught.value.mend


@pytest.fixture
def port(monkeypatch: pytest.MonkeyPatch) -> Iterator[int]:
    monkeypatch.setattr(serving, "SECONDS_TO_ASK", 0.2)
    with take_port("127.0.0.1", 0) as listening:
        config = uvicorn.Config(Starlette(), http=serving._Impatient, ws="none", log_level="error", lifespan="off")
        server = uvicorn.Server(config)
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]})
        thread.start()
        yield listening.getsockname()[1]
        server.should_exit = True
        thread.join(timeout=10)


@pytest.mark.parametrize("begun", [b"", b"GET /en HTTP/1.1\r\nHost: x\r\n"], ids=["silent", "half a request"])
def test_a_client_that_does_not_ask_is_shown_the_door(port: int, begun: bytes) -> None:
    with socket.create_connection(("127.0.0.1", port), timeout=10) as client:
        client.sendall(begun)
        since = time.monotonic()
        assert client.recv(1_000) == b""
        assert time.monotonic() - since < 8


def test_one_that_asks_is_answered(port: int) -> None:
    with socket.create_connection(("127.0.0.1", port), timeout=10) as client:
        client.sendall(b"GET /en HTTP/1.1\r\nHost: x\r\n\r\n")
        assert client.recv(12) == b"HTTP/1.1 404"
