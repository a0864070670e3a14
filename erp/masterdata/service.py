"""Loads master data from CSV files: all or nothing per file, every bad row named, and twice is as good as once."""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from types import MappingProxyType

from sqlalchemy import text
from sqlalchemy.orm import Session

from erp.masterdata import goods, holdings, money, own, people, prices
from erp.masterdata.errors import NothingToLoad
from erp.masterdata.forms import FORMS
from erp.masterdata.reading import Row, read_rows
from erp.masterdata.report import Changes, FileReport, ImportReport, Problems
from kernel import audit

Load = Callable[[Session, Sequence[Row], Problems], Changes]

_LOADS: Mapping[str, Load] = MappingProxyType(
    {
        "company.csv": own.company_row,
        "tax_codes.csv": goods.tax_codes,
        "warehouses.csv": holdings.warehouses,
        "debtors.csv": people.debtors,
        "addresses.csv": people.addresses,
        "contacts.csv": people.contacts,
        "items.csv": goods.items,
        "item_units.csv": goods.item_units,
        "item_codes.csv": goods.item_codes,
        "price_lists.csv": prices.price_lists,
        "debtor_prices.csv": prices.debtor_prices,
        "stock.csv": holdings.stock,
        "open_invoices.csv": money.open_invoices,
        "receipts.csv": money.receipts,
    }
)
_MANY = 1000
_LOCK = 771_407


def files_of(path: Path) -> list[Path]:
    """The file itself, or the known files of a folder in the order in which they build on each other.

    Raises NothingToLoad where the folder has none.
    """
    if path.is_file():
        return [path]
    found = [path / name for name in FORMS if (path / name).is_file()]
    if not found:
        raise NothingToLoad(path, FORMS)
    return found


def unknown_files_of(path: Path) -> list[Path]:
    """The CSV files of a folder that have no name we know, such as debtor.csv: likely a slip of the pen."""
    if path.is_file():
        return []
    return sorted(file for file in path.iterdir() if file.suffix.lower() == ".csv" and file.name not in FORMS)


def import_path(session: Session, path: Path, by: str = "import") -> ImportReport:
    """Load one file, or all known files of a folder; a refused file leaves the others be."""
    return ImportReport(tuple(import_file(session, file, by) for file in files_of(path)))


def import_file(session: Session, path: Path, by: str = "import") -> FileReport:
    """Load one file, known by its name. With any problem in the report nothing of it was written."""
    problems = Problems()
    form = FORMS.get(path.name)
    if form is None:
        return FileReport(
            path.name, problems=(f"line 1: there is no file of this name; it must be one of {', '.join(FORMS)}",)
        )
    _one_at_a_time(session)
    rows = read_rows(path, form, problems)
    changes = _LOADS[path.name](session, rows, problems)
    if problems:
        return FileReport(path.name, len(rows), problems=problems.sentences())
    _record(session, path.name, changes, by)
    return FileReport(path.name, len(rows), changes, notices=tuple(problems.notices))


def _one_at_a_time(session: Session) -> None:
    """Two imports at once would trip over each other's rows; SQLite has one writer anyway."""
    if session.get_bind().dialect.name == "postgresql":
        session.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _LOCK})


def _record(session: Session, name: str, changes: Changes, by: str) -> None:
    if changes == Changes():
        return
    facts = {"added": str(changes.added), "changed": str(changes.changed), "removed": str(changes.removed)}
    audit.record(session, actor=by, action="masterdata.imported", subject=f"file:{name}", **facts)
    for told in changes.told:
        audit.record(session, actor=by, action=told.action, subject=told.subject, why=f"By {name}", **told.facts)
    if changes.added > _MANY:
        session.flush()
        session.execute(text("ANALYZE"))  # a plan made for an empty table reads a full one from end to end
