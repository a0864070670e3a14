"""The command that loads master data."""

from pathlib import Path

import click

from orderdesk import printing


@click.command(name="import")
@click.argument("path", type=click.Path(exists=True, path_type=Path))
def import_(*, path: Path) -> None:
    """Load master data from a CSV file, or from every known CSV file of a folder.

    All or nothing per file; every bad row is named with its line.

    \b
    Example: orderdesk import masterdata/
    """
    from erp.masterdata import service as masterdata
    from orderdesk.runtime import database

    failed = False
    for left_out in masterdata.unknown_files_of(path):
        printing.complaint(
            f"{left_out.name}: left out, for no file of master data has this name; rename it to load it."
        )
    for file in masterdata.files_of(path):
        report = database().run(lambda session, file=file: masterdata.import_file(session, file))  # type: ignore[misc]
        for problem in report.problems:
            printing.complaint(f"{file.name}, {problem}")
        failed = failed or bool(report.problems)
        printing.line(f"{file.name}: {report.summary}")
    if failed:
        raise click.exceptions.Exit(1)
