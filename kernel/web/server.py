"""Gunicorn's threaded worker, made patient: a connection takes a thread only once it has something to say.

As it comes, each fresh connection holds one of the few threads for up to five seconds and one that stops in the
middle of its request holds it for ever; browsers open spare connections ahead, so a handful of them stops the pages.
"""

import errno
import selectors
import socket
import struct
import time
from functools import partial

from gunicorn.workers.gthread import TConn, ThreadWorker

_SILENCE = 15  # seconds a client may pause inside a request
_PASSING = frozenset({errno.EAGAIN, errno.ECONNABORTED, errno.EWOULDBLOCK})


class Line(socket.socket):
    """A client's connection; one that falls silent in the middle of a request is taken as hung up."""

    @classmethod
    def of(cls, client: socket.socket) -> "Line":
        made = cls(fileno=client.detach())
        made.setsockopt(socket.SOL_SOCKET, socket.SO_RCVTIMEO, struct.pack("ll", _SILENCE, 0))
        return made

    def recv(self, size: int, flags: int = 0) -> bytes:
        try:
            return super().recv(size, flags)
        except BlockingIOError:
            return b""


class PatientWorker(ThreadWorker):  # type: ignore[misc]  # gunicorn has no types
    """Fresh connections wait in the poller, as kept-alive ones do, and reading from a silent client ends."""

    def accept(self, listener: socket.socket) -> None:
        try:
            client, address = listener.accept()
        except OSError as problem:
            if problem.errno not in _PASSING:
                raise
            return
        self.nr_conns += 1
        self._await_first_byte(TConn(self.cfg, Line.of(client), address, listener.getsockname()))

    def _await_first_byte(self, conn: TConn) -> None:
        conn.timeout = time.monotonic() + _SILENCE
        self.pending_conns.append(conn)
        self.poller.register(conn.sock, selectors.EVENT_READ, partial(self.on_pending_socket_readable, conn))
