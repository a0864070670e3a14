"""Facts about debtors that need no database: keys to find them by, due dates, exposure."""

import re
import unicodedata
from calendar import monthrange
from datetime import date, timedelta
from decimal import Decimal

from erp.catalog.rules import key
from erp.debtors.errors import UnknownTerms

_TERMS = re.compile(r"(NET|EOM)([0-9]{1,3})|COD")
# What a company calls its legal form says nothing about which company it is.
_LEGAL_FORMS = re.compile(
    "ltd|limited|plc|llp|llc|inc|incorporated|corp|corporation|co|company|gmbh|mbh|ag|kg|ohg|ug|se|sa|sas|sarl|srl|spa"
    "|bv|nv|oy|ab|as|aps|pty|sl|slu|lda|kft|doo|sro"
)


def due_date(terms: str, issued_on: date) -> date:
    """The day payment is due: NETnn days after issue, EOMnn days after the month's end, COD on the day itself."""
    found = _TERMS.fullmatch(terms)
    if found is None:
        raise UnknownTerms(terms)
    if found[1] is None:
        return issued_on
    days = timedelta(days=int(found[2]))
    if found[1] == "NET":
        return issued_on + days
    return issued_on.replace(day=monthrange(issued_on.year, issued_on.month)[1]) + days


def is_terms(text: str) -> bool:
    return _TERMS.fullmatch(text) is not None


def name_key(name: str) -> str:
    """A company's name without accents, legal form, case and punctuation, to compare names by."""
    apart = unicodedata.normalize("NFKD", name.replace("&", " and ")).casefold()
    plain = "".join(c for c in apart if not unicodedata.combining(c)).replace(".", "")
    told = re.findall(r"[^\W_]+", plain)
    return "".join([word for word in told if not _LEGAL_FORMS.fullmatch(word)] or told)


def tax_key(tax_id: str) -> str:
    """A tax number as debtors are found by it; some write blanks and points into theirs."""
    return key(tax_id)


def email_key(email: str) -> str:
    return email.strip().casefold()


def domain_of(email: str) -> str:
    """The domain of an address, '' where it has none."""
    return email_key(email).rpartition("@")[2] if "@" in email else ""


def exposure(invoiced: Decimal, committed: Decimal) -> Decimal:
    """All a debtor owes or will owe: open items and confirmed orders not yet invoiced."""
    return invoiced + committed
