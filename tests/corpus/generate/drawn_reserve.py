"""Drawn, spooled and set orders of the family kept in reserve."""

from decimal import Decimal
from itertools import zip_longest

from reportlab.lib import colors
from reportlab.platypus import Spacer, Table, TableStyle

from tests.corpus.generate import spool
from tests.corpus.generate.columns import COLUMNS, cell, heading, keys_of
from tests.corpus.generate.flowed import Setter, set_out
from tests.corpus.generate.paper import LEFT, Paper
from tests.corpus.generate.scene import Scene

MID = 330.0


def standard_form(paper: Paper) -> float:
    """The large suite's old form: window left, facts right as a label over a value with a slash, delivery and terms below."""
    s = paper.scene
    s.facts |= {"number", "date", "buyer"}
    paper.text(MID, 60, s.deal.buyer.name, 11, bold=True)
    paper.lines(MID, 74, s.block("buyer", name=False), 8)
    paper.text(LEFT, 130, f"{s.deal.buyer.name}, {s.deal.buyer.town}", 6.5)
    paper.lines(LEFT, 146, s.block("supplier"))
    paper.text(MID, 128, s.title(), 14, bold=True)
    y = 148.0
    number = f"{s.deal.number} / {s.voice.day(s.deal.day)}"
    for label, value in (
        (s.label("number"), number),
        (s.label("contact"), f"{s.deal.person}/{s.value('phone')}"),
        s.pair("vendor_no"),
    ):
        paper.text(MID, y, label, 7)
        y = paper.text(MID, y + 11, value) + 5
    y = paper.text(LEFT, 226, s.label("ship"), bold=True)
    left = paper.lines(LEFT, y, s.block("ship"))
    y = 252.0
    for label, value in s.pairs("due currency terms incoterm"):
        paper.text(MID, y, label, 8)
        paper.text(MID + 96, y, value)
        y += 12
    paper.running = _standard_top
    return max(left, y) + 16


def _standard_top(paper: Paper) -> float:
    """The head of a further page."""
    s = paper.scene
    paper.text(LEFT, 50, f"{s.deal.supplier.name}, {s.deal.supplier.town}", 8)
    paper.text(MID, 50, f"{s.label('number')}: {s.deal.number} / {s.voice.day(s.deal.day)}", 8)
    paper.text(paper.right, 50, f"{s.label('page')} {paper.page}", 8, align="right")
    return 82.0


SPOTS = {"qty": 150.0, "uom": 160.0, "price": 330.0, "amount": 0.0}


def priced_below(paper: Paper, y: float) -> float:
    """Item, material and text in the first row, quantity, unit, price per unit and value in the second."""
    s = paper.scene
    y = _priced_titles(paper, y)
    for item in s.deal.items:
        if y > paper.height - 120:
            y = _priced_titles(paper, paper.turn_page())
        for k, x in (("line", LEFT), ("item", LEFT + 44), ("desc", LEFT + 130)):
            paper.text(x, y, cell(s, k, item))
        y += 12
        per = f"{cell(s, 'price', item)} {s.deal.currency} / {cell(s, 'per', item)} {cell(s, 'uom', item)}"
        s.facts.add("currency")
        paper.text(SPOTS["qty"], y, cell(s, "qty", item), align="right")
        paper.text(SPOTS["uom"], y, item.uom)
        paper.text(SPOTS["price"] + 80, y, per, align="right")
        paper.text(paper.right, y, cell(s, "amount", item), align="right")
        if "part" in keys_of(s):
            y += 12
            paper.text(LEFT + 44, y, f"{s.label('yourpart_inline')} {cell(s, 'part', item)}", 8)
        y += 18
    return y


def _priced_titles(paper: Paper, y: float) -> float:
    s = paper.scene
    paper.rule(LEFT, y - 11, paper.right, y - 11)
    for k, x in (("line", LEFT), ("item", LEFT + 44), ("desc", LEFT + 130)):
        paper.text(x, y, heading(s, k), 8, bold=True)
    paper.text(SPOTS["qty"], y + 11, heading(s, "qty"), 8, bold=True, align="right")
    paper.text(SPOTS["uom"], y + 11, heading(s, "uom"), 8, bold=True)
    paper.text(SPOTS["price"] + 80, y + 11, heading(s, "price"), 8, bold=True, align="right")
    paper.text(paper.right, y + 11, heading(s, "amount"), 8, bold=True, align="right")
    paper.rule(LEFT, y + 15, paper.right, y + 15)
    return y + 30


def conditions_below(paper: Paper, y: float) -> float:
    """The same suite's newer rows: one row a line, and its gross price, discount and net price as rows below it."""
    s, keys = paper.scene, ["line", "item", "desc", "qty", "uom", "amount"]
    words = {"de": ("Bruttopreis", "Rabatt (%)", "Nettopreis"), "nl": ("Brutoprijs", "Korting (%)", "Nettoprijs")}.get(s.voice.language, ("Gross price", "Discount %", "Net price"))  # fmt: skip
    at = dict(zip(keys, (LEFT, LEFT + 40, LEFT + 118, 440.0, 448.0, paper.right), strict=True))

    def titles(y: float) -> float:
        for k in keys:
            paper.text(at[k], y, heading(s, k), 8, bold=True, align="right" if k in {"qty", "amount"} else "left")
        paper.rule(LEFT, y + 4, paper.right, y + 4)
        return y + 18

    y = titles(y)
    for item in s.deal.items:
        if y > paper.height - 140:
            y = titles(paper.turn_page())
        for k in keys:
            paper.text(at[k], y, cell(s, k, item), align="right" if k in {"qty", "amount"} else "left")
        y += 12
        rows = [(words[0], cell(s, "list", item))]
        if item.discount:
            rows.append((words[1], f"{s.voice.number(item.discount, 3)}-"))
        rows.append((words[2], cell(s, "net", item)))
        for word, value in rows:
            paper.text(LEFT + 130, y, word, 8)
            paper.text(LEFT + 292, y, value, 8, align="right")
            y += 10.5
        y += 7
    return y


def total_line(paper: Paper, y: float) -> None:
    """One sum between two rules, the code of the currency before it."""
    s = paper.scene
    s.facts |= {"net", "currency"}
    if y > paper.height - 90:
        y = paper.turn_page()
    paper.rule(LEFT, y - 4, paper.right, y - 4)
    paper.text(LEFT + 44, y + 9, s.label("net"), bold=True)
    paper.text(paper.right - 92, y + 9, s.deal.currency, bold=True)
    paper.text(paper.right, y + 9, s.money(s.deal.net), bold=True, align="right")
    paper.rule(LEFT, y + 14, paper.right, y + 14)
    paper.text(LEFT, y + 34, s.label("quoteus") if "quoteus" in s.voice else "", 7.5)


def northern_suite(paper: Paper) -> float:
    """A factory suite of the north: title and page right, three addresses in a row, facts in three ladders without colons."""
    s = paper.scene
    s.facts.add("buyer")
    paper.text(LEFT, 54, s.deal.buyer.logo, 15, bold=True)
    paper.text(paper.right - 110, 54, s.title(), 14, bold=True)
    paper.text(paper.right - 110, 68, f"{s.label('page')} 1", 8)
    tops = (LEFT, LEFT + 180, LEFT + 350)
    low = 0.0
    for x, who in zip(tops, ("supplier", "ship", "buyer"), strict=True):
        y = paper.text(x, 100, s.label("bill" if who == "buyer" else who), 7)
        low = max(low, paper.lines(x, y + 2, s.block(who)))
    y = low + 8
    paper.rule(LEFT, y, paper.right, y)
    for x, keys in zip(tops, ("number date", "vendor_no due", "contact terms"), strict=True):
        at = y + 14
        for label, value in s.pairs(keys):
            paper.text(x, at, label, 7)
            paper.text(x + 74, at, value, 8.5)
            at += 13
    paper.rule(LEFT, y + 34, paper.right, y + 34)
    paper.running = lambda sheet: (
        sheet.text(LEFT, 46, f"{s.title()}  {s.deal.number}    {s.label('page')} {sheet.page}", 8) + 22
    )
    return y + 56


def two_row_lines(paper: Paper, y: float) -> float:
    """The article and its text in the first row with day and figures, the supplier's code in the second under the own."""
    s, keys = paper.scene, [k for k in keys_of(paper.scene) if k != "part"]
    spots = _spots(paper, keys)

    def titles(y: float) -> float:
        for k in keys:
            _put(paper, k, spots[k], y, heading(s, k), 7.2)
        paper.text(spots["item"][0], y + 9, heading(s, "part"), 7.2)
        paper.rule(LEFT, y + 13, paper.right, y + 13)
        return y + 26

    y = titles(y)
    for item in s.deal.items:
        if y > paper.height - 100:
            y = titles(paper.turn_page())
        rows = paper.wrapped(cell(s, "desc", item), spots["desc"][1] - spots["desc"][0] - 4)
        for k in keys:
            _put(paper, k, spots[k], y, rows[0] if k == "desc" else cell(s, k, item))
        for n, row in enumerate(rows[1:], 1):
            paper.text(spots["desc"][0], y + n * 11, row)
        paper.text(spots["item"][0], y + 11, cell(s, "part", item))
        y += 11 * max(2, len(rows)) + 6
    return y


def _spots(paper: Paper, keys: list[str]) -> dict[str, tuple[float, float]]:
    room, total, at, made = paper.right - LEFT, sum(COLUMNS[k].width for k in keys), LEFT, {}
    for k in keys:
        wide = room * COLUMNS[k].width / total
        made[k] = (at, at + wide)
        at += wide
    return made


def _put(paper: Paper, key: str, spot: tuple[float, float], y: float, text: str, size: float = 0) -> None:
    if COLUMNS[key].right:
        paper.text(spot[1] - 4, y, text, size, align="right")
    else:
        paper.text(spot[0], y, text, size)


def small_sum(paper: Paper, y: float) -> None:
    """The sum at the right below a short rule, label and code before it."""
    s = paper.scene
    s.facts |= {"net", "currency"}
    y = y + 8 if y < paper.height - 70 else paper.turn_page()
    paper.rule(paper.right - 190, y - 8, paper.right, y - 8)
    paper.text(paper.right - 190, y + 4, f"{s.label('net')} {s.deal.currency}", bold=True)
    paper.text(paper.right - 4, y + 4, s.money(s.deal.net), bold=True, align="right")


def midrange_print(s: Scene) -> bytes:
    """A midrange computer's print: capitals, labels with dotted leaders, a header and totals in fixed columns."""
    s.facts |= {"buyer", "net", "currency"}

    def head(scene: Scene, page: int) -> list[str]:
        b = scene.deal.buyer
        top = [f"{b.name:<50}{scene.title().upper():>30}", f"{b.street:<50}{scene.label('page').upper() + ' ' + str(page):>30}", b.town, ""]  # fmt: skip
        left = [scene.label("supplier").upper(), *scene.block("supplier", land=False)]
        right = [scene.label("ship").upper(), *scene.block("ship", land=False)]
        parties = [f"{a:<44}{c}" for a, c in zip_longest(left, right, fillvalue="")]
        facts = [f"{k.upper() + ' ':.<26}: {v}" for k, v in scene.pairs("number date due vendor_no terms contact")]
        return [*top, *parties, "", *facts, ""]

    tail = [f"{s.label('net').upper()} {s.deal.currency}".rjust(60) + s.money(s.deal.net).rjust(20)]
    return spool.printed(s, spool.paged(s, head, tail, rows=62))


def dotted_leaders(s: Scene) -> bytes:
    """A small northern ledger's text: leaders of dots, columns by blanks, the unit behind the quantity, sums under dashes."""
    s.facts |= {"buyer", "net"}
    b, d = s.deal.buyer, s.deal
    rows = [b.name, b.street, b.town, "", s.title().upper(), ""]
    rows += [f"{k + ' ':.<24} {v}" for k, v in s.pairs("number date due vendor_no contact")]
    rows += ["", *s.block("supplier", land=False), "", f"{s.label('ship')}:", *("  " + x for x in s.block("ship", land=False)), ""]  # fmt: skip
    rows += [spool.titles(s, 2), "=" * len(spool.titles(s, 2))]
    for item in spool.lines_of(s, gap=2):
        rows += item
    wide = len(spool.titles(s, 2))
    rows.append("-" * wide)
    for label, value in (
        (s.label("net"), s.money(d.net)),
        (s.label("tax"), s.money(d.tax)),
        (s.label("total"), s.money(d.gross, sign="code")),
    ):
        rows.append(f"{label:>{wide - 18}}{value:>18}")
    return spool.printed(s, [rows[n : n + 64] for n in range(0, len(rows), 64)])


def webshop(scene: Scene) -> bytes:
    """A buying tool's document: a coloured band, facts in a shaded table of two by four, lines with a dark header."""
    e = Setter(scene)
    scene.facts |= {"net", "buyer"}
    d = scene.deal
    band = Table([[e.par(d.buyer.name, bold=True, scale=1.3), e.par(f"{scene.title()} {d.number}", right=True, bold=True, scale=1.2)]],
                 colWidths=[e.room / 2] * 2, style=TableStyle([("BACKGROUND", (0, 0), (-1, -1), colors.Color(0.85, 0.91, 0.86)), ("VALIGN", (0, 0), (-1, -1), "MIDDLE"), ("TOPPADDING", (0, 0), (-1, -1), 8), ("BOTTOMPADDING", (0, 0), (-1, -1), 10)]))  # fmt: skip
    pairs = scene.pairs("number date due contact email terms vendor_no currency")
    shade = [("BACKGROUND", (0, 0), (0, -1), colors.whitesmoke), ("BACKGROUND", (2, 0), (2, -1), colors.whitesmoke), ("GRID", (0, 0), (-1, -1), 0.3, colors.lightgrey)]  # fmt: skip
    cells = [[e.par(x) for x in (*a, *b)] for a, b in zip_longest(pairs[::2], pairs[1::2], fillvalue=("", ""))]
    facts = Table(cells, colWidths=[e.room * w for w in (0.19, 0.31, 0.19, 0.31)], style=TableStyle(shade))
    look = [
        ("LINEBELOW", (0, 0), (-1, -1), 0.3, colors.lightgrey),
        ("LINEBELOW", (0, 0), (-1, 0), 1.2, colors.darkgreen),
    ]
    total = e.par(f"{scene.label('net')}: {scene.money(d.net, sign='code')}", bold=True, right=True, scale=1.1)
    story = [band, Spacer(0, 10), e.side([e.block("supplier"), e.block("ship"), e.block("bill")], [1, 1, 1]), Spacer(0, 10),
             facts, Spacer(0, 12), e.lines(look), Spacer(0, 8), total]  # fmt: skip
    return set_out(scene, story)


def schedule(scene: Scene) -> bytes:
    """A factory's order by a document engine: facts in one grid of labels over values, ruled lines, sums with counts."""
    e = Setter(scene)
    scene.facts |= {"net", "buyer"}
    d = scene.deal
    grid = [("GRID", (0, 0), (-1, -1), 0.5, colors.black), ("BACKGROUND", (0, 0), (-1, 0), colors.Color(0.93, 0.93, 0.93))]  # fmt: skip
    count = sum((item.qty for item in d.items), Decimal(0))
    foot = f"{len(d.items)} {scene.label('line')}, {scene.voice.number(count)}    {scene.label('net')} {scene.money(d.net, sign='code')}"
    head = [e.par(d.buyer.name, bold=True, scale=1.4), e.par(", ".join(scene.block("buyer", name=False, more="phone")), scale=0.85), Spacer(0, 12),
            e.side([e.block("supplier"), e.block("ship")], [1, 1]), Spacer(0, 10),
            e.par(f"{scene.title()}: {d.number}", bold=True, scale=1.3), Spacer(0, 6)]  # fmt: skip
    return set_out(scene, [*head, e.over("number date due terms contact", grid), Spacer(0, 8), e.lines(grid), Spacer(0, 6), e.par(foot, right=True, bold=True)])  # fmt: skip
