"""The command that says whether all is well, and how to mend what is not."""

import click

from orderdesk import printing


@click.command()
def doctor() -> None:
    """Check database, broker, mailboxes, feeds, clock, disk, secrets and the books.

    \b
    Example: orderdesk doctor
    """
    from orderdesk import checkup

    results = checkup.all_checks()
    for check in results:
        printing.line(f"{'ok  ' if check.fine else 'BAD '} {check.what}: {check.says}")
    if not all(check.fine for check in results):
        raise click.exceptions.Exit(1)
