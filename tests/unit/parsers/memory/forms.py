"""A form whose labels and titles no word list knows, printed with any values: what a memory is for."""

from parsers.layout.words import Page
from tests.unit.parsers.layout.test_layout_interpret import typed

STRANGE = """Mueller Haustechnik GmbH
Werkstr. 5
70173 Stuttgart

Vorgang:    {number:<16}Sachb.:  Herr Klein
Anlage am:  {day:<16}Kst.:    {cost}

Warenannahme Tor:
Mueller Lager Nord
Hafenweg 12
20095 Hamburg

Nr   Warenkennung  Gegenstand               Mge.        VK       Zl.Wert
{rows}
                                            Gesamtbetrag EUR   {total}"""


def strange(number: str = "88-4711", rows=(("HB-100", "PVC elbow", 12, "4,20"), ("HB-200", "Ball valve", 5, "10,00")),
            day: str = "03.05.2026", cost: str = "4410") -> Page:  # fmt: skip
    """One page; each row is part number, text, quantity and price."""
    lines, total = [], 0
    for n, (part, text, qty, price) in enumerate(rows, 1):
        cents = round(qty * int(price.replace(",", "")))
        total += cents
        lines.append(f"{n:<4} {part:<13} {text:<20} {qty:>8} {price:>9} {euros(cents):>13}")
    return typed(STRANGE.format(number=number, day=day, cost=cost, rows="\n".join(lines), total=euros(total)))


def euros(cents: int) -> str:
    return f"{cents // 100},{cents % 100:02}"
