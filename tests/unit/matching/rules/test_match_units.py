"""Our unit names and the readers' mean the same codes, though the two tables may not know of each other."""

import pytest

from matching.rules.unit_names import _CODES, is_measured, meant
from parsers.units import uom_code


@pytest.mark.parametrize("name", sorted(_CODES))
def test_both_tables_agree(name: str) -> None:
    assert uom_code(name) == _CODES[name]


def test_what_is_measured_and_what_is_counted() -> None:
    assert [unit for unit in ("KG", "kg", "M", "LTR", "EA", "CT", "ROLL", "PLONK") if is_measured(unit)] == [
        "KG",
        "kg",
        "M",
        "LTR",
    ]


def test_two_of_our_units_with_one_meaning_stay_two() -> None:
    assert meant("Stueck", "H87", {"EA": 1, "PCE": 1, "CT": 12}) == ("EA", "PCE")
    assert meant("PCE", "H87", {"EA": 1, "PCE": 1}) == ("PCE",)


def test_a_unit_of_ours_that_no_table_knows_is_met_by_its_own_name_only() -> None:
    assert meant("plonk", None, {"PLONK": 1, "EA": 1}) == ("PLONK",)
    assert meant("DISPLAY", None, {"PLONK": 1, "EA": 1}) == ()
