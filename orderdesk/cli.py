"""The `orderdesk` command line: one group, each command in a room of its own, errors as one sentence."""

import sys

import click

from kernel import log
from kernel.config import Misconfigured
from kernel.values.errors import DomainError
from orderdesk.commands import books, documents, health, orders, roles


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(package_name="orderdesk")
def group() -> None:
    """Purchase orders from e-mail, EDI and portal become confirmed sales orders with nobody typing.

    \b
    Example: orderdesk run
    """


for command in (
    *(roles.run, roles.web, roles.worker, roles.beat, roles.watch),
    *(documents.parse, documents.ingest, documents.replay),
    books.import_,
    *(orders.orders, orders.order, orders.drafts),
    health.doctor,
):
    group.add_command(command)


def main() -> None:
    """Run the command; what a person can mend is told in one sentence on standard error, with exit code 1."""
    log.configure()
    try:
        group.main(standalone_mode=False)
    except click.exceptions.Exit as leaving:
        sys.exit(leaving.exit_code)
    except click.UsageError as problem:
        problem.show()
        sys.exit(2)
    except click.ClickException as problem:
        click.echo(problem.format_message(), err=True)
        sys.exit(problem.exit_code)
    except (DomainError, Misconfigured) as problem:
        click.echo(str(problem), err=True)
        sys.exit(1)
    except click.Abort:
        click.echo("Stopped.", err=True)
        sys.exit(130)
