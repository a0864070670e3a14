"""Master data from CSV: what is loaded, what loading twice does, and every way a file can be wrong."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from erp.access.queries import user_by_email
from erp.access.service import sign_in
from erp.catalog import queries as catalog
from erp.catalog.models import ItemWord, TaxCode
from erp.debtors import queries as debtors
from erp.debtors.models import Debtor
from erp.debtors.service import open_portal
from erp.masterdata import service as masterdata
from erp.masterdata.errors import NothingToLoad
from erp.masterdata.forms import FORMS
from erp.masterdata.report import Changes, FileReport
from erp.pricing.models import DebtorPrice, ListPrice
from erp.stock import queries as stock
from erp.stock.doubts import miss
from erp.stock.rules import Demand, Missed
from erp.stock.service import reserve
from kernel.audit import AuditEntry
from kernel.db import Database
from kernel.outbox import OutboxRow
from tests.factories.trade import PASSWORD
from tests.unit.erp.masterdata.right_files import FILES, everything
from tests.unit.erp.masterdata.wrong_files import WRONG

D = Decimal
Load = Callable[[str, str], FileReport]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    path = tmp_path / "master"
    path.mkdir()
    for name, text in FILES.items():
        (path / name).write_text(text, encoding="utf-8")
    return path


@pytest.fixture
def loaded(database: Database, folder: Path) -> Database:
    report = database.run(lambda session: masterdata.import_path(session, folder))
    assert report.problems == ()
    return database


@pytest.fixture
def load(loaded: Database, folder: Path) -> Load:
    """Loads one changed file on top of all; `name` may be followed by nothing but its text."""

    def run(name: str, text: str) -> FileReport:
        (folder / name).write_text(text, encoding="utf-8")
        return loaded.run(lambda session: masterdata.import_file(session, folder / name))

    return run


def test_everything_arrives(loaded: Database) -> None:
    with loaded.read() as session:
        acme, beta = debtors.debtor_by_code(session, "D1001"), debtors.debtor_by_code(session, "D1002")
        assert acme is not None
        assert beta is not None
        assert (acme.credit_limit, acme.price_list, acme.on_hold, acme.warehouse) == (
            D("5000.5"),
            "TRADE",
            False,
            "MAIN",
        )
        assert (beta.credit_limit, beta.price_list, beta.on_hold, beta.terms) == (None, None, True, "NET30")
        assert (beta.auto_confirm, beta.price_above_pct, beta.duplicate_po) == (True, D(10), "refuse")
        assert debtors.domains(session, acme.id) == ("acme.example", "acme2.example")
        assert debtors.debtors_by_ids(session, tax={"GB123"}).by_tax["GB123"] == (acme,)
        (address,) = debtors.addresses(session, acme.id)
        assert (address.code, address.name, address.gln) == ("HQ", "Acme, head office", "9521101000013")
        assert debtors.item_codes(session, acme.id, ["m100"])["m100"].unit == "CT"
        account = debtors.account(session, acme.id, date(2026, 9, 22))
        assert (account.invoiced, account.overdue_refs) == (D("50.05"), ("INV-1",))
        assert debtors.account(session, beta.id, date(2026, 9, 22)).exposure == D(-25)  # two receipts on account
        _check_goods(session)


def _check_goods(session: Session) -> None:
    items = catalog.items_by_sku(session, ["HB-1", "HB-2"])
    elbow, old = items["HB-1"], items["HB-2"]
    assert elbow.units == {"EA": Fraction(1), "CT": Fraction(12), "M": Fraction(1, 4)}
    assert (elbow.base_unit, elbow.tax_rate, elbow.min_order_qty, elbow.order_multiple) == ("EA", D(20), D(5), D("2.5"))
    assert (elbow.range_name, old.range_name, old.status, old.superseded_by) == ("Pipes", None, "superseded", "HB-1")
    assert [item.sku for item in catalog.search(session, "elbow 12")] == ["HB-1"]
    assert stock.availability(session, [elbow.id], "MAIN")[elbow.id].on_hand == D("100.5")
    assert stock.availability(session, [elbow.id], "NORTH")[elbow.id].incoming_date == date(2026, 10, 1)
    assert stock.stock_differences(session) == ()
    assert [(w.code, w.name) for w in stock.warehouses(session)] == [("MAIN", "Bristol"), ("NORTH", "NORTH")]
    prices = session.execute(select(ListPrice.unit, ListPrice.min_qty, ListPrice.price).order_by(ListPrice.id)).all()
    assert sorted(map(tuple, prices)) == [("CT", D(0), D(45)), ("EA", D(0), D("4.2")), ("EA", D(10), D("3.9"))]
    assert session.scalars(select(DebtorPrice.price)).all() == [D("4.000001")]


def test_loading_twice_changes_nothing(loaded: Database, folder: Path) -> None:
    before = everything(loaded)
    with loaded.read() as session:
        told = session.scalar(select(func.count()).select_from(AuditEntry))
        rung = session.scalar(select(func.count()).select_from(OutboxRow))
    report = loaded.run(lambda session: masterdata.import_path(session, folder))
    assert [file.changes for file in report.files] == [Changes()] * len(FILES)
    assert [file.rows for file in report.files] == [text.count("\n") - 1 for text in FILES.values()]
    assert everything(loaded) == before
    with loaded.read() as session:
        assert session.scalar(select(func.count()).select_from(AuditEntry)) == told
        assert session.scalar(select(func.count()).select_from(OutboxRow)) == rung


def test_the_files_are_taken_in_their_order(folder: Path, tmp_path: Path) -> None:
    (folder / "notes.txt").write_text("nothing")
    assert [path.name for path in masterdata.files_of(folder)] == list(FORMS)
    assert masterdata.files_of(folder / "stock.csv") == [folder / "stock.csv"]
    with pytest.raises(NothingToLoad):
        masterdata.files_of(tmp_path / "data")


@pytest.mark.parametrize(
    ("name", "text", "problems"), WRONG, ids=[f"{n}-{name}" for n, (name, _, _) in enumerate(WRONG)]
)
def test_a_wrong_file_changes_nothing_and_every_row_is_named(
    loaded: Database, load: Load, name: str, text: str, problems: list[str]
) -> None:
    before = everything(loaded)
    report = load(name, text)
    assert len(report.problems) == len(problems), report.problems
    for sentence, wanted in zip(report.problems, problems, strict=True):
        assert wanted in sentence
    assert report.summary.startswith("refused")
    assert everything(loaded) == before


def test_a_wrong_file_leaves_the_others_be(database: Database, folder: Path) -> None:
    (folder / "contacts.csv").write_text("debtor_code,email\nD9,a@b.example\n", encoding="utf-8")
    report = database.run(lambda session: masterdata.import_path(session, folder))
    assert report.problems == (
        "contacts.csv, line 2: debtor_code D9 does not exist; correct it, or load it with debtors.csv first",
    )
    with database.read() as session:
        assert debtors.count(session) == 2
        assert sorted(catalog.items_by_sku(session, ["HB-1", "HB-2"])) == ["HB-1", "HB-2"]


@pytest.mark.parametrize(
    ("data", "wanted"),
    [
        (b"warehouse\nA\nB\xff\n", ("line 3: this is not UTF-8; save the file as CSV UTF-8 and load it again",)),
        (b"\xef\xbb\xbfwarehouse\r\nA\r\n\r\n", ()),
        (b"warehouse\nA\0\n", ("line 2: warehouse is no key of up to 40 printable characters",)),
        (b"warehouse\n" + b"A" * 41 + b"\n", ("line 2: warehouse is no key of up to 40 printable characters",)),
        (b'warehouse,name\nA,"two\nlines"\nA,x\n', ("line 4: A is in line 3 already; keep one of the two",)),
    ],
)
def test_bytes_of_every_kind(database: Database, tmp_path: Path, data: bytes, wanted: tuple[str, ...]) -> None:
    path = tmp_path / "warehouses.csv"
    path.write_bytes(data)
    report = database.run(lambda session: masterdata.import_file(session, path))
    assert report.problems == wanted


def test_changes_are_counted_and_written_down(loaded: Database, load: Load) -> None:
    report = load(
        "items.csv",
        "sku,description,base_unit,tax_code\nHB-1,Copper elbow,EA,STD\nHB-2,Old elbow,EA,STD\nHB-3,New,EA,STD\n",
    )
    assert (report.changes, report.notices) == (Changes(added=1, changed=2), ())
    assert report.summary == "3 rows: 1 added, 2 changed"
    with loaded.read() as session:
        item = catalog.items_by_sku(session, ["HB-1"])["HB-1"]
        assert (item.description, item.gtin, item.range_name) == ("Copper elbow", None, None)
        assert item.units["CT"] == 12
        assert [i.sku for i in catalog.search(session, "copper")] == ["HB-1"]
        assert session.scalar(select(func.count()).where(ItemWord.word == "pvc")) == 0
        entry = session.scalars(select(AuditEntry).order_by(AuditEntry.id.desc())).first()
        assert entry is not None
        assert (entry.action, entry.subject, entry.facts) == (
            "masterdata.imported", "file:items.csv", {"added": "1", "changed": "2", "removed": "0"},
        )  # fmt: skip


def test_who_changed_what_of_a_customer_is_told_by_field(loaded: Database, load: Load) -> None:
    changed = FILES["debtors.csv"].replace("5000.50,Acme.example; @acme2", "9000,acme3.example; @acme2").replace(
        ",,yes,", ",,no,"
    )  # fmt: skip
    assert load("debtors.csv", changed + "D1003,New Ltd,EUR,,,new.example,,no,\n").problems == ()
    with loaded.read() as session:
        wanted = select(AuditEntry).where(AuditEntry.action == "debtor.changed").order_by(AuditEntry.id)
        told = session.scalars(wanted).all()
        ids = ids_by_code(session)
    assert [(entry.actor, entry.subject, entry.why, entry.facts) for entry in told] == [
        ("import", f"debtor:{ids['D1001']}", "By debtors.csv",
         {"email_domains": "acme.example acme2.example \N{RIGHTWARDS ARROW} acme2.example acme3.example"}),
        ("import", f"debtor:{ids['D1001']}", "By debtors.csv", {"credit_limit": "5000.5 \N{RIGHTWARDS ARROW} 9000"}),
        ("import", f"debtor:{ids['D1002']}", "By debtors.csv", {"on_hold": "yes \N{RIGHTWARDS ARROW} no"}),
    ]  # fmt: skip


def ids_by_code(session: Session) -> dict[str, int]:
    return {row.code: row.id for row in session.execute(select(Debtor.code, Debtor.id))}


def test_a_price_is_replaced_by_its_unit_quantity_and_first_day(loaded: Database, load: Load) -> None:
    report = load(
        "price_lists.csv",
        "price_list,sku,min_qty,price,currency,valid_from,valid_to\n"
        "TRADE,HB-1,,4.20,EUR,,2026-09-30\nTRADE,HB-1,,4.50,EUR,2026-10-01,\n",
    )
    assert report.changes == Changes(added=1, changed=1)
    with loaded.read() as session:
        rows = session.execute(
            select(ListPrice.unit, ListPrice.min_qty, ListPrice.price, ListPrice.valid_from, ListPrice.valid_to)
        )
        assert sorted(map(str, rows)) == sorted(
            str(row)
            for row in [
                ("CT", D(0), D(45), None, None),
                ("EA", D(0), D("4.2"), None, date(2026, 9, 30)),
                ("EA", D(0), D("4.5"), date(2026, 10, 1), None),
                ("EA", D(10), D("3.9"), date(2026, 1, 1), date(2026, 12, 31)),
            ]
        )


def test_new_tax_codes_get_the_rate_they_name_or_a_notice(loaded: Database, load: Load) -> None:
    codes = {"VAT20": D(20), "7.5": D("7.5"), "Z": D(0), "EXEMPT": D(0), "GST": D(0), "A1B": D(0), "19%": D(19)}
    rows = "".join(f"T-{n},x,EA,{code}\n" for n, code in enumerate(codes))
    report = load("items.csv", "sku,description,base_unit,tax_code\n" + rows)
    assert report.problems == ()
    assert [notice.split(" is ")[0] for notice in report.notices] == ["tax code A1B", "tax code GST"]
    with loaded.read() as session:
        found = dict(session.execute(select(TaxCode.code, TaxCode.rate)).all())
    assert found == {**codes, "STD": D(20)}


def test_a_new_number_counts_a_place_in_doubt_and_a_repeated_one_does_not(loaded: Database, load: Load) -> None:
    with loaded.write() as session:
        item = catalog.items_by_sku(session, ["HB-1"])["HB-1"].id
        reserve(session, "MAIN", [Demand("l:1", item, D(40))], partial=False)
        miss(session, [Missed("l:1", D(30))], "PS-1", "ann@house.example")
    assert load("stock.csv", "warehouse,sku,on_hand\nMAIN,HB-1,100.5\n").problems == ()
    with loaded.read() as session:
        assert stock.availability(session, [item], "MAIN")[item].available == 0
        rung = session.scalar(select(func.count()).select_from(OutboxRow))
    assert load("stock.csv", "warehouse,sku,on_hand\nMAIN,HB-1,50\n").changes == Changes(changed=1)
    with loaded.read() as session:
        assert stock.availability(session, [item], "MAIN")[item].available == 20
        assert stock.stock_differences(session) == stock.to_count(session) == ()
        assert session.scalar(select(func.count()).select_from(OutboxRow)) == (rung or 0) + 1


def test_a_count_keeps_what_is_promised_and_rings_for_more(loaded: Database, load: Load) -> None:
    with loaded.write() as session:
        item = catalog.items_by_sku(session, ["HB-1"])["HB-1"].id
        reserve(session, "MAIN", [Demand("l:1", item, D(40))], partial=False)
    report = load("stock.csv", "warehouse,sku,on_hand\nMAIN,HB-1,39.5\n")
    assert report.problems == ("line 2: 40 of HB-1 are promised to orders; on_hand cannot be less",)
    assert load("stock.csv", "warehouse,sku,on_hand\nMAIN,HB-1,40\nNORTH,HB-1,7\n").changes == Changes(changed=2)
    with loaded.read() as session:
        assert stock.stock_differences(session) == ()
        assert [(m.warehouse, m.kind, m.qty) for m in stock.movements(session, item)] == [
            ("NORTH", "adjustment", D(7)),
            ("MAIN", "adjustment", D("-60.5")),
            ("MAIN", "opening", D("100.5")),
        ]
        rung = session.scalars(select(OutboxRow).order_by(OutboxRow.id.desc())).first()
        assert rung is not None
        assert rung.payload == {"warehouse": "NORTH", "item_ids": str(item)}


def test_invoices_move_the_account_by_their_difference(loaded: Database, load: Load) -> None:
    header = "debtor_code,invoice_no,date,due_date,amount,balance\n"
    load(
        "open_invoices.csv",
        header + "D1001,INV-1,2026-08-01,2026-08-31,100.10,0\nD1001,INV-2,2026-08-01,2026-08-31,7,7\n",
    )
    with loaded.read() as session:
        acme = debtors.debtor_by_code(session, "D1001")
        assert acme is not None
        account = debtors.account(session, acme.id, date(2026, 8, 31))
        assert (account.invoiced, account.overdue_amount) == (D(-3), D(0))
        assert [(i.document_no, i.balance) for i in debtors.open_items(session, acme.id)] == [
            ("CN-1", D(-10)),
            ("INV-2", D(7)),
        ]


def test_the_portal_follows_the_file(loaded: Database, load: Load) -> None:
    with loaded.write() as session:
        user = user_by_email(session, "contact", "buyer@acme.example")
        assert user is not None
        assert (user.role, user.disabled) == ("approver", False)
        contact = debtors.contact_of_user(session, user.id)
        assert contact is not None
        open_portal(session, contact.id, PASSWORD)
    header = "debtor_code,email,name,role,portal\n"
    load("contacts.csv", header + "D1001,buyer@acme.example,Ann,buyer,yes\n")
    made = loaded.run(lambda s: sign_in(s, "contact", "buyer@acme.example", PASSWORD, "192.0.2.1"))
    assert made is not None
    assert made[1].role == "buyer"
    load("contacts.csv", header + "D1001,buyer@acme.example,Ann,buyer,no\n")
    assert loaded.run(lambda s: sign_in(s, "contact", "buyer@acme.example", PASSWORD, "192.0.2.1")) is None


def test_domains_are_taken_away_too(loaded: Database, load: Load) -> None:
    report = load("debtors.csv", FILES["debtors.csv"].replace("Acme.example; @acme2.example ", "acme3.example"))
    assert report.changes == Changes(added=1, removed=2)
    with loaded.read() as session:
        assert [domain for domain, _ in debtors.known_domains(session)] == ["acme3.example"]


def test_a_thousand_wrong_rows_are_a_thousand_sentences(loaded: Database, load: Load) -> None:
    report = load(
        "item_codes.csv", "debtor_code,customer_part,sku\n" + "".join(f"D1001,P{n},NO-{n}\n" for n in range(1000))
    )
    assert len(report.problems) == 1000
    assert report.problems[0].startswith("line 2: sku NO-0 does not exist")
    assert report.problems[-1].startswith("line 1001: sku NO-999 does not exist")
    assert report.summary == "refused, 1000 rows are wrong; nothing of this file was loaded"


def test_twenty_thousand_prices(loaded: Database, load: Load) -> None:
    """Enough for the statistics to be refreshed too; time is measured in the benchmarks, not here."""
    skus = [f"N-{n:05d}" for n in range(1500)]
    load("items.csv", "sku,description,base_unit\n" + "".join(f"{sku},Washer {sku},EA\n" for sku in skus))
    rows = "".join(f"TRADE,{sku},{10 * n},{n + 1}.05,EUR\n" for sku in skus for n in range(14))
    report = load("price_lists.csv", "price_list,sku,min_qty,price,currency\n" + rows)
    assert report.changes == Changes(added=21_000)
    assert load("price_lists.csv", "price_list,sku,min_qty,price,currency\n" + rows).changes == Changes()
