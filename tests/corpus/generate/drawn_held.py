"""Drawn and spooled orders of the family that is scored and rarely looked at."""

from tests.corpus.generate import paper as p
from tests.corpus.generate import spool
from tests.corpus.generate.columns import cell, heading, keys_of
from tests.corpus.generate.paper import LEFT, Paper
from tests.corpus.generate.scene import Scene


def label_rows(paper: Paper) -> float:
    """Four columns: label, value, label, value, each pair of pairs ruled; addresses in boxes with their titles inside."""
    s = paper.scene
    paper.text(LEFT, 46, s.deal.buyer.name, 12, bold=True)
    paper.text(paper.right, 46, s.title(), 12, bold=True, align="right")
    pairs, y = s.pairs("number date due terms vendor_no contact via incoterm printed quote"), 66.0
    half = (paper.right - LEFT) / 2
    for n, (label, value) in enumerate(pairs):
        x = LEFT + half * (n % 2)
        paper.box(x, y - 10, half, 15)
        paper.text(x + 4, y, label, 8)
        paper.text(x + half * 0.45, y, value, 8, bold=True)
        y += 15 if n % 2 else 0
    y += 16
    for n, who in enumerate(("supplier", "ship")):
        x = LEFT + half * n
        paper.box(x, y - 10, half - 6, 72)
        paper.text(x + 4, y, f"{s.label(who)}:", 7)
        paper.lines(x + 64, y, s.block(who), 8.5)
    s.facts.add("buyer")
    paper.running = lambda sheet: (
        sheet.text(LEFT, 50, f"{s.label('number')}: {s.deal.number}   {s.label('page')} {sheet.page}") + 20
    )
    return y + 92


def corner(paper: Paper) -> float:
    """Everything of the head in the top right corner, values under their labels; the buyer only in the foot line."""
    s, y = paper.scene, 48.0
    for label, value in s.pairs("number date due contact"):
        paper.text(paper.right - 110, y, label, 7)
        y = paper.text(paper.right - 110, y + 11, value, 10) + 4
    paper.text(LEFT, 60, s.title(), 20)
    low = paper.lines(LEFT, 90, s.block("supplier"))
    paper.text(LEFT + 190, 78, s.label("ship"), 7)
    paper.lines(LEFT + 190, 90, s.block("ship"))
    paper.text(LEFT, paper.height - 30, " | ".join(s.block("buyer", more="phone")), 6.5)
    return max(low, y) + 26


def rows(paper: Paper, y: float) -> float:
    return p.table(paper, y, look="rows", bottom=80)


def two_rows(paper: Paper, y: float) -> float:
    """Description in the first row, the numbers in the second, without any rule."""
    s, keys = paper.scene, [k for k in keys_of(paper.scene) if k not in {"line", "desc"}]
    spots = p.places(paper, keys)

    def header(y: float) -> float:
        paper.text(LEFT, y, f"{heading(s, 'line')}   {heading(s, 'desc')}", bold=True)
        for key, (left, right) in zip(keys, spots, strict=True):
            p._write(paper, key, left, right, y + 12, heading(s, key), bold=True)
        return y + 28

    y = header(y)
    for item in s.deal.items:
        if y > paper.height - 110:
            y = header(paper.turn_page())
        paper.text(LEFT, y, f"{cell(s, 'line', item)}   {cell(s, 'desc', item)}")
        for key, (left, right) in zip(keys, spots, strict=True):
            p._write(paper, key, left, right, y + paper.size * 1.3, cell(s, key, item))
        y += paper.size * 2.6 + 5
    return y


def box_sums(paper: Paper, y: float) -> None:
    """A row of boxes over the width: net, tax, total, currency, each label over its value."""
    s, deal = paper.scene, paper.scene.deal
    s.facts |= {"net"}
    pairs = [
        (s.label("net"), s.money(deal.net)),
        (s.label("tax"), s.money(deal.tax)),
        (s.label("total"), s.money(deal.gross)),
        s.pair("currency"),
    ]
    wide = (paper.right - LEFT) / 4
    for n, (label, value) in enumerate(pairs):
        paper.box(LEFT + n * wide, y + 6, wide, 28)
        paper.text(LEFT + n * wide + 4, y + 15, label, 7)
        paper.text(LEFT + (n + 1) * wide - 4, y + 29, value, align="right")


def word_sum(paper: Paper, y: float) -> None:
    s = paper.scene
    s.facts |= {"net"}
    paper.text(LEFT, y + 16, f"{s.label('net')}: {s.money(s.deal.net, sign='after')}", bold=True)
    paper.text(LEFT, y + 34, s.label("confirm"))


def _dotted(s: Scene, page: int) -> list[str]:
    s.facts.add("buyer")
    rows = [s.deal.buyer.name.center(90).rstrip(), s.title().center(90).rstrip(), "=" * 90]
    pairs = s.pairs("number date due vendor_no")
    rows += [
        f"{a[0]} .. {a[1]:<26}".ljust(50) + f"{b[0]} .. {b[1]}" for a, b in zip(pairs[::2], pairs[1::2], strict=True)
    ]
    rows += ["", f"{s.label('ship')}:"] + [f"    {line}" for line in s.block("ship")]
    return [*rows, "", f"{s.label('page')} {page}".rjust(90), "=" * 90]


def dots(s: Scene) -> bytes:
    """A host print with dots between label and value and double rules; the total in a row of its own."""
    s.facts |= {"net"}
    tail = ["=" * 90, f"*** {s.label('net')} ***".ljust(60) + s.money(s.deal.net, sign="code").rjust(24)]
    return spool.printed(s, spool.paged(s, _dotted, tail, rows=54))


def bars(s: Scene) -> bytes:
    """A typed form with bars between the columns."""
    s.facts |= {"net", "currency"}
    head = [f"{s.deal.buyer.name}  *  {', '.join(s.block('buyer', name=False))}", "", s.title()]
    head += [f"{k:<22}| {v}" for k, v in s.pairs("number date due currency")] + [
        f"{s.label('ship'):<22}| {', '.join(s.block('ship'))}",
        "",
    ]
    items = spool.lines_of(s, gap=1)
    rows = [*head, "+" + "-" * len(spool.titles(s)), spool.titles(s), "+" + "-" * len(spool.titles(s))]
    for item in items:
        rows += item
    return spool.printed(s, [[*rows, "", f"{s.label('net')} {s.money(s.deal.net)}".rjust(80)]])
