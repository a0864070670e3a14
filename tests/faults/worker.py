"""A worker process of the fault tests: takes in what lies at one door, then does all that is due, until it is killed.

The kill comes from a crashpoint (ORDERDESK_CRASH_AT), as SIGKILL and in the middle of the work, never from outside.
"""

import os
from collections.abc import Mapping
from datetime import timedelta
from pathlib import Path

from intake import sweep
from intake.receive import Incoming, receive
from intake.sandbox.pool import Reader
from intake.sources import edi_folder, mail_folder
from intake.sources.feed import FeedWatch, feed_door
from intake.sources.mailbox import MailboxWatch
from kernel import config, outbox
from kernel.crashpoint import crashpoint
from kernel.db import Database
from orderdesk.runtime import subscriptions

AT_ONCE = timedelta(0)  # leases that have run out when the next worker comes


def work(door: str, target: str, environment: Mapping[str, str]) -> None:
    """`target` is the feed's or mailbox's id, or for the door `cli` the path of a file."""
    os.environ.update(environment)
    config.settings.cache_clear()
    outbox.LEASE = AT_ONCE
    database = Database(config.settings().database_url)
    take_in(database, door, target)
    with Reader() as reader:
        do_all(database, reader)
    database.dispose()


def take_in(database: Database, door: str, target: str) -> None:
    if door == "imap":
        MailboxWatch(database, int(target), f"w{os.getpid()}", lease=AT_ONCE).visit()
    elif door == "cli":
        _hand_in(database, Path(target))
    else:
        kind = mail_folder.KIND if door == "mail" else edi_folder.KIND
        watch = FeedWatch(database, feed_door(database, int(target)), kind)
        watch.look()
        watch.look()


def do_all(database: Database, reader: Reader) -> None:
    sweep.run(database, reader, subscriptions(), lease=AT_ONCE)


def _hand_in(database: Database, file: Path) -> None:
    incoming = Incoming(
        channel="mail", scope="mail", name=file.name, data=file.read_bytes(), source_key=f"cli:{file.name}:{os.getpid()}"
    )  # fmt: skip
    database.run(lambda session: receive(session, incoming))
    crashpoint("inbox_committed")
