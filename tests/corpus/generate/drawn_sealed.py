"""Drawn and spooled orders of the family that was sealed until it was opened for tuning."""

from itertools import zip_longest

from reportlab.lib import colors
from reportlab.platypus import Spacer

from tests.corpus.generate import paper as p
from tests.corpus.generate import spool
from tests.corpus.generate.columns import cell, heading, keys_of
from tests.corpus.generate.flowed import Setter, set_out
from tests.corpus.generate.paper import LEFT, Paper
from tests.corpus.generate.scene import Scene


def stacked_boxes(paper: Paper) -> float:
    """A pile of boxes at the right, each with a label above its value; left the three addresses under each other."""
    s, y = paper.scene, 44.0
    paper.text(LEFT, 52, s.title(), 17, bold=True)
    for label, value in s.pairs("number date due contact terms"):
        paper.box(paper.right - 150, y, 150, 27)
        paper.text(paper.right - 146, y + 9, label, 6.5)
        paper.text(paper.right - 146, y + 22, value, 9.5)
        y += 27
    low = 78.0
    for who in ("bill", "supplier", "ship"):
        low = paper.text(LEFT, low, s.label(who).upper(), 6.5)
        low = paper.lines(LEFT + 8, low + 1, s.block(who, land=False)) + 5
    paper.running = lambda sheet: (
        sheet.text(LEFT, 48, f"{s.title()} {s.deal.number}, {s.label('page')} {sheet.page}") + 16
    )
    return max(low, y) + 22


def margin_title(paper: Paper) -> float:
    """The title turned up the left margin; label and value in one run of text, two to a row."""
    s = paper.scene
    paper.canvas.saveState()
    paper.canvas.translate(26, paper.height - 330)
    paper.canvas.rotate(90)
    paper.canvas.setFont(p.BOLD[paper.font], 15)
    paper.canvas.drawString(0, 0, s.title())
    paper.canvas.restoreState()
    paper.lines(LEFT + 6, 48, s.block("buyer", more="phone vat"), bold_first=True)
    paper.lines(330, 48, [f"{s.label('supplier')}:", *s.block("supplier")])
    y, pairs = 142.0, s.pairs("number date due vendor_no terms incoterm")
    for n, (label, value) in enumerate(pairs):
        paper.text(LEFT + 6 + 280 * (n % 2), y, f"{label}: {value}")
        y += 14 if n % 2 else 0
    paper.text(LEFT + 6, y + 8, f"{s.label('ship')}: {', '.join(s.block('ship'))}"[:120])
    return y + 36


def halves(paper: Paper, y: float) -> float:
    """Lines between hair rules, header in capitals, numbers right, text and codes in one column under each other."""
    s, keys = paper.scene, [k for k in keys_of(paper.scene) if k not in {"own", "part"}]
    codes = [k for k in ("own", "part") if k in keys_of(s)]
    spots = p.places(paper, keys)

    def header(y: float) -> float:
        for key, (left, right) in zip(keys, spots, strict=True):
            p._write(paper, key, left, right, y, heading(s, key).upper(), size=paper.size * 0.8)
        where = spots[keys.index("desc")][0] + 2
        paper.text(where, y + 9, " / ".join(heading(s, k) for k in codes), paper.size * 0.8)
        paper.rule(LEFT, y + 13, paper.right, y + 13, 1.2)
        return y + 26

    y = header(y)
    for item in s.deal.items:
        if y > paper.height - 100:
            y = header(paper.turn_page())
        for key, (left, right) in zip(keys, spots, strict=True):
            p._write(paper, key, left, right, y, cell(s, key, item))
        paper.text(spots[keys.index("desc")][0] + 2, y + paper.size * 1.25, " / ".join(cell(s, k, item) for k in codes))
        y += paper.size * 2.5 + 4
        paper.rule(LEFT, y - paper.size, paper.right, y - paper.size, 0.25)
    return y


def gapless(paper: Paper, y: float) -> float:
    """Upright rules between the columns and none between the lines."""
    return p.table(paper, y, look="bars", bottom=120)


def right_sum(paper: Paper, y: float) -> None:
    s = paper.scene
    s.facts |= {"net"}
    at = min(y + 24, paper.height - 60)
    paper.text(paper.right - 96, at, s.label("net"), align="right")
    paper.text(paper.right - 3, at, s.money(s.deal.net, sign="code"), bold=True, align="right")
    paper.text(LEFT, paper.height - 28, s.label("quoteus"), 7)


def left_block(paper: Paper, y: float) -> None:
    """Sums at the left, in a column of labels and a column of values."""
    s, deal = paper.scene, paper.scene.deal
    s.facts |= {"net", "currency"}
    for key, value in (("net", deal.net), ("tax", deal.tax), ("total", deal.gross)):
        paper.text(LEFT + 2, y + 14, f"{s.label(key)} {deal.currency}")
        paper.text(LEFT + 230, y + 14, s.money(value), align="right")
        y += 12


def _wide_head(s: Scene, page: int) -> list[str]:
    s.facts.add("buyer")
    left, right = s.pairs("number date due"), s.pairs("vendor_no terms contact")
    rows = [f"{s.title().upper()}{s.deal.buyer.name:>70}", ""]
    for (a, b), (c, d) in zip(left, right, strict=True):
        rows.append(f"{a:<24}{b:<30}{c:<24}{d}")
    ship, bill = s.block("ship"), s.block("bill")
    rows += ["", f"{s.label('ship') + ':':<54}{s.label('bill')}:"]
    rows += [f"{a:<54}{b}" for a, b in zip_longest(ship, bill, fillvalue="")]
    return [*rows, f"{s.label('page')} {page}".rjust(100), ""]


def wide_spool(s: Scene) -> bytes:
    """A host print of 132 columns on a wide page, labels and values in four columns."""
    s.facts |= {"net", "currency"}
    tail = ["", f"{s.label('net')} ({s.deal.currency})".rjust(90) + s.money(s.deal.net).rjust(20)]
    return spool.printed(s, spool.paged(s, _wide_head, tail, rows=48, gap=2))


def _spaced(s: Scene, page: int) -> list[str]:
    s.facts.add("buyer")
    rows = ["", " ".join(s.title().upper()).center(84).rstrip(), ""]
    rows += [f"  {k:.<24}: {v}" for k, v in s.pairs("number date due via")]
    return [
        *rows,
        "",
        f"  {s.label('ship')}",
        *(f"    {x}" for x in s.block("ship")),
        f"  {s.label('bill')}",
        *(f"    {x}" for x in s.block("bill")),
        "",
    ]


def spaced_spool(s: Scene) -> bytes:
    """A spaced title, dots from label to value, a line of text between all items."""
    s.facts |= {"net"}
    rule = "  " + "=" * len(spool.titles(s))
    rows = [*_spaced(s, 1), rule, "  " + spool.titles(s), rule]
    for item in spool.lines_of(s):
        rows += ["  " + row for row in item] + [""]
    return spool.printed(s, [[*rows, rule, f"  {s.label('net')}: {s.money(s.deal.net, sign='after')}"]])


def catalogue(scene: Scene) -> bytes:
    """A document engine: title over the width, labels over values in two bands, lines with thin rules and a dark header."""
    e = Setter(scene)
    scene.facts |= {"net"}
    band = [("LINEABOVE", (0, 0), (-1, 0), 0.8, colors.black), ("LINEBELOW", (0, 1), (-1, 1), 0.8, colors.black)]
    look = [
        ("LINEBELOW", (0, 0), (-1, -1), 0.25, colors.grey),
        ("BACKGROUND", (0, 0), (-1, 0), colors.Color(0.82, 0.87, 0.93)),
    ]
    story = [e.par(f"{scene.deal.buyer.name}", bold=True, scale=1.3), e.par(", ".join(scene.block("buyer", name=False)), scale=0.8), Spacer(0, 10),
             e.par(scene.title(), bold=True, scale=1.8), Spacer(0, 8), e.over("number date due currency", band), e.over("terms contact vendor_no", band), Spacer(0, 8),
             e.side([e.block("ship"), e.block("supplier")], [1, 1]), Spacer(0, 8), e.lines(look), Spacer(0, 6),
             e.par(f"{scene.label('net')}  {scene.money(scene.deal.net)}", bold=True, right=True)]  # fmt: skip
    return set_out(scene, story)


def ledger_sheet(scene: Scene) -> bytes:
    """A document engine on a wide sheet: all columns, no rules but one under the header, sums as rows of a table."""
    e = Setter(scene)
    scene.facts |= {"net"}
    look = [("LINEBELOW", (0, 0), (-1, 0), 1, colors.black), ("LINEBELOW", (0, -1), (-1, -1), 1, colors.black)]
    story = [e.side([e.par(scene.title(), bold=True, scale=1.4), e.beside("number date due vendor_no", (90, 150))], [1, 1]), Spacer(0, 10),
             e.side([e.block("bill"), e.block("ship"), e.block("supplier", "phone")], [1, 1, 1]), Spacer(0, 10), e.lines(look), Spacer(0, 8),
             e.par(f"{scene.label('net')}: {scene.money(scene.deal.net, sign='code')}", right=True)]  # fmt: skip
    return set_out(scene, story)
