"""Sheets written without sight of the readers; scored untouched first, and only then looked at.

Exports of common programs, order forms with a column to fill in, typed sheets; other goods, firms and words than the
other families have.
"""

import random
from collections.abc import Callable, Sequence
from decimal import Decimal

from tests.corpus.generate.deals import filled
from tests.corpus.generate.orders import Item, Order
from tests.corpus.generate.reserve_orders import HOMES, own_order
from tests.corpus.generate.sheets.book import Book, Formula, Page, Shown, letter
from tests.corpus.generate.sheets.reserve_words import WORDS
from tests.corpus.generate.sheets.say import Say, line_truth, truth

Made = tuple[Book, dict]
CENT = Decimal("0.01")


def _an_order(rng: random.Random, say: Say, lines: Sequence[int] = (2, 4, 7, 12), per: int = 1) -> Order:
    return own_order(rng, say.language, "US" if say.country == "US" else HOMES[say.language], lines, per)


def _of(item: Item, key: str) -> object:
    return int(item.line) if key == "line" else getattr(item, key)


def _told(items: Sequence[Item], *shown: str) -> list[dict]:
    return [line_truth(item, n, set(shown)) for n, item in enumerate(items, 1)]


def _rows(page: Page, order: Order, say: Say, keys: Sequence[str], indent: int = 0) -> list[dict]:
    """Titles and a row for each item; the truths of the lines."""
    page.add(*[None] * indent, *[say[key] for key in keys])
    for item in order.items:
        page.add(*[None] * indent, *[_of(item, key) for key in keys])
    return _told(order.items, *keys)


def _letterhead(page: Page, order: Order, say: Say, rng: random.Random) -> set:
    """Own firm at the left, title and facts at the right, supplier and delivery below."""
    page.add(order.buyer[0], None, None, None, say["title"])
    page.add(order.buyer[1][0], None, None, None, say["number"], order.number)
    page.add(order.buyer[1][1], None, None, None, say["date"], order.day)
    page.add(None, None, None, None, say["due"], order.due)
    page.blank()
    page.add(say["supplier"], None, None, None, say["ship_to"])
    for ours, theirs in zip(("Orderdesk", "Trade Park 5", ""), (order.ship_to[0], *order.ship_to[1]), strict=True):
        page.add(ours, None, None, None, theirs)
    page.blank()
    return {"number", "date", "due", "ship_to"}


def _short_list(page: Page, order: Order, say: Say, rng: random.Random) -> set:
    """Four labels in the first column, their values in the third."""
    for key, shown in (("buyer", order.buyer[0]), ("number", order.number), ("date", order.day), ("ship_to", ", ".join((order.ship_to[0], *order.ship_to[1])))):  # fmt: skip
        page.add(say[key], None, shown)
    page.blank(rng.choice((1, 2)))
    return {"buyer", "number", "date", "ship_to"}


def _in_a_row(page: Page, order: Order, say: Say, rng: random.Random) -> set:
    """The title over the width, below it labels over values in one row."""
    page.add(None, say["title"])
    page.merged.append((len(page.rows) - 1, 1, len(page.rows) - 1, 5))
    page.blank()
    page.add(say["number"], say["date"], say["due"], say["buyer"], say["currency"])
    page.add(order.number, order.day, order.due, order.buyer[0], order.currency)
    page.blank()
    return {"number", "date", "due", "buyer", "currency"}


HEADS = (_letterhead, _short_list, _in_a_row)


def typed_order(rng: random.Random, say: Say) -> Made:
    """A firm's own template: letterhead, amounts and sums as formulas, a tax row, a sentence at the foot."""
    order, page = _an_order(rng, say), Page(say["title"][:25])
    head, keys = rng.choice(HEADS)(page, order, say, rng), ["line", "part", "description", "qty", "uom", "price"]
    page.add(*[say[key] for key in keys], say["amount"])
    first = len(page.rows) + 1
    for item in order.items:
        row = len(page.rows) + 1
        page.add(*[_of(item, key) for key in keys], Formula(f"D{row}*F{row}", item.amount))
    last = len(page.rows)
    tax = (order.net / 5).quantize(CENT)
    page.add(None, None, None, None, None, say["net"], Formula(f"SUM(G{first}:G{last})", order.net))
    page.add(None, None, None, None, None, say["tax"], Formula(f"G{last + 1}*0.2", tax))
    page.add(None, None, None, None, None, say["total"], Formula(f"G{last + 1}+G{last + 2}", order.net + tax))
    page.blank()
    page.add(say["remark"])
    return Book([page]), truth(order, head | {"total"}, _told(order.items, *keys, "amount"))


def ledger_export(rng: random.Random, say: Say) -> Made:
    """Purchase lines as a mid-size program writes them to a workbook: document number first, delivery day last."""
    order, page = _an_order(rng, say), Page("Sheet1")
    keys = ["own_part", "part", "description", "qty", "uom", "price", "amount"]
    page.add(say["number"], say["line"], *[say[key] for key in keys], say["due"])
    for item in order.items:
        page.add(order.number, int(item.line) * 10000, *[_of(item, key) for key in keys], order.due)
    page.filter = f"A1:{letter(9)}{len(page.rows)}"
    return Book([page]), truth(order, {"number", "due"}, _told(order.items, *keys))


def open_items(rng: random.Random, say: Say) -> Made:
    """A list of a large suite: price unit and currency in columns, what is still to deliver beside what was ordered."""
    order, page = _an_order(rng, say, per=rng.choice((1, 100))), Page("Data")
    keys = ["own_part", "description", "qty", "uom", "price"]
    page.add(
        say["number"], say["line"], *[say[key] for key in keys], say["currency"], say["per"], say["due"], say["open"]
    )
    for item in order.items:
        page.add(order.number, f"{int(item.line) * 10:05d}", *[_of(item, key) for key in keys], order.currency, item.per, order.due, item.qty)  # fmt: skip
    return Book([page]), truth(order, {"number", "currency", "due"}, _told(order.items, *keys))


def filled_form(rng: random.Random, say: Say) -> Made:
    """A wholesaler's order form: the customer's facts above, groups of goods, two prices, few quantities filled in."""
    order, other, page = _an_order(rng, say, (3, 6, 9)), _an_order(rng, say, (70, 120)), Page(say["form"][:25])
    page.add(say["form"])
    for key, shown in (
        ("buyer", order.buyer[0]),
        ("account", filled("K####", rng)),
        ("number", order.number),
        ("date", order.day),
    ):
        page.add(say[key] + ":", shown)
    page.blank()
    page.add(say["part"], say["description"], say["pack"], say["list"], say["price"], say["qty"], say["note"])
    picked = {item.part for item in order.items}
    rows = [*order.items, *(item for item in other.items if item.part not in picked)]
    rng.shuffle(rows)
    for n, item in enumerate(rows):
        if n % 25 == 0:
            page.add(f"{say['group']} {n // 25 + 1}")
            page.merged.append((len(page.rows) - 1, 0, len(page.rows) - 1, 6))
        qty = item.qty if item.part in picked else None
        page.add(item.part, item.description, rng.choice((1, 6, 10)), (item.price * 2).quantize(CENT), item.price, qty)
    chosen = [item for item in rows if item.part in picked]
    return Book([page]), truth(order, {"number", "date", "buyer"}, _told(chosen, "part", "description", "price"))


def side_by_side(rng: random.Random, say: Say) -> Made:
    """A printed order form as a sheet: two blocks of goods beside each other, quantities filled in by hand."""
    order, other, page = _an_order(rng, say, (3, 6)), _an_order(rng, say, (30, 40)), Page("Form")
    head = _short_list(page, order, say, rng)
    picked = {item.part for item in order.items}
    rows = [*order.items, *(item for item in other.items if item.part not in picked)]
    rng.shuffle(rows)
    half = (len(rows) + 1) // 2
    page.add(*(say["part"], say["description"], say["qty"]), None, *(say["part"], say["description"], say["qty"]))

    def cells(item: Item | None) -> list:
        return [None] * 3 if item is None else [item.part, item.description, item.qty if item.part in picked else None]

    for n in range(half):
        page.add(*cells(rows[n]), None, *cells(rows[half + n] if half + n < len(rows) else None))
    left = [item for item in rows[:half] if item.part in picked]
    right = [item for item in rows[half:] if item.part in picked]
    return Book([page]), truth(order, head, _told([*left, *right], "part", "description"))


def reorder_report(rng: random.Random, say: Say) -> Made:
    """A stock program's list of what to buy: stock, minimum and on order before the quantity that counts."""
    order, page = _an_order(rng, say), Page("Reorder")
    page.add(say["number"], order.number)
    page.add(say["date"], order.day)
    page.blank()
    page.add(
        say["own_part"],
        say["description"],
        say["stock"],
        say["minimum"],
        say["coming"],
        say["suggest"],
        say["part"],
        say["price"],
    )
    for item in order.items:
        page.add(
            item.own_part, item.description, rng.randrange(9), rng.choice((10, 20)), 0, item.qty, item.part, item.price
        )
    return Book([page]), truth(
        order, {"number", "date"}, _told(order.items, "own_part", "part", "description", "price")
    )


def net_prices(rng: random.Random, say: Say) -> Made:
    """List price, discount and net price in columns; the net price counts."""
    order, page = _an_order(rng, say), Page(say["title"][:25])
    head = rng.choice(HEADS)(page, order, say, rng)
    page.add(
        say["line"],
        say["part"],
        say["description"],
        say["qty"],
        say["uom"],
        say["list"],
        say["disc"],
        say["netprice"],
        say["amount"],
    )
    for item in order.items:
        page.add(int(item.line), item.part, item.description, item.qty, item.uom, (item.price / Decimal("0.8")).quantize(CENT), 20, item.price, item.amount)  # fmt: skip
    page.add(None, None, None, None, None, None, None, say["net"], order.net)
    return Book([page]), truth(
        order, head | {"total"}, _told(order.items, "part", "description", "uom", "price", "amount")
    )


def several_orders(rng: random.Random, say: Say) -> Made:
    """A day's orders of a head office in one list, an empty row between them."""
    page, truths = Page("Orders"), []
    keys = ["part", "description", "qty", "uom"]
    page.add(say["number"], say["ship_to"], say["due"], *[say[key] for key in keys])
    for _ in range(rng.choice((2, 3))):
        order = _an_order(rng, say, (2, 4))
        for item in order.items:
            page.add(order.number, order.ship_to[0], order.due, *[_of(item, key) for key in keys])
        page.blank()
        truths.append(truth(order, {"number", "ship_to", "due"}, _told(order.items, *keys)))
    return Book([page]), {"orders": truths}


def with_list_behind(rng: random.Random, say: Say) -> Made:
    """The order on the first sheet, the supplier's whole price list and a page of help behind it."""
    order, other, page, behind, help_page = _an_order(rng, say), _an_order(rng, say, (60,)), Page(say["title"][:25]), Page(say["list"][:25]), Page("Info")  # fmt: skip
    head = rng.choice(HEADS)(page, order, say, rng)
    lines = _rows(page, order, say, ["part", "description", "qty", "price"])
    behind.add(say["part"], say["description"], say["uom"], say["list"])
    for item in other.items:
        behind.add(item.part, item.description, item.uom, item.price)
    help_page.add(say["remark"])
    return Book([page, behind, help_page]), truth(order, head, lines)


def money_as_text(rng: random.Random, say: Say) -> Made:
    """Prices and sums typed with the sign of the currency, the day in the country's writing as text."""
    order, page = _an_order(rng, say), Page("PO")
    sign = {"EUR": "€", "GBP": "£", "USD": "$"}.get(order.currency, order.currency)
    page.add(say["title"], None, say["number"], order.number)
    page.add(order.buyer[0], None, say["date"], say.text(order.day))
    page.blank()
    page.add(say["qty"], say["uom"], say["part"], say["description"], say["price"], say["amount"])
    for item in order.items:
        page.add(
            item.qty,
            item.uom,
            item.part,
            item.description,
            f"{sign}{say.number(item.price)}",
            f"{sign}{say.number(item.amount)}",
        )
    page.add(None, None, None, None, say["net"], f"{sign}{say.number(order.net)}")
    lines = _told(order.items, "uom", "part", "description", "price", "amount")
    return Book([page]), truth(order, {"number", "date", "currency", "total"}, lines)


def received_columns(rng: random.Random, say: Say) -> Made:
    """What was ordered, what came and what is open, as goods-in prints it; all of it is still open."""
    order, page = _an_order(rng, say), Page("Order")
    head = rng.choice(HEADS)(page, order, say, rng)
    page.add(say["part"], say["description"], say["uom"], say["ordered"], say["received"], say["open"], say["price"])
    for item in order.items:
        page.add(item.part, item.description, item.uom, item.qty, 0, item.qty, item.price)
    return Book([page]), truth(order, head, _told(order.items, "part", "description", "uom", "price"))


def table_with_total(rng: random.Random, say: Say) -> Made:
    """A table with a filter and its row of totals, nothing else on the sheet but the number above it."""
    order, page = _an_order(rng, say), Page("Tabelle1" if say.language == "de" else "Sheet1")
    page.add(f"{say['number']} {order.number}")
    page.blank()
    top = len(page.rows) + 1
    lines = _rows(page, order, say, ["gtin", "part", "description", "qty", "price", "amount"])
    page.filter = f"A{top}:F{len(page.rows)}"
    count = sum(item.qty for item in order.items)
    page.add(say["sum"], None, None, Formula(f"SUBTOTAL(109,D{top + 1}:D{len(page.rows)})", count), None, Formula(f"SUBTOTAL(109,F{top + 1}:F{len(page.rows)})", order.net))  # fmt: skip
    return Book([page]), truth(order, {"number", "total"}, lines)


def pivoted(rng: random.Random, say: Say) -> Made:
    """What somebody copied from a pivot table: article, text, the sum of quantities, the grand total below."""
    order, page = _an_order(rng, say), Page("Pivot")
    page.add(say["number"], order.number)
    page.blank()
    page.add(say["part"], say["description"], f"{say['sumof']} {say['qty']}")
    for item in order.items:
        page.add(item.part, item.description, item.qty)
    page.add(say["grand"], None, sum(item.qty for item in order.items))
    return Book([page]), truth(order, {"number"}, _told(order.items, "part", "description"))


def merged_texts(rng: random.Random, say: Say) -> Made:
    """A form drawn in cells: descriptions merged over three columns, the facts in boxes of merged cells."""
    order, page = _an_order(rng, say), Page("Form")
    page.add(None, say["title"])
    page.merged.append((0, 1, 0, 6))
    page.blank()
    page.add(None, f"{say['number']}:", order.number, None, None, f"{say['date']}:", order.day)
    page.add(None, f"{say['buyer']}:", order.buyer[0], None, None, f"{say['due']}:", order.due)
    page.merged += [(2, 2, 2, 3), (3, 2, 3, 3)]
    page.blank()
    page.add(None, say["line"], say["description"], None, None, say["part"], say["qty"], say["uom"])
    page.merged.append((len(page.rows) - 1, 2, len(page.rows) - 1, 4))
    for item in order.items:
        page.add(None, int(item.line), item.description, None, None, item.part, item.qty, item.uom)
        page.merged.append((len(page.rows) - 1, 2, len(page.rows) - 1, 4))
    page.blank()
    page.add(None, say["sign"])
    return Book([page]), truth(
        order, {"number", "date", "buyer", "due"}, _told(order.items, "description", "part", "uom")
    )


def weekdays(rng: random.Random, say: Say) -> Made:
    """Bread and milk for the week: a column for each day, each filled cell a line."""
    order, page = _an_order(rng, say, (3, 6)), Page("Week")
    head, lines = _short_list(page, order, say, rng), []
    page.add(say["part"], say["description"], say["uom"], *say["days"].split())
    for item in order.items:
        row = [rng.choice((None, None, 2, 5, 12)) for _ in range(5)]
        page.add(item.part, item.description, item.uom, *row)
        lines += [line_truth(item, 0, {"part", "description", "uom"}, qty=str(qty)) for qty in row if qty]
    for n, line in enumerate(lines, 1):
        line["line"] = str(n)
    return (Book([page]), truth(order, head, lines)) if lines else weekdays(rng, say)


def shop_upload(rng: random.Random, say: Say) -> Made:
    """The template of a web shop's fast order, with its words in small letters."""
    order, page = _an_order(rng, say), Page("quick-order")
    page.add(*rng.choice((("article_no", "amount"), ("product_number", "quantity"), ("sku", "qty"))))
    for item in order.items:
        page.add(item.part, item.qty)
    return Book([page]), truth(order, set(), _told(order.items, "part"))


def request_list(rng: random.Random, say: Say) -> Made:
    """A foreman's list: who, for what, by when; quantity before unit before text, no code, no price."""
    order, page = _an_order(rng, say), Page("List")
    page.add(say["title"], order.buyer[0])
    page.add(say["number"], order.number, say["due"], order.due)
    page.blank()
    page.add(say["qty"], say["uom"], say["description"], say["note"])
    for item in order.items:
        page.add(item.qty, item.uom, item.description, rng.choice((None, None, "Bauteil B", "asap")))
    return Book([page]), truth(order, {"number", "due"}, _told(order.items, "uom", "description"))


def commented(rng: random.Random, say: Say) -> Made:
    """Titles far down below a letter of a few rows; rows of text between the lines; bank details at the foot."""
    order, page = _an_order(rng, say), Page("Order")
    page.add(order.buyer[0])
    page.add(", ".join(order.buyer[1]))
    page.blank(2)
    page.add(f"{say['title']} {order.number}")
    page.add(f"{say['date']}: {say.text(order.day)}")
    page.add(say["remark"])
    page.blank(3)
    keys = ["line", "part", "description", "qty", "uom", "price", "amount"]
    page.add(*[say[key] for key in keys])
    for n, item in enumerate(order.items):
        page.add(*[_of(item, key) for key in keys])
        if n % 3 == 1:
            page.add(None, None, f"({say['note']}: {say['remark']})")
    page.add(None, None, None, None, None, say["net"], order.net)
    page.blank()
    page.add("IBAN DE02 1203 0000 0000 2020 51", None, "BIC BYLADEM1001")
    return Book([page]), truth(order, {"number", "date", "total"}, _told(order.items, *keys))


def dated_lines(rng: random.Random, say: Say) -> Made:
    """Each line with its own day of delivery; the earliest is asked for where the head has none."""
    order, page = _an_order(rng, say), Page("PO")
    head = _short_list(page, order, say, rng)
    lines = _rows(page, order, say, ["line", "part", "description", "due", "qty", "uom", "price"])
    first = min(item.due for item in order.items)
    return Book([page]), truth(order, head, lines, requested_date=first.isoformat())


def coded_shown(rng: random.Random, say: Say) -> Made:
    """Codes that are numbers for the program, prices in a format of their own, quantities shown with three places."""
    order, page = _an_order(rng, say), Page("Order")
    head, lines = rng.choice(HEADS)(page, order, say, rng), []
    page.add(say["part"], say["description"], say["qty"], say["uom"], say["price"])
    for n, item in enumerate(order.items, 1):
        code = 412000 + 37 * n
        page.add(code, item.description, Shown(item.qty, "#,##0.000"), item.uom, Shown(item.price, "#,##0.00"))
        lines.append(line_truth(item, n, {"description", "uom", "price"}, supplier_part=str(code)))
    return Book([page]), truth(order, head, lines)


LAYOUTS: Sequence[Callable[[random.Random, Say], Made]] = [
    typed_order, ledger_export, open_items, filled_form, side_by_side, reorder_report, net_prices, several_orders, with_list_behind, money_as_text,
    received_columns, table_with_total, pivoted, merged_texts, weekdays, shop_upload, request_list, commented, dated_lines, coded_shown,
]  # fmt: skip
LANGUAGES = ["en", "en", "de", "de", "fr", "es", "it", "nl", "pl", "sv"]
__all__ = ["LANGUAGES", "LAYOUTS", "WORDS"]
