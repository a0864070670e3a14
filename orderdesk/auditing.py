"""`orderdesk audit`: the audit trail as lines, as a sheet, or as JSON, read while it is written out."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import IO, Any

from intake import audited
from kernel import audit_queries, csv_out
from kernel.audit_queries import Entry, Wanted
from orderdesk.runtime import database


def entries(wanted: Wanted) -> list[dict[str, Any]]:
    with _read(wanted) as found:
        return [_told(entry) for entry in found]


def lines(wanted: Wanted) -> Iterator[str]:
    with _read(wanted) as found:
        for entry in found:
            said = [f"{entry.at:%Y-%m-%d %H:%M}", entry.actor, entry.subject, audited.words(entry.action)]
            told = [part for part in (entry.why, audited.told_facts(entry)) if part]
            yield "  ".join(said) + (f": {'; '.join(told)}" if told else "")


def write_csv(wanted: Wanted, out: IO[bytes]) -> None:
    with _read(wanted) as found:
        for line in csv_out.lines(audited.HEAD, map(audited.row, found)):
            out.write(line.encode())


@contextmanager
def _read(wanted: Wanted) -> Iterator[Iterator[Entry]]:
    with database().read() as session:
        subject = audited.subject_named(session, wanted.subject)
        yield audit_queries.walk(session, replace(wanted, subject=subject))


def _told(entry: Entry) -> dict[str, Any]:
    return {
        "number": entry.id,
        "at": entry.at.isoformat(),
        "actor": entry.actor,
        "action": entry.action,
        "subject": entry.subject,
        "what": audited.words(entry.action),
        "why": entry.why,
        "facts": entry.facts,
    }
