"""Commands about documents: read them, hand them in, decide them again."""

import json
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

import click

from orderdesk import handing_in, reading, replaying

FILES = click.argument("files", nargs=-1, required=True, type=click.Path(exists=True, dir_okay=False, path_type=Path))


@click.command()
@FILES
@click.option("--json", "as_json", is_flag=True, help="Print one JSON document.")
def parse(*, files: Sequence[Path], as_json: bool) -> None:
    """Read documents without a database: what was understood, with evidence.

    \b
    Example: orderdesk parse --json order.pdf 850.edi
    """
    results = reading.read_files(files)
    if as_json:
        click.echo(json.dumps({"files": results}, ensure_ascii=False))
    else:
        for result in results:
            click.echo(reading.summary(result))
    if all(result["error"] for result in results):
        raise click.exceptions.Exit(1)


@click.command()
@FILES
@click.option("--from", "sender", metavar="ADDRESS", help="The sender, for files that are not mails themselves.")
@click.option("--partner", metavar="ID", help="The trading partner whose feed this is.")
@click.option("--wait", is_flag=True, help="Take them in the order given and print what became of each.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON document.")
def ingest(*, files: Sequence[Path], sender: str | None, partner: str | None, wait: bool, as_json: bool) -> None:
    """Hand documents to the pipeline exactly as a channel would; needs no running worker.

    \b
    Example: orderdesk ingest --wait order.eml 850.edi
    """
    outcomes = [handing_in.hand_in(file, sender=sender, partner=partner, wait=wait) for file in files]
    _print(outcomes, as_json=as_json)


@click.command()
@click.option("--since", type=click.DateTime(["%Y-%m-%d"]), help="Only what came in on or after this day.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON document.")
def replay(*, since: datetime | None, as_json: bool) -> None:
    """Decide stored orders again under today's rules and say what would change; changes nothing.

    \b
    Example: orderdesk replay --since 2026-09-01
    """
    changes = replaying.replay(since)
    if as_json:
        click.echo(json.dumps(changes, ensure_ascii=False))
        return
    for row in changes["changed"]:
        click.echo(
            f"{row['po_number'] or '?'}: {row['was']} → {row['would_be']} ({', '.join(row['reasons']) or 'clean'})"
        )
    click.echo(f"{len(changes['changed'])} of {changes['replayed']} orders would be decided differently.")


def _print(outcomes: list[dict[str, Any]], *, as_json: bool) -> None:
    if as_json:
        click.echo(json.dumps({"documents": outcomes}, ensure_ascii=False))
        return
    for outcome in outcomes:
        click.echo(f"{outcome['file']}: {outcome['state']}")
        for order in outcome.get("orders", ()):
            click.echo(f"  PO {order['po_number'] or '?'} → {order['decision']} {order.get('order_no') or ''}".rstrip())
            for finding in order["findings"]:
                click.echo(f"    {finding['message']}")
