"""The doorbell: tells a worker that a row waits. Losing a ring costs a sweep's delay; waiting for one costs nothing."""

import contextlib
import os
import threading
from queue import Full, Queue

import structlog
from celery import Celery
from kombu.exceptions import OperationalError
from redis.exceptions import RedisError

from kernel.db import Bell

_log = structlog.get_logger()
_WAITING = 1000


class Doorbell:
    """Rings from a thread of its own, so that a frozen Redis never holds up a request or a transaction."""

    def __init__(self, app: Celery) -> None:
        self._app = app
        self._begin()

    def ring(self, bell: Bell) -> None:
        """Never waits, never fails: where too many rings wait already, the sweep will find the row."""
        if self._owner != os.getpid():
            self._begin()
        self._ensure_thread()
        with contextlib.suppress(Full):
            self._waiting.put_nowait(bell)

    def _begin(self) -> None:
        """Also after a fork: the parent's thread does not live here, yet its locks and its place in the queue would."""
        self._owner = os.getpid()
        self._waiting: Queue[Bell] = Queue(_WAITING)
        self._thread: threading.Thread | None = None
        self._start = threading.Lock()

    def _ensure_thread(self) -> None:
        with self._start:
            if self._thread is None or not self._thread.is_alive():
                self._thread = threading.Thread(target=self._ring_all, name="doorbell", daemon=True)
                self._thread.start()

    def _ring_all(self) -> None:
        while True:
            task, row_id = self._waiting.get()
            try:
                self._app.send_task(task, args=[row_id], retry=False)
            except (OperationalError, RedisError, OSError) as problem:
                _log.debug("bell.lost", task=task, row=row_id, reason=str(problem))
