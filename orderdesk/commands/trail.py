"""The command that reads the audit trail and writes it out."""

import sys
from datetime import datetime, timedelta

import click

from orderdesk import printing

_DAY = click.DateTime(formats=["%Y-%m-%d"])


@click.command()
@click.option("--subject", default="", help="A number of ours, a customer's code, an SKU, or kind:number.")
@click.option("--actor", default="", help="An e-mail address, or agent for the engine.")
@click.option("--action", default="", help="Such as credit.released, or order for all of orders.")
@click.option("--since", type=_DAY, default=None, help="The first day.")
@click.option("--until", type=_DAY, default=None, help="The last day.")
@click.option("--csv", "as_csv", is_flag=True, help="Write a sheet, safe to open in a spreadsheet.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON document.")
def audit(
    *, subject: str, actor: str, action: str, since: datetime | None, until: datetime | None, as_csv: bool,
    as_json: bool,
) -> None:  # fmt: skip
    """Who did what to which thing, when and why; oldest first.

    \b
    Example: orderdesk audit --subject SO-100045
    """
    from kernel.audit_queries import Wanted
    from kernel.clock import start_of
    from orderdesk import auditing

    if as_csv and as_json:
        raise click.UsageError("--csv and --json exclude each other")
    begin = None if since is None else start_of(since.date())
    end = None if until is None else start_of(until.date() + timedelta(days=1))
    wanted = Wanted(subject, actor.strip().lower(), action.strip(), begin, end)
    if as_json:
        printing.as_json({"entries": auditing.entries(wanted)})
    elif as_csv:
        auditing.write_csv(wanted, sys.stdout.buffer)
    else:
        for told in auditing.lines(wanted):
            printing.line(told)
