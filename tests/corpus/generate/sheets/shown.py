"""Layouts that the reader was tuned on: exports, forms, price lists, grids, each in many words and formats."""

import random
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

from tests.corpus.generate.orders import Item, Order
from tests.corpus.generate.sheets.book import Book, Formula, Page, Shown, letter
from tests.corpus.generate.sheets.say import Say, an_order, line_truth, truth

Made = tuple[Book, dict]
SECTIONS = ["Fittings", "Fasteners 2026", "Cleaning", "Office", "Tools & machines", "Seals"]


def value(item: Item, key: str, order: Order | None = None) -> object:
    if key == "due":
        return item.due
    if key in {"number", "date", "currency", "buyer", "ship_to"}:
        return {"number": order.number, "date": order.day, "currency": order.currency, "buyer": order.buyer[0],
                "ship_to": order.ship_to[0]}[key]  # fmt: skip
    return getattr(item, key)


def columns(rng: random.Random, *, priced: bool = True) -> list:
    keys = ["line"] if rng.random() < 0.6 else []
    keys += ["own_part"] if rng.random() < 0.3 else []
    keys += ["part", "description"]
    keys += ["gtin"] if rng.random() < 0.3 else []
    keys += rng.choice([["qty", "uom"], ["qty"], ["uom", "qty"]])
    return keys + (["price", "amount"] if priced else []) + (["due"] if rng.random() < 0.2 else [])


def head_rows(page: Page, order: Order, say: Say, rng: random.Random) -> set:
    """A letterhead and labelled fields, beside or above their values; the fields shown."""
    style = rng.choice(["beside", "colon", "two", "above"])
    fields = [("number", order.number), ("date", order.day), ("due", order.due), ("currency", order.currency)]
    page.add(*([None] * rng.choice([0, 0, 2]) + [say["title"]]))
    page.blank(rng.choice([0, 1, 2]))
    if style == "above":
        page.add(*[say[key] for key, _ in fields])
        page.add(*[shown for _, shown in fields])
        page.blank()
        page.add(say["buyer"], None, None, say["ship_to"])
        for n in range(3):
            page.add([order.buyer[0], *order.buyer[1]][n], None, None, [order.ship_to[0], *order.ship_to[1]][n])
    elif style == "two":
        page.add(say["buyer"], order.buyer[0], None, say["number"], order.number)
        page.add(None, order.buyer[1][0], None, say["date"], order.day)
        page.add(None, order.buyer[1][1], None, say["due"], order.due)
        page.add(None, None, None, say["currency"], order.currency)
        page.add(say["ship_to"], ", ".join([order.ship_to[0], *order.ship_to[1]]))
    else:
        gap = [None] * rng.choice([0, 1, 2]) if style == "beside" else []
        for key, shown in [*fields, ("buyer", order.buyer[0])]:
            page.add(say[key] + (":" if style == "colon" else ""), *gap, shown)
        page.add(say["ship_to"] + (":" if style == "colon" else ""), *gap, order.ship_to[0])
        for line in order.ship_to[1]:
            page.add(None, *gap, line)
    page.blank(rng.choice([1, 1, 2]))
    return {"number", "date", "due", "currency", "buyer", "ship_to"}


def totals(page: Page, order: Order, say: Say, at: int, rng: random.Random) -> bool:
    """Sums below the amounts, with their label a cell or more before."""
    if rng.random() < 0.25:
        return False
    first = max(0, at - rng.choice([1, 1, 2]))
    tax = (order.net / 5).quantize(order.net)
    rows = [("net", order.net)] + ([("tax", tax), ("total", order.net + tax)] if rng.random() < 0.5 else [])
    for key, amount in rows:
        cells = [None] * (at + 1)
        cells[first], cells[at] = say[key], amount
        page.add(*cells)
    return True


def form(rng: random.Random, say: Say) -> Made:
    """A hand-made order form: a head, a table, its sums; now and then notes and blank rows between the lines."""
    order, page, keys = an_order(rng, say), Page(say["title"][:20]), columns(rng)
    head = head_rows(page, order, say, rng)
    indent = [None] * rng.choice([0, 0, 0, 1])
    page.add(*indent, *[say[key] for key in keys])
    noted, spaced = rng.random() < 0.25, rng.random() < 0.15
    for item in order.items:
        page.add(*indent, *[value(item, key) for key in keys])
        if noted and rng.random() < 0.3:
            cells = [None] * (len(indent) + keys.index("description")) + ["bitte frei Haus / deliver free"]
            page.add(*cells)
        if spaced:
            page.blank()
    shown = totals(page, order, say, len(indent) + keys.index("amount"), rng)
    page.blank(2)
    page.add("Thank you. All deliveries before noon.")
    lines = [line_truth(item, n, set(keys)) for n, item in enumerate(order.items, 1)]
    return Book([page]), truth(order, head | ({"total"} if shown else set()), lines)


def export(rng: random.Random, say: Say) -> Made:
    """What an ERP writes: one row per line, the head repeated in each; one or several orders."""
    keys = ["number", "date", *(["buyer"] if rng.random() < 0.5 else []), "ship_to", "currency",
            *[key for key in columns(rng) if key != "due"]]  # fmt: skip
    if rng.random() < 0.3:
        keys = [*keys[5:], *keys[:5]]
    page, truths = Page("Export"), []
    page.add(*[say[key] for key in keys])
    sparse = rng.random() < 0.2
    for _ in range(rng.choice([1, 1, 2, 3])):
        order = an_order(rng, say)
        for n, item in enumerate(order.items):
            page.add(*[None if sparse and n and key in {"number", "date", "buyer", "ship_to", "currency"} else value(item, key, order)
                       for key in keys])  # fmt: skip
        lines = [line_truth(item, n, set(keys)) for n, item in enumerate(order.items, 1)]
        truths.append(truth(order, set(keys), lines))
    page.filter, page.frozen = f"A1:{letter(len(keys) - 1)}{len(page.rows)}", (1, 0)
    return Book([page]), truths[0] if len(truths) == 1 else {"orders": truths}


SNAKE = {"number": "PO_NUMBER", "date": "ORDER_DATE", "currency": "CURRENCY", "line": "LINE_NO", "part": "ITEM_CODE",
         "own_part": "CUSTOMER_PART_NO", "description": "ITEM_DESCRIPTION", "gtin": "EAN_CODE", "qty": "ORDER_QTY",
         "uom": "UOM", "price": "UNIT_PRICE", "amount": "LINE_AMOUNT", "due": "DELIVERY_DATE", "ship_to": "SHIP_TO",
         "buyer": "CUSTOMER"}  # fmt: skip


def machine_export(rng: random.Random, say: Say) -> Made:
    """The same with the names of database columns, with an index as pandas writes it."""
    say.words |= SNAKE if rng.random() < 0.6 else {key: text.title().replace("_", "") for key, text in SNAKE.items()}
    book, told = export(rng, say)
    if rng.random() < 0.4:
        for n, row in enumerate(book.pages[0].rows):
            row.insert(0, None if n == 0 else n - 1)
    return book, told


def price_list(rng: random.Random, say: Say) -> Made:
    """The supplier's own list, hundreds of rows, in which the customer has filled in a few quantities."""
    order = an_order(rng, say, [3, 5, 9])
    listed = an_order(rng, say, [60, 150, 400])
    page = Page("Price list")
    head = head_rows(page, order, say, rng) if rng.random() < 0.7 else set()
    keys = rng.choice([["part", "description", "gtin", "uom", "price", "qty", "amount"],
                       ["qty", "part", "description", "uom", "price"], ["part", "description", "pack", "price", "qty"]])  # fmt: skip
    titled = [f"{say['price']} ({order.currency})" if key == "price" else say[key] for key in keys]
    page.add(*titled)
    page.frozen = (len(page.rows), 0)
    rows = sorted(
        [*order.items, *[i for i in listed.items if i.part not in {x.part for x in order.items}]], key=lambda i: i.part
    )
    picked = {item.part for item in order.items}
    at = len(page.rows)
    for n, item in enumerate(rows):
        if n % 40 == 0:
            page.add(SECTIONS[n // 40 % len(SECTIONS)])
        page.add(
            *[
                _list_value(item, key, filled=item.part in picked, row=len(page.rows) + 1, keys=keys, rng=rng)
                for key in keys
            ]
        )
    lines = [line_truth(i, n, set(keys)) for n, i in enumerate([i for i in rows if i.part in picked], 1)]
    if "amount" in keys:
        column = letter(keys.index("amount"))
        total = Formula(f"SUM({column}{at + 1}:{column}{len(page.rows)})", order.net)
        page.add(*[None] * (len(keys) - 2), say["net"], total)
    shown = head | {"currency"} | ({"total"} if "amount" in keys else set())
    return Book([page]), truth(order, shown, lines)


def _list_value(item: Item, key: str, *, filled: bool, row: int, keys: list, rng: random.Random) -> object:
    if key == "qty":
        return item.qty if filled else rng.choice([None, None, None, None, 0])
    if key == "pack":
        return rng.choice([6, 10, 12, 24])
    if key == "amount":
        qty, price = letter(keys.index("qty")), letter(keys.index("price"))
        return Formula(f"{qty}{row}*{price}{row}", item.amount if filled else 0)
    return getattr(item, key)


def cartons_and_pieces(rng: random.Random, say: Say) -> Made:
    """Two quantity columns; each filled cell is a line in the unit of its title."""
    order, page = an_order(rng, say, [4, 8, 20]), Page("Order")
    head = head_rows(page, order, say, rng)
    keys = ["part", "description", "gtin"]
    page.add(*[say[key] for key in keys], say["price"], *_unit_titles(say))
    lines = []
    for item in order.items:
        filled = rng.choice([(item.qty, None), (None, item.qty), (item.qty, Decimal(3)), (None, None)])
        page.add(*[getattr(item, key) for key in keys], item.price, *filled)
        for qty, unit in zip(filled, ("cartons", "pieces"), strict=True):
            if qty is not None:
                lines.append(line_truth(item, len(lines) + 1, {*keys, "price"}, qty=str(qty), uom=say[unit].strip(".").upper()))  # fmt: skip
    if not lines:
        return cartons_and_pieces(rng, say)
    return Book([page]), truth(order, head, lines)


def _unit_titles(say: Say) -> list:
    return (
        [f"{say['qty']} {say['cartons']}", f"{say['qty']} {say['pieces']}"]
        if len(say["qty"]) % 2
        else [say["cartons"], say["pieces"]]
    )


def sizes(rng: random.Random, say: Say) -> Made:
    """A matrix of sizes: each filled cell a line of its article, colour and size."""
    order, page = an_order(rng, say, [2, 4, 7]), Page("Order")
    head = head_rows(page, order, say, rng)
    names = rng.choice(
        [["XS", "S", "M", "L", "XL", "XXL"], ["36", "37", "38", "39", "40", "41", "42"], ["S", "M", "L", "XL", "3XL"]]
    )
    sized: list = [int(name) if name.isdigit() and rng.random() < 0.5 else name for name in names]
    page.add(say["part"], say["description"], say["colour"], *sized, say["totals"], say["price"])
    lines: list = []
    for item in order.items:
        filled = [rng.choice([None, None, 2, 6, 12]) for _ in names]
        colour = rng.choice(["navy", "black", "red"])
        page.add(item.part, item.description, colour, *filled, sum(q or 0 for q in filled), item.price)
        for size, qty in zip(names, filled, strict=True):
            if qty:
                lines.append(line_truth(item, len(lines) + 1, {"part", "price"}, qty=str(qty),
                                        description=f"{item.description} {colour} {size}"))  # fmt: skip
    return (Book([page]), truth(order, head, lines)) if lines else sizes(rng, say)


def across(rng: random.Random, say: Say) -> Made:
    """Quantities across: a column per week or per store, under a group title or alone; each filled cell a line."""
    order, page = an_order(rng, say, [3, 6, 12]), Page("Plan")
    head = head_rows(page, order, say, rng)
    kind = rng.choice(["week", "store", "day"])
    titles: list = [f"{say[kind]} {n}" for n in rng.sample(range(10, 50), 4)] if kind != "day" else [
        order.due + timedelta(days=7 * n) for n in range(4)]  # fmt: skip
    if rng.random() < 0.5:
        page.add(None, None, None, say["qty"])
        page.merged.append((len(page.rows) - 1, 3, len(page.rows) - 1, 6))
    page.add(say["part"], say["description"], say["uom"], *titles, say["totals"])
    lines = []
    for item in order.items:
        filled = [rng.choice([None, 4, 10, 25]) for _ in titles]
        page.add(item.part, item.description, item.uom, *filled, sum(q or 0 for q in filled))
        lines += [line_truth(item, 0, {"part", "description", "uom"}, qty=str(qty)) for qty in filled if qty]
    for n, line in enumerate(lines, 1):
        line["line"] = str(n)
    return (Book([page]), truth(order, head, lines)) if lines else across(rng, say)


def two_rows_of_titles(rng: random.Random, say: Say) -> Made:
    """Titles over two rows, groups merged over their columns."""
    order, page = an_order(rng, say), Page("Order")
    head = head_rows(page, order, say, rng)
    top = len(page.rows)
    page.add(say["line"], "Article", None, None, say["title"].title(), None, None, None)
    page.add(None, say["part"], say["description"], say["gtin"], say["qty"], say["uom"], say["price"], say["amount"])
    page.merged += [(top, 1, top, 3), (top, 4, top, 7), (top, 0, top + 1, 0)]
    keys = ["line", "part", "description", "gtin", "qty", "uom", "price", "amount"]
    for item in order.items:
        page.add(*[value(item, key) for key in keys])
    shown = totals(page, order, say, 7, rng)
    lines = [line_truth(item, n, set(keys)) for n, item in enumerate(order.items, 1)]
    return Book([page]), truth(order, head | ({"total"} if shown else set()), lines)


def stacked_titles(rng: random.Random, say: Say) -> Made:
    """Titles of two words set in two rows."""
    order, page, keys = an_order(rng, say), Page("Order"), columns(rng)
    head = head_rows(page, order, say, rng)
    halves = [say[key].partition(" ") for key in keys]
    page.add(*[first if rest else None for first, _, rest in halves])
    page.add(*[rest or first for first, _, rest in halves])
    for item in order.items:
        page.add(*[value(item, key) for key in keys])
    lines = [line_truth(item, n, set(keys)) for n, item in enumerate(order.items, 1)]
    return Book([page]), truth(order, head, lines)


def per_hundred(rng: random.Random, say: Say) -> Made:
    """Prices for 100 or 1000, said in the title, in a column of their own, or in each price cell."""
    per = rng.choice([100, 1000])
    order, page = an_order(rng, say, per=per), Page("Order")
    head = head_rows(page, order, say, rng)
    way = rng.choice(["title", "column", "cell"])
    title = f"{say['price']} / {per}" if way == "title" else say["price"]
    page.add(say["line"], say["part"], say["description"], say["qty"], say["uom"], title, *([say["per"]] if way == "column" else []), say["amount"])  # fmt: skip
    for item in order.items:
        price = f"{say.number(item.price, grouped=False)}/{per}" if way == "cell" else item.price
        page.add(
            item.line,
            item.part,
            item.description,
            item.qty,
            item.uom,
            price,
            *([item.per] if way == "column" else []),
            item.amount,
        )
    keys = {"line", "part", "description", "qty", "uom", "price", "amount"}
    return Book([page]), truth(order, head, [line_truth(item, n, keys) for n, item in enumerate(order.items, 1)])


def unit_in_cell(rng: random.Random, say: Say) -> Made:
    """Quantities with their unit, prices with their currency, everything text."""
    order, page = an_order(rng, say), Page("Order")
    head = head_rows(page, order, say, rng)
    page.add(say["part"], say["description"], say["qty"], say["price"], say["amount"])
    for item in order.items:
        page.add(item.part, item.description, f"{say.number(item.qty)} {item.uom}", f"{say.number(item.price)} {order.currency}",
                 f"{say.number(item.amount)} {order.currency}")  # fmt: skip
    keys = {"part", "description", "qty", "uom", "price", "amount"}
    return Book([page]), truth(order, head, [line_truth(item, n, keys) for n, item in enumerate(order.items, 1)])


def all_text(rng: random.Random, say: Say) -> Made:
    """Every number and day stored as text."""
    book, told = rng.choice([form, export, per_hundred])(rng, say)
    for page in book.pages:
        page.rows = [[cell if cell is None else say.text(cell) for cell in row] for row in page.rows]
    return book, told


def cover(rng: random.Random, say: Say) -> Made:
    """The head on a cover sheet, the lines on another, and a sheet of conditions behind."""
    order, first, second, keys = an_order(rng, say), Page("Cover"), Page("Lines"), columns(rng)
    head = head_rows(first, order, say, rng)
    second.add(*[say[key] for key in keys])
    for item in order.items:
        second.add(*[value(item, key) for key in keys])
    third = Page("Info")
    third.add("Terms and conditions apply. Deliveries Monday to Friday.")
    lines = [line_truth(item, n, set(keys)) for n, item in enumerate(order.items, 1)]
    return Book([first, second, third]), truth(order, head, lines)


def sheet_per_order(rng: random.Random, say: Say) -> Made:
    """One sheet for each store, each an order of its own number."""
    pages, truths = [], []
    keys = columns(rng)
    for n in range(rng.choice([2, 3])):
        order, page = an_order(rng, say, [2, 5]), Page(f"{say['store']} {n + 1}")
        head = head_rows(page, order, say, rng)
        page.add(*[say[key] for key in keys])
        for item in order.items:
            page.add(*[value(item, key) for key in keys])
        pages.append(page)
        truths.append(truth(order, head, [line_truth(item, k, set(keys)) for k, item in enumerate(order.items, 1)]))
    return Book(pages), {"orders": truths}


def hidden_things(rng: random.Random, say: Say) -> Made:
    """A hidden sheet of prices, a hidden column of cost, and hidden rows that order nothing."""
    book, told = price_list(rng, say)
    secret = Page("Prices", state=rng.choice(["hidden", "veryHidden"]))
    secret.add(say["part"], say["qty"], say["price"])
    secret.add("X-1", 999, 1)
    return Book([*book.pages, secret]), told


def subtotals(rng: random.Random, say: Say) -> Made:
    """Sections with their titles and sums, then the total of all."""
    order, page, keys = an_order(rng, say, [6, 12, 20]), Page("Order"), columns(rng)
    head = head_rows(page, order, say, rng)
    page.add(*[say[key] for key in keys])
    at, parts = keys.index("amount"), max(2, len(order.items) // 3)
    for n in range(0, len(order.items), parts):
        section = order.items[n : n + parts]
        page.add(None, SECTIONS[n // parts % len(SECTIONS)]) if rng.random() < 0.5 else page.add(
            SECTIONS[n // parts % len(SECTIONS)]
        )
        first = len(page.rows) + 1
        for item in section:
            page.add(*[value(item, key) for key in keys])
        sums = [None] * (at + 1)
        sums[at - 1] = say["net"]
        sums[at] = Formula(
            f"SUM({letter(at)}{first}:{letter(at)}{len(page.rows)})", sum((i.amount for i in section), Decimal(0))
        )
        page.add(*sums)
    cells = [None] * (at + 1)
    cells[at - 1], cells[at] = say["total"], order.net
    page.add(*cells)
    lines = [line_truth(item, n, set(keys)) for n, item in enumerate(order.items, 1)]
    return Book([page]), truth(order, head | {"total"}, lines)


def coded_numbers(rng: random.Random, say: Say) -> Made:
    """Part numbers and GTINs that are numbers for the program, some shown with leading zeros by their format."""
    order, page = an_order(rng, say), Page("Order")
    head = head_rows(page, order, say, rng)
    page.add(say["part"], say["gtin"], say["description"], say["qty"], say["price"])
    lines = []
    for n, item in enumerate(order.items, 1):
        code = 10000 + 7 * n
        page.add(code, int(item.gtin), item.description, item.qty, Shown(item.price, '#,##0.00 "EUR"'))
        lines.append(line_truth(replace(item, part=str(code)), n, {"part", "gtin", "description", "price"}))
    return Book([page]), truth(order, head, lines)


def bare_list(rng: random.Random, say: Say) -> Made:
    """Titles and a few columns, nothing else: what a buyer types in a minute."""
    order, page = an_order(rng, say), Page("Sheet1")
    keys = rng.choice(
        [
            ["part", "qty"],
            ["qty", "part"],
            ["part", "description", "qty"],
            ["gtin", "qty"],
            ["description", "qty", "uom"],
        ]
    )
    page.add(*[say[key] for key in keys])
    for item in order.items:
        page.add(*[value(item, key) for key in keys])
    return Book([page]), truth(order, set(), [line_truth(item, n, set(keys)) for n, item in enumerate(order.items, 1)])


def untitled(rng: random.Random, say: Say) -> Made:
    """Code and quantity, perhaps a name between, without any title."""
    order, page = an_order(rng, say, [3, 8, 20]), Page("Sheet1")
    keys = rng.choice([["part", "qty"], ["qty", "part"], ["part", "description", "qty"], ["gtin", "qty"]])
    for item in order.items:
        page.add(*[value(item, key) for key in keys])
    return Book([page]), truth(order, set(), [line_truth(item, n, set(keys)) for n, item in enumerate(order.items, 1)])


LAYOUTS: Sequence[Callable[[random.Random, Say], Made]] = [
    form, form, form, export, export, machine_export, price_list, price_list, cartons_and_pieces, sizes, across,
    two_rows_of_titles, stacked_titles, per_hundred, unit_in_cell, all_text, cover, sheet_per_order, hidden_things,
    subtotals, coded_numbers, bare_list, untitled,
]  # fmt: skip
LANGUAGES = ["en", "en", "en", "de", "de", "fr", "es", "it", "nl", "pt", "pl", "da", "sv"]
