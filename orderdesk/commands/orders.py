"""Commands that look at orders: confirmed ones, one of them whole, and the approval inbox."""

import json

import click

from orderdesk import telling
from orderdesk.runtime import database

AS_JSON = click.option("--json", "as_json", is_flag=True, help="Print one JSON document.")


@click.command()
@AS_JSON
def orders(*, as_json: bool) -> None:
    """Sales orders, newest first.

    \b
    Example: orderdesk orders --json
    """
    with database().read() as session:
        rows = telling.orders(session)
    if as_json:
        click.echo(json.dumps({"orders": rows}, ensure_ascii=False))
        return
    for row in rows:
        click.echo(
            f"{row['order_no']}  {row['debtor']:<8} {row['po_number']:<20} {row['gross']:>12} {row['currency']}  {row['state']}"
        )


@click.command()
@click.argument("number", metavar="NO")
@AS_JSON
def order(*, number: str, as_json: bool) -> None:
    """One sales order with lines, allocation, picking slips, shipments and invoices.

    \b
    Example: orderdesk order SO-100045
    """
    with database().read() as session:
        told = telling.order(session, number)
    if as_json:
        click.echo(json.dumps(told, ensure_ascii=False))
        return
    click.echo(
        f"{told['order_no']}  PO {told['po_number']}  {told['debtor']}  {told['gross']} {told['currency']}  {told['state']}"
    )
    for line in told["lines"]:
        click.echo(
            f"  {line['line']:>4} {line['sku']:<16} {line['qty']:>8} {line['unit']:<5} @ {line['unit_price']:>10} = {line['amount']:>12}"
        )
    for slip in told["picking_slips"]:
        click.echo(f"  slip {slip['slip_no']} {slip['state']} in {slip['warehouse']}")
    for invoice in told["invoices"]:
        click.echo(f"  invoice {invoice['invoice_no']} {invoice['gross']} due {invoice['due_date']}")


@click.command()
@AS_JSON
def drafts(*, as_json: bool) -> None:
    """The approval inbox, in its order.

    \b
    Example: orderdesk drafts
    """
    with database().read() as session:
        rows = telling.drafts(session)
    if as_json:
        click.echo(json.dumps({"drafts": rows}, ensure_ascii=False))
        return
    for row in rows:
        reasons = "; ".join(f["message"] for f in row["findings"] if f["severity"] == "block")
        click.echo(
            f"{row['draft_id']:>6} {row['debtor'] or '?':<8} {row['po_number'] or '?':<20} {row['value'] or '-':>12}  {reasons}"
        )
