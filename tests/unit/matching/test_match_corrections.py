"""What people settle is read strictly; what cannot be meant is refused with a sentence."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from matching.corrections import BadCorrection, LineSaid, Said, read


def test_everything_that_can_be_settled() -> None:
    said = read(
        {
            "debtor": "D1001", "ship_to": "MAIN", "po_number": "4711", "requested_date": "2026-12-24",
            "lines[0].item": "HB-100", "lines[0].unit": "CT", "lines[0].qty": "2.5", "lines[0].price": "ours",
            "lines[12].drop": "yes",
        }
    )  # fmt: skip
    lines = {0: LineSaid("HB-100", "CT", Decimal("2.5"), our_price=True), 12: LineSaid(drop=True)}
    assert said == Said("D1001", "MAIN", "4711", date(2026, 12, 24), lines)
    assert (said.line(12).drop, said.line(3)) == (True, LineSaid())


def test_a_line_can_be_taken_back_in() -> None:
    assert read({"lines[0].drop": "no"}).line(0).drop is False


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("lines[0].qty", v) for v in ("0", "-1", "1e3", "NaN", "1_000", "\uff13", "", "1.1234567", "9999999999", 1.5, None, True)
    ]
    + [
        ("lines[0].price", "4.20"), ("lines[0].colour", "red"), ("lines[-1].qty", "1"), ("total", "1"),
        ("debtor", ""), ("debtor", 7), ("ship_to", "x" * 201), ("po_number", "a\nb"), ("requested_date", "24.12.2026"),
        ("requested_date", "2026-13-01"), ("lines[0].item", None), ("x" * 500, "y"),
    ],
)  # fmt: skip
def test_what_cannot_be_meant(field: str, value: Any) -> None:
    with pytest.raises(BadCorrection, match=r"[.]$"):
        read({field: value})
