"""A purchase order as a workbook or as comma-separated rows, the way buyers export them."""

import csv
import zipfile
from datetime import datetime
from io import BytesIO, StringIO

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.worksheet.worksheet import Worksheet

from orderdesk.demo.orders import DemoOrder, OrderLine, day
from orderdesk.demo.paper.blocks import address_rows, sums
from orderdesk.demo.paper.columns import TITLES, shown_keys

_WIDTHS = {"number": 6, "description": 52, "gtin": 17, "sku": 13, "part": 14, "amount": 12, "price": 12}
_ZIP_TIME = (2026, 1, 1, 0, 0, 0)  # the same workbook is the same bytes on any day
_NEAT = {"price": "#,##0.00##", "amount": "#,##0.00"}


def xlsx(order: DemoOrder, *, formulas: bool = False) -> bytes:
    """The workbook; with `formulas`, quantities are formulas whose results no program has stored."""
    book = Workbook()
    sheet = book.active
    if not isinstance(sheet, Worksheet):
        raise TypeError("A new workbook has no sheet to write on; install openpyxl anew.")
    sheet.title = "Purchase order"
    _write_head(sheet, order)
    _write_lines(sheet, order, formulas=formulas)
    for label, amount in sums(order):
        sheet.append([*[None] * (len(shown_keys(order)) - 2), label, amount])
        sheet.cell(sheet.max_row, len(shown_keys(order))).number_format = _NEAT["amount"]
    book.properties.creator = order.debtor.name
    return _settled(book, datetime.combine(order.date, datetime.min.time()))


def _write_head(sheet: Worksheet, order: DemoOrder) -> None:
    sheet.append([order.debtor.name])
    sheet["A1"].font = Font(bold=True, size=14)
    sheet.append(["PURCHASE ORDER"])
    sheet.append([])
    for label, value in _facts(order):
        sheet.append([label, None, value])
        sheet.cell(sheet.max_row, 1).font = Font(bold=True)
    sheet.append([])


def _facts(order: DemoOrder) -> list[tuple[str, str]]:
    rows = [
        ("Order number", order.po_number or ""),
        ("Order date", day(order.date)),
        ("Required by", day(order.requested)),
        ("Supplier", order.supplier),
        ("Deliver to", ", ".join(address_rows(order.ship_to))),
        ("Contact", f"{order.contact.name}, {order.contact.email}"),
        ("Currency", order.currency),
        ("Notes", order.note),
    ]
    return [(label, value) for label, value in rows if value]


def _write_lines(sheet: Worksheet, order: DemoOrder, *, formulas: bool) -> None:
    keys = shown_keys(order)
    sheet.append([TITLES[key] for key in keys])
    for column, key in enumerate(keys, start=1):
        cell = sheet.cell(sheet.max_row, column)
        cell.font = Font(bold=True, color="FFFFFF")
        cell.fill = PatternFill("solid", fgColor="33424F")
        cell.alignment = Alignment(horizontal="right" if key in {"qty", "price", "amount"} else "left")
        sheet.column_dimensions[cell.column_letter].width = _WIDTHS.get(key, 9)
    for line in order.lines:
        values = [_value(line, key) for key in keys]
        if formulas:
            values[keys.index("qty")] = f"={line.qty:f}*1"
        sheet.append(values)
        for column, key in enumerate(keys, start=1):
            sheet.cell(sheet.max_row, column).number_format = _NEAT.get(key, "General")


def _value(line: OrderLine, key: str) -> object:
    """Numbers as numbers, codes as text: a spreadsheet must not eat their zeros."""
    return {
        "number": line.number,
        "sku": line.supplier_part,
        "part": line.buyer_part,
        "gtin": line.gtin,
        "description": line.description,
        "qty": line.qty,
        "unit": line.unit,
        "price": line.price,
        "amount": line.amount,
    }[key]


def _settled(book: Workbook, when: datetime) -> bytes:
    """The saved workbook with the clock taken out: openpyxl stamps the time of saving into it."""
    saved, out = BytesIO(), BytesIO()
    book.properties.created = when
    book.save(saved)
    stamp = f"{when:%Y-%m-%dT%H:%M:%SZ}</dcterms:modified>".encode()
    with zipfile.ZipFile(saved) as source, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            data = source.read(name)
            if name == "docProps/core.xml":
                start, end = data.rindex(b"Z</dcterms:modified>") - 19, data.rindex(b"Z</dcterms:modified>")
                data = data[:start] + stamp + data[end + len(b"Z</dcterms:modified>") :]
            target.writestr(zipfile.ZipInfo(name, _ZIP_TIME), data, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def comma_separated(order: DemoOrder) -> bytes:
    """One row a line, the order's own facts repeated in each, as stock systems export."""
    file = StringIO(newline="")
    writer = csv.writer(file)
    keys = shown_keys(order)
    home = order.ship_to
    facts = {
        "PO Number": order.po_number,
        "Order Date": day(order.date),
        "Required Date": day(order.requested),
        "Deliver To": home.name,
        "Delivery Address": f"{home.street}, {home.city}",
        "Postcode": home.postcode,
        "Currency": order.currency,
    }
    shown = {label: value for label, value in facts.items() if value is not None}
    writer.writerow([*shown, *(TITLES[key] for key in keys)])
    for line in order.lines:
        values = (_value(line, key) for key in keys)
        writer.writerow([*shown.values(), *("" if value is None else value for value in values)])
    return file.getvalue().encode("utf-8-sig")
