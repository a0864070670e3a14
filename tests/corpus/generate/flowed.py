"""Orders set by a document engine: flowing paragraphs and tables that repeat their header over pages."""

import io
from xml.sax.saxutils import escape

from reportlab.lib import colors
from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import Flowable, Paragraph, SimpleDocTemplate, Spacer, Table, TableStyle

from tests.corpus.generate.columns import COLUMNS, as_line, cell, heading, keys_of, noted
from tests.corpus.generate.deals import Item
from tests.corpus.generate.paper import BOLD, SIZES, known
from tests.corpus.generate.scene import Scene


class Setter:
    """Paragraphs and tables in the layout's type."""

    def __init__(self, scene: Scene) -> None:
        layout = scene.layout
        self.scene, self.font, self.size = scene, known(layout.font), layout.size
        self.room = SIZES[layout.page][0] - 84

    def par(self, text: str, *, bold: bool = False, right: bool = False, scale: float = 1.0) -> Paragraph:
        size = self.size * scale
        style = ParagraphStyle(
            "p",
            fontName=BOLD[self.font] if bold else self.font,
            fontSize=size,
            leading=size * 1.25,
            alignment=2 if right else 0,
        )
        return Paragraph("<br/>".join(escape(row) for row in text.split("\n")), style)

    def block(self, who: str, more: str = "") -> list[Flowable]:
        return [self.par(self.scene.label(who), bold=True), self.par("\n".join(self.scene.block(who, more=more)))]

    def side(self, cells: list, shares: list[float], style: list | None = None) -> Table:
        wide = [self.room * share / sum(shares) for share in shares]
        return Table([cells], colWidths=wide, style=TableStyle([("VALIGN", (0, 0), (-1, -1), "TOP"), *(style or [])]))

    def beside(self, keys: str, wide: tuple[float, float] = (100, 120)) -> Table:
        rows = [[self.par(k, bold=True), self.par(v)] for k, v in self.scene.pairs(keys)]
        return Table(
            rows,
            colWidths=wide,
            style=TableStyle([("TOPPADDING", (0, 0), (-1, -1), 1), ("BOTTOMPADDING", (0, 0), (-1, -1), 1)]),
        )

    def over(self, keys: str, style: list) -> Table:
        pairs = self.scene.pairs(keys)
        rows = [[self.par(k, bold=True, scale=0.85) for k, _ in pairs], [self.par(v) for _, v in pairs]]
        return Table(rows, colWidths=[self.room / len(pairs)] * len(pairs), style=TableStyle(style))

    def lines(self, style: list) -> Table:
        """The order's lines with a header that repeats."""
        keys = keys_of(self.scene)
        total = sum(COLUMNS[k].width for k in keys)
        rows = [[self.par(heading(self.scene, k), bold=True, right=COLUMNS[k].right, scale=0.9) for k in keys]]
        rows += [[self._cell(k, item) for k in keys] for item in self.scene.deal.items]
        wide = [self.room * COLUMNS[k].width / total for k in keys]
        tight = [
            ("LEFTPADDING", (0, 0), (-1, -1), 3),
            ("RIGHTPADDING", (0, 0), (-1, -1), 3),
            ("VALIGN", (0, 0), (-1, -1), "TOP"),
            ("TOPPADDING", (0, 0), (-1, -1), 2),
        ]
        return Table(rows, colWidths=wide, repeatRows=1, style=TableStyle([*tight, *style]))

    def _cell(self, key: str, item: Item) -> Paragraph:
        text = cell(self.scene, key, item)
        if key == "desc":
            text = "\n".join([text, *(as_line(k, v) for k, v in noted(self.scene, item))])
        return self.par(text, right=COLUMNS[key].right)


def set_out(scene: Scene, story: list[Flowable]) -> bytes:
    out = io.BytesIO()

    def foot(canvas, document) -> None:
        canvas.setFont(known(scene.layout.font), 7)
        canvas.drawRightString(SIZES[scene.layout.page][0] - 42, 24, f"{scene.label('page')} {document.page}")
        canvas.drawString(42, 24, f"{scene.title()} {scene.deal.number}")

    paper = SimpleDocTemplate(
        out,
        pagesize=SIZES[scene.layout.page],
        leftMargin=42,
        rightMargin=42,
        topMargin=40,
        bottomMargin=44,
        invariant=1,
    )
    paper.build(story, onFirstPage=foot, onLaterPages=foot)
    return out.getvalue()


GRID = [("GRID", (0, 0), (-1, -1), 0.5, colors.grey), ("BACKGROUND", (0, 0), (-1, 0), colors.whitesmoke)]
STRIPES = [
    ("ROWBACKGROUNDS", (0, 1), (-1, -1), [colors.white, colors.Color(0.94, 0.95, 0.97)]),
    ("LINEBELOW", (0, 0), (-1, 0), 1, colors.black),
]


def report(scene: Scene) -> bytes:
    """Title and number in one line, addresses beside each other, labels beside values, ruled lines."""
    e = Setter(scene)
    scene.facts |= {"net"}
    deal = scene.deal
    head = [e.par(f"{scene.title()} {scene.label('number')} {scene.value('number')}", bold=True, scale=1.6), Spacer(0, 14),
            e.side([e.block("bill"), e.block("supplier"), e.block("ship", "contact")], [1, 1, 1]), Spacer(0, 8),
            e.side([e.beside("date due terms"), e.beside("vendor_no phone email")], [1, 1]), Spacer(0, 10)]  # fmt: skip
    rows = [[e.par(scene.label(k), right=True), e.par(v, right=True)] for k, v in (
        ("net", scene.money(deal.net)), ("tax", scene.money(deal.tax)), ("total", scene.money(deal.gross, sign="after")))]  # fmt: skip
    sums = Table(rows, colWidths=[e.room - 90, 90])
    return set_out(scene, [*head, e.lines(GRID), sums, Spacer(0, 12), e.par(scene.label("quoteus"))])


def brochure(scene: Scene) -> bytes:
    """Logo in large letters, a band with labels over values, striped lines, the total as a sentence."""
    e = Setter(scene)
    scene.facts |= {"net"}
    head = [e.side([e.par(scene.deal.buyer.logo, bold=True, scale=2), e.par("\n".join(scene.block("buyer", more="phone")), right=True, scale=0.85)], [1, 1]),
            Spacer(0, 12), e.par(scene.title(), bold=True, scale=1.5), Spacer(0, 8), e.over("number date due contact", STRIPES), Spacer(0, 10),
            e.side([e.block("supplier"), e.block("ship")], [1, 1]), Spacer(0, 10)]  # fmt: skip
    total = e.par(f"{scene.label('net')}: {scene.money(scene.deal.net, sign='code')}", bold=True, right=True, scale=1.2)
    return set_out(scene, [*head, e.lines(STRIPES), Spacer(0, 8), total, Spacer(0, 16), e.par(scene.label("confirm"))])
