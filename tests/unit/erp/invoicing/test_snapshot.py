"""An invoice printed again says what it said on its day, whatever moved since."""

from sqlalchemy import select, update

from erp.company.models import Company
from erp.debtors.models import Address, Debtor
from erp.invoicing import queries as invoicing
from erp.invoicing.document import invoice_pdf
from kernel.db import Database
from tests.factories.sales import World, confirmed, invoiced, make_world, sent, slip_ids
from tests.factories.trade import make_address


def posted(database: Database, world: World) -> str:
    made = confirmed(database, world, [("A-1", 1, "9.99")])
    with database.write() as session:
        (slip,) = slip_ids(session, made.order_id)
    return invoiced(database, sent(database, slip))


def printed(database: Database, number: str) -> bytes:
    with database.read() as session:
        return invoice_pdf(invoicing.invoice(session, number))


def test_names_addresses_terms_and_letterhead_stay_as_posted(database: Database) -> None:
    world = make_world(database, {"A-1": 50}, tax_id="GB123", terms="EOM10")
    with database.write() as session:
        session.add(Company(name="Old House Ltd", address=["1 Trade Park"], bank=["IBAN 1"], accent="#334455"))
    number = posted(database, world)
    before = printed(database, number)
    with database.write() as session:
        session.execute(update(Debtor).values(name="New Name plc", tax_id="GB999", terms="COD"))
        session.execute(update(Address).values(name="Elsewhere", street="9 Hill", postcode="X", city="Leeds"))
        session.execute(update(Company).values(name="New House", address=["2 Hill"], bank=["IBAN 2"], accent="#000000"))
    with database.read() as session:
        told = invoicing.invoice(session, number)
    assert (told.row.debtor_name, told.debtor_tax_id, told.terms) == ("Acme Builders Ltd", "GB123", "EOM10")
    assert told.bill_to == ("Acme Builders Ltd", "1 Quay Road", "BS1 1AA Bristol", "GB")
    assert told.ship_to == told.bill_to
    assert (told.letterhead.name, told.letterhead.bank) == ("Old House Ltd", ("IBAN 1",))
    assert printed(database, number) == before


def test_the_invoice_goes_to_the_address_marked_for_billing(database: Database) -> None:
    world = make_world(database, {"A-1": 50})
    with database.write() as session:
        debtor = session.scalars(select(Debtor)).one()
        make_address(session, debtor, "OFFICE", "Head office", street="5 High Street", is_billing=True)
    number = posted(database, world)
    with database.read() as session:
        told = invoicing.invoice(session, number)
    assert told.bill_to[:2] == ("Acme Builders Ltd", "5 High Street")
    assert told.ship_to[:2] == ("Acme Builders Ltd", "1 Quay Road")
