"""The demo's master data: the interface's columns, valid codes, exact numbers, the same files for the same seed."""

import csv
import re
from datetime import date
from decimal import Decimal

import pytest
from stdnum import ean
from stdnum.gb import vat as british_vat
from stdnum.ie import vat as irish_vat

from orderdesk.demo import accounts, company
from orderdesk.demo.books import due_date
from orderdesk.demo.codes import gtin14, stream, vat_number, with_check_digit
from orderdesk.demo.master import COLUMNS, build_world, write_master
from orderdesk.demo.users import portal_users, staff_users

TODAY = date(2026, 11, 23)

INTERFACE = {
    "tax_codes": "tax_code,rate,name",
    "warehouses": "warehouse,name",
    "debtors": "debtor_code,name,tax_id,currency,price_list,terms,credit_limit,on_hold,gln,edi_id,email_domains,"
    "warehouse,auto_confirm,price_above_pct,price_below_pct,backorder,ship_complete,duplicate_po,lead_time_days,"
    "minimum_order_value",
    "addresses": "debtor_code,address_code,name,street,city,region,postcode,country,gln,phone",
    "contacts": "debtor_code,email,name,role,portal",
    "items": "sku,description,base_unit,gtin,tax_code,status,superseded_by,min_order_qty,order_multiple,weight_kg,range",
    "item_units": "sku,unit,factor,gtin",
    "item_codes": "debtor_code,customer_part,sku,unit",
    "price_lists": "price_list,sku,unit,min_qty,price,currency,valid_from,valid_to",
    "debtor_prices": "debtor_code,sku,unit,min_qty,price,valid_from,valid_to",
    "stock": "warehouse,sku,on_hand,incoming_qty,incoming_date,bin",
    "open_invoices": "debtor_code,invoice_no,date,due_date,amount,balance",
}
NUMBER = re.compile(r"\d+(\.\d+)?", re.ASCII)
NUMBERS = {
    "debtors": ("credit_limit", "price_above_pct", "price_below_pct", "lead_time_days", "minimum_order_value"),
    "items": ("min_order_qty", "order_multiple", "weight_kg"),
    "item_units": ("factor",),
    "price_lists": ("min_qty", "price"),
    "debtor_prices": ("min_qty", "price"),
    "stock": ("on_hand", "incoming_qty"),
    "open_invoices": ("amount", "balance"),
}
DATES = {
    "price_lists": ("valid_from", "valid_to"),
    "debtor_prices": ("valid_from", "valid_to"),
    "stock": ("incoming_date",),
    "open_invoices": ("date", "due_date"),
}


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    path = tmp_path_factory.mktemp("master")
    write_master(path, 7, TODAY)
    return path


@pytest.fixture(scope="module")
def world():
    return build_world(7, TODAY)


@pytest.fixture(scope="module")
def tables(folder):
    return {path.stem: list(csv.DictReader(path.read_text("utf-8").splitlines())) for path in folder.glob("*.csv")}


def test_the_files_have_exactly_the_columns_of_the_interface(folder):
    heads = {path.stem: path.read_text("utf-8").splitlines()[0] for path in folder.iterdir()}
    assert heads == INTERFACE
    assert {name: ",".join(columns.split()) for name, columns in COLUMNS.items()} == INTERFACE


def test_the_same_seed_writes_the_same_bytes_and_another_seed_others(folder, tmp_path):
    write_master(tmp_path / "again", 7, TODAY)
    write_master(tmp_path / "other", 8, TODAY)
    fixed = {"tax_codes.csv", "warehouses.csv"}
    for path in folder.iterdir():
        assert (tmp_path / "again" / path.name).read_bytes() == path.read_bytes()
        assert ((tmp_path / "other" / path.name).read_bytes() == path.read_bytes()) == (path.name in fixed)


def test_the_sizes_are_those_of_a_real_wholesaler(tables):
    assert len(tables["debtors"]) == 60
    assert 1400 <= len(tables["items"]) <= 1600
    assert len({row["range"] for row in tables["items"]}) == 14
    assert {row["warehouse"] for row in tables["stock"]} == {"MAIN", "NORTH"}
    assert {row["price_list"] for row in tables["price_lists"]} == set(accounts.PRICE_LISTS)
    per_debtor = [sum(a["debtor_code"] == row["debtor_code"] for a in tables["addresses"]) for row in tables["debtors"]]
    assert set(per_debtor) <= {1, 2, 3, 4}


def test_every_bin_holds_one_article_and_an_aisle_one_range(tables):
    places = [(row["warehouse"], row["bin"]) for row in tables["stock"]]
    assert len(set(places)) == len(places)
    assert all(re.fullmatch(r"[A-Z]-[0-9]{2}-[1-5]", place) for _, place in places)
    assert len({(row["bin"][0], row["sku"][:2]) for row in tables["stock"]}) == 14


def test_every_number_is_plain_decimal_text_and_every_date_iso(tables):
    for name, columns in NUMBERS.items():
        for column in columns:
            assert [row[column] for row in tables[name] if row[column] and not NUMBER.fullmatch(row[column])] == []
    for name, columns in DATES.items():
        for column in columns:
            assert all(date.fromisoformat(row[column]) for row in tables[name] if row[column])


def test_keys_are_unique_and_every_reference_leads_somewhere(tables):
    skus = [row["sku"] for row in tables["items"]]
    codes = [row["debtor_code"] for row in tables["debtors"]]
    emails = [row["email"] for row in tables["contacts"]]
    assert (len(skus), len(codes), len(emails)) == (len(set(skus)), len(set(codes)), len(set(emails)))
    for name in ("item_units", "item_codes", "price_lists", "debtor_prices", "stock"):
        assert {row["sku"] for row in tables[name]} <= set(skus)
    for name in ("addresses", "contacts", "item_codes", "debtor_prices", "open_invoices"):
        assert {row["debtor_code"] for row in tables[name]} <= set(codes)
    parts = [(row["debtor_code"], row["customer_part"]) for row in tables["item_codes"]]
    assert len(parts) == len(set(parts))
    assert not {part for _, part in parts} & set(skus)


def test_units_named_anywhere_are_units_of_their_item(world):
    units = {(item.sku, item.base_unit) for item in world.items}
    units |= {(pack.sku, pack.unit) for item in world.items for pack in item.packs}
    rows = (*world.list_prices, *world.debtor_prices, *world.customer_parts)
    assert {(row.sku, row.unit) for row in rows if row.unit} <= units


def test_all_barcodes_have_their_check_digit_and_none_is_given_twice(tables):
    goods = [row["gtin"] for name in ("items", "item_units") for row in tables[name] if row["gtin"]]
    parties = [row["gln"] for name in ("debtors", "addresses") for row in tables[name] if row["gln"]]
    assert len(goods) == len(set(goods)) > 2000
    assert len(parties) == len(set(parties)) > 10
    assert [code for code in (*goods, *parties, company.GLN) if not ean.is_valid(code)] == []
    assert {len(row["gtin"]) for row in tables["items"] if row["gtin"]} == {13}
    assert {len(row["gtin"]) for row in tables["item_units"] if row["gtin"]} == {14}


def test_check_digits_are_those_of_the_gs1_specification():
    assert with_check_digit("629104150021") == "6291041500213"  # the worked example of GS1's own calculator
    assert gtin14(1, "0614141000036") == "10614141000033"


def test_tax_registrations_follow_their_country_s_rule(world):
    for debtor in world.debtors:
        rule = irish_vat if debtor.currency == "EUR" else british_vat
        assert rule.is_valid(debtor.tax_id), debtor.tax_id
    assert british_vat.is_valid(company.VAT_NUMBER)
    assert all(british_vat.is_valid(vat_number(stream(seed, "vat"))) for seed in range(200))


def test_superseded_items_name_an_active_successor(world):
    old = [item for item in world.items if item.status == "superseded"]
    assert len(old) == 26
    assert {world.item[item.superseded_by].status for item in old} == {"active"}
    assert all(item.superseded_by is None for item in world.items if item.status != "superseded")


def test_minimums_and_multiples_fit_the_packs(world):
    stepped = [item for item in world.items if item.order_multiple]
    assert len(stepped) > 30
    assert all(pack.factor % item.order_multiple == 0 for item in stepped for pack in item.packs)
    assert sum(item.min_order_qty is not None for item in world.items) > 30


def test_every_debtor_price_is_below_every_list_price_of_its_item(world):
    for (code, sku), rows in world.negotiated.items():
        listed = world.listed[world.debtor[code].price_list, sku]
        base = world.item[sku].base_unit
        assert max(row.price for row in rows) < min(row.price for row in listed if row.unit == base)


def test_the_lists_hold_breaks_packs_offers_and_rises(world):
    assert any(row.min_qty for row in world.list_prices)
    assert any(row.unit != world.item[row.sku].base_unit for row in world.list_prices)
    assert any(row.valid_to and row.valid_to < TODAY for row in world.list_prices)
    assert any(row.valid_from and row.valid_from > TODAY for row in world.list_prices)
    assert all(row.price > 0 for row in (*world.list_prices, *world.debtor_prices))


def test_accounts_stand_as_the_planted_problems_need_them(world):
    on = world.debtors
    assert [d.debtor_code for d in on if d.on_hold] == [on[place].debtor_code for place in accounts.ON_HOLD]
    assert all(on[place].auto_confirm is False for place in accounts.MANUAL_APPROVAL)
    late = {row.debtor_code for row in world.open_invoices if row.due_date < TODAY}
    assert late == {on[place].debtor_code for place in accounts.OVERDUE}
    for place in accounts.NEAR_LIMIT:
        assert 0 < on[place].credit_limit - world.balance[on[place].debtor_code] < Decimal(600)
    others = [d for place, d in enumerate(on) if place not in accounts.NEAR_LIMIT]
    assert all(world.balance.get(d.debtor_code, 0) < d.credit_limit / 2 for d in others)


def test_open_invoices_fall_due_by_the_debtor_s_terms(world):
    for row in world.open_invoices:
        assert row.due_date == due_date(world.debtor[row.debtor_code].terms, row.date)
        assert row.date < TODAY
        assert Decimal(0) < row.balance <= row.amount
    assert due_date("NET30", date(2026, 1, 31)) == date(2026, 3, 2)
    assert due_date("EOM20", date(2028, 2, 3)) == date(2028, 3, 20)


def test_edi_partners_have_an_id_and_a_gln_for_every_address(world):
    partners = [debtor for debtor in world.debtors if debtor.edi_syntax]
    assert len(partners) == len({debtor.edi_id for debtor in partners}) == 7
    assert all(debtor.gln and all(address.gln for address in debtor.addresses) for debtor in partners)
    assert all(len(debtor.edi_id) <= 15 for debtor in partners)


def test_mail_goes_only_to_names_that_cannot_exist(world):
    domains = {contact.email.rpartition("@")[2] for debtor in world.debtors for contact in debtor.contacts}
    domains |= {domain for debtor in world.debtors for domain in debtor.email_domains}
    assert all(domain.endswith(".example") for domain in (*domains, company.DOMAIN))


def test_demo_sign_ins(world):
    assert [role for _, _, role in staff_users()] == ["clerk", "manager"]
    shoppers = portal_users(world)
    assert shoppers[0][0] == "D1001"
    assert len(shoppers) == 3
    contacts = {
        (contact.debtor_code, contact.email): contact for debtor in world.debtors for contact in debtor.contacts
    }
    assert all(contacts[one].portal for one in shoppers)
