"""Drawn orders of the family that may be tuned on: heads, tables and sums on a canvas."""

from tests.corpus.generate import paper as p
from tests.corpus.generate.paper import LEFT, Paper


def classic(paper: Paper) -> float:
    """The print of an older German house: address window left, block of labels and values with colons right."""
    s = paper.scene
    paper.text(LEFT, 50, s.deal.buyer.name, 13, bold=True)
    paper.text(LEFT, 62, " - ".join(s.block("buyer", name=False)), 7)
    s.facts.add("buyer")
    paper.lines(LEFT, 105, s.block("supplier"))
    y = paper.text(340, 105, s.title(), 14, bold=True) + 4
    for label, value in s.pairs("number date vendor_no contact phone"):
        paper.text(340, y, label)
        paper.text(430, y, ":")
        y = paper.text(438, y, value)
    y = max(y, 180)
    paper.text(LEFT, y + 12, f"{s.label('ship')}:", bold=True)
    y = paper.lines(LEFT, y + 26, s.block("ship"))
    for label, value in s.pairs("due terms incoterm"):
        paper.text(LEFT, y + 8, f"{label}:")
        y = paper.text(150, y + 8, value) - 8
    paper.running = again
    return y + 30


def again(paper: Paper) -> float:
    """The head of the pages that follow."""
    s = paper.scene
    paper.text(LEFT, 45, f"{s.title()} {s.deal.number}", bold=True)
    paper.text(paper.right, 45, f"{s.label('page')} {paper.page}", align="right")
    return 70


def boxed(paper: Paper) -> float:
    """An American form: title in the middle, ruled address boxes with grey title bars, a two-row grid of terms."""
    s = paper.scene
    paper.text(LEFT, 48, s.deal.buyer.logo, 16, bold=True)
    paper.text(paper.width / 2 + 30, 46, s.title(), 13, bold=True, align="centre")
    paper.text(paper.right, 46, s.value("number"), 13, bold=True, align="right")
    paper.text(paper.right, 58, s.label("number"), 7, align="right")
    wide = (paper.right - LEFT) / 3
    for n, who in enumerate(("supplier", "bill", "ship")):
        x = LEFT + n * wide
        paper.box(x, 75, wide, 13, fill=0.85)
        paper.box(x, 75, wide, 80)
        paper.text(x + wide / 2, 84, s.label(who), 8, bold=True, align="centre")
        paper.lines(x + 4, 98, [row for text in s.block(who) for row in paper.wrapped(text, wide - 8, 8.5)], 8.5)
    return terms(paper, 160, "date vendor_no via incoterm terms req contact due") + 14


def terms(paper: Paper, y: float, keys: str) -> float:
    """Labels over values in a ruled grid."""
    pairs = paper.scene.pairs(keys)
    wide = (paper.right - LEFT) / len(pairs)
    paper.box(LEFT, y, paper.right - LEFT, 13, fill=0.85)
    for n, (label, value) in enumerate(pairs):
        x = LEFT + n * wide
        paper.box(x, y, wide, 28)
        paper.text(x + 3, y + 9, label, 7, bold=True)
        rows = paper.wrapped(value, wide - 4, 7.5)
        paper.lines(x + 3, y + (22 if len(rows) == 1 else 19.5), rows[:2], 7.5 if len(rows) == 1 else 6)
    return y + 42


def plain(paper: Paper) -> float:
    """A program without design: everything in one font at the left, labels with values at a tab stop."""
    s = paper.scene
    y = paper.lines(LEFT, 45, [*s.block("buyer", more="phone fax vat")])
    y = paper.text(LEFT, y + 16, s.title(), bold=True)
    for label, value in s.pairs("number date due terms currency"):
        paper.text(LEFT, y + 4, label)
        y = paper.text(LEFT + 120, y + 4, value) - 4
    paper.text(330, 45, s.label("supplier"), bold=True)
    low = paper.lines(330, 58, s.block("supplier"))
    paper.text(330, low + 10, s.label("ship"), bold=True)
    low = paper.lines(330, low + 23, s.block("ship", more="contact"))
    paper.running = again
    return max(y, low) + 24


def lined(paper: Paper, y: float) -> float:
    return p.table(paper, y, look="lines", carry=True)


def celled(paper: Paper, y: float) -> float:
    return p.table(paper, y, look="cells", bottom=130)


def banded(paper: Paper, y: float) -> float:
    return p.table(paper, y, look="band")


def sums(paper: Paper, y: float) -> None:
    """Net, tax and total with the currency at the right."""
    s, deal = paper.scene, paper.scene.deal
    s.facts |= {"net"}
    for key, value in (("net", deal.net), ("tax", deal.tax), ("total", deal.gross)):
        paper.text(paper.right - 110, y + 10, s.label(key), bold=key == "total", align="right")
        shown = s.money(value, sign="code" if key == "total" else "")
        paper.text(paper.right - 3, y + 10, shown, bold=key == "total", align="right")
        y += paper.size * 1.4
    paper.lines(LEFT, y + 34, [s.label("confirm"), s.label("quoteus")])


def bottom_total(paper: Paper, y: float) -> None:
    """One total in a ruled box at the foot of the page, a place to sign beside it."""
    s = paper.scene
    s.facts |= {"net"}
    at = paper.height - 95
    paper.box(paper.right - 170, at, 170, 20)
    paper.text(paper.right - 164, at + 13, f"{s.label('total')}", bold=True)
    paper.text(paper.right - 4, at + 13, s.money(s.deal.net, sign="code"), bold=True, align="right")
    paper.rule(LEFT, at + 20, LEFT + 160, at + 20)
    paper.text(LEFT, at + 30, s.label("sign"), 7)
    paper.lines(LEFT, at + 44, [s.label("quoteus")], 7)


def no_sums(paper: Paper, y: float) -> None:
    s = paper.scene
    paper.lines(LEFT, y + 20, [s.label("notes") + ":", s.label("confirm")])
