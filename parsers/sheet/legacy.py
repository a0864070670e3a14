"""XLS and XLSB, whose values calamine reads and whose hidden rows and formulas we cannot see."""

from parsers.document import Problem
from parsers.grid.cells import Grid
from parsers.sheet.book import Workbook, hidden_sheet
from parsers.sheet.workbook import opened, rows_of

_UNSEEN = "In this kind of file hidden rows and stale formulas cannot be seen; compare it with the original."


def read_binary(data: bytes) -> Workbook:
    """Read XLS or XLSB and say what was not seen. Raises Unreadable."""
    grids, hidden = [], []
    with opened(data) as book:
        for meta in book.sheets_metadata:
            if str(meta.visible).endswith(".Visible"):
                grids.append(Grid(rows_of(book.get_sheet_by_name(meta.name)), meta.name, "sheet"))
            else:
                hidden.append(hidden_sheet(meta.name))
    problems = [Problem("document.low_confidence", _UNSEEN), *hidden]
    return Workbook([grid for grid in grids if grid.rows], problems)
