"""From a confirmed order to its last invoice: slips, parts, remainders, and books that agree at every step."""

from decimal import Decimal
from fractions import Fraction
from functools import partial

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import select
from sqlalchemy.orm import Session

from erp.debtors.models import Account
from erp.invoicing import queries as invoicing
from erp.invoicing.models import Invoice
from erp.invoicing.rules import part_of, said, tax_part
from erp.invoicing.service.post import post_for_shipment
from erp.orders import queries
from erp.picking import queries as picking
from erp.shipping import queries as shipping
from erp.stock.service import receive
from kernel.db import Database
from kernel.values.errors import NotFound
from kernel.values.money import tax_amount
from tests.factories.sales import (
    World,
    broken_books,
    confirmed,
    drain,
    invoiced,
    line,
    make_world,
    sent,
    slip_ids,
)
from tests.factories.trade import make_debtor


class PowerCut(Exception):
    """The transaction does not come to its end."""


def test_events_carry_an_order_from_confirmation_to_invoice(database: Database) -> None:
    world = make_world(database, {"A-1": 50, "B-2": 50})
    made = confirmed(database, world, [("A-1", 3, "9.99"), ("B-2", 1, "0.05")])
    drain(database)
    with database.read() as session:
        (slip,) = picking.slips_of_order(session, made.order_id)
        assert (slip.state, slip.line_count, slip.warehouse, slip.order_no) == ("open", 2, "MAIN", made.order_no)
        assert [s.slip_no for s in picking.open_slips(session)] == [slip.slip_no]
        whole = picking.slip(session, slip.slip_no)
        assert [(r.sku, r.base_qty, r.base_unit, r.packs) for r in whole.lines] == [
            ("A-1", Decimal(3), "EA", ""),
            ("B-2", Decimal(1), "EA", ""),
        ]
        assert whole.ship_to == ("1 Quay Road", "BS1 1AA Bristol", "GB")
    shipment_id = sent(database, slip.id)
    drain(database)
    with database.read() as session:
        order = queries.order(session, made.order_no)
        assert (order.state, order.delivery, order.invoicing, order.cancellable) == ("closed", "full", "full", False)
        (bill,) = invoicing.invoices_of_order(session, made.order_id)
        assert (bill.gross, bill.balance, bill.net, bill.tax) == (order.gross, order.gross, order.net, order.tax)
        (out,) = shipping.shipments_of_order(session, made.order_id)
        assert (out.id, out.carrier, [r.base_qty for r in out.lines]) == (
            shipment_id,
            "Hermes",
            [Decimal(3), Decimal(1)],
        )
        assert picking.open_slips(session) == ()
        assert session.scalars(select(Account.committed)).one() == 0
        assert broken_books(session) == []


def backordered(database: Database, qty: int, parts: list[int], price: str) -> tuple[World, str, list[str]]:
    """An order of `qty` delivered in `parts`, each invoiced; gives the invoice numbers."""
    world = make_world(database, {"A-1": parts[0]}, backorder="allow")
    made = confirmed(database, world, [("A-1", qty, price)])
    drain(database)
    numbers = []
    for n, _ in enumerate(parts):
        if n:
            with database.write() as session:
                receive(session, "MAIN", world.items["A-1"], Decimal(parts[n]), f"GR-{n}")
            drain(database)
        with database.read() as session:
            slip = next(s for s in picking.slips_of_order(session, made.order_id) if s.state == "open")
        numbers.append(invoiced(database, sent(database, slip.id)))
        drain(database)
        with database.read() as session:
            assert broken_books(session) == []
    return world, made.order_no, numbers


def test_parts_of_an_order_sum_to_the_order_and_free_the_credit_exactly(database: Database) -> None:
    _, order_no, numbers = backordered(database, 7, [1, 2, 3, 1], "0.35")
    with database.read() as session:
        order = queries.order(session, order_no)
        bills = [invoicing.invoice(session, no) for no in numbers]
        assert [b.lines[0].amount for b in bills] == [Decimal(a) for a in ("0.35", "0.7", "1.05", "0.35")]
        assert [b.row.tax for b in bills] == [Decimal(t) for t in ("0.07", "0.14", "0.21", "0.07")]
        assert (sum(b.row.net for b in bills), sum(b.row.gross for b in bills)) == (order.net, order.gross)
        assert order.state == "closed"
        assert session.scalars(select(Account.committed)).one() == 0
        assert session.scalars(select(Account.invoiced)).one() == order.gross


def test_parts_of_a_carton_are_invoiced_without_rounding_a_price(database: Database) -> None:
    world = make_world(database, {"A-1": 4}, backorder="allow")
    carton = line(world, 1, "A-1", 1, "10.00", unit="CT", base_qty=Decimal(12))
    made = confirmed(database, world, [carton])
    drain(database)
    with database.read() as session:
        (slip,) = picking.slips_of_order(session, made.order_id)
    no = invoiced(database, sent(database, slip.id))
    with database.write() as session:
        receive(session, "MAIN", world.items["A-1"], Decimal(8), "GR")
    drain(database)
    with database.read() as session:
        slip = picking.slips_of_order(session, made.order_id)[1]
    last = invoiced(database, sent(database, slip.id))
    with database.read() as session:
        told = [invoicing.invoice(session, n).lines[0] for n in (no, last)]
        assert [(r.qty, r.unit, r.unit_price, r.price_per, r.amount) for r in told] == [
            (Decimal(4), "EA", Decimal(10), Decimal(12), Decimal("3.33")),
            (Decimal(8), "EA", Decimal(10), Decimal(12), Decimal("6.67")),
        ]
        assert broken_books(session) == []


def test_invoice_numbers_have_no_gaps_though_work_is_undone(database: Database) -> None:
    world = make_world(database, {"A-1": 99})
    shipments = []
    for _ in range(3):
        made = confirmed(database, world, [("A-1", 1, "1.00")])
        with database.write() as session:
            (slip_id,) = slip_ids(session, made.order_id)
        shipments.append(sent(database, slip_id))

    def post_and_die(session: Session, shipment_id: int) -> None:
        post_for_shipment(session, shipment_id)
        raise PowerCut

    for shipment_id in shipments:
        with pytest.raises(PowerCut):
            database.run(partial(post_and_die, shipment_id=shipment_id))
        invoiced(database, shipment_id)
    with database.read() as session:
        assert session.scalars(select(Invoice.invoice_no).order_by(Invoice.id)).all() == [
            "INV-100001",
            "INV-100002",
            "INV-100003",
        ]
        assert broken_books(session) == []


def test_another_debtors_papers_are_not_there(database: Database) -> None:
    world, order_no, (number,) = backordered(database, 2, [2], "1.00")
    with database.write() as session:
        other = make_debtor(session, "D2", "Other").id
    with database.read() as session:
        shipment_no = shipping.shipments(session, world.debtor_id)[0].shipment_no
        assert invoicing.invoice(session, number, world.debtor_id).bill_to[0] == "Acme Builders Ltd"
        assert queries.order(session, order_no, world.debtor_id).order_no == order_no
        assert shipping.shipment(session, shipment_no, world.debtor_id).order_no == order_no
        assert [r.order_no for r in queries.orders(session, world.debtor_id, text=order_no.lower())] == [order_no]
        for look in (
            lambda: invoicing.invoice(session, number, other),
            lambda: queries.order(session, order_no, other),
            lambda: shipping.shipment(session, shipment_no, other),
        ):
            with pytest.raises(NotFound):
                look()
        assert (
            invoicing.invoices(session, other)
            == ()
            == queries.orders(session, other)
            == shipping.shipments(session, other)
        )


CENTS = st.integers(0, 10**9).map(lambda n: Decimal(n).scaleb(-2))


@given(CENTS, st.lists(st.integers(1, 10**6), min_size=1, max_size=12), st.integers(0, 30))
def test_parts_are_never_negative_and_sum_to_the_whole(amount: Decimal, parts: list[int], rate: int) -> None:
    ordered, before, taxed = Decimal(sum(parts)), Decimal(0), Decimal(0)
    nets, taxes = [], []
    for sent_now in map(Decimal, parts):
        net = part_of(amount, ordered, before, sent_now, "EUR")
        taxes.append(tax_part(taxed, net, Decimal(rate), "EUR"))
        nets.append(net)
        before, taxed = before + sent_now, taxed + net
        assert abs(Fraction(net) - Fraction(amount) * Fraction(sent_now) / Fraction(ordered)) <= Fraction(1, 100)
    assert min(*nets, Decimal(0)) == min(*taxes, Decimal(0)) == 0
    assert sum(nets) == amount
    assert sum(taxes) == tax_amount(amount, Decimal(rate), "EUR")


@given(
    st.integers(1, 5000),
    st.integers(1, 400),
    st.integers(1, 12),
    st.integers(1, 10**6),
    st.sampled_from([1, 100, 1000]),
)
def test_what_is_said_on_paper_is_worth_exactly_its_share(
    sent_pieces: int, factor: int, packs: int, cents: int, per: int
) -> None:
    ordered, price = Decimal(factor * packs), Decimal(cents).scaleb(-2)
    told = said(Decimal(sent_pieces), ordered, Decimal(packs), "CT", "EA", price, Decimal(per))
    whole = Fraction(packs) * Fraction(price) / per
    assert Fraction(told.qty) * Fraction(told.unit_price) / Fraction(told.price_per) == whole * sent_pieces / Fraction(
        ordered
    )
    assert (Fraction(told.qty) == sent_pieces) if told.unit == "EA" else (Fraction(told.qty) * factor == sent_pieces)
