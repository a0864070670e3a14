"""The `orderdesk` command line: one group, each command in a room of its own, errors as one sentence."""

import os
import sys
from typing import NoReturn

import click

from kernel import log
from orderdesk import failing, printing
from orderdesk.commands import books, documents, floor, health, layouts, money, orders, roles, trail


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
    *(books.import_, floor.receive),
    money.receipts,
    *(orders.orders, orders.order, orders.drafts),
    layouts.layouts,
    trail.audit,
    health.doctor,
):
    group.add_command(command)


def main() -> None:
    """Run the command; what a person can mend is told in one sentence on standard error, with exit code 1."""
    log.configure()
    try:
        # an Exit comes back as its code, the end of a command as None
        code = group.main(prog_name="orderdesk", standalone_mode=False)
        sys.stdout.flush()
        sys.exit(code or 0)
    except click.exceptions.NoArgsIsHelpError as problem:
        problem.show()
        sys.exit(2)
    except click.UsageError as problem:
        told = problem.format_message().rstrip(".")
        _leave(2, f"{told}; see {problem.ctx.command_path if problem.ctx else 'orderdesk'} --help.")
    except click.ClickException as problem:
        _leave(problem.exit_code, problem.format_message())
    except click.Abort:
        _leave(130, "Stopped.")
    except BrokenPipeError:  # `orderdesk orders | head`: nobody reads on, which is no fault
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(1)
    except Exception as problem:
        sentence = failing.sentence(problem)
        if sentence is None:
            raise
        _leave(1, sentence)


def _leave(code: int, sentence: str) -> NoReturn:
    printing.complaint(sentence)
    sys.exit(code)
