"""Beat while the broker is away: one line a ring, no stack traces; a bug stays loud."""

import logging
from datetime import timedelta

import pytest
from celery import Celery
from celery.beat import ScheduleEntry

from orderdesk.ringing import PatientScheduler


@pytest.fixture
def scheduler() -> PatientScheduler:
    app = Celery(broker="redis://127.0.0.1:1/0", set_as_current=False)
    app.conf.task_publish_retry = False
    return PatientScheduler(app, lazy=True)


def entry(scheduler: PatientScheduler, **options: object) -> ScheduleEntry:
    return ScheduleEntry("sweep", "sweep", schedule=timedelta(seconds=3), options=options, app=scheduler.app)


def test_a_broker_that_is_away_is_one_line(scheduler: PatientScheduler, caplog: pytest.LogCaptureFixture) -> None:
    scheduler.apply_entry(entry(scheduler))
    (told,) = [record for record in caplog.records if record.levelno >= logging.WARNING]
    assert (told.levelname, told.exc_info) == ("WARNING", None)
    assert "The broker does not answer" in told.getMessage()
    assert "sweep is rung for again" in told.getMessage()


def test_a_bug_is_told_with_its_trace(scheduler: PatientScheduler, caplog: pytest.LogCaptureFixture) -> None:
    scheduler.apply_entry(entry(scheduler, serializer="no such thing"))
    assert [bool(record.exc_info) for record in caplog.records if record.levelno >= logging.ERROR] == [True]
