"""Commands of the warehouse: goods that came in, and what an item has."""

import csv
import hashlib
import io
from collections.abc import Iterator
from pathlib import Path
from uuid import uuid4

import click

from orderdesk import printing
from orderdesk.commands.orders import AS_JSON

_NAMES = {"item": ("item", "sku", "gtin"), "qty": ("qty", "quantity"), "unit": ("unit", "uom")}


@click.command()
@click.argument("item", metavar="ITEM|FILE.csv")
@click.argument("qty", required=False)
@click.option("--unit", default="", help="Of the quantity; else the barcode's, else the item's base unit.")
@click.option("--warehouse", help="Its code; else the first one.")
@click.option("--ref", default="", help="The supplier's delivery note.")
@click.option("--key", help="Names this delivery; the same key is booked once.")
@AS_JSON
def receive(
    *, item: str, qty: str | None, unit: str, warehouse: str | None, ref: str, key: str | None, as_json: bool
) -> None:
    """Book goods that came in, and give them to the orders that wait.

    ITEM is an item number or a barcode, followed by its quantity; or a CSV file with the columns item, qty and unit.
    A file is booked once, however often it is given.

    \b
    Example: orderdesk receive HB-8332A 40 --ref DN-7781
    """
    from erp.receiving import service as receiving
    from erp.receiving.rules import arrived
    from kernel.values.quantity import plain
    from orderdesk import telling
    from orderdesk.runtime import database

    if qty is None:
        data = _read(Path(item))
        rows, own_key = list(_rows(data)), f"file:{hashlib.sha256(data).hexdigest()}"
    else:
        rows, own_key = [(item, qty, unit)], f"command:{uuid4().hex}"
    named = f"key:{key}" if key else own_key
    lines = arrived(rows)
    made = database().run(lambda session: receiving.book(session, named, lines, "command line", warehouse, ref))
    told = telling.receipt(made)
    if as_json:
        printing.as_json(told)
        return
    printing.line(f"{made.receipt_no}: {len(made.lines)} lines into {made.warehouse}")
    for one in made.served:
        printing.line(f"  {one.order_no} got {plain(one.qty)} of {one.sku}")


def _read(path: Path) -> bytes:
    if path.suffix.lower() != ".csv" or not path.is_file():
        raise click.UsageError(f"Give the quantity of {path.name}, or the name of a CSV file")
    return path.read_bytes()


def _rows(data: bytes) -> Iterator[tuple[str, str, str]]:
    try:
        table = csv.DictReader(io.StringIO(data.decode("utf-8-sig")))
    except UnicodeDecodeError:
        raise click.ClickException("The file is not UTF-8; save it as CSV UTF-8 and give it again.") from None
    titles = {str(name).strip().lower(): name for name in table.fieldnames or ()}
    columns = {to: next((titles[n] for n in names if n in titles), None) for to, names in _NAMES.items()}
    if columns["item"] is None or columns["qty"] is None:
        raise click.ClickException("The file needs the columns item and qty; unit may be left out.")
    for row in table:
        item, qty, unit = (str(row.get(name) or "") if name else "" for name in columns.values())
        yield item, qty, unit
