"""Who is meant, what they owe, and what they taught us."""

from datetime import date
from decimal import Decimal

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from erp.access import service as access
from erp.debtors import queries as debtors
from erp.debtors import service
from erp.debtors.errors import OpenItemTaken, PortalAddressTaken, UnknownContact, UnknownDebtor
from erp.debtors.models import Account, Debtor, OpenItem
from kernel.audit import AuditEntry
from kernel.db import Database
from tests.factories.statements import counted
from tests.factories.trade import (
    PASSWORD,
    make_address,
    make_contact,
    make_debtor,
    make_item,
    make_item_code,
    make_open_item,
)

TODAY = date(2026, 9, 22)
GLN, SHOP_GLN = "9521101000013", "9521101000020"


@pytest.fixture
def acme(database: Database) -> int:
    """Acme, Beta and Beta's sister, who shares Beta's domain and tax number."""
    with database.write() as session:
        acme = make_debtor(session, "D1001", "Acme Builders Ltd", domains=("acme.example",), gln=GLN, edi_id="ACME")
        beta = make_debtor(session, "D1002", "Beta Bau GmbH", domains=("beta.example",), tax_id="DE 123")
        sister = make_debtor(session, "D1003", "Beta Sister", domains=("beta.example",), tax_id="DE123")
        make_address(session, beta, "SHOP", gln=SHOP_GLN)
        make_address(session, sister, "SHOP", gln=SHOP_GLN)
        make_address(session, acme, "YARD")
        make_address(session, acme, "HQ", city="Leeds", gln=GLN)
        make_contact(session, acme, "buyer@acme.example", name="Ann")
        make_contact(session, sister, "joint@acme.example")
        return acme.id


def codes(found: tuple[debtors.DebtorView, ...]) -> list[str]:
    return [debtor.code for debtor in found]


def test_one_debtor_by_its_keys(database: Database, acme: int) -> None:
    with database.read() as session:
        view = debtors.debtor_by_id(session, acme)
        assert view == debtors.debtor_by_code(session, "D1001")
        assert debtors.debtor_by_id(session, 999) is None
        assert debtors.debtor_by_code(session, "d1001") is None
        assert debtors.debtor_by_code(session, "D1001\0") is None
        assert debtors.count(session) == 3
    assert view is not None
    assert (view.price_above_pct, view.price_below_pct, view.backorder) == (Decimal(10), Decimal(0), "refuse")
    assert (view.duplicate_po, view.auto_confirm, view.ship_complete) == ("refuse", True, False)
    assert (view.credit_limit, view.lead_time_days, view.on_hold) == (None, 0, False)


def test_by_number_own_and_of_an_address(database: Database, acme: int) -> None:
    with counted(database) as sent, database.read() as session:
        hits = debtors.debtors_by_ids(session, {GLN, SHOP_GLN, "0\0"}, {"ACME", "nobody"}, {"de123", "-"})
    assert len(sent) == 1
    assert {k: codes(v) for k, v in hits.by_gln.items()} == {GLN: ["D1001"], SHOP_GLN: ["D1002", "D1003"]}
    assert {k: codes(v) for k, v in hits.by_edi.items()} == {"ACME": ["D1001"]}
    assert {k: codes(v) for k, v in hits.by_tax.items()} == {"de123": ["D1002", "D1003"]}
    assert {k: codes(v) for k, v in hits.by_address_gln.items()} == {GLN: ["D1001"], SHOP_GLN: ["D1002", "D1003"]}


def test_by_number_finds_nobody_without_a_number(database: Database, acme: int) -> None:
    with database.read() as session:
        assert debtors.debtors_by_ids(session, {""}, {""}, {""}) == debtors.IdHits()


@pytest.mark.parametrize(
    ("email", "by_contact", "by_domain"),
    [
        ("Buyer@ACME.example", ["D1001"], ["D1001"]),
        ("joint@acme.example", ["D1003"], ["D1001"]),
        ("new@beta.example", [], ["D1002", "D1003"]),
        ("buyer@sub.acme.example", [], []),
        ("buyer@acme.example.evil.example", [], []),
        ("acme.example", [], []),
        ("", [], []),
        ("buyer@acme.example\0", [], []),
    ],
)
def test_by_mail_address(
    database: Database, acme: int, email: str, by_contact: list[str], by_domain: list[str]
) -> None:
    with database.read() as session:
        hits = debtors.debtors_by_email(session, email)
    assert (codes(hits.by_contact), codes(hits.by_domain)) == (by_contact, by_domain)


def test_by_name_and_by_search(database: Database, acme: int) -> None:
    with database.read() as session:
        assert codes(debtors.debtors_by_name(session, "BETA BAU")) == ["D1002"]
        assert debtors.debtors_by_name(session, "Beta") == ()
        assert debtors.debtors_by_name(session, " - ") == ()
        assert codes(debtors.search_debtors(session, "beta")) == ["D1002", "D1003"]
        assert codes(debtors.search_debtors(session, "d100")) == ["D1001", "D1002", "D1003"]
        assert codes(debtors.search_debtors(session, "", limit=2)) == ["D1001", "D1002"]
        assert debtors.search_debtors(session, "%") == ()
        assert debtors.search_debtors(session, "a\0") == ()


def test_domains_addresses_and_contacts(database: Database, acme: int) -> None:
    with database.read() as session:
        known = debtors.known_domains(session)
        assert [domain for domain, _ in known] == ["acme.example", "beta.example", "beta.example"]
        assert debtors.domains(session, acme) == ("acme.example",)
        addresses = debtors.addresses(session, acme)
        assert [(a.code, a.city, a.country) for a in addresses] == [("HQ", "Leeds", "GB"), ("YARD", "Bristol", "GB")]
        assert debtors.address_by_id(session, addresses[0].id) == addresses[0]
        (contact,) = debtors.contacts(session, acme)
        assert (contact.email, contact.name, contact.role, contact.portal) == (
            "buyer@acme.example",
            "Ann",
            "buyer",
            False,
        )
        assert debtors.contact_by_id(session, contact.id) == contact
        assert debtors.contact_by_id(session, 999) is None


def test_item_codes_as_written_before_the_same_letters(database: Database, acme: int) -> None:
    with database.write() as session:
        first, second = make_item(session, "A-1"), make_item(session, "A-2")
        debtor = session.get_one(Debtor, acme)
        make_item_code(session, debtor, "M/100", first, "CT")
        make_item_code(session, debtor, "M-100", second)
        make_item_code(session, debtor, "N 7", second)
        make_item_code(session, debtor, "N7", second)
    with counted(database) as sent, database.read() as session:
        hits = debtors.item_codes(session, acme, ["M/100", "m100", "n-7", "N7", "none", "", "a\0"])
        assert debtors.item_codes(session, 999, ["M/100"]) == {}
        assert debtors.item_codes(session, acme, []) == {}
    assert len(sent) == 2
    assert hits == {
        "M/100": debtors.ItemCodeView(first.id, "CT", "M/100"),
        "n-7": debtors.ItemCodeView(second.id, None, "N 7"),
        "N7": debtors.ItemCodeView(second.id, None, "N7"),
    }


def test_a_lesson_is_remembered_and_replaced(database: Database, acme: int) -> None:
    with database.write() as session:
        first, second = make_item(session, "A-1"), make_item(session, "A-2")
        service.remember_item_code(session, acme, " M/100 ", first.id, None, "clerk@house.example")
        service.remember_item_code(session, acme, "M/100", second.id, "CT", "clerk@house.example")
        assert debtors.all_item_codes(session, acme) == (debtors.ItemCodeView(second.id, "CT", "M/100"),)
        session.flush()
        entries = session.scalars(select(AuditEntry).order_by(AuditEntry.id)).all()
        assert [(e.actor, e.action, e.facts["item_id"]) for e in entries] == [
            ("clerk@house.example", "item_code.remembered", str(first.id)),
            ("clerk@house.example", "item_code.remembered", str(second.id)),
        ]


def test_an_account_counts_what_is_owed_and_what_is_late(database: Database, acme: int) -> None:
    with database.write() as session:
        debtor = session.get_one(Debtor, acme)
        debtor.credit_limit = Decimal(500)
        make_open_item(session, debtor, "INV-2", "60.50", date(2026, 9, 21))
        make_open_item(session, debtor, "INV-1", 40, date(2026, 8, 1))
        make_open_item(session, debtor, "INV-3", 100, TODAY)
        make_open_item(session, debtor, "CN-1", -25, date(2026, 8, 1))
        service.commit_amount(session, acme, Decimal("12.34"))
        assert debtors.account(session, acme, TODAY) == debtors.AccountView(
            limit=Decimal(500),
            invoiced=Decimal("175.50"),
            committed=Decimal("12.34"),
            exposure=Decimal("187.84"),
            overdue_amount=Decimal("100.50"),
            oldest_due=date(2026, 8, 1),
            overdue_refs=("INV-1", "INV-2"),
        )


def test_posting_moves_the_account_once(database: Database, acme: int) -> None:
    with database.write() as session:
        service.commit_amount(session, acme, Decimal(120))
        service.post_open_item(session, acme, "INV-1", TODAY, date(2026, 10, 22), Decimal(120))
        service.commit_amount(session, acme, Decimal(-120))
        with pytest.raises(OpenItemTaken):
            service.post_open_item(session, acme, "INV-1", TODAY, TODAY, Decimal(99))
        view = service.lock_account(session, acme)
        assert (view.invoiced, view.committed) == (Decimal(120), Decimal(0))
        assert [(i.document_no, i.balance) for i in debtors.open_items(session, acme)] == [("INV-1", Decimal(120))]


def test_locking_makes_a_missing_account_and_knows_no_strangers(database: Database, acme: int) -> None:
    with database.write() as session:
        session.execute(Account.__table__.delete())  # type: ignore[attr-defined]
        assert service.lock_account(session, acme).exposure == Decimal(0)
        assert session.scalar(select(func.count()).select_from(Account)) == 1
        with pytest.raises(UnknownDebtor):
            service.lock_account(session, 999)
        with pytest.raises(UnknownDebtor):
            service.commit_amount(session, 999, Decimal(1))
        assert session.scalar(select(func.count()).select_from(OpenItem)) == 0


def test_the_portal_opens_and_shuts(database: Database, acme: int) -> None:
    with database.write() as session:
        (contact,) = debtors.contacts(session, acme)
        assert service.give_portal_access(session, "D1001", "Buyer@acme.example", PASSWORD) == "Ann"
        assert service.open_portal(session, contact.id) == _user(session, contact.id)
    made = database.run(lambda s: access.sign_in(s, "contact", "buyer@acme.example", PASSWORD, "192.0.2.1"))
    assert made is not None
    with database.write() as session:
        mine = debtors.contact_of_user(session, made[1].id)
        assert mine is not None
        assert (mine.id, mine.debtor_id, mine.portal) == (contact.id, acme, True)
        service.close_portal(session, contact.id)
    again = database.run(lambda s: access.sign_in(s, "contact", "buyer@acme.example", PASSWORD, "192.0.2.1"))
    assert again is None
    with database.read() as session:
        told = session.scalars(
            select(AuditEntry).where(AuditEntry.action.startswith("portal.")).order_by(AuditEntry.id)
        )
        assert [(e.action, e.subject, e.facts["contact"]) for e in told] == [
            ("portal.opened", f"debtor:{acme}", "buyer@acme.example"),
            ("portal.closed", f"debtor:{acme}", "buyer@acme.example"),
        ]


def test_one_address_signs_in_for_one_debtor(database: Database, acme: int) -> None:
    with database.write() as session:
        other = make_contact(session, session.get_one(Debtor, acme + 1), "buyer@acme.example")
        service.open_portal(session, debtors.contacts(session, acme)[0].id)
        with pytest.raises(PortalAddressTaken):
            service.open_portal(session, other.id)
        with pytest.raises(UnknownContact):
            service.open_portal(session, 999)
        with pytest.raises(UnknownContact):
            service.give_portal_access(session, "D1001", "nobody@acme.example", PASSWORD)


def _user(session: Session, contact_id: int) -> int | None:
    contact = debtors.contact_by_id(session, contact_id)
    return None if contact is None else contact.user_id
