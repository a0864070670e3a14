"""Single typed lines: what orders something, and what only looks like it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parsers.text.items import Item, items_in


@pytest.mark.parametrize(
    ("line", "items"),
    [
        ("Please send 12 x HB-8332A PVC elbow", [Item("12", None, "HB-8332A", "PVC elbow")]),
        ("HB-1000 - 6 EA @ 4.20", [Item("6", "EA", "HB-1000", None, "4.20")]),
        ("HB-1000 x 12", [Item("12", None, "HB-1000", None)]),
        ("12x HB-1000", [Item("12", None, "HB-1000", None)]),
        ("24 EA HB-1000", [Item("24", "EA", "HB-1000", None)]),
        ("HB-1000: 6", [Item("6", None, "HB-1000", None)]),
        ("HB-1000 qty 12", [Item("12", None, "HB-1000", None)]),
        ("HB-1000 PVC elbow - 12 pcs", [Item("12", "pcs", "HB-1000", "PVC elbow")]),
        ("HB-8332A PVC elbow 12 EA", [Item("12", "EA", "HB-8332A", "PVC elbow")]),
        ("HB-1000, PVC elbow, 12", [Item("12", None, "HB-1000", "PVC elbow")]),
        ("SKU: HB-1000, Qty: 12", [Item("12", None, "HB-1000", None)]),
        ("1. HB-1000 x 5", [Item("5", None, "HB-1000", None)]),
        ("- 5 boxes of HB-1000 bolts @ EUR 4,20 each", [Item("5", "boxes", "HB-1000", "bolts", "EUR 4,20")]),
        ("100 units HB-1000 @ $4.20 per 100", [Item("100", "units", "HB-1000", None, "$4.20", "100")]),
        ("1,500 M GX-6224/2", [Item("1,500", "M", "GX-6224/2", None)]),
        ("12.5 kg SW-2520", [Item("12.5", "kg", "SW-2520", None)]),
        ("12 x 4711", [Item("12", None, "4711", None)]),
        ("4711 - 6 EA", [Item("6", "EA", "4711", None)]),
        ("Bitte liefern Sie 12 Stück HB-8332A", [Item("12", "Stück", "HB-8332A", None)]),
        ("Bitte 12 x HB-8332A liefern.", [Item("12", None, "HB-8332A", None)]),
        (
            "We would like to order 5 boxes HB-1000 and 24 HB-2000.",
            [Item("5", "boxes", "HB-1000", None), Item("24", None, "HB-2000", None)],
        ),
        (
            "10 x CT-5385A, 4 x HB-2392 and 2 ctn LD-1881",
            [Item("10", None, "CT-5385A", None), Item("4", None, "HB-2392", None), Item("2", "ctn", "LD-1881", None)],
        ),
        (
            "Please deliver 6 pallets of SW-100-BK by 3 October",
            [Item("6", "pallets", "SW-100-BK", None, note="by 3 October")],
        ),
        ("- 5 boxes nitrile gloves", [Item("5", "boxes", None, "nitrile gloves")]),
    ],
)
def test_what_orders_something(line: str, items: list[Item]) -> None:
    assert items_in(line, wordy=True) == items


@pytest.mark.parametrize(
    "line",
    [
        "Unit 3, 9 Foundry Lane, Leeds LS1 4AB",
        "220 Industrial Drive, Hamburg 20457",
        "14 Wharf Road, Unit B2-4",
        "PO Box 1234-567 Auckland 1010",
        "2nd floor, 12 Rue de la Paix, 75002 Paris",
        "Tel 03 9555 1234 x 12",
        "+61 2 9555-1234",
        "555-1234 x 12",
        "Mobile: 0400 123 456",
        "24 Apr 2026",
        "24-Apr-2026 - 6",
        "2026-10-03 x 5",
        "03/04/2026 - 12 pcs",
        "Call me at 10:30",
        "ABN 51 824 753 556",
        "VAT GB123456789 - 12 EA",
        "IBAN DE89 3704 0044 0532 0130 00",
        "invoice INV-1001 - 6 EA short",
        "Our PO-70815 - 5 lines",
        "4711 - 6",
        "HB-1000 Cable tie 300 mm",
        "HB-1000 elbow 90",
        "HB-1000 is broken",
        "we have 5 boxes of gloves left",
        "Model X1000 costs 500 EUR",
        "Version 2.0.1 - 5",
        "3 x 4m",
        "within 5 days",
        "see https://shop.example/HB-1000 x 12",
        "buyer-12@kowhai.example - 12 pcs",
        "Ship to: 12 x HB-1000 Road",
        "1.234.567,89",
        "x" * 500,
    ],
)
def test_what_only_looks_like_it(line: str) -> None:
    assert items_in(line, wordy=True) == []


@given(st.text(st.sampled_from("0123456789xX -.,:/@()ABHEAz\t\u00d7"), max_size=60))
def test_no_line_can_raise_or_invent_digits(line: str) -> None:
    for item in items_in(line, wordy=True):
        assert item.qty in line
        assert item.sku is None or item.sku in line
