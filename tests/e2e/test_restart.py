"""Power cuts for each role and for all: every document dropped meanwhile ends once, orders are never doubled.

These tests have a product of their own, since they kill it.
"""

import os
import signal
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest
from sqlalchemy import func, select

from erp.orders.models import SalesOrder
from intake.models import Arrival, InboundMessage, IntakeOrder
from kernel import clock
from kernel.db import Database
from kernel.outbox import OutboxRow
from orderdesk.demo.documents import Document, order_documents
from orderdesk.demo.master import write_master
from orderdesk.demo_data import SEED
from tests.e2e.conftest import is_quiet
from tests.servers.system import System, wait_until

pytestmark = pytest.mark.slow
ROLES = ("web", "worker", "beat", "watch", "redis")
EACH = 4  # documents dropped around each kill


@pytest.fixture(scope="module")
def own(tmp_path_factory: pytest.TempPathFactory) -> Iterator[System]:
    made = System(tmp_path_factory.mktemp("restart") / "data")
    made.start()
    wait_until(lambda: is_quiet(made), seconds=180, what="the demo morning")
    yield made
    made.stop()


@pytest.fixture(scope="module")
def documents(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Document]:
    """Orders as customers send them, by mail and by EDI in turns, none twice."""
    world = write_master(tmp_path_factory.mktemp("master"), SEED, clock.today())
    return order_documents(world, SEED + 1, 1000)


@pytest.fixture(scope="module")
def everything() -> list[Document]:
    """What all tests of this file dropped so far."""
    return []


def drop(system: System, documents: Iterator[Document], count: int) -> list[Document]:
    """Complete files, renamed into place, as a mail server does."""
    dropped = []
    for _ in range(count):
        document = next(documents)
        folder = system.folder / "doors" / ("mail" if document.channel == "mail" else "edi")
        half = folder / f".{document.name}.part"
        half.write_bytes(document.data)
        half.rename(folder / f"late-{document.name}")
        dropped.append(document)
    return dropped


def database(system: System) -> Database:
    return Database(f"sqlite:///{system.folder / 'orderdesk.db'}")


def handed_over(system: System) -> bool:
    books = database(system)
    with books.read() as session:
        left = session.scalar(select(func.count()).select_from(OutboxRow).where(OutboxRow.done_at.is_(None)))
    books.dispose()
    return left == 0


def settle(system: System) -> None:
    wait_until(lambda: is_quiet(system) and handed_over(system), seconds=150, what="an end for every document")


def check_the_books(system: System, dropped: list[Document]) -> None:
    """Each document arrived once and ended once; each purchase order is at most one sales order; the books agree."""
    books = database(system)
    with books.read() as session:
        names = session.execute(select(InboundMessage.name, InboundMessage.state)).all()
        arrivals = session.scalar(select(func.count(func.distinct(Arrival.message_id))))
        undecided = session.scalar(select(func.count()).select_from(IntakeOrder).where(IntakeOrder.decision.is_(None)))
        orders = session.execute(select(SalesOrder.debtor_id, SalesOrder.po_key)).all()
    books.dispose()
    ends = Counter(f"{name.removeprefix('late-')}: {state}" for name, state in names if name.startswith("late-"))
    assert ends == Counter(f"{document.name}: done" for document in dropped)
    assert (arrivals, undecided) == (len(names), 0)
    assert max(Counter(map(tuple, orders)).values()) == 1
    assert "BAD" not in system.command("doctor")


def alive(pid: int) -> bool:
    with suppress(OSError):
        return (Path("/proc") / str(pid) / "stat").read_text().rpartition(")")[2].split()[0] != "Z"
    return False


def family(pid: int) -> set[int]:
    """The process and everything it started, and they."""
    parents = {int(entry.name): _parent(entry) for entry in Path("/proc").iterdir() if entry.name.isdigit()}
    found = {pid}
    while more := {child for child, parent in parents.items() if parent in found} - found:
        found |= more
    return found


def _parent(entry: Path) -> int:
    with suppress(OSError):
        return int((entry / "stat").read_text().rpartition(")")[2].split()[1])
    return 0


@pytest.mark.timeout(900)
def test_every_role_may_be_killed_at_any_time(
    own: System, documents: Iterator[Document], everything: list[Document]
) -> None:
    dropped = drop(own, documents, EACH)
    for role in ROLES:
        before = wait_until(lambda: own.children() if set(ROLES) <= set(own.children()) else None, what="all roles")
        dropped += drop(own, documents, EACH // 2)
        os.kill(before[role], signal.SIGKILL)
        dropped += drop(own, documents, EACH - EACH // 2)
        wait_until(lambda r=role, b=before: own.children().get(r, b[r]) != b[r], what=f"a new {role}")
    wait_until(own.answers, what="the pages")
    settle(own)
    check_the_books(own, dropped)
    everything.extend(dropped)


@pytest.mark.timeout(600)
def test_a_worker_killed_again_and_again_loses_and_doubles_nothing(
    own: System, documents: Iterator[Document], everything: list[Document]
) -> None:
    """Each worker lives just long enough to be in the middle of something."""
    dropped = everything
    for _ in range(4):
        dropped += drop(own, documents, 3)
        victim = wait_until(lambda: own.children().get("worker"), what="a worker")
        time.sleep(2.0)
        with suppress(ProcessLookupError):
            os.kill(victim, signal.SIGKILL)
        wait_until(lambda v=victim: own.children().get("worker", v) != v, what="a new worker")
    settle(own)
    check_the_books(own, dropped)


@pytest.mark.timeout(600)
def test_killing_the_supervisor_leaves_no_orphan_and_loses_nothing(
    own: System, documents: Iterator[Document], everything: list[Document]
) -> None:
    assert own.process is not None
    dropped = everything
    dropped += drop(own, documents, 3)
    everybody = family(own.process.pid)
    assert len(everybody) > len(ROLES)
    own.kill()
    wait_until(lambda: not any(map(alive, everybody)), seconds=60, what="the end of every process")
    dropped += drop(own, documents, 3)
    own.start()
    settle(own)
    check_the_books(own, dropped)


@pytest.mark.timeout(600)
def test_ctrl_c_stops_everything_and_a_second_start_keeps_the_data(
    own: System, documents: Iterator[Document], everything: list[Document]
) -> None:
    assert own.process is not None
    everybody, before = family(own.process.pid), own.json("orders")
    signs = own.sign_ins("desk")
    assert own.stop() == 0
    assert [pid for pid in everybody if alive(pid)] == []
    assert "Stopped." in (own.folder / "run.log").read_text(encoding="utf-8")[-2000:]
    own.start()
    assert (own.json("orders"), own.sign_ins("desk")) == (before, signs)
    dropped = drop(own, documents, 2)
    settle(own)
    check_the_books(own, [*everything, *dropped])


@pytest.mark.timeout(120)
def test_term_is_as_good_as_ctrl_c(own: System) -> None:
    assert own.process is not None
    everybody = family(own.process.pid)
    own.process.send_signal(signal.SIGTERM)
    assert own.process.wait(60) == 0
    own.process = None
    assert [pid for pid in everybody if alive(pid)] == []
