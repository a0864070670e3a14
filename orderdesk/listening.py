"""The address the web role listens on: whether it is free, told before a server trips over it."""

import socket
import time

from kernel.config import Misconfigured


def must_be_free(bind: str, patience: float = 0.0) -> None:
    """Raises Misconfigured where another program listens there, or the address is not of this machine.

    `patience` in seconds: a server just told to stop may take a moment to let go.
    """
    host, _, port = bind.rpartition(":")
    deadline = time.monotonic() + patience
    while True:
        problem = _try(host.strip("[]"), int(port))
        if problem is None:
            return
        if time.monotonic() >= deadline:
            what = f"Nothing can listen on {bind} ({problem})"
            raise Misconfigured(f"{what}; stop the program that does, or set ORDERDESK_BIND to another address.")
        time.sleep(0.1)


def _try(host: str, port: int) -> str | None:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)  # as the server does
        try:
            probe.bind((host, port))
            probe.listen(1)
        except OSError as problem:
            return problem.strerror or str(problem)
    return None
