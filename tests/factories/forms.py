"""A customer's form whose labels and titles no word list knows, as pages, PDF and sheet: what layout memory is for."""

import io
from collections.abc import Sequence
from datetime import timedelta

from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from kernel.clock import today

Rows = Sequence[tuple[str, str, int, str]]
ROWS: Rows = (("HB-100", "PVC elbow 25 mm", 12, "4,20"), ("HB-200", "Ball valve 15 mm", 5, "10,00"))
STRANGE = """Harbour Plumbing Ltd
12 Dock Road
Bristol BS1 4QA

Vorgang:    {number:<16}Sachb.:  Herr Klein
Anlage am:  {day:<16}Kst.:    {cost}

Warenannahme Tor:
Harbour Plumbing Yard
7 Quay Street
Bristol BS1 1AA

Nr   Warenkennung  Gegenstand               Mge.        VK       Zl.Wert
{rows}
                                            Gesamtbetrag EUR   {total}"""


def strange_text(number: str = "88-4711", rows: Rows = ROWS, day: str | None = None, cost: str = "4410") -> str:
    """The form with these values; `day` dd.mm.yyyy, a fortnight from now where none is given."""
    lines, total = [], 0
    for n, (part, text, qty, price) in enumerate(rows, 1):
        cents = qty * int(price.replace(",", ""))
        total += cents
        lines.append(f"{n:<4} {part:<13} {text:<20} {qty:>8} {price:>9} {euros(cents):>13}")
    day = day or f"{today() + timedelta(days=14):%d.%m.%Y}"
    return STRANGE.format(number=number, day=day, cost=cost, rows="\n".join(lines), total=euros(total))


def euros(cents: int) -> str:
    return f"{cents // 100},{cents % 100:02}"


def pdf(*pages: str) -> bytes:
    """Monospaced text on A4, as it stands."""
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=A4, invariant=1)
    for page in pages:
        for n, row in enumerate(page.split("\n")):
            canvas.setFont("Courier", 9)
            canvas.drawString(36, 790 - 13 * n, row)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def strange_pdf(number: str = "88-4711", **more: object) -> bytes:
    return pdf(strange_text(number, **more))  # type: ignore[arg-type]


def strange_sheet(number: str = "88-4711", rows: Rows = ROWS, day: str | None = None) -> bytes:
    """The same form as a CSV file with semicolons."""
    day = day or f"{today() + timedelta(days=14):%d.%m.%Y}"
    head = [
        "Harbour Plumbing Ltd",
        f"Vorgang;{number};;Kst.;4410",
        f"Anlage am;{day}",
        "",
        "Nr;Warenkennung;Gegenstand;Mge.;VK",
    ]
    body = [f"{n};{part};{text};{qty};{price}" for n, (part, text, qty, price) in enumerate(rows, 1)]
    return "\n".join([*head, *body]).encode()
