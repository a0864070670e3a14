"""Drawn, spooled and set orders of the family that is never tuned on."""

from itertools import zip_longest

from reportlab.lib import colors
from reportlab.platypus import Spacer, Table, TableStyle

from tests.corpus.generate import paper as p
from tests.corpus.generate import spool
from tests.corpus.generate.columns import cell, heading, keys_of
from tests.corpus.generate.deals import Item
from tests.corpus.generate.flowed import Setter, set_out
from tests.corpus.generate.paper import LEFT, Paper
from tests.corpus.generate.scene import Scene


def between_rules(paper: Paper) -> float:
    """The seller in the window at the right, numbers in one line between two rules, values under their labels."""
    s = paper.scene
    paper.text(LEFT, 56, s.deal.buyer.name, 14, bold=True)
    paper.lines(LEFT, 70, s.block("buyer", name=False, more="phone vat"), 7.5)
    paper.lines(350, 120, s.block("supplier"))
    paper.text(LEFT, 128, s.label("ship"), bold=True)
    paper.lines(LEFT, 141, s.block("ship", land=False))
    s.facts.add("buyer")
    paper.text(LEFT, 216, s.title(), 13, bold=True)
    pairs = s.pairs("number date due vendor_no contact")
    paper.rule(LEFT, 226, paper.right, 226)
    for n, (label, value) in enumerate(pairs):
        x = LEFT + n * (paper.right - LEFT) / len(pairs)
        paper.text(x, 236, label, 6.8)
        paper.text(x, 248, value, 9)
    paper.rule(LEFT, 254, paper.right, 254)
    paper.running = lambda sheet: (
        sheet.text(LEFT, 50, f"{s.title()} {s.deal.number} - {s.label('page')} {sheet.page}") + 14
    )
    return 276


def ladders(paper: Paper) -> float:
    """Two ladders of values with their labels small below each, addresses between them."""
    s = paper.scene
    paper.text(paper.width / 2, 54, s.title().upper(), 15, bold=True, align="centre")
    y = 84.0
    for label, value in s.pairs("number date due"):
        paper.text(LEFT, y, value, 10, bold=True)
        paper.text(LEFT, y + 9, label, 6.5)
        y += 27
    low = y
    y = 84.0
    for label, value in s.pairs("vendor_no contact currency"):
        paper.text(paper.right, y, value, 10, bold=True, align="right")
        paper.text(paper.right, y + 9, label, 6.5, align="right")
        y += 27
    at = paper.width / 2 - 95
    mid = paper.text(at, 84, s.label("supplier"), 7)
    mid = paper.lines(at, mid + 2, s.block("supplier", land=False)) + 6
    low = max(low, mid, y)
    left = paper.text(LEFT, low + 8, s.label("bill"), 7)
    left = paper.lines(LEFT, left + 2, s.block("bill", land=False))
    right = paper.text(at, low + 8, s.label("ship"), 7)
    right = paper.lines(at, right + 2, s.block("ship", land=False))
    paper.running = lambda sheet: sheet.text(sheet.right, 50, f"{s.deal.number} / {sheet.page}", align="right") + 16
    return max(left, right) + 24


def swung(paper: Paper, y: float) -> float:
    """Every second line on grey, the unit hung below the quantity, the codes below the description."""
    s, keys = paper.scene, [k for k in keys_of(paper.scene) if k not in {"own", "part", "uom"}]
    codes = [k for k in ("own", "part") if k in keys_of(s)]
    spots = p.places(paper, keys)
    high = paper.size * 2.7

    def header(y: float) -> float:
        paper.box(LEFT, y - paper.size - 2, paper.right - LEFT, paper.size * 2.7 + 3, fill=0.8)
        for key, (left, right) in zip(keys, spots, strict=True):
            p._write(paper, key, left, right, y, heading(s, key), bold=True, size=paper.size * 0.9)
        _below(paper, keys, spots, y, " | ".join(heading(s, k) for k in codes), heading(s, "uom"), 0.9)
        return y + high + 4

    y = header(y)
    for n, item in enumerate(s.deal.items):
        if y > paper.height - 110:
            y = header(paper.turn_page())
        if n % 2:
            paper.box(LEFT, y - paper.size - 1, paper.right - LEFT, high + 1, fill=0.95)
        for key, (left, right) in zip(keys, spots, strict=True):
            p._write(paper, key, left, right, y, cell(s, key, item))
        _below(paper, keys, spots, y, " | ".join(cell(s, k, item) for k in codes), cell(s, "uom", item), 1)
        y += high + 2
    return y


def _below(
    paper: Paper, keys: list[str], spots: list[tuple[float, float]], y: float, codes: str, unit: str, scale: float
) -> None:
    at = y + paper.size * 1.25
    paper.text(spots[keys.index("desc")][0] + 2, at, codes, paper.size * scale)
    paper.text(spots[keys.index("qty")][1] - 3, at, unit, paper.size * scale, align="right")


def open_rows(paper: Paper, y: float) -> float:
    """A header between rules, lines without any; the table goes on over pages with carried sums."""
    return p.table(paper, y, look="lines", bottom=110, carry=True)


def summed(paper: Paper, y: float) -> None:
    """Sums from the right edge, each with the currency before it."""
    s = paper.scene
    s.facts |= {"net", "currency"}
    y = min(y, paper.height - 84)
    for key, value in (("net", s.deal.net), ("tax", s.deal.tax), ("total", s.deal.gross)):
        y += 13
        paper.text(paper.right - 110, y, s.label(key), align="right")
        paper.text(paper.right - 78, y, s.deal.currency, align="right")
        paper.text(paper.right - 3, y, s.money(value), align="right", bold=key == "total")


def boxed_foot(paper: Paper, y: float) -> None:
    """One sum in a box at the foot of the sheet, terms at its left."""
    s = paper.scene
    s.facts |= {"net"}
    low = paper.height - 70
    paper.box(LEFT, low, paper.right - LEFT, 30)
    paper.text(LEFT + 6, low + 18, "   ".join(f"{k}: {v}" for k, v in s.pairs("terms via")), 8)
    paper.text(
        paper.right - 6, low + 19, f"{s.label('net')}  {s.money(s.deal.net, sign='code')}", 10, bold=True, align="right"
    )


def _framed(text: str, wide: int) -> str:
    return f"| {text[: wide - 4]:<{wide - 4}} |"


def framed_spool(s: Scene) -> bytes:
    """A host's print that draws its frames with bars, dashes and plus signs."""
    s.facts |= {"buyer", "net", "currency"}
    titles = _barred(s, None)[0]
    wide = max(len(titles), 110)
    rule = "+" + "-" * (wide - 2) + "+"
    pairs = s.pairs("number date due vendor_no terms contact")
    rows = [rule, _framed(f"{s.deal.buyer.name:<50}{s.title().upper()}", wide), rule]
    for (a, b), (c, d) in zip(pairs[::2], pairs[1::2], strict=False):
        rows.append(_framed(f"{a + ':':<24}{b:<22}{c + ':':<22}{d}", wide))
    rows.append(rule)
    left, right = [s.label("supplier"), *s.block("supplier")], [s.label("ship"), *s.block("ship")]
    rows += [_framed(f"{a:<46}{b}", wide) for a, b in zip_longest(left, right, fillvalue="")]
    line = "+" + "+".join("-" * len(part) for part in titles.strip("|").split("|")) + "+"
    rows += [rule, "", line, titles, line]
    for item in s.deal.items:
        rows += _barred(s, item)
    rows += [line, "", f"{s.label('net')} {s.deal.currency}".rjust(wide - 20) + s.money(s.deal.net).rjust(18)]
    return spool.printed(s, [rows])


def _barred(s: Scene, item: Item | None) -> list[str]:
    """A row between bars, and rows for what is left of its description."""
    keys = keys_of(s)
    texts = [heading(s, k)[: spool.WIDTHS[k]] if item is None else cell(s, k, item) for k in keys]
    place = keys.index("desc")
    words = spool.cut(texts[place], spool.WIDTHS["desc"])
    made = []
    for n, part in enumerate(words):
        row = [t if n == 0 else "" for t in texts]
        row[place] = part
        made.append(
            "|" + "|".join(spool.row_of([k], [t]).ljust(spool.WIDTHS[k]) for k, t in zip(keys, row, strict=True)) + "|"
        )
    return made


def listed_spool(s: Scene) -> bytes:
    """Plain text as a small program mails it: a block of labelled lines for each item and none beside another."""
    s.facts |= {"buyer", "net"}
    rows = [s.deal.buyer.name, *s.block("buyer", name=False), "", s.title().upper(), "=" * len(s.title()), ""]
    rows += [f"{k:<30}{v}" for k, v in s.pairs("number date due terms")]
    rows += ["", f"{s.label('supplier'):<30}{', '.join(s.block('supplier', land=False))}"]
    rows += [f"{s.label('ship'):<30}{', '.join(s.block('ship', land=False))}", "", "-" * 78]
    for item in s.deal.items:
        rows += [f"{heading(s, k):<30}{cell(s, k, item)}" for k in keys_of(s)]
        rows.append("-" * 78)
    return spool.printed(s, [[*rows, f"{s.label('net'):<30}{s.money(s.deal.net, sign='code')}"]])


def booked(scene: Scene) -> bytes:
    """An Iberian program: own firm and customer side by side, a band of labels over values, a last table of the sums."""
    e = Setter(scene)
    scene.facts |= {"net", "buyer"}
    deal = scene.deal
    frame = [("BOX", (0, 0), (-1, -1), 0.7, colors.black), ("INNERGRID", (0, 0), (-1, -1), 0.3, colors.grey)]
    look = [("LINEBELOW", (0, 0), (-1, 0), 0.8, colors.black), ("BOX", (0, 0), (-1, -1), 0.7, colors.black), ("LINEBEFORE", (1, 0), (-1, -1), 0.3, colors.grey)]  # fmt: skip
    sums = [("net", scene.money(deal.net)), ("tax", scene.money(deal.tax)), ("total", scene.money(deal.gross, sign="code"))]  # fmt: skip
    table = Table(
        [[e.par(scene.label(k), scale=0.8) for k, _ in sums], [e.par(v, bold=True, right=True) for _, v in sums]],
        colWidths=[90, 90, 110],
        hAlign="RIGHT",
        style=TableStyle(frame),
    )
    own = e.par("\n".join(scene.block("buyer", more="phone vat")))
    story = [e.side([own, e.block("supplier")], [1, 1]), Spacer(0, 10), e.par(f"{scene.title()} {scene.deal.number}", bold=True, scale=1.5), Spacer(0, 8),
             e.over("number date due terms", frame), Spacer(0, 6), e.lines(look), Spacer(0, 8), table, Spacer(0, 8),
             e.par(f"{scene.label('ship')}: {', '.join(scene.block('ship'))}")]  # fmt: skip
    return set_out(scene, story)


def service_sheet(scene: Scene) -> bytes:
    """A maintenance program: a heavy rule, labels beside values in three columns, addresses in shaded cells, dotted rows."""
    e = Setter(scene)
    scene.facts |= {"net"}
    shade = [("BACKGROUND", (0, 0), (-1, -1), colors.Color(0.93, 0.93, 0.9))]
    look = [("LINEBELOW", (0, 0), (-1, -1), 0.3, colors.grey, None, (1, 2)), ("LINEABOVE", (0, 0), (-1, 0), 1.4, colors.black), ("LINEBELOW", (0, 0), (-1, 0), 0.7, colors.black)]  # fmt: skip
    columns = [e.beside(keys, (72, 96)) for keys in ("number date", "due currency", "vendor_no contact")]
    story = [e.side([e.par(scene.deal.buyer.logo, bold=True, scale=1.3), e.par(scene.title(), right=True, scale=1.6)], [1, 1]), Spacer(0, 12),
             e.side(columns, [1, 1, 1]), Spacer(0, 10), e.side([e.block("supplier"), e.block("ship"), e.block("bill")], [1, 1, 1], shade),
             Spacer(0, 12), e.lines(look), Spacer(0, 6),
             e.par(f"{scene.label('net')}    {scene.money(scene.deal.net, sign='code')}", bold=True, right=True),
             Spacer(0, 10), e.par(scene.label("quoteus"), scale=0.85)]  # fmt: skip
    return set_out(scene, story)
