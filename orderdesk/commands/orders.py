"""Commands that look at orders: confirmed ones, one of them whole, and the approval inbox."""

import click

from orderdesk import printing

AS_JSON = click.option("--json", "as_json", is_flag=True, help="Print one JSON document.")


@click.command()
@AS_JSON
def orders(*, as_json: bool) -> None:
    """Sales orders, newest first.

    \b
    Example: orderdesk orders --json
    """
    from orderdesk import telling
    from orderdesk.runtime import database

    with database().read() as session:
        rows = telling.orders(session)
    if as_json:
        printing.as_json({"orders": rows})
        return
    for row in rows:
        printing.line("{order_no}  {debtor:<8} {po_number:<20} {gross:>12} {currency}  {state}".format(**row))


@click.command()
@click.argument("number", metavar="NO")
@AS_JSON
def order(*, number: str, as_json: bool) -> None:
    """One sales order with lines, allocation, picking slips, shipments and invoices.

    \b
    Example: orderdesk order SO-100045
    """
    from orderdesk import telling
    from orderdesk.runtime import database

    with database().read() as session:
        told = telling.order(session, number)
    if as_json:
        printing.as_json(told)
        return
    printing.line("{order_no}  PO {po_number}  {debtor}  {gross} {currency}  {state}".format(**told))
    for line in told["lines"]:
        printing.line("  {line:>4} {sku:<16} {qty:>8} {unit:<5} @ {unit_price:>10} = {amount:>12}".format(**line))
    for slip in told["picking_slips"]:
        printing.line(f"  slip {slip['slip_no']} {slip['state']} in {slip['warehouse']}")
    for invoice in told["invoices"]:
        printing.line(f"  invoice {invoice['invoice_no']} {invoice['gross']} due {invoice['due_date']}")


@click.command()
@AS_JSON
def drafts(*, as_json: bool) -> None:
    """The approval inbox, in its order.

    \b
    Example: orderdesk drafts
    """
    from orderdesk import telling
    from orderdesk.runtime import database

    with database().read() as session:
        rows = telling.drafts(session)
    if as_json:
        printing.as_json({"drafts": rows})
        return
    for row in rows:
        reasons = "; ".join(f["message"] for f in row["findings"] if f["severity"] == "block")
        known = {name: row[name] or "?" for name in ("draft_id", "debtor", "po_number", "value")}
        printing.line("{draft_id:>6} {debtor:<8} {po_number:<20} {value:>12}  ".format(**known) + reasons)
