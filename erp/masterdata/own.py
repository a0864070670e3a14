"""Loads who we are: the letterhead, and the numbers by which others know us."""

from collections.abc import Sequence

from sqlalchemy.orm import Session

from erp.company import service
from erp.company.queries import Letterhead, company, own_ids
from erp.masterdata.reading import Row
from erp.masterdata.report import NOTHING, Changes, Problems


def company_row(session: Session, rows: Sequence[Row], problems: Problems) -> Changes:
    """The one row of company.csv. Numbers it does not give are forgotten."""
    for row in rows[1:]:
        problems.add(row.line, "there is one company; keep one row")
    if problems or not rows:
        return NOTHING
    before, numbers_before = company(session), own_ids(session)
    service.save(session, _letterhead(rows[0]))
    service.save_ids(session, {"gln": rows[0]["gln"], "edi": rows[0]["edi_id"], "duns": rows[0]["duns"]})
    if before == Letterhead():
        return Changes(added=1)
    return Changes(changed=int((before, numbers_before) != (company(session), own_ids(session))))


def _letterhead(row: Row) -> Letterhead:
    return Letterhead(
        name=row["name"],
        address=row["address"],
        tax_id=row["tax_id"],
        phone=row["phone"],
        email=row["email"],
        web=row["web"],
        bank=row["bank"],
        accent=row["accent"],
    )
