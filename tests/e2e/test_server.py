"""The web role under clients that open connections and say nothing, or stop in the middle."""

import socket
import time
import urllib.request
from contextlib import ExitStack

import pytest

from tests.servers.system import System

IDLE, HALF = 60, 8


def test_silent_connections_hold_nobody_up(system: System) -> None:
    """Browsers open spare connections ahead; and some clients mean ill."""
    with ExitStack() as held:
        lines = [held.enter_context(socket.create_connection(("127.0.0.1", system.port))) for _ in range(IDLE)]
        for line in lines[:HALF]:
            line.sendall(b"GET /health HTTP/1.1\r\nHost: 127.0.0.1\r\n")
        for _ in range(6):
            with urllib.request.urlopen(f"{system.url}/health", timeout=4) as answer:
                assert answer.status == 200


@pytest.mark.slow
def test_a_request_that_stops_half_way_is_hung_up_on(system: System) -> None:
    before = (system.folder / "run.log").stat().st_size
    with socket.create_connection(("127.0.0.1", system.port), timeout=40) as line:
        line.sendall(b"POST /shop/sign-in HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Le")
        assert line.recv(1000) == b""
    assert "Traceback" not in (system.folder / "run.log").read_text(encoding="utf-8")[before:]


def test_a_first_byte_after_a_while_is_still_heard(system: System) -> None:
    with socket.create_connection(("127.0.0.1", system.port), timeout=10) as line:
        time.sleep(6)
        line.sendall(b"GET /health HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n")
        assert line.recv(1000).startswith(b"HTTP/1.1 200 OK")
