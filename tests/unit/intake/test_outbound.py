"""Order confirmations: what they say, to whom alone they go, and that each goes out once or says why not."""

from collections.abc import Iterator
from datetime import timedelta
from email import message_from_bytes, message_from_string
from email.message import EmailMessage
from email.policy import default
from pathlib import Path

import pytest
from sqlalchemy import delete, select, update

from erp.company.queries import Letterhead
from erp.company.service import save as save_company
from erp.debtors.models import Contact, Debtor
from erp.invoicing.service.closing import end_rest
from erp.orders.models import SalesOrder
from erp.stock.models import StockLevel
from intake import mailer, outbound, service
from intake.mailer import Server
from intake.models import OutgoingMail
from intake.sandbox.pool import Reader
from kernel import config, outbox
from kernel.audit import AuditEntry
from kernel.clock import machine_now
from kernel.config import Misconfigured
from kernel.db import Database
from tests.factories import inbox, trade
from tests.factories.inbox import mail, see_through, sheet, x12
from tests.factories.sales import sent, slip_ids
from tests.servers import smtp


@pytest.fixture
def postbox(monkeypatch: pytest.MonkeyPatch) -> Iterator[smtp.Postbox]:
    with smtp.running() as running:
        monkeypatch.setenv("ORDERDESK_SMTP_URL", running.url)
        monkeypatch.setenv("ORDERDESK_MAIL_FROM", "Lane Supplies <orders@lane.example>")
        config.settings.cache_clear()
        yield running


def hand_over(database: Database) -> None:
    """Deliver what waits in the outbox to the mails' subscriber."""
    with database.read() as session:
        waiting = outbox.due(session)
    for row_id in waiting:
        outbox.deliver(database, row_id, outbound.SUBSCRIPTIONS)


def rows(database: Database) -> list[OutgoingMail]:
    with database.read() as session:
        return list(session.scalars(select(OutgoingMail).order_by(OutgoingMail.id)))


def confirmed(database: Database, reader: Reader, data: bytes, **more: str) -> EmailMessage:
    """The mail written for an order that confirmed itself."""
    see_through(database, reader, data, **more)
    hand_over(database)
    (row,) = rows(database)
    read = message_from_string(row.message, policy=default)
    assert isinstance(read, EmailMessage)
    return read


def words(message: EmailMessage, kind: str) -> str:
    body = message.get_body((kind,))
    assert body is not None
    return str(body.get_content()).replace("\r\n", "\n")


# --- what it says ----------------------------------------------------------------------------------------------------


def test_the_confirmation_says_lines_prices_sums_and_dates(small_shop: Database, reader: Reader) -> None:
    with small_shop.write() as session:
        save_company(session, Letterhead(name="Lane & Sons Supplies", address=("1 Harbour Rd", "Bristol")))
    message = confirmed(small_shop, reader, mail(("po.csv", sheet("PO-1"))))
    text = words(message, "plain")
    assert message["Subject"] == "Your order PO-1 is confirmed: SO-100001"
    assert text.startswith("Hello Hana Boyd,\n\nthank you for your order PO-1. It is confirmed as SO-100001.\n")
    assert "1.  12 EA  HB-100  PVC elbow 25 mm\n    €4.20 per EA = €50.40\n" in text
    assert "Goods: €100.40\nTax 20 %: €20.08\nTotal: €120.48\n" in text
    assert "Delivery address: Harbour Plumbing Yard, 7 Quay Street, BS1 1AA Bristol\n" in text
    assert text.rstrip().endswith("Lane & Sons Supplies\n1 Harbour Rd\nBristol")
    assert "What differs" not in text


def test_both_forms_have_the_same_words(small_shop: Database, reader: Reader) -> None:
    import lxml.html

    message = confirmed(small_shop, reader, x12(lines=[("HB-100", "12", "4.30")]), channel="edi")
    page = lxml.html.document_fromstring(words(message, "html")).find("body")
    assert page is not None
    assert " ".join(page.itertext()).split() == words(message, "plain").replace("\n- ", "\n").split()


def test_what_differs_comes_first(shop: Database, reader: Reader) -> None:
    with shop.write() as session:
        session.execute(update(StockLevel).where(StockLevel.id == 2).values(on_hand=3))
        session.execute(update(Debtor).values(backorder="allow"))
    message = confirmed(shop, reader, x12(lines=[("HB-100", "12", "4.30"), ("HB-200", "5", "10.00")]), channel="edi")
    text = words(message, "plain")
    first, second = text.index("What differs from your order:"), text.index("PVC elbow")
    assert first < second
    assert "- Line 1: HB-100 is €4.20 per EA; you wrote €4.30.\n- Line 2: 2 EA of HB-200 follow later.\n" in text
    assert "€10.00 per EA = €50.00, 2 EA follow later\n" in text


def test_after_a_change_they_are_told_how_the_order_stands_once_for_each(shop: Database, reader: Reader) -> None:
    see_through(shop, reader, x12("PO-1", lines=[("HB-100", "12", "4.20")]), channel="edi")
    hand_over(shop)
    for ref, qty in ((2, "20"), (3, "30")):
        see_through(shop, reader, x12("PO-1", [("HB-100", qty, "4.20")], ref), channel="edi")
        draft_id = inbox.read_orders(shop)[-1].draft_id
        assert draft_id is not None
        shop.run(lambda s, i=draft_id: service.approve(s, i, "ann@house.example", frozenset({"po.revision"})))
        hand_over(shop)
    messages = [message_from_string(row.message, policy=default) for row in rows(shop)]
    assert [m["Subject"].partition(" PO-1 is ")[2] for m in messages] == [
        "confirmed: SO-100001", "changed: SO-100001", "changed: SO-100001",
    ]  # fmt: skip
    last = messages[-1]
    assert isinstance(last, EmailMessage)
    assert "your change of order PO-1 is written in. This is how SO-100001 stands now.\n" in words(last, "plain")
    assert "30 EA  HB-100" in words(last, "plain")
    assert "What differs" not in words(last, "plain")


def test_what_will_not_come_is_told_with_its_reason(shop: Database, reader: Reader) -> None:
    with shop.write() as session:
        session.execute(update(StockLevel).where(StockLevel.id == 2).values(on_hand=3))
        session.execute(update(Debtor).values(backorder="allow"))
    see_through(shop, reader, x12(lines=[("HB-100", "12", "4.20"), ("HB-200", "5", "10.00")]), channel="edi")
    with shop.write() as session:
        order = session.scalars(select(SalesOrder)).one()
        slip = slip_ids(session, order.id)[0]
    sent(shop, slip)
    shop.run(lambda session: end_rest(session, order.order_no, "ann@house.example", "It is no longer made."))
    hand_over(shop)
    message = message_from_string(rows(shop)[-1].message, policy=default)
    assert isinstance(message, EmailMessage)
    assert message["Subject"] == f"Your order {order.po_number}: the rest will not be sent ({order.order_no})"
    text = words(message, "plain")
    assert "will not be sent, and you will not be billed for it. The reason: It is no longer made.\n" in text
    assert "What will not come:\n- Line 2: 2 EA of HB-200" in text
    assert "HB-100" not in text


# --- to whom ---------------------------------------------------------------------------------------------------------


def test_it_answers_the_contact_who_wrote_and_nobody_they_name(small_shop: Database, reader: Reader) -> None:
    with small_shop.write() as session:
        debtor = session.scalars(select(Debtor)).one()
        trade.make_contact(session, debtor, "second@harbour.example")
    data = mail(("po.csv", sheet("PO-1")), sender="second@harbour.example", Reply_To="thief@evil.example")
    message = confirmed(small_shop, reader, data)
    assert message["To"] == "second@harbour.example"
    assert message["In-Reply-To"] == message["References"]
    assert str(message["In-Reply-To"]).endswith("@harbour.example>")
    assert "evil.example" not in message.as_string()


def test_a_sender_of_the_domain_who_is_no_contact_is_not_written_to(small_shop: Database, reader: Reader) -> None:
    message = confirmed(small_shop, reader, mail(("po.csv", sheet("PO-1")), sender="new@harbour.example"))
    assert (message["To"], message["In-Reply-To"]) == (inbox.BUYER, None)


def test_without_a_contact_on_file_there_is_no_mail(small_shop: Database, reader: Reader) -> None:
    with small_shop.write() as session:
        session.execute(delete(Contact))
    see_through(small_shop, reader, x12(), channel="edi")
    hand_over(small_shop)
    assert rows(small_shop) == []
    with small_shop.read() as session:
        assert "mail.nobody" in session.scalars(select(AuditEntry.action)).all()


def test_a_number_cannot_smuggle_a_header(small_shop: Database, reader: Reader) -> None:
    written = outbound._message(
        "order.confirmed:7",
        trade.Contact(email=inbox.BUYER),  # type: ignore[arg-type]
        "Your order 1\r\nBcc: thief@evil.example\0 is confirmed",
        "text",
        "<p>text</p>",
        None,
    )
    raw = written.as_bytes()
    assert message_from_bytes(raw, policy=default)["Bcc"] is None
    assert written["Subject"] == "Your order 1 Bcc: thief@evil.example is confirmed"
    assert written["Auto-Submitted"] == "auto-generated"


# --- once ------------------------------------------------------------------------------------------------------------


def test_it_is_owed_once_and_sent_once(shop: Database, reader: Reader, postbox: smtp.Postbox) -> None:
    see_through(shop, reader, x12(), channel="edi")
    hand_over(shop)
    with shop.write() as session:
        session.execute(update(outbox.OutboxRow).values(done_at=None, done_by=[]))
    hand_over(shop)
    (row,) = rows(shop)
    assert row.key == "order.confirmed:1"
    for _ in range(2):
        outbound.send(shop, row.id)
    ((sender, to, data),) = postbox.mails
    assert (sender, to) == ("orders@lane.example", [inbox.BUYER])
    assert b"Message-ID: <order.confirmed.1@lane.example>\r\n" in data
    (after,) = rows(shop)
    assert (after.sent_at is not None, after.attempts, after.repeats, after.error) == (True, 1, 0, None)


def test_a_sender_that_died_unseen_is_repeated_once_and_flagged(
    shop: Database, reader: Reader, postbox: smtp.Postbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    row_id = owed(shop, reader)

    class Killed(BaseException):
        pass

    def die(step: str) -> None:
        if step == "mail_sent":
            raise Killed

    monkeypatch.setattr(outbound, "crashpoint", die)
    with pytest.raises(Killed):
        outbound.send(shop, row_id)
    monkeypatch.undo()
    monkeypatch.setenv("ORDERDESK_SMTP_URL", postbox.url)
    config.settings.cache_clear()
    outbound.send(shop, row_id)
    assert len(postbox.mails) == 1  # its lease still runs
    run_out(shop)
    outbound.send(shop, row_id)
    (after,) = rows(shop)
    assert len(postbox.mails) == 2
    assert postbox.mails[0][2] == postbox.mails[1][2]
    assert (after.repeats, after.sent_at is not None) == (1, True)
    assert after.error == "May have gone out twice: a sender stopped before it could note the sending."


def test_a_third_time_is_a_persons_business(shop: Database, reader: Reader, postbox: smtp.Postbox) -> None:
    row_id = owed(shop, reader)
    postbox.cut = True
    for _ in range(4):
        outbound.send(shop, row_id)
        run_out(shop)
    (after,) = rows(shop)
    assert len(postbox.mails) == 2
    assert (after.sent_at, after.given_up_at is not None, after.repeats) == (None, True, 2)
    postbox.cut = False
    with shop.write() as session:
        outbound.retry(session, row_id)
    outbound.send(shop, row_id)
    assert rows(shop)[0].sent_at is not None


def test_a_server_that_is_away_costs_only_time(
    small_shop: Database, reader: Reader, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ORDERDESK_SMTP_URL", smtp.unused_url())
    config.settings.cache_clear()
    row_id = owed(small_shop, reader)
    outbound.send(small_shop, row_id)
    (after,) = rows(small_shop)
    assert (after.sent_at, after.repeats, after.token, after.attempts) == (None, 0, None, 1)
    assert "cannot be reached" in (after.error or "")
    assert timedelta(seconds=20) < after.due_at - machine_now() <= timedelta(seconds=30)
    for _ in range(4):
        run_out(small_shop)
        outbound.send(small_shop, row_id)
    assert rows(small_shop)[0].given_up_at is not None


@pytest.mark.parametrize(("step", "answer"), [("rcpt", "451 busy"), ("data", "452 full")])
def test_a_passing_refusal_is_tried_again(
    small_shop: Database, reader: Reader, postbox: smtp.Postbox, step: str, answer: str
) -> None:
    row_id = owed(small_shop, reader)
    setattr(postbox, step, answer)
    outbound.send(small_shop, row_id)
    (after,) = rows(small_shop)
    assert (after.given_up_at, after.repeats, after.attempts) == (None, 0, 1)
    setattr(postbox, step, "250 ok")
    run_out(small_shop)
    outbound.send(small_shop, row_id)
    assert len(postbox.mails) == 1


@pytest.mark.parametrize(("step", "answer"), [("rcpt", "550 no such user"), ("data", "554 not wanted")])
def test_a_final_refusal_is_a_persons_business(
    small_shop: Database, reader: Reader, postbox: smtp.Postbox, step: str, answer: str
) -> None:
    row_id = owed(small_shop, reader)
    setattr(postbox, step, answer)
    outbound.send(small_shop, row_id)
    (after,) = rows(small_shop)
    assert (after.sent_at, after.given_up_at is not None) == (None, True)
    assert answer in (after.error or "")
    with small_shop.read() as session:
        assert outbound.due(session) == []


def test_without_a_server_the_mail_lies_in_the_data_folder(small_shop: Database, reader: Reader) -> None:
    row_id = owed(small_shop, reader)
    outbound.send(small_shop, row_id)
    (file,) = Path(config.settings().data_dir / "sent").iterdir()
    assert file.name == "order.confirmed-1.eml"
    assert file.read_bytes() == rows(small_shop)[0].message.encode()
    assert rows(small_shop)[0].sent_at is not None


def owed(database: Database, reader: Reader) -> int:
    see_through(database, reader, x12(), channel="edi")
    hand_over(database)
    return rows(database)[0].id


def run_out(database: Database) -> None:
    """As if leases and waits were over."""
    past = machine_now() - timedelta(seconds=1)
    with database.write() as session:
        session.execute(update(OutgoingMail).values(due_at=past))
        session.execute(update(OutgoingMail).where(OutgoingMail.lease_until.is_not(None)).values(lease_until=past))


# --- the server's address --------------------------------------------------------------------------------------------


def test_the_servers_address_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MAIL_SECRET", "p@ss")
    assert Server.parse("smtp+starttls://me%40x:env%3AMAIL_SECRET@mail.example") == Server(
        "smtp+starttls", "mail.example", 587, "me@x", "p@ss"
    )
    assert "p@ss" not in repr(Server.parse("smtps://me:p%40ss@mail.example:4650"))


@pytest.mark.parametrize("url", ["mail.example", "http://mail.example", "smtp://", "smtp://me:pw@mail.example"])
def test_an_address_that_cannot_be_is_told(url: str) -> None:
    with pytest.raises(Misconfigured, match="ORDERDESK_SMTP_URL"):
        Server.parse(url)


def test_a_server_without_tls_is_not_spoken_to_in_clear(postbox: smtp.Postbox) -> None:
    url = postbox.url.replace("smtp://", "smtp+starttls://")
    with pytest.raises(mailer.NotSent, match="refused us"):
        mailer.post(Server.parse(url), "a@b.example", "c@d.example", b"x")
    assert postbox.mails == []
