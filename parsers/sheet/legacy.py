"""XLS, XLSB and OpenDocument, whose values calamine reads and whose secrets are seen only in part."""

import re
import zipfile

from parsers.archive import open_archive, read_entry
from parsers.document import Problem
from parsers.errors import Unreadable
from parsers.grid.cells import Grid
from parsers.sheet.book import Workbook, comments_found, hidden_sheet
from parsers.sheet.workbook import opened, rows_of

_CONTENT = "content.xml"
_DTD = (b"<!DOCTYPE", b"<!ENTITY")
_HIDDEN_ODS = re.compile(rb'table:visibility="(?:collapse|filter)"')
_REPEATED = re.compile(rb'number-(?:rows|columns)-(?:repeated|spanned)="([0-9]{4,})"')
_UNSEEN = "In this kind of file hidden rows and stale formulas cannot be seen; compare it with the original."


def read_binary(data: bytes) -> Workbook:
    """Read XLS or XLSB, in which we cannot see hidden rows and formulas, and say so. Raises Unreadable."""
    return _read(data, [Problem("document.low_confidence", _UNSEEN)])


def read_open_document(data: bytes) -> Workbook:
    """Read an OpenDocument spreadsheet (OASIS ODF 1.3 part 3). Raises Unreadable."""
    with open_archive(data) as archive:
        problems = _ods_problems(archive)
    return _read(data, problems)


def _ods_problems(archive: zipfile.ZipFile) -> list[Problem]:
    names = archive.namelist()
    if _CONTENT not in names:
        raise Unreadable("document.damaged", "The OpenDocument sheet has no content; ask for the file again.")
    if any(name.startswith(("Basic/", "Scripts/")) for name in names):
        raise Unreadable("document.hostile", "The sheet carries macros; ask for it without them.")
    if b"encryption-data" in (
        read_entry(archive, "META-INF/manifest.xml") if "META-INF/manifest.xml" in names else b""
    ):
        raise Unreadable("document.encrypted", "The workbook is locked with a password; ask for an open copy.")
    content = read_entry(archive, _CONTENT)
    if any(mark in content[:2000] for mark in _DTD):
        raise Unreadable("document.hostile", "The sheet declares a DTD, which no spreadsheet writes; ask anew.")
    problems = [comments_found()] if b"<office:annotation" in content else []
    if _HIDDEN_ODS.search(content):
        said = "The sheet has hidden or filtered rows or columns; they were read too: compare it with the original."
        problems.append(Problem("document.hidden_content", said))
    if b"table:formula=" in content:
        said = "Cells of the sheet are calculated, and in this kind of file we cannot check them; compare the values."
        problems.append(Problem("document.low_confidence", said))
    return problems


def _read(data: bytes, problems: list[Problem]) -> Workbook:
    grids, hidden = [], []
    with opened(data) as book:
        for meta in book.sheets_metadata:
            if str(meta.visible).endswith(".Visible"):
                grids.append(Grid(rows_of(book.get_sheet_by_name(meta.name)), meta.name, "sheet"))
            else:
                hidden.append(hidden_sheet(meta.name))
    return Workbook([grid for grid in grids if grid.rows], [*problems, *hidden])
