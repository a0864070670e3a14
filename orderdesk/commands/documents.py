"""Commands about documents: read them, hand them in, decide them again."""

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

import click

from orderdesk import printing

_ADDRESS = re.compile(r"(?:[^<>]*<)?([^\s@<>,;]{1,64}@[^\s@<>,;]{1,190})>?")
FILES = click.argument("files", nargs=-1, required=True, type=click.Path(exists=True, dir_okay=False, path_type=Path))


def _address(_context: click.Context, _option: click.Parameter, value: str | None) -> str | None:
    """The bare address, also of `Ann <ann@mill.example>`."""
    found = _ADDRESS.fullmatch((value or "").strip())
    if value is not None and found is None:
        raise click.BadParameter(f"{printing.shown(value)[:80]!r} is no mail address")
    return None if found is None else found[1]


@click.command()
@FILES
@click.option("--json", "as_json", is_flag=True, help="Print one JSON document.")
def parse(*, files: Sequence[Path], as_json: bool) -> None:
    """Read documents without a database: what was understood, with evidence.

    \b
    Example: orderdesk parse --json order.pdf 850.edi
    """
    from orderdesk import reading

    results = reading.read_files(files)
    refused = [result for result in results if result["error"]]
    if as_json:
        printing.as_json({"files": results})
    else:
        _lines(line for result in results if not result["error"] for line in reading.summary(result))
    for result in refused:
        printing.complaint(f"{result['file']}: {result['error']}")
    if refused:
        raise click.exceptions.Exit(1)


@click.command()
@FILES
@click.option(
    "--from",
    "sender",
    metavar="ADDRESS",
    callback=_address,
    help="The sender, for files that are not mails themselves.",
)
@click.option("--partner", metavar="ID", help="The trading partner whose feed this is.")
@click.option("--wait", is_flag=True, help="Take them in the order given and print what became of each.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON document.")
def ingest(*, files: Sequence[Path], sender: str | None, partner: str | None, wait: bool, as_json: bool) -> None:
    """Hand documents to the pipeline exactly as a channel would; needs no running worker.

    \b
    Example: orderdesk ingest --wait order.eml 850.edi
    """
    from orderdesk import handing_in

    outcomes = list(handing_in.hand_in(files, handing_in.Told(sender, partner or None), wait=wait))
    if as_json:
        printing.as_json({"documents": outcomes})
    else:
        _lines(line for outcome in outcomes for line in _of_outcome(outcome))


@click.command()
@click.option("--since", type=click.DateTime(["%Y-%m-%d"]), help="Only what came in on or after this day.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON document.")
def replay(*, since: datetime | None, as_json: bool) -> None:
    """Decide stored orders again under today's rules and say what would change; changes nothing.

    \b
    Example: orderdesk replay --since 2026-09-01
    """
    from orderdesk import replaying

    changes = replaying.replay(since)
    if as_json:
        printing.as_json(changes)
        return
    for row in changes["changed"]:
        why = ", ".join(row["reasons"]) or "clean"
        printing.line(f"{row['po_number'] or '?'}: {row['was']} → {row['would_be']} ({why})")
    click.echo(f"{len(changes['changed'])} of {changes['replayed']} orders would be decided differently.")


def _lines(lines: Iterable[str]) -> None:
    for line in lines:
        printing.line(line)


def _of_outcome(outcome: dict[str, Any]) -> Iterator[str]:
    own = f", {outcome['decision']}" if outcome.get("decision") else ""
    yield f"{outcome['file']}: {outcome['state']}{own}"
    yield from (f"  {finding['message']}" for finding in outcome.get("findings", ()))
    for order in outcome["orders"]:
        yield f"  PO {order['po_number'] or '?'} → {order['decision']} {order['order_no'] or ''}".rstrip()
        yield from (f"    {finding['message']}" for finding in order["findings"])
