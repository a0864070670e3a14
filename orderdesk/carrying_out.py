"""Carries out what orders just confirmed ask for - slips, mails to write - where no worker may be running."""

import time
from datetime import datetime

import structlog

from kernel import outbox
from kernel.db import Database
from orderdesk.runtime import subscriptions

_log = structlog.get_logger()
_PATIENCE = 10.0  # seconds without any progress: what a worker holds is its own after that


def carry_out(database: Database, since: datetime) -> None:
    """Deliver what was written to the outbox since then, and what follows from it; what a worker holds is awaited."""
    tried: set[int] = set()
    deadline = time.monotonic() + _PATIENCE
    while time.monotonic() < deadline:
        with database.read() as session:
            waiting = [row_id for row_id in outbox.unfinished(session, since) if row_id not in tried]
        if not waiting:
            return
        had = {row_id for row_id in waiting if _deliver(database, row_id)}
        if had:
            tried |= had
            deadline = time.monotonic() + _PATIENCE
        else:
            time.sleep(0.02)


def _deliver(database: Database, row_id: int) -> bool:
    """Whether it was ours to deliver, well or not: one that failed is for a worker to try again."""
    try:
        return outbox.deliver(database, row_id, subscriptions())
    except Exception:  # noqa: BLE001 - the edge: one row's bug is loud on standard error and keeps no other waiting
        _log.exception("outbox.failed", row=row_id)
        return True
