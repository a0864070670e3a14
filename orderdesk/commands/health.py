"""The command that says whether all is well, and how to mend what is not."""

import click

from orderdesk import printing


@click.command()
@click.option("--retry", is_flag=True, help="First let hand-overs and mails that failed for good be tried again.")
def doctor(*, retry: bool) -> None:
    """Check database, broker, mailboxes, feeds, clock, disk, secrets and the books.

    \b
    Example: orderdesk doctor
    """
    from orderdesk import checkup

    if retry:
        from orderdesk.runtime import database

        printing.line(f"{database().run(checkup.retry)} will be tried again.")
    results = checkup.all_checks()
    for check in results:
        printing.line(f"{'ok  ' if check.fine else 'BAD '} {check.what}: {check.says}")
    if not all(check.fine for check in results):
        raise click.exceptions.Exit(1)
