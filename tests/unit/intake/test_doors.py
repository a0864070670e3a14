"""Doors as staff change them, the watcher that follows, the sweep, and baskets on their way to an order."""

import threading
import time
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select, update

from erp.baskets.errors import BasketGone
from erp.baskets.service import open_basket, set_line
from erp.debtors.models import Contact
from erp.pricing.models import ListPrice
from intake import administration, baskets, pipeline, sweep
from intake.administration import BadDoor
from intake.models import Feed, InboundMessage, Mailbox, OutgoingMail
from intake.sandbox.pool import Reader
from intake.watch import Watcher
from kernel import outbox
from kernel.clock import machine_now, today
from kernel.db import Bell, Database
from kernel.values.errors import Invalid, NotFound
from orderdesk.runtime import subscriptions
from tests.factories import inbox, trade
from tests.factories.inbox import books, read_orders, take_in, x12

BOX = {"name": "Orders", "host": "imap.example", "port": 993, "security": "tls", "username": "us", "secret": "env:PW"}


def eventually(happened: Callable[[], bool], seconds: float = 20) -> None:
    end = time.monotonic() + seconds
    while not happened():
        assert time.monotonic() < end, "it did not happen in time"
        time.sleep(0.02)


# --- administration --------------------------------------------------------------------------------------------------


def test_a_mailbox_is_saved_changed_and_never_tells_its_secret(database: Database) -> None:
    with database.write() as session:
        first = administration.save_mailbox(session, **BOX)  # type: ignore[arg-type]
    with database.write() as session:
        session.execute(update(Mailbox).values(uidvalidity=7, last_uid=9))
        again = administration.save_mailbox(session, **(BOX | {"secret": "file:/pw"}))  # type: ignore[arg-type]
    with database.read() as session:
        (view,) = administration.mailboxes(session)
        assert session.scalars(select(Mailbox.last_uid)).one() == 9
    assert (first, view.name, view.host, view.enabled) == (again, "Orders", "imap.example", True)
    assert not hasattr(view, "secret")


def test_another_mailbox_under_an_old_name_is_read_from_its_start(database: Database) -> None:
    with database.write() as session:
        administration.save_mailbox(session, **BOX)  # type: ignore[arg-type]
        session.execute(update(Mailbox).values(uidvalidity=7, last_uid=9))
        session.expire_all()
        administration.save_mailbox(session, **(BOX | {"folder": "Other"}))  # type: ignore[arg-type]
        assert session.execute(select(Mailbox.uidvalidity, Mailbox.last_uid)).one() == (None, 0)


@pytest.mark.parametrize("wrong", [{"security": "none"}, {"after": "burn"}, {"after": "move", "done_folder": "INBOX"}])
def test_a_mailbox_that_cannot_be_is_refused(database: Database, wrong: dict[str, str]) -> None:
    with pytest.raises(BadDoor), database.write() as session:
        administration.save_mailbox(session, **(BOX | wrong))  # type: ignore[arg-type]


@pytest.mark.parametrize("wrong", [{"kind": "fax"}, {"path": "drop"}, {"path": "/a\0b"}])
def test_a_feed_that_cannot_be_is_refused(database: Database, wrong: dict[str, str]) -> None:
    with pytest.raises(BadDoor), database.write() as session:
        administration.save_feed(session, **({"name": "Drop", "kind": "edi", "path": "/drop"} | wrong))  # type: ignore[arg-type]


def test_a_door_is_paused_and_opened(database: Database) -> None:
    with database.write() as session:
        feed = administration.save_feed(session, name="Drop", kind="edi", path="/drop")
    with database.write() as session:
        assert administration.switch(session, "feed", feed) is False
        assert administration.switch(session, "feed", feed) is True
    for kind, door in (("feed", 99), ("mailbox", feed), ("window", feed)):
        with pytest.raises(NotFound), database.write() as session:
            administration.switch(session, kind, door)


# --- the watcher -----------------------------------------------------------------------------------------------------


def test_the_watcher_follows_what_staff_do_and_rings(
    sqlite_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("intake.watch.LOOK_EVERY", 0.05)
    monkeypatch.setattr("intake.sources.feed.EVERY", 0.05)
    rung: list[Bell] = []
    database = Database(sqlite_url, ring=rung.append)
    (tmp_path / "drop").mkdir()
    stop = threading.Event()
    watcher = Watcher(database)
    thread = threading.Thread(target=watcher.run, args=(stop,))
    thread.start()
    try:
        with database.write() as session:
            feed = administration.save_feed(session, name="Drop", kind="edi", path=str(tmp_path / "drop"))
        (tmp_path / "drop" / "one.edi").write_bytes(x12())
        eventually(lambda: rung == [(pipeline.PROCESS, 1)])
        with database.write() as session:
            administration.switch(session, "feed", feed)
        eventually(lambda: not watcher._running)
        (tmp_path / "drop" / "two.edi").write_bytes(x12("PO-2", ref=2))
        with database.write() as session:
            administration.save_feed(session, name="Drop", kind="mail", path=str(tmp_path / "nowhere"))
            administration.switch(session, "feed", feed)
        eventually(lambda: "nowhere" in (_error(database) or ""))
        assert rung == [(pipeline.PROCESS, 1)]
    finally:
        stop.set()
        thread.join(20)
        database.dispose()
    assert not thread.is_alive()


def test_a_bug_in_a_door_is_told_and_the_door_goes_on(
    sqlite_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from intake.sources.feed import FeedWatch

    database = Database(sqlite_url)
    (tmp_path / "drop").mkdir()
    with database.write() as session:
        administration.save_feed(session, name="Drop", kind="edi", path=str(tmp_path / "drop"))
    real, broken = FeedWatch.look, iter([True])

    def once(self: FeedWatch) -> int:
        if next(broken, False):
            raise ZeroDivisionError("boom")
        return real(self)

    told: list[str] = []
    monkeypatch.setattr(FeedWatch, "look", once)
    monkeypatch.setattr("intake.watch.pause", lambda failures: told.append(_error(database) or "") or 0.0)
    watcher, stop = Watcher(database), threading.Event()
    thread = threading.Thread(target=watcher.run, args=(stop,))
    thread.start()
    (tmp_path / "drop" / "one.edi").write_bytes(x12())
    try:
        eventually((tmp_path / "drop" / "done" / "one.edi").exists)
    finally:
        stop.set()
        thread.join(20)
        database.dispose()
    assert told == ["Watching it failed (ZeroDivisionError: boom); we try again."]


def _error(database: Database) -> str | None:
    with database.read() as session:
        return session.scalars(select(Feed.last_error)).one()


# --- the sweep -------------------------------------------------------------------------------------------------------


def test_the_sweep_does_all_that_is_due(shop: Database, reader: Reader) -> None:
    for number in range(3):
        take_in(shop, x12(f"PO-{number}", ref=number + 1), channel="edi")
    assert sweep.run(shop, reader, subscriptions()) == 9  # three each of messages, hand-overs, mails
    assert sweep.run(shop, reader, subscriptions()) == 0
    with shop.read() as session:
        assert session.scalars(select(InboundMessage.state)).all() == ["done"] * 3
        assert None not in session.scalars(select(OutgoingMail.sent_at)).all()
        assert sweep.due_bells(session) == []


def test_the_sweep_leaves_alone_what_others_do_and_takes_up_what_they_left(shop: Database) -> None:
    held, left = (take_in(shop, x12(f"PO-{number}", ref=number), channel="edi") for number in (1, 2))
    with shop.write() as session:
        lease = {held: timedelta(minutes=1), left: timedelta(minutes=-1)}
        for message_id, still in lease.items():
            values = {"state": "processing", "token": "t", "lease_until": machine_now() + still}
            session.execute(update(InboundMessage).where(InboundMessage.id == message_id).values(**values))
    with shop.read() as session:
        assert sweep.due_messages(session) == [left]
        assert sweep.due_bells(session) == [(pipeline.PROCESS, left)]


def test_one_rows_bug_does_not_stop_the_sweep(small_shop: Database, reader: Reader) -> None:
    for number in (1, 2):
        take_in(small_shop, x12(f"PO-{number}", ref=number), channel="edi")

    def broken(_session: Any, event: outbox.Event) -> None:
        if event.key == "SO-100001":
            raise ZeroDivisionError

    topics = {"order.confirmed": (("broken", broken),)}
    assert sweep.run(small_shop, reader, topics) == 4
    assert books(small_shop)["orders"] == 2


def test_the_sweep_ends_in_time(small_shop: Database, reader: Reader) -> None:
    take_in(small_shop, x12(), channel="edi")
    assert sweep.run(small_shop, reader, {}, until=time.monotonic()) == 0


# --- baskets ---------------------------------------------------------------------------------------------------------


def fill(database: Database, qty: int = 3) -> tuple[int, int]:
    """(contact id, basket id) of the buyer's basket with one line in it."""
    with database.write() as session:
        contact_id = session.scalars(select(Contact.id).order_by(Contact.id)).first() or 0
        set_line(session, contact_id, "HB-100", "EA", trade.Decimal(qty))
        return contact_id, open_basket(session, contact_id)


def send(database: Database, contact_id: int, basket_id: int, **changes: Any) -> int:
    told: dict[str, Any] = {
        "po_number": "WEB-1", "address_code": "YARD", "requested_date": today() + timedelta(days=7), "note": None,
        "by": inbox.BUYER,
    }  # fmt: skip
    with database.write() as session:
        return baskets.submit(session, contact_id=contact_id, basket_id=basket_id, **(told | changes))


def test_a_basket_becomes_an_order_once(shop: Database, reader: Reader) -> None:
    contact_id, basket_id = fill(shop)
    message_id = send(shop, contact_id, basket_id, note="Ring the bell.")
    assert send(shop, contact_id, basket_id) == message_id  # a double click
    with shop.read() as session:
        assert baskets.sent(session, message_id, 1) == baskets.SentView(None, settled=False, order_no=None, messages=())
    pipeline.process(shop, reader, message_id, "w1")
    with shop.read() as session:
        assert baskets.sent(session, message_id, 1) == baskets.SentView("WEB-1", True, "SO-100001", ())
    (order,) = read_orders(shop)
    assert (order.decision, order.findings, order.doc["notes"]) == ("confirmed", [], ["Ring the bell."])


def test_a_basket_that_cannot_confirm_says_why(shop: Database, reader: Reader) -> None:
    contact_id, basket_id = fill(shop, 5000)
    message_id = send(shop, contact_id, basket_id)
    pipeline.process(shop, reader, message_id, "w1")
    with shop.read() as session:
        seen = baskets.sent(session, message_id, 1)
    assert (seen.settled, seen.order_no, len(seen.messages)) == (True, None, 1)
    assert "1000" in seen.messages[0]


def test_a_price_that_changed_after_sending_is_noticed(small_shop: Database, reader: Reader) -> None:
    contact_id, basket_id = fill(small_shop)
    message_id = send(small_shop, contact_id, basket_id)
    with small_shop.write() as session:
        session.execute(update(ListPrice).values(price=trade.Decimal("9.99")))
    pipeline.process(small_shop, reader, message_id, "w1")
    (order,) = read_orders(small_shop)
    assert (order.decision, inbox.codes(order.findings)) == ("review", ["price.below_agreed"])


def test_nobody_sends_or_sees_anothers_basket(shop: Database, reader: Reader) -> None:
    contact_id, basket_id = fill(shop)
    with shop.write() as session:
        other = trade.make_debtor(session, "D2002", "Other Ltd")
        trade.make_address(session, other, "YARD")
        stranger = trade.make_contact(session, other, "buyer@other.example").id
        other_id = other.id
    with pytest.raises(BasketGone):
        send(shop, stranger, basket_id)
    message_id = send(shop, contact_id, basket_id)
    with pytest.raises(BasketGone):
        send(shop, stranger, basket_id)
    mailed = take_in(shop, x12(), channel="edi")
    for debtor_id, asked in ((other_id, message_id), (1, mailed), (1, 99)):
        with pytest.raises(NotFound), shop.read() as session:
            baskets.sent(session, asked, debtor_id)


def test_an_empty_basket_and_a_strange_address_are_refused(small_shop: Database) -> None:
    contact_id, basket_id = fill(small_shop)
    with pytest.raises(Invalid, match="Choose one of your delivery addresses"):
        send(small_shop, contact_id, basket_id, address_code="MOON")
    with small_shop.write() as session:
        set_line(session, contact_id, "HB-100", "EA", trade.Decimal(0))
    with pytest.raises(baskets.EmptyBasket):
        send(small_shop, contact_id, basket_id)
