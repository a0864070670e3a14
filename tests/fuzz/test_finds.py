"""What fuzzing found, each with the smallest input that showed it; once mended, it stays so."""

import pytest

from parsers.registry import ParseContext, parse
from tests.factories.hostile_sheets import order
from tests.factories.workbooks import SHEET, rewritten
from tests.fuzz.oracle import judge

RELATIONS = "xl/_rels/workbook.xml.rels"
FOUND = {
    "a tab in the place of a problem": (b"STX='MHD=\tO", "document.not_an_order"),
    "an encoding that nobody knows": (
        rewritten(
            order(), RELATIONS, lambda xml: b'<?xml version="1.0" encoding="UTF-0x10"?>' + xml.partition(b"?>")[2]
        ),
        "document.damaged",
    ),
    "a sheet in which one library sees cells and another none": (
        rewritten(
            order(),
            SHEET,
            lambda xml: (
                b"<?xml version='1.0' encoding='utf-16'?>".decode().encode("utf-16")
                + xml.decode().partition("?>")[2].encode("utf-16-le")
            ),
        ),
        "document.damaged",
    ),
}


@pytest.mark.parametrize("name", FOUND)
def test_what_was_found_in_a_document_stays_mended(name: str) -> None:
    data, code = FOUND[name]
    result = parse(data, ParseContext("x"))
    judge(result, size=len(data))
    assert code in {problem.code for problem in result.problems}
