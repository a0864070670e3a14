"""Layouts never tuned on: written before the reader was deepened, other arrangements and other words than "shown"."""

import random
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

from tests.corpus.generate.orders import Order
from tests.corpus.generate.sheets.book import Book, Formula, Page, letter
from tests.corpus.generate.sheets.say import Say, an_order, line_truth, truth
from tests.corpus.generate.sheets.shown import Made, value


def _panel(page: Page, order: Order, say: Say, rng: random.Random) -> set:
    """The head as a panel to the right of the customer's letterhead, the logo's rows empty."""
    page.blank(rng.choice([1, 3]))
    page.add(None, order.buyer[0], None, None, say["title"])
    page.add(None, order.buyer[1][0], None, None, f"{say['number']}:", order.number)
    page.add(None, order.buyer[1][1], None, None, f"{say['date']}:", order.day)
    page.add(None, None, None, None, f"{say['due']}:", order.due)
    page.add(None, None, None, None, f"{say['currency']}:", order.currency)
    page.blank()
    page.add(None, say["ship_to"])
    for line in [order.ship_to[0], *order.ship_to[1]]:
        page.add(None, line)
    page.blank()
    return {"number", "date", "due", "currency", "ship_to"}


def _inline(page: Page, order: Order, say: Say, rng: random.Random) -> set:
    """Label and value in one cell."""
    page.add(f"{say['title']}")
    page.add(f"{say['buyer']}: {order.buyer[0]}")
    page.add(f"{say['number']}: {order.number}")
    page.add(f"{say['date']}: {say.text(order.day)}", None, f"{say['due']}: {say.text(order.due)}")
    page.add(f"{say['ship_to']}: " + ", ".join([order.ship_to[0], *order.ship_to[1]]))
    page.blank(2)
    return {"number", "date", "due", "buyer", "ship_to"}


def _boxes(page: Page, order: Order, say: Say, rng: random.Random) -> set:
    """A box of labels over a box of values, twice."""
    page.add(say["title"], None, None, None, None)
    page.add(None, say["number"], None, say["date"])
    page.add(None, order.number, None, order.day)
    page.blank()
    page.add(None, say["due"], None, say["currency"], say["buyer"])
    page.add(None, order.due, None, order.currency, order.buyer[0])
    page.blank()
    return {"number", "date", "due", "currency", "buyer"}


HEADS = [_panel, _inline, _boxes]


def _keys(rng: random.Random) -> list:
    return rng.choice([
        ["line", "qty", "uom", "part", "description", "price", "amount"],
        ["part", "own_part", "description", "uom", "qty", "price", "amount"],
        ["gtin", "description", "qty", "price"],
        ["line", "part", "description", "pack", "qty", "price", "amount", "note"],
        ["description", "part", "qty", "uom"],
    ])  # fmt: skip


def _cells(item, keys: list, rng: random.Random) -> list:
    extra = {
        "pack": rng.choice([6, 12, 20]),
        "note": rng.choice([None, None, "urgent"]),
        "stock": rng.randrange(0, 500),
    }
    return [extra[key] if key in extra else value(item, key) for key in keys]


def panel_form(rng: random.Random, say: Say) -> Made:
    """Table away from the left edge, titles with line breaks, a total above the table or below it."""
    order, page, keys = an_order(rng, say), Page("Blatt1"), _keys(rng)
    head = rng.choice(HEADS)(page, order, say, rng)
    if above := "amount" in keys and rng.random() < 0.3:
        page.add(None, None, None, None, say["net"], order.net)
        page.blank()
    page.add(None, *[say[key].replace(" ", "\n", 1) for key in keys])
    for item in order.items:
        page.add(None, *_cells(item, keys, rng))
    below = "amount" in keys and not above
    if below:
        page.blank()
        cells = [None] * (keys.index("amount") + 2)
        cells[-2], cells[-1] = say["net"] + ":", order.net
        page.add(*cells)
    page.add(None, f"{say['note']}: -")
    lines = [line_truth(item, n, set(keys)) for n, item in enumerate(order.items, 1)]
    return Book([page]), truth(order, head | ({"total"} if above or below else set()), lines)


def two_line_rows(rng: random.Random, say: Say) -> Made:
    """Each line over two rows: the second holds only more words of the description."""
    order, page = an_order(rng, say), Page("Order")
    head = rng.choice(HEADS)(page, order, say, rng)
    keys = ["line", "part", "description", "qty", "uom", "price", "amount"]
    page.add(*[say[key] for key in keys])
    for item in order.items:
        page.add(*[value(item, key) for key in keys])
        if rng.random() < 0.6:
            page.add(None, None, "colour as last time")
    lines = [line_truth(item, n, set(keys)) for n, item in enumerate(order.items, 1)]
    return Book([page]), truth(order, head, lines)


def stock_list(rng: random.Random, say: Say) -> Made:
    """A price list with other number columns (stock, pack, last order) around the one to fill, minimum in the title."""
    order, listed = an_order(rng, say, [2, 6, 10]), an_order(rng, say, [80, 200])
    page = Page("Katalog")
    head = rng.choice(HEADS)(page, order, say, rng) if rng.random() < 0.6 else set()
    keys = ["section", "part", "description", "pack", "stock", "price", "qty"]
    page.add(*[say[key] for key in keys])
    picked = {item.part for item in order.items}
    rows = [*order.items, *[i for i in listed.items if i.part not in picked]]
    rng.shuffle(rows)
    for n, item in enumerate(rows):
        extra = [
            "Range " + "ABC"[n % 3],
            item.part,
            item.description,
            rng.choice([6, 12]),
            rng.randrange(0, 900),
            item.price,
        ]
        page.add(*extra, item.qty if item.part in picked else None)
    chosen = [item for item in rows if item.part in picked]
    lines = [line_truth(item, n, {"part", "description", "price"}) for n, item in enumerate(chosen, 1)]
    return Book([page]), truth(order, head, lines)


def cases_and_singles(rng: random.Random, say: Say) -> Made:
    """Cases and singles; the unit is judged only where its title says it plainly."""
    order, page = an_order(rng, say, [5, 12]), Page("Order")
    head = rng.choice(HEADS)(page, order, say, rng)
    page.add(say["gtin"], say["description"], say["cartons"], say["pieces"], say["price"])
    lines = []
    for item in order.items:
        filled = rng.choice([(item.qty, None), (None, item.qty), (item.qty, Decimal(5))])
        page.add(item.gtin, item.description, *filled, item.price)
        for qty in filled:
            if qty is not None:
                line = line_truth(item, len(lines) + 1, {"gtin", "description", "price"}, qty=str(qty))
                del line["uom"]
                lines.append(line)
    return Book([page]), truth(order, head, lines)


def size_blocks(rng: random.Random, say: Say) -> Made:
    """Blocks of articles, each with a row of its own sizes above."""
    order, page = an_order(rng, say, [3, 5]), Page("Order")
    head = rng.choice(HEADS)(page, order, say, rng)
    lines: list = []
    for item in order.items:
        names = rng.choice([["S", "M", "L", "XL"], ["38", "40", "42", "44", "46"], ["116", "128", "140", "152"]])
        page.add(say["style"], say["colour"], *names, say["totals"])
        for colour in rng.sample(["white", "navy", "olive", "sand"], 2):
            filled = [rng.choice([None, 3, 5, 10]) for _ in names]
            page.add(item.part, colour, *filled, sum(q or 0 for q in filled))
            for size, qty in zip(names, filled, strict=True):
                if qty:
                    lines.append(
                        line_truth(item, len(lines) + 1, {"part"}, qty=str(qty), description=f"{colour} {size}")
                    )
        page.blank()
    return (Book([page]), truth(order, head, lines)) if lines else size_blocks(rng, say)


def branches(rng: random.Random, say: Say) -> Made:
    """A column for each branch, named by number or place, the sum in front of them."""
    order, page = an_order(rng, say, [4, 9]), Page("Verteiler")
    head = rng.choice(HEADS)(page, order, say, rng)
    titles = rng.choice(
        [[f"{say['store']} {n:03d}" for n in (4, 17, 23)], [f"{say['store']} {p}" for p in ("Nord", "Centrum", "West")]]
    )
    page.add(say["part"], say["description"], say["price"], say["totals"], *titles)
    lines = []
    for item in order.items:
        filled = [rng.choice([None, 6, 12]) for _ in titles]
        page.add(item.part, item.description, item.price, sum(q or 0 for q in filled), *filled)
        lines += [line_truth(item, 0, {"part", "description", "price"}, qty=str(qty)) for qty in filled if qty]
    for n, line in enumerate(lines, 1):
        line["line"] = str(n)
    return (Book([page]), truth(order, head, lines)) if lines else branches(rng, say)


def calendar(rng: random.Random, say: Say) -> Made:
    """A delivery schedule: days across, quantities below."""
    order, page = an_order(rng, say, [2, 5]), Page("Abruf")
    head = rng.choice(HEADS)(page, order, say, rng)
    days = [order.due + timedelta(days=14 * n) for n in range(3)]
    page.add(say["line"], say["part"], say["uom"], *days)
    lines = []
    for item in order.items:
        filled = [rng.choice([None, 100, 250]) for _ in days]
        page.add(item.line, item.part, item.uom, *filled)
        lines += [line_truth(item, 0, {"part", "uom"}, qty=str(qty)) for qty in filled if qty]
    return (Book([page]), truth(order, head, lines)) if lines else calendar(rng, say)


CAMEL = {"number": "CustomerOrderNumber", "date": "OrderDate", "due": "RequestedDeliveryDate", "currency": "CurrencyCode", "line": "LineNumber", "part": "SupplierItemCode",
         "own_part": "BuyerItemCode", "description": "ItemDescription", "qty": "QuantityOrdered", "uom": "UnitOfMeasure", "price": "NetUnitPrice", "amount": "LineNetAmount",
         "gtin": "GTIN", "ship_to": "DeliveryAddress", "buyer": "BuyerName"}  # fmt: skip
SHOUT = {"number": "PURCHASE_ORDER_NO", "date": "PO_DATE", "due": "REQ_DELIVERY_DATE", "currency": "CURR", "line": "PO_LINE", "part": "VENDOR_PART_NO", "own_part": "OUR_ITEM_NO",
         "description": "DESCRIPTION", "qty": "QTY_ORDERED", "uom": "UNIT", "price": "NET_PRICE", "amount": "NET_VALUE", "gtin": "EAN_NO", "ship_to": "DELIVER_TO", "buyer": "ORDERED_BY"}  # fmt: skip


def system_export(rng: random.Random, say: Say) -> Made:
    """A dump of two tables joined: machine names, delivery day in each row, other columns between."""
    say.words |= rng.choice([CAMEL, SHOUT, {}])
    keys = [
        "number",
        "line",
        "date",
        "part",
        "own_part",
        "description",
        "qty",
        "uom",
        "price",
        "amount",
        "currency",
        "ship_to",
    ]
    page, truths = Page("Sheet"), []
    page.add(*[say[key] for key in keys], "CreatedBy")
    for _ in range(rng.choice([1, 2, 4])):
        order = an_order(rng, say)
        for item in order.items:
            page.add(*[value(item, key, order) for key in keys], "kim")
        truths.append(truth(order, set(keys), [line_truth(i, n, set(keys)) for n, i in enumerate(order.items, 1)]))
    return Book([page]), truths[0] if len(truths) == 1 else {"orders": truths}


def calculated(rng: random.Random, say: Say) -> Made:
    """Amounts and sums as formulas, discount between; the totals in a block to the right."""
    order, page = an_order(rng, say), Page("PO")
    head = rng.choice(HEADS)(page, order, say, rng)
    page.add(say["line"], say["part"], say["description"], say["qty"], say["price"], say["amount"])
    first = len(page.rows) + 1
    for item in order.items:
        row = len(page.rows) + 1
        page.add(
            int(item.line), item.part, item.description, item.qty, item.price, Formula(f"D{row}*E{row}", item.amount)
        )
    last = len(page.rows)
    page.blank()
    page.add(None, None, None, None, say["net"], Formula(f"SUM(F{first}:F{last})", order.net))
    tax = (order.net / 5).quantize(Decimal("0.01"))
    page.add(None, None, None, None, say["tax"], tax)
    page.add(None, None, None, None, say["total"], Formula(f"F{last + 2}+F{last + 3}", order.net + tax))
    keys = {"line", "part", "description", "qty", "price", "amount"}
    return Book([page]), truth(order, head | {"total"}, [line_truth(i, n, keys) for n, i in enumerate(order.items, 1)])


def discounted(rng: random.Random, say: Say) -> Made:
    """A discount column and net amounts."""
    order, page = an_order(rng, say), Page("Order")
    head = rng.choice(HEADS)(page, order, say, rng)
    page.add(say["part"], say["description"], say["qty"], say["uom"], say["price"], "%", say["amount"])
    lines = []
    for n, item in enumerate(order.items, 1):
        amount = (item.amount * 9 / 10).quantize(Decimal("0.01"))
        page.add(item.part, item.description, item.qty, item.uom, item.price, 10, amount)
        lines.append(line_truth(item, n, {"part", "description", "uom", "price"}, amount=str(amount)))
    return Book([page]), truth(order, head, lines)


def head_sheet(rng: random.Random, say: Say) -> Made:
    """Labels on a second sheet behind the lines."""
    order, first, second = an_order(rng, say), Page("Positionen"), Page("Kopf")
    keys = ["line", "gtin", "part", "qty", "uom", "price"]
    first.add(*[say[key] for key in keys])
    for item in order.items:
        first.add(*[value(item, key) for key in keys])
    head = rng.choice(HEADS)(second, order, say, rng)
    lines = [line_truth(item, n, set(keys), description=None) for n, item in enumerate(order.items, 1)]
    return Book([first, second]), truth(order, head, lines)


def chapters(rng: random.Random, say: Say) -> Made:
    """Chapter titles merged over the width, the titles printed again below each, a sum at the end of each."""
    order, page = an_order(rng, say, [6, 15]), Page("LV")
    head = rng.choice(HEADS)(page, order, say, rng)
    keys = ["line", "part", "description", "qty", "uom", "price", "amount"]
    for n in range(0, len(order.items), 5):
        page.add(f"{say['section']} {n // 5 + 1}")
        page.merged.append((len(page.rows) - 1, 0, len(page.rows) - 1, 6))
        page.add(*[say[key] for key in keys])
        part = order.items[n : n + 5]
        for item in part:
            page.add(*[value(item, key) for key in keys])
        page.add(None, None, None, None, None, say["net"], sum((i.amount for i in part), Decimal(0)))
        page.blank()
    page.add(None, None, None, None, None, say["total"], order.net)
    lines = [line_truth(item, n, set(keys)) for n, item in enumerate(order.items, 1)]
    return Book([page]), truth(order, head | {"total"}, lines)


def odd_texts(rng: random.Random, say: Say) -> Made:
    """Quantities such as "12 x", "10,00" and " 5 pcs ", prices with symbols, part numbers with blanks around."""
    order, page = an_order(rng, say), Page("Order")
    head = rng.choice(HEADS)(page, order, say, rng)
    page.add(say["part"], say["description"], say["qty"], say["price"])
    symbol = {"EUR": "€", "GBP": "£"}.get(order.currency, order.currency)
    lines = []
    for n, item in enumerate(order.items, 1):
        unit = rng.choice(["pcs", "Stk", "ctn"])
        page.add(f" {item.part} ", item.description, f" {say.number(item.qty, grouped=False)} {unit}", f"{symbol} {say.number(item.price, grouped=False)}")  # fmt: skip
        lines.append(line_truth(item, n, {"part", "description", "price"}, uom=unit.upper()))
    return Book([page]), truth(order, head | {"currency"}, lines)


def short_list(rng: random.Random, say: Say) -> Made:
    """A list under nothing but titles, numbers of the customer and of the supplier."""
    order, page = an_order(rng, say), Page("Tabelle1")
    keys = rng.choice(
        [
            ["own_part", "part", "qty"],
            ["line", "part", "qty", "uom"],
            ["gtin", "description", "qty"],
            ["part", "qty", "due"],
        ]
    )
    page.add(*[say[key] for key in keys])
    for item in order.items:
        page.add(*[value(item, key) for key in keys])
    lines = [
        line_truth(item, n, set(keys), description=item.description if "description" in keys else None)
        for n, item in enumerate(order.items, 1)
    ]
    return Book([page]), truth(order, set(), lines)


def numeric_codes(rng: random.Random, say: Say) -> Made:
    """Article numbers and order number as numbers."""
    order, page = an_order(rng, say), Page("Order")
    order = replace(order, number=str(4500000000 + rng.randrange(99999)))
    page.add(say["number"], int(order.number))
    page.add(say["date"], order.day)
    page.blank()
    page.add(say["line"], say["part"], say["description"], say["qty"], say["amount"])
    lines = []
    for n, item in enumerate(order.items, 1):
        code = 200000 + 13 * n
        page.add(n * 10, code, item.description, item.qty, item.amount)
        lines.append(line_truth(replace(item, part=str(code)), n * 10, {"part", "description", "amount"}))
    cells = [None, None, None, say["total"], Formula(f"SUM({letter(4)}5:{letter(4)}{len(page.rows)})", order.net)]
    page.add(*cells)
    return Book([page]), truth(order, {"number", "date", "total"}, lines)


LAYOUTS: Sequence[Callable[[random.Random, Say], Made]] = [
    panel_form, panel_form, panel_form, two_line_rows, stock_list, stock_list, cases_and_singles, size_blocks, branches,
    calendar, system_export, system_export, calculated, discounted, head_sheet, chapters, odd_texts, short_list,
    numeric_codes,
]  # fmt: skip
LANGUAGES = ["en", "en", "de", "de", "fr", "es", "it", "nl"]
