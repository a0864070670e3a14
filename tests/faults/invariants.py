"""What must be true of the tables after any crash and the sweep that followed it."""

from collections import Counter
from collections.abc import Mapping
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from erp.debtors.models import Account
from erp.orders.models import Draft, SalesOrder
from erp.picking.models import PickingLine, PickingSlip
from erp.stock.models import Reservation, StockLevel
from intake.models import Arrival, InboundMessage, IntakeOrder, OutgoingMail
from kernel.blobs import Blob
from kernel.outbox import OutboxRow


def broken(session: Session, sent: Mapping[str, int]) -> list[str]:
    """Every promise that does not hold, in words; `sent` counts what went out by Message-ID."""
    checks = (_ends, _orders, _stock, _credit, _slips, _outbox)
    return [*(fault for check in checks for fault in check(session)), *_mails(session, sent)]


def _ends(session: Session) -> list[str]:
    states = session.execute(select(InboundMessage.sha256, InboundMessage.state)).all()
    kept = set(session.scalars(select(Blob.sha256)))
    faults = [f"message {sha[:8]} is still {state}" for sha, state in states if state not in {"done", "quarantined"}]
    faults += [f"bytes of {sha[:8]} are gone" for sha, _ in states if sha not in kept]
    undecided = session.scalar(select(func.count()).where(IntakeOrder.decision.is_(None)))
    arrived = session.scalars(select(func.count(func.distinct(Arrival.message_id)))).one()
    return (
        faults
        + [f"{undecided} orders undecided"] * bool(undecided)
        + ["a message never arrived"] * (arrived < len(states))
    )


def _orders(session: Session) -> list[str]:
    keys = (SalesOrder.debtor_id, SalesOrder.po_key, SalesOrder.content_key)
    doubled = session.execute(select(*keys).group_by(*keys).having(func.count() > 1)).all()
    drafts = session.scalars(select(Draft.state).where(Draft.state == "matching")).all()
    numbers = Counter(session.scalars(select(IntakeOrder.order_no).where(IntakeOrder.decision == "confirmed")))
    known = set(session.scalars(select(SalesOrder.order_no)))
    return (
        [f"doubled order {tuple(row)}" for row in doubled]
        + ["a draft hangs in matching"] * len(drafts)
        + ["orders and outcomes differ"] * (set(numbers) != known or any(n > 1 for n in numbers.values()))
    )


def _stock(session: Session) -> list[str]:
    wanted = select(Reservation.level_id, func.sum(Reservation.qty)).where(Reservation.state == "open")
    reserved: dict[int, Any] = {row[0]: row[1] for row in session.execute(wanted.group_by(Reservation.level_id))}
    levels = session.execute(select(StockLevel.id, StockLevel.allocated, StockLevel.on_hand)).all()
    return [
        f"level {level}: {allocated} allocated, {reserved.get(level, 0)} reserved, {on_hand} on hand"
        for level, allocated, on_hand in levels
        if allocated != reserved.get(level, 0) or allocated > on_hand
    ]


def _credit(session: Session) -> list[str]:
    gross = session.scalar(select(func.sum(SalesOrder.gross)).where(SalesOrder.state == "confirmed")) or 0
    committed = session.scalar(select(func.sum(Account.committed))) or 0
    return [] if gross == committed else [f"{committed} committed for orders of {gross}"]


def _slips(session: Session) -> list[str]:
    lines = Counter(session.scalars(select(PickingLine.reservation_id)))
    reservations = set(session.scalars(select(Reservation.id).where(Reservation.state == "open")))
    slips = Counter(session.scalars(select(PickingSlip.order_id)))
    return (
        ["reservations and picking lines differ"] * (set(lines) != reservations)
        + ["a reservation is picked twice"] * any(count > 1 for count in lines.values())
        + ["an order has two slips"] * any(count > 1 for count in slips.values())
    )


def _outbox(session: Session) -> list[str]:
    return [
        f"{row.topic} {row.key} was not handed over" for row in session.scalars(select(OutboxRow)) if not row.done_at
    ]


def _mails(session: Session, sent: Mapping[str, int]) -> list[str]:
    """Once; or twice where the sender died unseen, and then the row says so."""
    faults = []
    for mail in session.scalars(select(OutgoingMail)):
        times = sent.get(f"<{mail.key.replace(':', '.')}@lane.example>", 0)
        if mail.sent_at is None or not 1 <= times <= 1 + mail.repeats or bool(mail.repeats) != bool(mail.error):
            faults.append(f"{mail.key} went out {times} times, flagged {mail.repeats}, error {mail.error}")
    orders = session.scalar(select(func.count()).select_from(SalesOrder)) or 0
    return faults + ["a mail for each order"] * (len(sent) != orders)
