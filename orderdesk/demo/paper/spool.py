"""A purchase order from an old stock system: fixed-width print lines on a page."""

from orderdesk.demo.orders import DemoOrder, OrderLine, day, money
from orderdesk.demo.paper.blocks import address_rows, sums, supplier_rows
from orderdesk.demo.paper.page import HEIGHT, Page

_SIZE = 8.8
_LEAD = 11.5
_LEFT = 42
_COLUMNS = 96
_BOTTOM = HEIGHT - 80
_TAIL_FROM = HEIGHT - 140
_DASHES = "-" * _COLUMNS


def draw(page: Page, order: DemoOrder, accent: int) -> None:  # noqa: ARG001 - a line printer knows no colour
    y = _print(page, _head(page, order), 50)
    for line in order.lines:
        if y > _BOTTOM:
            page.turn()
            y = _print(page, _head(page, order), 50)
        y = _print(page, _row(order, line), y)
    if y > _TAIL_FROM:
        page.turn()
        y = _print(page, _head(page, order), 50)
    _print(page, _tail(order), y)


def _print(page: Page, rows: list[str], y: float) -> float:
    return page.block(_LEFT, y, rows, _SIZE, font="Courier", lead=_LEAD)


def _head(page: Page, order: DemoOrder) -> list[str]:
    number = f"ORDER NO  {order.po_number}" if order.po_number else ""
    right = [
        number,
        f"DATE      {day(order.date)}",
        f"REQUIRED  {day(order.requested)}",
        f"BUYER     {order.contact.name}",
    ]
    home = order.debtor.addresses[0]
    left = [order.debtor.name.upper(), home.street.upper(), f"{home.city.upper()} {home.postcode}", f"TEL {home.phone}"]
    return [
        f"{'PURCHASE ORDER':<{_COLUMNS - 10}}{f'PAGE {page.number:>4}':>10}",
        "",
        *(f"{a:<56}{b}".rstrip() for a, b in zip(left, right, strict=True)),
        "",
        f"{'SUPPLIER':<56}DELIVER TO",
        *_beside([row.upper() for row in supplier_rows(order)], [row.upper() for row in address_rows(order.ship_to)]),
        "",
        _DASHES,
        _titles(order),
        _DASHES,
    ]


def _beside(left: list[str], right: list[str]) -> list[str]:
    rows = max(len(left), len(right))
    padded = ([*side, *[""] * (rows - len(side))] for side in (left, right))
    return [f"{a:<56}{b}" for a, b in zip(*padded, strict=True)]


def _titles(order: DemoOrder) -> str:
    money_titles = f"{'PRICE':>10}{'VALUE':>12}" if order.priced else ""
    return f"{'LN':<4}{_code_title(order):<16}{'DESCRIPTION':<41}{'QTY':>7} {'UNIT':<5}{money_titles}"


def _code_title(order: DemoOrder) -> str:
    """One column for codes: the title says whose they are."""
    if any(line.supplier_part for line in order.lines):
        return "YOUR CODE"
    return "BARCODE" if any(line.gtin for line in order.lines) else "OUR PART NO"


def _row(order: DemoOrder, line: OrderLine) -> list[str]:
    code = line.supplier_part or line.buyer_part or line.gtin or ""
    prices = f"{money(line.price):>10}{money(line.amount):>12}" if order.priced else ""
    words = _cut(line.description.upper(), 40)
    first = f"{line.number:<4}{code:<16}{words[0]:<41}{line.qty:>7f} {line.unit:<5}{prices}"
    return [first, *(f"{'':<20}{row}" for row in words[1:])]


def _cut(words: str, width: int) -> list[str]:
    rows = [""]
    for word in words.split():
        if len(rows[-1]) + len(word) + 1 > width:
            rows.append(word)
        else:
            rows[-1] = f"{rows[-1]} {word}".strip()
    return rows


def _tail(order: DemoOrder) -> list[str]:
    rows = [_DASHES, *(f"{label.upper():>76}{money(amount):>20}" for label, amount in sums(order))]
    if order.note:
        rows += ["", order.note.upper()]
    return [*rows, "", "*** END OF ORDER ***"]
