"""`orderdesk doctor` from outside: content where all is well; for each thing spoilt it fails and says what to do."""

import socket
from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from types import SimpleNamespace

import pytest
from sqlalchemy import text, update

from erp.receivables.service.receiving import ReceiptInput, post_receipt
from intake import administration
from intake.models import Feed, InboundMessage
from kernel import outbox
from kernel.clock import machine_now
from kernel.outbox import OutboxRow
from tests.factories import inbox, wholesaler
from tests.integration.terminal import Terminal
from tests.servers import redis

GIGABYTE = 1024**3


@pytest.fixture(scope="module")
def server() -> Iterator[redis.RedisServer]:
    with redis.running() as running:
        yield running


@pytest.fixture
def orderdesk(
    tmp_path: Path, server: redis.RedisServer, monkeypatch: pytest.MonkeyPatch,
    capsysbinary: pytest.CaptureFixture[bytes],
) -> Terminal:  # fmt: skip
    """All is well: stock in the books, an order confirmed, a folder watched a moment ago, Redis there."""
    made = Terminal(tmp_path / "data", monkeypatch, capsysbinary)
    monkeypatch.setenv("ORDERDESK_REDIS_URL", server.url)
    made("import", wholesaler.write(tmp_path / "master"))
    made("ingest", "--wait", made.file("850.edi", inbox.x12("PO-7")))
    change(made, "door")
    return made


def change(orderdesk: Terminal, what: str, at: timedelta = timedelta(0)) -> None:
    """Spoil one thing in the database."""
    database = orderdesk.database()
    with database.write() as session:
        if what == "door":
            administration.save_feed(session, name="EDI drop", kind="edi", path="/nowhere", partner=None)
            session.execute(update(Feed).values(last_ok_at=machine_now() - at))
        else:
            session.execute(text(what))
    database.dispose()


def told(orderdesk: Terminal, **environment: str) -> tuple[int, dict[str, str]]:
    """Exit code, and what is bad, by the name of the check."""
    said = orderdesk("doctor", **environment)
    assert said.err == ""
    lines = [line.partition(": ") for line in said.out.splitlines()]
    assert all(name[:5] in {"ok   ", "BAD  "} for name, _, _ in lines)
    return said.code, {name[5:]: says for name, _, says in lines if name.startswith("BAD")}


def test_all_is_well(orderdesk: Terminal) -> None:
    said = orderdesk("doctor")
    assert said.code == 0
    assert [line.partition(": ")[0] for line in said.out.splitlines()] == [
        f"ok   {name}" for name in (
            "database", "broker", "disk", "secret", "clock", "intake", "hand-overs", "mails", "EDI drop", "stock", "credit",
            "committed", "receivables",
        )
    ]  # fmt: skip
    assert "ok   intake: 0 waiting, 0 in quarantine" in said.out.splitlines()


def test_a_redis_that_is_gone(orderdesk: Terminal) -> None:
    want = "Redis does not answer; start it, or set ORDERDESK_REDIS_URL; orders wait until then, none is lost"
    assert told(orderdesk, ORDERDESK_REDIS_URL="redis://127.0.0.1:1/0") == (1, {"broker": want})


def test_a_redis_that_is_frozen(orderdesk: Terminal, server: redis.RedisServer) -> None:
    server.freeze()
    try:
        code, bad = told(orderdesk)
    finally:
        server.thaw()
    assert (code, list(bad)) == (1, ["broker"])


def test_a_door_nobody_watches(orderdesk: Terminal) -> None:
    change(orderdesk, "door", at=timedelta(minutes=16))
    want = "not checked for 15 minutes; is orderdesk watch running?"
    assert told(orderdesk) == (1, {"EDI drop": want})


def test_a_door_in_trouble_and_one_that_is_closed(orderdesk: Terminal) -> None:
    change(orderdesk, "UPDATE feed SET last_error = 'The folder /nowhere is gone.'")
    assert told(orderdesk) == (1, {"EDI drop": "The folder /nowhere is gone."})
    change(orderdesk, "UPDATE feed SET enabled = 0")
    assert told(orderdesk) == (0, {})


def test_stock_that_does_not_add_up(orderdesk: Terminal) -> None:
    change(orderdesk, "UPDATE stock_level SET on_hand = on_hand + 1000000 WHERE item_id = 1")
    code, bad = told(orderdesk)
    assert (code, list(bad)) == (1, ["stock"])
    assert bad["stock"].startswith("the sums of item 1 in MAIN (1 in all) disagree; restore the last backup")


def test_credit_that_does_not_add_up(orderdesk: Terminal) -> None:
    change(orderdesk, "UPDATE debtor_account SET invoiced = 7000000")
    assert told(orderdesk) == (1, {
        "credit": "the sums of D1001 (1 in all) disagree; restore the last backup with which this check is content",
    })  # fmt: skip


def test_bound_credit_that_no_open_order_accounts_for(orderdesk: Terminal) -> None:
    change(orderdesk, "UPDATE debtor_account SET committed = committed + 1000000")
    assert told(orderdesk) == (1, {
        "committed": "the sums of D1001 (1 in all) disagree; restore the last backup with which this check is content",
    })  # fmt: skip


@pytest.mark.parametrize(
    ("spoilt", "number"),
    [
        ("UPDATE settlement SET amount = amount + 1", "OLD-1, RC-100001"),
        ("UPDATE settlement SET taken_back_at = '2026-09-22 08:00:00'", "OLD-1, RC-100001"),
        ("UPDATE receipt SET state = 'reversed'", "RC-100001"),
        ("UPDATE receipt SET amount = amount + 1", "RC-100001"),
    ],
)
def test_settlements_that_do_not_add_up(orderdesk: Terminal, spoilt: str, number: str) -> None:
    owed = "debtor_code,invoice_no,date,due_date,amount,balance\nD1001,OLD-1,2026-09-01,2026-10-01,100,100\n"
    orderdesk("import", orderdesk.file("open_invoices.csv", owed.encode()))
    database = orderdesk.database()
    with database.write() as session:
        given = ReceiptInput("bank:1", 1, date(2026, 9, 2), Decimal(40), parts={"OLD-1": Decimal(30)})
        post_receipt(session, given, "clerk@house.example")
    database.dispose()
    assert told(orderdesk) == (0, {})
    change(orderdesk, spoilt)
    code, bad = told(orderdesk)
    assert (code, list(bad)) == (1, ["receivables"])
    assert bad["receivables"].startswith(f"the sums of {number} (")


def test_what_waits_too_long(orderdesk: Terminal) -> None:
    orderdesk("ingest", orderdesk.file("late.edi", inbox.x12("PO-8", ref=2)))
    assert told(orderdesk)[0] == 0
    database = orderdesk.database()
    with database.write() as session:
        session.execute(update(InboundMessage).values(due_at=machine_now() - timedelta(minutes=6)))
    database.dispose()
    want = "1 waiting, 0 in quarantine; 1 for over 5 minutes: is orderdesk worker running?"
    assert told(orderdesk) == (1, {"intake": want})


def test_a_hand_over_that_failed_for_good_is_told_and_tried_again(orderdesk: Terminal) -> None:
    database = orderdesk.database()
    with database.write() as session:
        lost = {"quarantined_at": machine_now(), "done_at": None, "error": "OSError: no paper", "attempts": 3}
        session.execute(update(OutboxRow).where(OutboxRow.topic == "order.confirmed").values(**lost))
    want = "1 failed for good, the first at order.confirmed SO-100001: OSError: no paper; mend that, then orderdesk doctor --retry"
    assert told(orderdesk) == (1, {"hand-overs": want})
    said = orderdesk("doctor", "--retry")
    assert (said.code, said.out.splitlines()[0]) == (0, "1 will be tried again.")
    with database.read() as session:
        waiting = session.get(OutboxRow, outbox.due(session)[-1])
        assert (waiting.topic, waiting.attempts) == ("order.confirmed", 0)
    database.dispose()


def test_a_mail_that_was_given_up_is_told_and_tried_again(orderdesk: Terminal) -> None:
    change(orderdesk, "UPDATE outgoing_mail SET given_up_at = '2026-09-22 08:00:00', error = 'No such user'")
    want = f"1 failed for good, the first at order.confirmed:1 to {inbox.BUYER}: No such user; mend that, then orderdesk doctor --retry"
    assert told(orderdesk) == (1, {"mails": want})
    assert orderdesk("doctor", "--retry").code == 0


@pytest.mark.parametrize(
    ("revision", "says"),
    [
        ("9999", "was made by a newer Orderdesk; start that version"),
        (None, "is empty; any command makes its tables, such as orderdesk import"),
    ],
)
def test_a_schema_that_is_not_ours(orderdesk: Terminal, revision: str | None, says: str) -> None:
    change(
        orderdesk,
        "DELETE FROM alembic_version" if revision is None else "UPDATE alembic_version SET version_num = '9999'",
    )
    assert told(orderdesk) == (1, {"database": says})


def test_a_database_that_does_not_answer(orderdesk: Terminal) -> None:
    want = "does not answer (OperationalError); check its server and ORDERDESK_DATABASE_URL"
    assert told(orderdesk, ORDERDESK_DATABASE_URL="postgresql://x@127.0.0.1:1/x") == (1, {
        "database": want, "clock": "stands at 2026-09-22T08:00:00+00:00 (ORDERDESK_CLOCK); take it out in production",
    })  # fmt: skip


def test_a_short_secret(orderdesk: Terminal) -> None:
    want = "ORDERDESK_SECRET_KEY is short; use 32 characters or more"
    assert told(orderdesk, ORDERDESK_SECRET_KEY="short") == (1, {"secret": want})


def test_a_full_disk(orderdesk: Terminal, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("orderdesk.checkup.shutil.disk_usage", lambda _: SimpleNamespace(free=GIGABYTE - 1))
    assert told(orderdesk) == (1, {"disk": "0 GB free; make room"})


def test_a_port_that_is_taken_is_one_sentence(orderdesk: Terminal, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("orderdesk.run._PATIENCE", 0.2)
    monkeypatch.setattr("orderdesk.web._PATIENCE", 0.2)
    with socket.socket() as holder:
        holder.bind(("127.0.0.1", 0))
        holder.listen(1)
        bind = f"127.0.0.1:{holder.getsockname()[1]}"
        for command in ("run", "web"):
            said = orderdesk(command, ORDERDESK_BIND=bind)
            want = f"Nothing can listen on {bind} (Address already in use); stop the program that does, or set ORDERDESK_BIND to another address.\n"
            assert (said.code, said.out, said.err) == (1, "", want)
