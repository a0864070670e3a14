"""Setting the letterhead."""

from sqlalchemy.orm import Session

from erp.company.models import Company
from erp.company.queries import Letterhead


def save(session: Session, letterhead: Letterhead) -> None:
    """Print this on every paper from now on."""
    row = session.get(Company, 1) or Company(id=1)
    row.name, row.address, row.bank = letterhead.name, list(letterhead.address), list(letterhead.bank)
    row.tax_id, row.phone = letterhead.tax_id or "", letterhead.phone or ""
    row.email, row.web, row.accent = letterhead.email or "", letterhead.web or "", letterhead.accent
    session.add(row)
