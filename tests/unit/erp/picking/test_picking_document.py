"""The printed picking slip says everything a picker needs, on as many pages as it takes."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from erp.picking.document import picking_slip
from erp.picking.queries import SlipLineView, SlipView
from tests.factories.papers import pages


def slip(count: int, **given: object) -> SlipView:
    told: dict[str, object] = {
        "id": 1, "slip_no": "PS-100001", "state": "open", "order_id": 1, "order_no": "SO-100045",
        "order_state": "confirmed", "po_number": "4500/B", "debtor_code": "D1001", "debtor_name": "Harbour",
        "ship_to_name": "Tāmaki Branch — Łódź", "ship_to": ("17 Karangahape Road", "NZ"), "warehouse": "MAIN",
        "warehouse_name": "Main", "requested_date": date(2026, 9, 22), "created_at": datetime(2026, 9, 20, tzinfo=UTC),
        "packed_at": None, "version": 1, "lines": tuple(slip_line(n) for n in range(count)),
    }  # fmt: skip
    return SlipView(**(told | given))  # type: ignore[arg-type]


def slip_line(n: int, **given: object) -> SlipLineView:
    told: dict[str, object] = {
        "id": n, "order_line_id": n, "bin": f"B-{n:02d}", "sku": f"SKU{n:03d}X", "description": "Kōwhai elbow ß é",
        "gtin": None, "base_qty": Decimal(1000 + n), "base_unit": "EA", "packs": "2 CT", "picked_qty": None,
        "weight_kg": None, "ref": f"r{n}",
    }  # fmt: skip
    return SlipLineView(**(told | given))  # type: ignore[arg-type]


@pytest.mark.parametrize(("lines", "count"), [(0, 1), (1, 1), (12, 1), (13, 2), (60, 5)])
def test_each_line_is_there_once_and_each_page_says_where_it_belongs(lines: int, count: int) -> None:
    told = pages(picking_slip(slip(lines), "House"))
    assert len(told) == count
    for number, page in enumerate(told, 1):
        assert f"Page {number} of {count}" in page
        assert "PS-100001" in page
        assert "SO-100045" in page
    whole = "\n".join(told)
    for n in range(lines):
        assert whole.count(f"SKU{n:03d}X") == 2, "by the item and below its barcode"
        assert f"{1000 + n:,}" in whole
        assert f"B-{n:02d}" in whole


def test_the_first_page_says_where_to_and_when() -> None:
    (page,) = pages(picking_slip(slip(1), "House of Pipes"))
    for words in (
        "Tāmaki Branch — Łódź",
        "17 Karangahape Road, NZ",
        "Tue 22 Sep",
        "4500/B",
        "Kōwhai elbow ß é",
        "= 2 CT",
        "House of Pipes",
    ):
        assert words in page


def test_a_long_number_is_never_cut_and_a_missing_bin_is_a_dash() -> None:
    long = slip_line(1, sku="VERY-LONG-SKU-NUMBER-0099", bin=None)
    (page,) = pages(picking_slip(slip(0, lines=(long,)), "House"))
    assert "VERY-LONG-SKU-NUMBER-0099" in page
    assert "B-01" not in page


def test_a_cancelled_slip_says_so() -> None:
    (page,) = pages(picking_slip(slip(1, state="cancelled"), "House"))
    assert "CANCELLED - DO NOT PICK" in page


def test_the_weight_is_given_only_where_all_of_it_is_known() -> None:
    known = (slip_line(1, weight_kg=Decimal("0.25")), slip_line(2, weight_kg=Decimal("0.1")))
    assert "350.5 kg" in pages(picking_slip(slip(0, lines=known), "House"))[0]
    assert " kg" not in pages(picking_slip(slip(0, lines=(*known, slip_line(3))), "House"))[0]
