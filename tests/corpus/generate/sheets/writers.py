"""Books as the files of many programs: three families of XLSX, XLS, ODS, XML 2003, HTML and the dialects of CSV."""

import csv
import html
import io
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time
from decimal import Decimal

from tests.corpus.generate.sheets.book import Book, Formula, Page, Shown, letter


def _cells(page: Page) -> Iterator[tuple[int, int, object]]:
    for row, cells in enumerate(page.rows):
        for column, value in enumerate(cells):
            if value not in (None, ""):
                yield row, column, value


def _bare(value: object) -> object:
    """The stored value of a cell: what a formula gave, what a format shows."""
    value = value.value if isinstance(value, Formula | Shown) else value
    return float(value) if isinstance(value, Decimal) else value


def openpyxl_xlsx(book: Book) -> bytes:
    """As most Python programs and many web shops write it. It stores no results of formulas, so values stand there."""
    import openpyxl
    from openpyxl.utils.datetime import CALENDAR_MAC_1904

    out = openpyxl.Workbook()
    out.remove(out.active)
    if book.epoch_1904:
        out.epoch = CALENDAR_MAC_1904
    for page in book.pages:
        sheet = out.create_sheet(page.name)
        sheet.sheet_state = page.state
        for row, column, value in _cells(page):
            cell = sheet.cell(row + 1, column + 1, _bare(value))
            if isinstance(value, Shown):
                cell.number_format = value.format
        for top, left, bottom, right in page.merged:
            sheet.merge_cells(start_row=top + 1, start_column=left + 1, end_row=bottom + 1, end_column=right + 1)
        for row in page.hidden_rows:
            sheet.row_dimensions[row + 1].hidden = True
        for column in page.hidden_columns:
            sheet.column_dimensions[letter(column)].hidden = True
        if page.frozen:
            sheet.freeze_panes = f"{letter(page.frozen[1])}{page.frozen[0] + 1}"
        if page.filter:
            sheet.auto_filter.ref = page.filter
    return _saved(out.save)


def xlsxwriter_xlsx(book: Book, *, shared: bool = True) -> bytes:
    """As reporting tools and pandas write it: formulas with their results; without `shared`, texts stand inline."""
    import xlsxwriter

    out = io.BytesIO()
    made = xlsxwriter.Workbook(out, {"constant_memory": not shared, "default_date_format": "dd.mm.yyyy"})
    if book.epoch_1904:
        made.epoch = "1904"
        made.date_1904 = True
    day, bold = made.add_format({"num_format": "dd/mm/yyyy"}), made.add_format({"bold": True, "border": 1})
    for page in book.pages:
        sheet = made.add_worksheet(page.name)
        sheet.date_1904 = book.epoch_1904
        _state(sheet, page.state)
        covered = (
            {(top, left): (top, left, bottom, right) for top, left, bottom, right in page.merged} if shared else {}
        )
        for row, column, value in _cells(page):
            if (row, column) in covered:
                sheet.merge_range(*covered[row, column], _bare(value), bold)
            else:
                _write(made, sheet, row, column, value, day)
        for row in page.hidden_rows:
            sheet.set_row(row, None, None, {"hidden": True})
        for column in page.hidden_columns:
            sheet.set_column(column, column, None, None, {"hidden": True})
        if page.frozen:
            sheet.freeze_panes(*page.frozen)
        if page.filter:
            sheet.autofilter(page.filter)
    made.close()
    return out.getvalue()


def _write(made: object, sheet: object, row: int, column: int, value: object, day: object) -> None:
    if isinstance(value, Formula):
        sheet.write_formula(row, column, "=" + value.text, None, "" if value.value is None else _bare(value))
    elif isinstance(value, date):
        sheet.write_datetime(row, column, value, day)
    elif isinstance(value, str):
        sheet.write_string(row, column, value)
    else:
        sheet.write(
            row,
            column,
            _bare(value),
            made.add_format({"num_format": value.format}) if isinstance(value, Shown) else None,
        )


def inline_xlsx(book: Book) -> bytes:
    return xlsxwriter_xlsx(book, shared=False)


def _state(sheet: object, state: str) -> None:
    if state == "hidden":
        sheet.hide()
    elif state == "veryHidden":
        sheet.very_hidden()


def xls(book: Book) -> bytes:
    """As programs of the nineties still write it."""
    import xlwt

    out = xlwt.Workbook(encoding="utf-8")
    out.dates_1904 = book.epoch_1904
    day = xlwt.easyxf(num_format_str="DD.MM.YYYY")
    for page in book.pages:
        sheet = out.add_sheet(page.name)
        sheet.visibility = {"visible": 0, "hidden": 1, "veryHidden": 2}[page.state]
        covered = {(top, left): (top, bottom, left, right) for top, left, bottom, right in page.merged}
        for row, column, value in _cells(page):
            bare = _bare(value)
            style = day if isinstance(bare, date) else xlwt.Style.default_style
            if isinstance(value, Shown):
                style = xlwt.easyxf(num_format_str=value.format)
            if (row, column) in covered:
                sheet.write_merge(*covered[row, column], bare, style)
            else:
                sheet.write(row, column, bare, style)
        for row in page.hidden_rows:
            sheet.row(row).hidden = True
        for column in page.hidden_columns:
            sheet.col(column).hidden = True
    return _saved(out.save)


def ods(book: Book) -> bytes:
    """As LibreOffice's users send it, by way of odfpy."""
    from odf import opendocument, style, table, text

    out = opendocument.OpenDocumentSpreadsheet()
    unseen = style.Style(name="unseen", family="table")
    unseen.addElement(style.TableProperties(display="false"))
    out.automaticstyles.addElement(unseen)
    for page in book.pages:
        made = table.Table(name=page.name, **({} if page.state == "visible" else {"stylename": unseen}))
        for number, row in enumerate(page.rows):
            hidden = {"visibility": "collapse"} if number in page.hidden_rows else {}
            line = table.TableRow(**hidden)
            for value in row:
                cell = _ods_cell(table.TableCell, _bare(value))
                if value not in (None, ""):
                    for piece in str(_bare(value)).split("\n"):
                        cell.addElement(text.P(text=piece))
                line.addElement(cell)
            made.addElement(line)
        out.spreadsheet.addElement(made)
    return _saved(out.save)


def _ods_cell(make: Callable, value: object) -> object:
    if value in (None, ""):
        return make()
    if isinstance(value, date):
        return make(valuetype="date", datevalue=value.isoformat())
    if isinstance(value, str):
        return make(valuetype="string")
    return make(valuetype="float", value=repr(value))


def xml_2003(book: Book) -> bytes:
    """SpreadsheetML of Excel 2003, which old ERP systems print and name .xls."""
    pages = "".join(_xml_page(page) for page in book.pages)
    return (
        '<?xml version="1.0"?>\n<?mso-application progid="Excel.Sheet"?>\n'
        '<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" '
        f'xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet">\n{pages}</Workbook>\n'
    ).encode()


def _xml_page(page: Page) -> str:
    rows = []
    for number, row in enumerate(page.rows):
        cells, last = [], -1
        for column, value in enumerate(row):
            if value in (None, ""):
                continue
            place = f' ss:Index="{column + 1}"' if column != last + 1 else ""
            cells.append(f"<Cell{place}>{_xml_data(_bare(value))}</Cell>")
            last = column
        hidden = ' ss:Hidden="1"' if number in page.hidden_rows else ""
        rows.append(f"<Row{hidden}>{''.join(cells)}</Row>\n")
    seen = "" if page.state == "visible" else "<Visible>SheetHidden</Visible>"
    options = f'<WorksheetOptions xmlns="urn:schemas-microsoft-com:office:excel">{seen}</WorksheetOptions>'
    return f'<Worksheet ss:Name="{html.escape(page.name)}"><Table>{"".join(rows)}</Table>{options}</Worksheet>\n'


def _xml_data(value: object) -> str:
    if isinstance(value, date):
        return f'<Data ss:Type="DateTime">{datetime.combine(value, time()).isoformat()}.000</Data>'
    kind = "String" if isinstance(value, str) else "Number"
    return f'<Data ss:Type="{kind}">{html.escape(str(value))}</Data>'.replace("\n", "&#10;")


def html_xls(book: Book, write: Callable[[object], str] = str) -> bytes:
    """An HTML table under the name of a workbook, as web portals "export to Excel"."""
    rows = "".join(
        "<tr>" + "".join(f"<td>{html.escape(write(value)).replace(chr(10), '<br>')}</td>" for value in row) + "</tr>\n"
        for row in book.pages[0].rows
    )
    head = '<html xmlns:x="urn:schemas-microsoft-com:office:excel"><head><meta charset="utf-8"></head>'
    return f"{head}<body><table border=1>\n{rows}</table></body></html>".encode()


@dataclass(frozen=True)
class Dialect:
    """How a text file is written; `write` turns values into texts."""

    delimiter: str
    encoding: str
    end: str
    write: Callable[[object], str]
    quoting: int = csv.QUOTE_MINIMAL
    hint: bool = False
    ragged: bool = False


def delimited(book: Book, dialect: Dialect) -> bytes:
    out = io.StringIO()
    if dialect.hint:
        out.write(f"sep={dialect.delimiter}{dialect.end}")
    page = book.pages[0]
    width = max(map(len, page.rows))
    writer = csv.writer(out, delimiter=dialect.delimiter, lineterminator=dialect.end, quoting=dialect.quoting)
    for row in page.rows:
        filled = [dialect.write(value) for value in row]
        writer.writerow(filled if dialect.ragged else filled + [""] * (width - len(filled)))
    return out.getvalue().encode(dialect.encoding, "replace")


def fixed_width(book: Book, write: Callable[[object], str]) -> bytes:
    """A print of columns kept apart by blanks."""
    rows = [[write(value) for value in row] for row in book.pages[0].rows]
    count = max(map(len, rows))
    widths = [max((len(row[n]) for row in rows if n < len(row) and len(row) > 2), default=0) + 2 for n in range(count)]
    lines = ["".join(f"{text:<{width}}" for text, width in zip(row, widths, strict=False)).rstrip() for row in rows]
    return "\r\n".join(lines).encode("cp1252", "replace")


def _saved(save: Callable) -> bytes:
    out = io.BytesIO()
    save(out)
    return out.getvalue()
