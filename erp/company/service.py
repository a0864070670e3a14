"""Setting the letterhead."""

from sqlalchemy.orm import Session

from erp.company.models import Company
from erp.company.queries import CompanyView


def save(session: Session, letterhead: CompanyView) -> None:
    """Print this on every paper from now on."""
    row = session.get(Company, 1)
    if row is None:
        row = Company(id=1)
        session.add(row)
    row.name, row.address, row.tax_id = letterhead.name, list(letterhead.address), letterhead.tax_id
    row.phone, row.email, row.bank = letterhead.phone, letterhead.email, letterhead.bank
