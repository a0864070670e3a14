"""Setting the letterhead, and the numbers by which others know us."""

from collections.abc import Collection, Mapping

from sqlalchemy.orm import Session

from erp.company.errors import UnknownNumber
from erp.company.models import Company
from erp.company.queries import Letterhead

KINDS = frozenset({"gln", "edi", "duns", "tax"})


def save(session: Session, letterhead: Letterhead) -> None:
    """Print this on every paper from now on."""
    row = session.get(Company, 1) or Company(id=1)
    row.name, row.address, row.bank = letterhead.name, list(letterhead.address), list(letterhead.bank)
    row.tax_id, row.phone = letterhead.tax_id or "", letterhead.phone or ""
    row.email, row.web, row.accent = letterhead.email or "", letterhead.web or "", letterhead.accent
    session.add(row)


def save_ids(session: Session, ids: Mapping[str, Collection[str]]) -> None:
    """From now on an order addressed to another number of one of these kinds is held. Raises UnknownNumber.

    Kinds that are not given are forgotten; the letterhead is not touched, and may follow later.
    """
    for kind in ids:
        if kind not in KINDS:
            raise UnknownNumber(kind, KINDS)
    row = session.get(Company, 1) or Company(id=1, name=Letterhead().name)
    row.ids = {kind: sorted({number.strip() for number in numbers} - {""}) for kind, numbers in ids.items()}
    session.add(row)
