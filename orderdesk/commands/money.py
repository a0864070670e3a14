"""The command that looks at money that came in."""

import click

from orderdesk import printing
from orderdesk.commands.orders import AS_JSON


@click.command()
@click.option("--open", "open_only", is_flag=True, help="Only those of which something settles nothing yet.")
@AS_JSON
def receipts(*, open_only: bool, as_json: bool) -> None:
    """Money that came in, newest first, and what of it is still on account.

    \b
    Example: orderdesk receipts --open
    """
    from orderdesk import telling
    from orderdesk.runtime import database

    with database().read() as session:
        rows = telling.receipts(session, open_only=open_only)
    if as_json:
        printing.as_json({"receipts": rows})
        return
    for row in rows:
        told = "{receipt_no}  {received_on}  {debtor:<8} {amount:>12} {currency}  {on_account:>12} on account".format(
            **row
        )
        printing.line("{}  {state}  {reference}".format(told, **row).rstrip())
