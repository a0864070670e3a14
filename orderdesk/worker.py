"""Celery's entry point: tasks are shells around one call; beat sweeps what no ring announced."""

import os
import time
from collections.abc import Callable

from celery.signals import worker_process_init

from intake import outbound, pipeline, sweep
from kernel import outbox
from orderdesk.runtime import celery, database, reader, subscriptions

app = celery()
SWEEP_EVERY = 3.0
SWEEP_FOR = 60.0
app.conf.beat_schedule = {
    "sweep": {"task": "sweep", "schedule": SWEEP_EVERY, "options": {"expires": SWEEP_EVERY}},
}


def task(name: str) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """A Celery task whose type survives."""

    def register(work: Callable[..., None]) -> Callable[..., None]:
        app.task(name=name)(work)
        return work

    return register


@worker_process_init.connect  # type: ignore[untyped-decorator]  # Celery has no types
def _fresh_connections(**_: object) -> None:
    """A forked worker must not share the parent's connections."""
    database().engine.dispose(close=False)


@task(pipeline.PROCESS)
def process(message_id: int) -> None:
    pipeline.process(database(), reader(), message_id, worker=f"worker-{os.getpid()}")


@task(outbox.DELIVER)
def deliver(row_id: int) -> None:
    outbox.deliver(database(), row_id, subscriptions())


@task(outbound.SEND)
def send(mail_id: int) -> None:
    outbound.send(database(), mail_id)


@task("sweep")
def sweep_all() -> None:
    """Do whatever is due, oldest first, until nothing is or a minute is over."""
    sweep.run(database(), reader(), subscriptions(), until=time.monotonic() + SWEEP_FOR)
