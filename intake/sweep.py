"""Does whatever is due: messages, hand-overs and mails that no ring announced, or whose worker died."""

import os
import time
from datetime import datetime, timedelta

import structlog
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from intake import claims, outbound, pipeline
from intake.models import InboundMessage
from intake.pipeline import DocumentReader
from kernel import outbox
from kernel.clock import machine_now
from kernel.db import Bell, Database
from kernel.outbox import Subscriptions

_log = structlog.get_logger()
_AT_ONCE = 50


def due_messages(session: Session, limit: int = 100) -> list[int]:
    """Ids of messages nobody works on, oldest first: new, put back, or left by a worker whose lease ran out."""
    wanted = select(InboundMessage.id).where(claims.takeable(machine_now())).order_by(InboundMessage.id).limit(limit)
    return list(session.scalars(wanted))


def overdue(session: Session, before: datetime) -> int:
    """How many messages nobody works on were due before then."""
    late = (claims.takeable(machine_now()), InboundMessage.due_at < before)
    return session.scalar(select(func.count()).select_from(InboundMessage).where(*late)) or 0


def due_bells(session: Session, limit: int = 100) -> list[Bell]:
    """Everything that waits for a worker, in the form of rings."""
    return [
        *((pipeline.PROCESS, row_id) for row_id in due_messages(session, limit)),
        *((outbox.DELIVER, row_id) for row_id in outbox.due(session, limit)),
        *((outbound.SEND, row_id) for row_id in outbound.due(session, limit)),
    ]


def run(
    database: Database, reader: DocumentReader, subscriptions: Subscriptions, until: float | None = None,
    lease: timedelta = claims.LEASE,
) -> int:  # fmt: skip
    """Do what is due until nothing is, or time.monotonic() passes `until`; returns how many rows were tended.

    Each row is tended once in a run: one whose work raises is logged and does not keep the others waiting.
    """
    tended: set[Bell] = set()
    while True:
        with database.read() as session:
            waiting = [bell for bell in due_bells(session, _AT_ONCE) if bell not in tended]
        for bell in waiting:
            if until is not None and time.monotonic() >= until:
                return len(tended)
            _tend(database, reader, subscriptions, bell, lease)
            tended.add(bell)
        if not waiting:
            return len(tended)


def _tend(
    database: Database, reader: DocumentReader, subscriptions: Subscriptions, bell: Bell, lease: timedelta
) -> None:
    task, row_id = bell
    try:
        if task == pipeline.PROCESS:
            pipeline.process(database, reader, row_id, worker=f"sweep-{os.getpid()}", lease=lease)
        elif task == outbox.DELIVER:
            outbox.deliver(database, row_id, subscriptions)
        else:
            outbound.send(database, row_id, lease)
    except Exception:  # noqa: BLE001 - the edge: one row's bug is loud in the log and must not stop the sweep
        _log.exception("sweep.failed", task=task, row=row_id)
