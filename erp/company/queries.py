"""Reads of the company: how the wholesaler writes its own name and address."""

from dataclasses import dataclass

from sqlalchemy.orm import Session

from erp.company.models import Company


@dataclass(frozen=True, slots=True)
class CompanyView:
    """The letterhead; empty strings are left out on paper."""

    name: str = "Your company"
    address: tuple[str, ...] = ()
    tax_id: str = ""
    phone: str = ""
    email: str = ""
    bank: str = ""


def company(session: Session) -> CompanyView:
    """The wholesaler's letterhead, a plain one until it is set."""
    row = session.get(Company, 1)
    if row is None:
        return CompanyView()
    return CompanyView(row.name, tuple(row.address), row.tax_id, row.phone, row.email, row.bank)
