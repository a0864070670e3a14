"""Commands about what people taught of customers' forms: list it, try it on stored documents, remove it."""

import click

from orderdesk import printing
from orderdesk.commands.orders import AS_JSON


@click.group(invoke_without_command=True)
@AS_JSON
@click.pass_context
def layouts(context: click.Context, *, as_json: bool) -> None:
    """What is remembered of customers' forms; with a command, tries or removes it.

    \b
    Example: orderdesk layouts --json
    """
    if context.invoked_subcommand is not None:
        return
    from orderdesk import remembering

    rows = remembering.layouts()
    if as_json:
        printing.as_json({"layouts": rows})
        return
    for row in rows:
        printing.line("{id:>4} {debtor:<8} {kind:<5} used {used}, corrected {corrected}  {document}".format(**row))
        for rule in row["rules"]:
            printing.line(f"       {rule['says']} ({rule['by']})")


@layouts.command("try")
@click.argument("number", metavar="ID", type=click.IntRange(1, 2**62))
@AS_JSON
def try_(*, number: int, as_json: bool) -> None:
    """Read the customer's stored documents again and say what would change; changes nothing.

    \b
    Example: orderdesk layouts try 3
    """
    from orderdesk import remembering

    trials = []
    for count, total, row in remembering.try_layout(number):
        trials.append(row)
        if not as_json:
            printing.line(f"{count} of {total}  {row['document']}: {row['verdict']}")
            for change in row["changes"]:
                before, after = (change[side] or "nothing" for side in ("before", "after"))
                printing.line(f"       {change['field']}: {before} -> {after}")
    if as_json:
        printing.as_json({"layout": number, "documents": trials})


@layouts.command()
@click.argument("number", metavar="ID", type=click.IntRange(1, 2**62))
@click.option("--rule", type=click.IntRange(1, 2**62), help="Remove this rule alone.")
@AS_JSON
def remove(*, number: int, rule: int | None, as_json: bool) -> None:
    """Forget what was taught of a form; `restore` brings it back.

    \b
    Example: orderdesk layouts remove 3
    """
    from orderdesk import remembering

    told = remembering.remove(number, rule)
    undo = f"orderdesk layouts restore {number}"
    printing.as_json(told) if as_json else printing.line(f"Removed; bring it back with: {undo}")


@layouts.command()
@click.argument("number", metavar="ID", type=click.IntRange(1, 2**62))
@AS_JSON
def restore(*, number: int, as_json: bool) -> None:
    """Bring back what was removed from a form last.

    \b
    Example: orderdesk layouts restore 3
    """
    from orderdesk import remembering

    told = remembering.restore(number)
    printing.as_json(told) if as_json else printing.line("Brought back.")
