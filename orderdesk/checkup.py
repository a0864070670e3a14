"""What `orderdesk doctor` looks at; each check says what is wrong and how to mend it."""

import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import timedelta

from redis import Redis
from redis.exceptions import RedisError
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import Session

from erp.debtors import glances as debtors
from erp.stock import queries as stock
from intake import administration, queries
from intake.administration import FeedView, MailboxView
from kernel import schema
from kernel.clock import machine_now
from kernel.config import settings
from orderdesk.runtime import database

_GIGABYTE = 1024**3
_SILENCE = timedelta(minutes=15)
_SHORT_SECRET = 32


@dataclass(frozen=True, slots=True)
class Check:
    what: str
    fine: bool
    says: str


def all_checks() -> list[Check]:
    """Every check; those that need the database only where it answers."""
    first = _database()
    rest = [_broker(), _disk(), _secret(), _clock()]
    if not first.fine:
        return [first, *rest]
    with database().read() as session:
        return [first, *rest, *_of_the_books(session)]


def _database() -> Check:
    try:
        current = schema.is_current(database())
    except SQLAlchemyError as problem:
        return Check("database", fine=False, says=f"does not answer ({type(problem).__name__}); check its address")
    return Check("database", current, "answers, newest schema" if current else "old schema; run orderdesk run once")


def _broker() -> Check:
    client = Redis.from_url(settings().redis_url.replace("redis+socket://", "unix://"), socket_timeout=2)
    try:
        client.ping()
    except RedisError:
        return Check("broker", fine=False, says="Redis does not answer; orders wait until it does, none is lost")
    return Check("broker", fine=True, says="Redis answers")


def _disk() -> Check:
    free = shutil.disk_usage(settings().data_dir if settings().data_dir.exists() else ".").free
    return Check("disk", free > _GIGABYTE, f"{free // _GIGABYTE} GB free" + ("" if free > _GIGABYTE else "; make room"))


def _secret() -> Check:
    long = len(settings().secret_key) >= _SHORT_SECRET
    return Check("secret", long, "long enough" if long else "ORDERDESK_SECRET_KEY is short; use 32 characters or more")


def _clock() -> Check:
    standing = settings().clock
    says = "the machine's" if standing is None else f"standing at {standing.isoformat()} (ORDERDESK_CLOCK)"
    return Check("clock", fine=True, says=says)


def _of_the_books(session: Session) -> Iterator[Check]:
    waiting = queries.counts(session)
    open_ = waiting.get("received", 0) + waiting.get("processing", 0)
    stuck = waiting.get("quarantined", 0)
    yield Check("intake", fine=True, says=f"{open_} waiting, {stuck} in quarantine")
    yield from _doors(session)
    yield _sums("stock", stock.stock_differences, session)
    yield _sums("credit", debtors.account_differences, session)


def _doors(session: Session) -> Iterator[Check]:
    silent_since = machine_now() - _SILENCE
    doors: list[MailboxView | FeedView] = [*administration.mailboxes(session), *administration.feeds(session)]
    for door in doors:
        if not door.enabled:
            continue
        seen = door.last_ok_at is not None and door.last_ok_at > silent_since
        says = door.last_error or (
            "checked lately" if seen else "not checked for 15 minutes; is orderdesk watch running?"
        )
        yield Check(door.name, seen and not door.last_error, says)


def _sums(what: str, differences: Callable[[Session], object], session: Session) -> Check:
    found = differences(session)
    count = len(found) if isinstance(found, (list, tuple)) else 0
    return Check(what, not count, "the books agree" if not count else f"{count} sums disagree; call us with a backup")
