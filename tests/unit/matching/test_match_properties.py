"""Whatever is spoilt in a clean order, it is never confirmed; whatever comes, the judgement ends."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kernel.values.finding import blocks
from matching.books import Clue, Prior, Stock
from parsers.document import Party, Problem, PurchaseOrderDoc
from tests.unit.matching.builders import TODAY, World, by_contact, make_account, make_debtor, make_line

BOLT = make_debtor(id=2, code="D1002", name="Bolt Trading")
few = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@st.composite
def clean_worlds(draw: st.DrawFn) -> World:
    """Clean orders of any length, in pieces or cartons."""
    lines = []
    for number in range(draw(st.integers(1, 6))):
        unit, asked = draw(st.sampled_from([("EA", "4.20"), ("CT", "50.40")]))
        lines.append(make_line(str(number), qty=Decimal(draw(st.integers(1, 5))), uom=unit, unit_price=Decimal(asked)))
    world = World().with_doc(
        lines=tuple(lines), total=None, requested_date=TODAY + timedelta(draw(st.integers(0, 700)))
    )
    return replace(world, terms=replace(world.terms, account=make_account(limit=None)))


def spoil_line(**columns: Any) -> Any:
    return lambda world: world.with_line(**columns)


def spoil_doc(**columns: Any) -> Any:
    return lambda world: world.with_doc(**columns)


def spoil_terms(**columns: Any) -> Any:
    return lambda world: replace(world, terms=replace(world.terms, **columns))


DEFECTS = {
    "unknown sender": lambda w: replace(w, clues=(Clue("contact", "x", ()), Clue("name", "Acme", (w.debtor,)))),
    "contradiction": lambda w: replace(w, clues=(by_contact(w.debtor), Clue("gln", "4", (BOLT,)))),
    "unauthenticated": lambda w: w.with_envelope(authenticated=False),
    "on hold": lambda w: w.with_debtor(on_hold=True),
    "manual": lambda w: w.with_debtor(auto_confirm=False),
    "no address": lambda w: replace(w, addresses=()),
    "other address": spoil_doc(ship_to=Party(name="Nobody", street="Dark Alley 66", postcode="X1 1XX")),
    "no number": spoil_doc(po_number=None),
    "currency": spoil_doc(currency="USD"),
    "total": spoil_doc(total=Decimal("0.01")),
    "change": spoil_doc(document_type="change"),
    "cancel": spoil_doc(document_type="cancel"),
    "unsure": spoil_doc(confidence=Decimal("0.5")),
    "hidden": spoil_doc(problems=(Problem("document.hidden_content", "Hidden."),)),
    "past": spoil_doc(requested_date=date(2026, 11, 22)),
    "no lines": spoil_doc(lines=()),
    "unknown item": spoil_line(supplier_part="ZZ"),
    "unknown unit": spoil_line(uom="DR", uom_code="XDR"),
    "no quantity": spoil_line(qty=None),
    "negative": spoil_line(qty=Decimal(-1)),
    "half a piece": spoil_line(qty=Decimal("1.5")),
    "cheap": spoil_line(unit_price=Decimal("1.00")),
    "dear": spoil_line(unit_price=Decimal(99)),
    "no price agreed": lambda w: replace(w, prices={}),
    "no stock": spoil_terms(stock={}),
    "over limit": spoil_terms(account=make_account(limit=Decimal(1))),
    "overdue": spoil_terms(account=make_account(overdue_amount=Decimal(1))),
    "had before": spoil_terms(priors=(Prior("SO-1", "x", "confirmed", is_order=True),)),
    "discontinued": lambda w: w.with_item(status="discontinued"),
    "multiple": lambda w: w.with_item(order_multiple=Decimal(100_000)),
    "small order": lambda w: w.with_debtor(minimum_order_value=Decimal(10**9)),
}


@few
@given(clean_worlds())
def test_clean_orders_are_confirmed_and_complete(world: World) -> None:
    result = world.judge()
    assert (result.decision, blocks(result.findings)) == ("confirmed", [])
    assert all(line.complete for line in result.lines)
    worth = sum((line.amount or 0 for line in result.lines), Decimal(0))
    assert result.value == worth * Decimal("1.2")


@few
@given(clean_worlds(), st.lists(st.sampled_from(sorted(DEFECTS)), min_size=1, max_size=4, unique=True))
def test_no_defect_is_ever_confirmed(world: World, defects: list[str]) -> None:
    for name in defects:
        world = DEFECTS[name](world)
    result = world.judge()
    assert result.decision != "confirmed", defects
    assert blocks(result.findings), defects


anything = st.none() | st.decimals(allow_nan=True, allow_infinity=True)
words = st.none() | st.text(max_size=30)


@few
@given(
    lines=st.lists(
        st.builds(
            make_line, words.map(str), qty=anything, unit_price=anything, amount=anything, price_per=st.decimals(),
            uom=words | st.just("EA"), supplier_part=words | st.just("HB-100"), buyer_part=words, gtin=words,
            description=words, action=st.sampled_from(["add", "change", "delete"]),
        ),
        max_size=4,
    ),
    po=words, total=anything, currency=words, name=words, street=words, kind=st.sampled_from(["order", "change", "cancel"]),
)  # fmt: skip
def test_any_document_is_judged_without_harm(
    lines: list[Any], po: Any, total: Any, currency: Any, name: Any, street: Any, kind: Any
) -> None:
    party = Party(name=name, street=street)
    doc = PurchaseOrderDoc(
        po_number=po, document_type=kind, currency=currency, ship_to=party, buyer=party, total=total, lines=tuple(lines)
    )
    result = replace(World(), doc=doc).judge()
    assert (result.decision == "confirmed") <= (not blocks(result.findings) and all(o.complete for o in result.lines))
    assert all(f.message and f.message[-1] in ".!?" and "\n" not in f.message for f in result.shown)


@few
@given(st.integers(0, 60), st.lists(st.integers(1, 20), min_size=1, max_size=6))
def test_stock_is_promised_only_as_far_as_it_goes(free: int, quantities: list[int]) -> None:
    lines = tuple(make_line(str(n), qty=Decimal(q)) for n, q in enumerate(quantities))
    world = replace(World(), terms=replace(World().terms, stock={100: Stock(Decimal(free))})).with_doc(
        lines=lines, total=None
    )
    held = [f.code for f in blocks(world.judge().findings)]
    assert held == ([] if sum(quantities) <= free else ["stock.none" if free == 0 else "stock.short"])
