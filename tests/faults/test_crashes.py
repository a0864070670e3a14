"""kill -9 at every named step of every door; then a clean process sweeps, and nothing is lost or doubled."""

import multiprocessing
import re
import shutil
import time
from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from imapclient import IMAPClient
from sqlalchemy import func, select

from erp.orders.models import SalesOrder
from intake.models import Feed, InboundMessage, Mailbox, OutgoingMail
from intake.sandbox.pool import Reader
from kernel import config, outbox
from kernel.db import Database
from tests.factories import inbox
from tests.faults import invariants, worker
from tests.servers import dovecot, smtp

SOURCE = ("fetched", "inbox_committed", "acknowledged")
ORDER = ("claimed", "child_started", "parsed", "matched", "drafted", "decided", "order_committed", "done")
SECOND = ("drafted:2", "order_committed:2")  # with the first of two orders committed
AFTER = ("outbox.claimed", "outbox.handed_over", "outbox.handed_over:2", "mail_sent", "mail_marked")
STEPS = [
    (door, step)
    for door in ("mail", "edi", "imap", "cli")
    for step in (*SOURCE, *ORDER, *SECOND, *AFTER)
    if door != "cli" or step not in {"fetched", "acknowledged"}
]
_processes = multiprocessing.get_context("forkserver")
_processes.set_forkserver_preload(["tests.faults.worker"])


@pytest.fixture(scope="module")
def reader() -> Iterator[Reader]:
    """The clean process is this one; its reader stays warm."""
    with Reader() as made:
        yield made


@pytest.fixture(scope="module")
def postbox() -> Iterator[smtp.Postbox]:
    with smtp.running() as running:
        yield running


@pytest.fixture(scope="module")
def mail_server() -> Iterator[dovecot.Dovecot | None]:
    if not dovecot.available():
        yield None
        return
    with dovecot.running() as running:
        yield running


@pytest.fixture(scope="module")
def sqlite_shop(sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database with a small wholesaler in it, to be copied."""
    path = tmp_path_factory.mktemp("faults") / "shop.db"
    shutil.copy(sqlite_template, path)
    database = Database(f"sqlite:///{path}")
    with database.write() as session:
        inbox.make_trade(session)
    with database.engine.connect() as connection:
        connection.exec_driver_sql("ROLLBACK")
        connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
    database.dispose()
    return path


class House:
    """One database, one door with an order lying at it, and workers that may be killed."""

    def __init__(self, url: str, path: Path, postbox: smtp.Postbox, server: dovecot.Dovecot | None) -> None:
        self.database = Database(url)
        self.path, self.postbox, self.server = path, postbox, server
        self.environment = {
            "ORDERDESK_DATABASE_URL": url,
            "ORDERDESK_DATA_DIR": str(path / "data"),
            "ORDERDESK_SMTP_URL": postbox.url,
            "ORDERDESK_MAIL_FROM": "orders@lane.example",
        }
        postbox.mails.clear()

    def bring(self, door: str) -> str:
        """Lay two orders at the door, as one document; returns what the worker calls the door."""
        if door == "imap":
            return self._post()
        folder = self.path / door
        folder.mkdir(exist_ok=True)
        name, data = ("order.edi", two_by_edi()) if door == "edi" else ("order.eml", two_by_mail())
        (folder / name).write_bytes(data)
        return str(folder / name) if door == "cli" else str(self._feed(door, folder))

    def crash(self, door: str, target: str, step: str) -> None:
        """A worker that dies at `step`, and whose reading child dies with it."""
        process = _processes.Process(
            target=worker.work, args=(door, target, self.environment | {"ORDERDESK_CRASH_AT": step})
        )
        process.start()
        process.join(60)
        assert process.exitcode == -9, f"the worker ended with {process.exitcode} and never came to {step}"
        assert process.pid is not None
        gone_with(process.pid)

    def recover(self, door: str, target: str, reader: Reader) -> None:
        """A clean worker looks at the door and sweeps."""
        worker.take_in(self.database, door, target)
        worker.do_all(self.database, reader)

    def sent(self) -> Counter[str]:
        found = (re.search(rb"^Message-ID: (\S+)", data, re.MULTILINE) for _, _, data in self.postbox.mails)
        return Counter(match[1].decode() for match in found if match is not None)

    def check(self) -> None:
        with self.database.read() as session:
            assert invariants.broken(session, self.sent()) == []
            assert session.scalars(select(SalesOrder.po_number).order_by(SalesOrder.po_number)).all() == [
                "PO-1",
                "PO-2",
            ]
            assert session.scalars(select(InboundMessage.state)).all() == ["done"]

    def repeats(self) -> int:
        with self.database.read() as session:
            return session.scalar(select(func.sum(OutgoingMail.repeats))) or 0

    def _feed(self, kind: str, folder: Path) -> int:
        with self.database.write() as session:
            found = session.scalars(select(Feed).where(Feed.kind == kind)).one_or_none()
            row = found or Feed(name=kind, kind=kind, path=str(folder))
            session.add(row)
            session.flush()
            return row.id

    def _post(self) -> str:
        if self.server is None:
            pytest.skip("no dovecot binary; make test installs one")
        with self.database.write() as session:
            row = session.scalars(select(Mailbox)).one_or_none() or Mailbox(
                name="orders", host=self.server.host, port=self.server.port, security="plain",
                username=self.server.user(), secret=dovecot.PASSWORD,
            )  # fmt: skip
            session.add(row)
            session.flush()
        with IMAPClient(row.host, row.port, ssl=False) as client:
            client.login(row.username, dovecot.PASSWORD)
            client.append("INBOX", two_by_mail())
        return str(row.id)


@cache
def two_by_mail() -> bytes:
    """Always the same bytes: a mail program draws its boundaries by lot."""
    return inbox.mail(
        ("one.csv", inbox.sheet("PO-1")), ("two.csv", inbox.sheet("PO-2", [("HB-200", "3", "10.00")])),
        text="Two orders attached.",
    )  # fmt: skip


def two_by_edi() -> bytes:
    """Two transaction sets in one group."""
    first = inbox.x12("PO-1").decode().split("~")
    second = inbox.x12("PO-2", [("HB-200", "3", "10.00")], ref=2).decode().split("~")
    group = [*first[:-3], *second[2:-3], "GE*2*1", first[-2], ""]
    return "~".join(group).encode()


def gone_with(pid: int) -> None:
    """No reading child of the dead worker lives on."""
    end = time.monotonic() + 10
    while orphans(pid):
        assert time.monotonic() < end, f"a reading child outlived its worker {pid}"
        time.sleep(0.01)


def orphans(pid: int) -> list[int]:
    found = []
    for entry in Path("/proc").iterdir():
        try:
            command = (entry / "cmdline").read_bytes().split(b"\0") if entry.name.isdigit() else []
        except OSError:
            continue
        if b"intake.sandbox.child" in command and str(pid).encode() in command:
            found.append(int(entry.name))
    return found


@pytest.fixture
def at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(outbox, "LEASE", worker.AT_ONCE)


def house(url: str, path: Path, postbox: smtp.Postbox, server: Any, monkeypatch: pytest.MonkeyPatch) -> House:
    made = House(url, path, postbox, server)
    for name, value in made.environment.items():
        monkeypatch.setenv(name, value)
    config.settings.cache_clear()
    return made


@pytest.mark.live
@pytest.mark.parametrize(("door", "step"), STEPS)
def test_a_worker_killed_at_any_step_loses_and_doubles_nothing(
    door: str, step: str, sqlite_shop: Path, tmp_path: Path, postbox: smtp.Postbox,
    mail_server: dovecot.Dovecot | None, reader: Reader, at_once: None, monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    shutil.copy(sqlite_shop, tmp_path / "shop.db")
    made = house(f"sqlite:///{tmp_path / 'shop.db'}", tmp_path, postbox, mail_server, monkeypatch)
    target = made.bring(door)
    made.crash(door, target, step)
    made.recover(door, target, reader)
    made.check()
    assert made.repeats() == (1 if step == "mail_sent" else 0)
    made.bring(door)  # and the same bytes once more
    made.recover(door, target, reader)
    made.check()
    made.database.dispose()


@pytest.mark.live
@pytest.mark.parametrize("step", [*ORDER, *SECOND, *AFTER])
def test_the_same_on_postgresql(
    step: str, postgres_url: str, tmp_path: Path, postbox: smtp.Postbox, reader: Reader, at_once: None,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    made = house(postgres_url, tmp_path, postbox, None, monkeypatch)
    with made.database.write() as session:
        inbox.make_trade(session)
    target = made.bring("edi")
    made.crash("edi", target, step)
    made.recover("edi", target, reader)
    made.check()
    made.database.dispose()


def test_every_named_step_is_tried() -> None:
    """A crashpoint nobody kills at is a promise nobody checks."""
    root = Path(__file__).parents[2]
    named = {
        name
        for package in ("intake", "kernel")
        for file in (root / package).rglob("*.py")
        for name in re.findall(r'crashpoint\("([a-z._]+)"\)', file.read_text(encoding="utf-8"))
    }
    assert named == {step.partition(":")[0] for _, step in STEPS}
