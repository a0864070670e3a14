"""What `orderdesk doctor` looks at; each check says what is wrong and how to mend it."""

import shutil
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta

from redis import Redis
from redis.exceptions import RedisError
from sqlalchemy import text
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import Session

from erp.debtors import glances as debtors
from erp.invoicing import glances as invoicing
from erp.receivables import glances as receivables
from erp.stock import queries as stock
from intake import administration, outbound, queries, sweep
from intake.administration import FeedView, MailboxView
from kernel import outbox, schema
from kernel.clock import machine_now
from kernel.config import settings
from orderdesk.runtime import bare_database

_GIGABYTE = 1024**3
_SILENCE = timedelta(minutes=15)
_WAITED_LONG = timedelta(minutes=5)
_SKEW = timedelta(seconds=10)
_SHORT_SECRET = 32
_LONGEST = 200
_RESTORE = "restore the last backup with which this check is content"
_SCHEMAS = {
    "missing": "is empty; any command makes its tables, such as orderdesk import",
    "older": "has an old schema; orderdesk run or any role brings it up",
    "newer": "was made by a newer Orderdesk; start that version",
}


@dataclass(frozen=True, slots=True)
class Check:
    what: str
    fine: bool
    says: str


def all_checks() -> list[Check]:
    """Every check; those that need the database only where it answers."""
    first = _database()
    rest = [_broker(), _disk(), _secret()]
    if not first.fine:
        return [first, *rest, _clock(None)]
    with bare_database().read() as session:
        return [first, *rest, _clock(session), *_of_the_books(session)]


def _database() -> Check:
    try:
        standing = schema.standing(bare_database())
    except SQLAlchemyError as problem:
        why = f"does not answer ({type(problem).__name__}); check its server and ORDERDESK_DATABASE_URL"
        return Check("database", fine=False, says=why)
    return Check("database", standing == "current", _SCHEMAS.get(standing, "answers, newest schema"))


def _broker() -> Check:
    client = Redis.from_url(
        settings().redis_url.replace("redis+socket://", "unix://"), socket_timeout=2, socket_connect_timeout=2
    )
    try:
        client.ping()
    except (RedisError, OSError):
        says = "Redis does not answer; start it, or set ORDERDESK_REDIS_URL; orders wait until then, none is lost"
        return Check("broker", fine=False, says=says)
    finally:
        client.close()
    return Check("broker", fine=True, says="Redis answers")


def _disk() -> Check:
    free = shutil.disk_usage(settings().data_dir if settings().data_dir.exists() else ".").free
    return Check("disk", free > _GIGABYTE, f"{free // _GIGABYTE} GB free" + ("" if free > _GIGABYTE else "; make room"))


def _secret() -> Check:
    long = len(settings().secret_key) >= _SHORT_SECRET
    return Check("secret", long, "long enough" if long else "ORDERDESK_SECRET_KEY is short; use 32 characters or more")


def _clock(session: Session | None) -> Check:
    standing = settings().clock
    if standing is not None:
        says = f"stands at {standing.isoformat()} (ORDERDESK_CLOCK)"
        return Check(
            "clock", settings().embedded, says if settings().embedded else f"{says}; take it out in production"
        )
    if session is None or session.get_bind().dialect.name != "postgresql":
        return Check("clock", fine=True, says="the machine's")
    apart = abs(machine_now() - session.execute(text("SELECT clock_timestamp()")).scalar_one())
    if apart > _SKEW:
        says = f"{apart.total_seconds():.0f} seconds from the database's; let both keep time by the same source"
        return Check("clock", fine=False, says=says)
    return Check("clock", fine=True, says="the machine's, and the database agrees")


def _of_the_books(session: Session) -> Iterator[Check]:
    yield _intake(session)
    yield _given_up("hand-overs", outbox.quarantined(session))
    yield _given_up("mails", outbound.given_up(session))
    yield from _doors(session)
    levels = [f"item {one.item_id} in {one.warehouse}" for one in stock.stock_differences(session)]
    yield _sums("stock", levels, _RESTORE)
    yield _sums("credit", debtors.account_differences(session), _RESTORE)
    yield _sums("committed", invoicing.commitment_differences(session), _RESTORE)
    yield _sums("receivables", receivables.settlement_differences(session), _RESTORE)


def _given_up(what: str, failed: Sequence[tuple[int, str]]) -> Check:
    if not failed:
        return Check(what, fine=True, says="all carried out")
    told = f"{len(failed)} failed for good, the first at {failed[0][1][:_LONGEST]}"
    return Check(what, fine=False, says=f"{told}; mend that, then orderdesk doctor --retry")


def retry(session: Session) -> int:
    """Let hand-overs and mails that failed for good be tried again; returns how many."""
    events, mails = outbox.quarantined(session), outbound.given_up(session)
    for row_id, _ in events:
        outbox.retry(session, row_id)
    for mail_id, _ in mails:
        outbound.retry(session, mail_id)
    return len(events) + len(mails)


def _intake(session: Session) -> Check:
    waiting = queries.counts(session)
    late = sweep.overdue(session, machine_now() - _WAITED_LONG)
    open_ = waiting.get("received", 0) + waiting.get("processing", 0)
    says = f"{open_} waiting, {waiting.get('quarantined', 0)} in quarantine"
    return Check(
        "intake", not late, f"{says}; {late} for over 5 minutes: is orderdesk worker running?" if late else says
    )


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


def _sums(what: str, wrong: Sequence[str], mend: str) -> Check:
    if not wrong:
        return Check(what, fine=True, says="the books agree")
    return Check(what, fine=False, says=f"the sums of {', '.join(wrong[:5])} ({len(wrong)} in all) disagree; {mend}")
