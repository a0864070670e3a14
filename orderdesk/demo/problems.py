"""Orders with exactly one thing wrong: for each finding code that a morning can bring, how it comes about."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from types import MappingProxyType

from orderdesk.demo import accounts, company
from orderdesk.demo.codes import cents
from orderdesk.demo.composer import warehouse_of
from orderdesk.demo.orders import OrderLine
from orderdesk.demo.parcels import Parcel
from orderdesk.demo.wire.flaws import Flaws
from orderdesk.demo.workdays import earlier, later
from orderdesk.demo.workshop import NothingFits, Workshop
from orderdesk.demo.world import Address, Debtor, Item

Planter = Callable[[Workshop], Parcel]

_TEN, _FEW = Decimal(10), Decimal(2)
_LONG_LEAD = 5
_MODEST = Decimal(40)  # GBP a base unit: the odd line stays affordable


def _sender_unknown(shop: Workshop) -> Parcel:
    parcel = shop.parcel("pdf-ruled")
    name = parcel.order.contact.name.lower().replace(" ", "")
    return replace(parcel, sender=f"{name}@postbox.example")


def _sender_lookalike(shop: Workshop) -> Parcel:
    parcel = shop.parcel("pdf-cells", fits=lambda debtor: bool(debtor.email_domains))
    local, domain = parcel.order.contact.email.split("@")
    return replace(parcel, sender=f"{local}@{_lookalike(domain)}")


def _lookalike(domain: str) -> str:
    """The domain as a swindler registers it: one letter that looks like another."""
    for real, false in (("l", "1"), ("m", "rn"), ("o", "0")):
        if real in domain.removesuffix(".example"):
            return domain.replace(real, false, 1)
    return f"{domain[0]}{domain}"


def _sender_unauthenticated(shop: Workshop) -> Parcel:
    return replace(shop.parcel("pdf-plain"), dmarc="fail")


def _account(places: tuple[int, ...]) -> Planter:
    """An order, clean in itself, of an account that is noted for something."""
    return lambda shop: shop.parcel_of(shop.world.debtors[places[0]], over_limit=True)


def _over_limit(shop: Workshop) -> Parcel:
    debtor = shop.world.debtors[accounts.NEAR_LIMIT[0]]
    room = shop.composer.room(debtor)
    for _ in range(50):
        parcel = shop.parcel_of(debtor, "pdf-ruled", over_limit=True)
        if parcel.order.net > room + _TEN:
            return parcel
    raise NothingFits(f"{debtor.name} stays within its credit limit; try another seed.")


def _number_missing(shop: Workshop) -> Parcel:
    parcel = shop.parcel("pdf-ruled")
    return replace(parcel, order=replace(parcel.order, po_number=None))


def _currency(shop: Workshop) -> Parcel:
    parcel = shop.parcel("pdf-ruled", fits=lambda debtor: debtor.currency == company.CURRENCY)
    return replace(parcel, order=replace(parcel.order, currency="EUR", priced=True))


def _wrong_supplier(shop: Workshop) -> Parcel:
    parcel = shop.parcel("edifact")
    return replace(parcel, order=replace(parcel.order, supplier=company.COMPETITOR[0]))


def _wrong_total(shop: Workshop) -> Parcel:
    parcel = shop.parcel("pdf-plain")
    return replace(parcel, order=replace(parcel.order, priced=True, stated_total=parcel.order.net + 90))


def _wrong_sum(shop: Workshop) -> Parcel:
    parcel = shop.parcel("pdf-ruled")
    amount = parcel.order.lines[0].amount + _TEN
    return replace(parcel, order=replace(parcel.order, priced=True).with_line(0, stated_amount=amount))


def _below_minimum_value(shop: Workshop) -> Parcel:
    parcel = shop.parcel(fits=lambda debtor: (debtor.minimum_order_value or 0) > 0)
    order = parcel.order
    for item in shop.composer.articles(order.debtor):
        cheap = item.status == "active" and item.trade_price < _FEW and _free_of_steps(item)
        line = shop.composer.line_for(order, item, _FEW, place=0) if cheap else None
        if line is not None:
            return replace(parcel, order=replace(order, lines=(line,)))
    raise NothingFits(f"{order.debtor.name} buys nothing cheap enough; try another seed.")


def _ship_to_unknown(shop: Workshop) -> Parcel:
    parcel = shop.parcel("pdf-ruled")
    code = parcel.order.debtor.debtor_code
    compound = ("Site compound", "Plot 7, Marsh Farm Development", "Bridgwater", "Somerset", "TA6 4ZQ", "GB")
    return replace(parcel, order=replace(parcel.order, ship_to=Address(code, "NEW", *compound)))


def _ship_to_ambiguous(shop: Workshop) -> Parcel:
    parcel = shop.parcel_of(shop.world.debtors[accounts.GROUP[0]], "text")
    store = parcel.order.debtor.addresses[-1]
    nameless = Address(store.debtor_code, store.address_code, store.name, "", "", "", "", store.country)
    return replace(parcel, order=replace(parcel.order, ship_to=nameless))


def _debtor_ambiguous(shop: Workshop) -> Parcel:
    """Somebody at the group's shared domain, for neither of its companies by name."""
    parcel = shop.parcel_of(shop.world.debtors[accounts.GROUP[1]], "text")
    order = parcel.order
    domain = order.debtor.email_domains[0]
    group = replace(order.debtor, name="Kestrel Hotels")
    contact = replace(order.contact, name="Group stores", email=f"stores@{domain}")
    place = replace(order.ship_to, name="Maintenance store", street="", city="", region="", postcode="")
    return replace(parcel, order=replace(order, debtor=group, contact=contact, ship_to=place))


def _date_past(shop: Workshop) -> Parcel:
    parcel = shop.parcel("pdf-cells")
    written = earlier(shop.today, 1)
    return replace(parcel, order=replace(parcel.order, date=written, requested=written - timedelta(days=7)))


def _lead_time(shop: Workshop) -> Parcel:
    parcel = shop.parcel("pdf-ruled", fits=lambda debtor: debtor.lead_time_days == _LONG_LEAD)
    return replace(parcel, order=replace(parcel.order, date=shop.today, requested=later(shop.today, 1)))


def _item_unknown(shop: Workshop) -> Parcel:
    parcel = shop.parcel("pdf-plain")
    strange = {"sku": "ZX-9471", "supplier_part": "ZX-9471", "buyer_part": None, "gtin": None}
    words = {"description": "Ultrasonic descaler wand 40 kHz", "qty": Decimal(1), "unit": "EA"}
    return replace(parcel, order=parcel.order.with_line(-1, **strange, **words))


def _aged(status: str) -> Planter:
    def pick(item: Item) -> Decimal | None:
        return _FEW if item.status == status and item.trade_price < _MODEST and _free_of_steps(item) else None

    return lambda shop: shop.with_odd_line(pick)


def _unit_unknown(shop: Workshop) -> Parcel:
    parcel = shop.parcel("xlsx")
    return replace(parcel, order=parcel.order.with_line(0, unit="TUB"))


def _invalid(item: Item) -> Decimal | None:
    pieces = item.status == "active" and item.base_unit == "EA" and _FEW < item.trade_price < _MODEST
    return Decimal("2.5") if pieces and not item.packs and _free_of_steps(item) else None


def _below_minimum(item: Item) -> Decimal | None:
    least = item.min_order_qty or Decimal(0)
    return Decimal(1) if item.status == "active" and least > _FEW and item.order_multiple is None else None


def _not_multiple(item: Item) -> Decimal | None:
    step = item.order_multiple
    return step * 2 + 1 if item.status == "active" and step and item.base_unit == "EA" else None


def _priced(factor: Decimal) -> Planter:
    """A line whose price is `factor` times the agreed one."""

    def plant(shop: Workshop) -> Parcel:
        parcel = shop.parcel("pdf-cells")
        dearest = max(range(len(parcel.order.lines)), key=lambda place: parcel.order.lines[place].price)
        price = cents(parcel.order.lines[dearest].price * factor)
        return replace(parcel, order=replace(parcel.order, priced=True).with_line(dearest, price=price))

    return plant


def _none_agreed(shop: Workshop) -> Parcel:
    """An article that stands in none of the debtor's price lists."""
    parcel = shop.parcel("pdf-ruled", fits=lambda debtor: debtor.price_list == "FACILITY")
    order, sold = parcel.order, shop.world.listed
    for item in shop.world.items:
        free = item.status == "active" and _free_of_steps(item) and item.trade_price < _MODEST
        enough = shop.world.on_hand.get((warehouse_of(order.debtor), item.sku), Decimal(0)) > _TEN
        if free and enough and (order.debtor.price_list, item.sku) not in sold:
            place = len(order.lines) + 1
            line = OrderLine(place, item.sku, item.description, _FEW, item.base_unit, item.trade_price, item.tax_code)
            return replace(parcel, order=replace(order, lines=(*order.lines, replace(line, supplier_part=item.sku))))
    raise NothingFits("Every article is in every price list; try another seed.")


def _scarce(*, none: bool) -> Planter:
    """An article of which no warehouse has any, or all of them together less than is ordered."""

    def plant(shop: Workshop) -> Parcel:
        held: dict[str, Decimal] = {}
        for row in shop.world.stock:
            held[row.sku] = held.get(row.sku, Decimal(0)) + row.on_hand
        main = shop.world.on_hand

        def pick(item: Item) -> Decimal | None:
            left = held[item.sku]
            fitting = left == 0 if none else 0 < left < _TEN
            plain = item.status == "active" and _free_of_steps(item) and item.base_unit != "M"
            return left + _FEW if fitting and plain and main["MAIN", item.sku] == left else None

        return shop.with_odd_line(pick, short=True, fits=_refuses_backorders_at_main)

    return plant


def _refuses_backorders_at_main(debtor: Debtor) -> bool:
    return warehouse_of(debtor) == "MAIN" and debtor.backorder != "allow"


def _free_of_steps(item: Item) -> bool:
    return item.min_order_qty is None and item.order_multiple is None


PLANTERS: Mapping[str, Planter] = MappingProxyType(
    {
        "sender.unknown": _sender_unknown,
        "sender.lookalike": _sender_lookalike,
        "sender.unauthenticated": _sender_unauthenticated,
        "document.unreadable": lambda shop: replace(shop.parcel("pdf-ruled"), damage="scanned"),
        "document.encrypted": lambda shop: replace(shop.parcel("pdf-ruled"), trick="encrypted"),
        "document.damaged": lambda shop: replace(shop.parcel("pdf-plain"), damage="cut"),
        "document.truncated": lambda shop: replace(shop.parcel("edifact"), flaws=Flaws(cut=True)),
        "document.envelope": lambda shop: replace(shop.parcel("edifact"), flaws=Flaws(miscounted=True)),
        "document.hostile": lambda shop: replace(shop.parcel("pdf-cells"), trick="active"),
        "document.hidden_content": lambda shop: replace(shop.parcel("pdf-ruled"), trick="hidden"),
        "document.stale_formula": lambda shop: replace(shop.parcel("xlsx"), damage="formulas"),
        "document.test_indicator": lambda shop: replace(shop.parcel("x12"), flaws=Flaws(test=True)),
        "document.not_an_order": lambda shop: replace(shop.parcel("text"), orders_nothing=True),
        "document.arithmetic": _wrong_sum,
        "debtor.ambiguous": _debtor_ambiguous,
        "debtor.on_hold": _account(accounts.ON_HOLD),
        "debtor.manual_approval": _account(accounts.MANUAL_APPROVAL),
        "po.number_missing": _number_missing,
        "po.currency": _currency,
        "po.wrong_supplier": _wrong_supplier,
        "po.total": _wrong_total,
        "po.below_minimum": _below_minimum_value,
        "ship_to.unknown": _ship_to_unknown,
        "ship_to.ambiguous": _ship_to_ambiguous,
        "date.past": _date_past,
        "date.lead_time": _lead_time,
        "item.unknown": _item_unknown,
        "item.discontinued": _aged("discontinued"),
        "item.superseded": _aged("superseded"),
        "unit.unknown": _unit_unknown,
        "quantity.invalid": lambda shop: shop.with_odd_line(_invalid, kind="pdf-ruled"),
        "quantity.below_minimum": lambda shop: shop.with_odd_line(_below_minimum),
        "quantity.not_multiple": lambda shop: shop.with_odd_line(_not_multiple),
        "price.below_agreed": _priced(Decimal("0.85")),
        "price.above_agreed": _priced(Decimal("1.25")),
        "price.none_agreed": _none_agreed,
        "stock.none": _scarce(none=True),
        "stock.short": _scarce(none=False),
        "credit.over_limit": _over_limit,
        "credit.overdue": _account(accounts.OVERDUE),
    }
)
