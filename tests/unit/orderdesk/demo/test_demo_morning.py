"""A demo morning: six in ten clean, together within stock and credit; each other with its one problem."""

import json
import re
from collections import Counter
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from email import message_from_bytes
from email.policy import default

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from orderdesk.demo import company
from orderdesk.demo.composer import warehouse_of
from orderdesk.demo.documents import ALL_PROBLEMS, MORNING_PROBLEMS, morning, order_documents, write_morning
from orderdesk.demo.habits import orders_clean
from orderdesk.demo.master import build_world
from orderdesk.demo.orders import KINDS
from orderdesk.demo.pricing import settled_price
from orderdesk.demo.workdays import earlier, is_workday, later

NOW = datetime(2026, 11, 23, 8, 30, tzinfo=UTC)


@pytest.fixture(scope="module")
def world():
    return build_world(7, NOW.date())


@pytest.fixture(scope="module")
def parcels(world):
    return morning(world, 7, NOW)


@pytest.fixture(scope="module")
def every(world):
    """One parcel for each problem there is."""
    return {parcel.code: parcel for parcel in morning(world, 7, NOW, ALL_PROBLEMS) if parcel.code}


def clean(parcels):
    return [parcel.order for parcel in parcels if parcel.code is None]


def test_each_problem_once_and_six_in_ten_clean(parcels):
    codes = Counter(parcel.code for parcel in parcels)
    assert codes.pop(None) == 39
    assert codes == Counter(MORNING_PROBLEMS)
    assert len(parcels) == 65


def test_all_formats_are_there(parcels):
    assert {parcel.kind for parcel in parcels} == set(KINDS)
    assert sum(parcel.channel == "edi" for parcel in parcels) == 9


def test_order_numbers_repeat_only_where_planted(parcels):
    numbers = Counter((p.order.debtor.debtor_code, p.order.po_number) for p in parcels if p.order.po_number)
    again = [p.order for p in parcels if p.code == "po.duplicate"]
    assert [key for key, count in numbers.items() if count > 1] == [(again[0].debtor.debtor_code, again[0].po_number)]
    assert [p.order for p in parcels if p.code is None].count(again[0]) == 1
    assert parcels[-1].order == again[0]


def check_clean(world, order, today):
    assert orders_clean(world, order.debtor)
    assert order.contact in order.debtor.contacts
    assert order.ship_to in order.debtor.addresses
    assert order.po_number
    assert order.supplier == company.NAME
    assert order.currency == order.debtor.currency
    assert order.date <= today <= earlier(order.requested, order.debtor.lead_time_days or 0)
    assert is_workday(order.requested)
    assert order.net == sum(line.amount for line in order.lines)
    assert order.total == order.net >= max(Decimal(150), order.debtor.minimum_order_value or 0)
    for number, line in enumerate(order.lines, start=1):
        assert line.number == number
        check_clean_line(world, order, line)


def check_clean_line(world, order, line):
    item = world.item[line.sku]
    base = line.qty * item.factor(line.unit)
    assert item.status == "active"
    assert line.qty > 0
    assert base % (item.order_multiple or 1) == 0
    assert base >= (item.min_order_qty or 0)
    assert line.price == settled_price(world, order.debtor, item, line.unit, line.qty, (order.date, order.requested))
    assert line.amount == (line.qty * line.price).quantize(Decimal("0.01"), "ROUND_HALF_UP")
    part = world.part_of.get((order.debtor.debtor_code, line.sku))
    gtins = {item.base_unit: item.gtin} | {pack.unit: pack.gtin for pack in item.packs}
    assert line.supplier_part in {line.sku, None}
    assert line.buyer_part in {part and part.customer_part, None}
    assert line.gtin in {gtins[line.unit], None}
    assert line.supplier_part or line.buyer_part or line.gtin
    assert line.buyer_part is None or part.unit in {line.unit, None}


def check_together(world, orders):
    """All of them can be confirmed: goods and credit, VAT counted, suffice for the lot."""
    wanted, owed = Counter(), Counter()
    for order in orders:
        owed[order.debtor.debtor_code] += order.net + order.vat
        for line in order.lines:
            key = (warehouse_of(order.debtor), line.sku)
            wanted[key] += line.qty * world.item[line.sku].factor(line.unit)
    assert [key for key, qty in wanted.items() if qty > world.on_hand.get(key, 0)] == []
    rooms = {code: world.debtor[code].credit_limit - world.balance.get(code, 0) for code in owed}
    assert [code for code, amount in owed.items() if amount > rooms[code]] == []


def test_every_clean_order_is_clean_and_all_together_can_confirm(world, parcels):
    orders = clean(parcels)
    for order in orders:
        check_clean(world, order, NOW.date())
    check_together(world, orders)


@settings(max_examples=6, deadline=None)
@given(st.integers(0, 10_000), st.dates(date(2025, 1, 1), date(2034, 12, 31)))
def test_any_seed_and_day_gives_a_sound_morning(seed, day):
    world = build_world(seed, day)
    parcels = morning(world, seed, datetime(day.year, day.month, day.day, 7, tzinfo=UTC), ALL_PROBLEMS)
    assert {parcel.code for parcel in parcels if parcel.code} == set(ALL_PROBLEMS)
    for order in clean(parcels):
        check_clean(world, order, day)
    check_together(world, clean(parcels))


def last(parcel):
    return parcel.order.lines[-1]


def test_planted_senders(world, every):
    known = {contact.email for debtor in world.debtors for contact in debtor.contacts}
    domains = {domain for debtor in world.debtors for domain in debtor.email_domains}
    domains |= {email.rpartition("@")[2] for email in known}
    for code in ("sender.unknown", "sender.lookalike"):
        assert every[code].sender not in known
        assert every[code].sender.rpartition("@")[2] not in domains
    assert every["sender.unauthenticated"].dmarc == "fail"
    assert {parcel.dmarc for code, parcel in every.items() if code != "sender.unauthenticated"} == {"pass"}


def test_planted_accounts(world, every):
    assert every["debtor.on_hold"].order.debtor.on_hold
    assert every["debtor.manual_approval"].order.debtor.auto_confirm is False
    late = {row.debtor_code for row in world.open_invoices if row.due_date < NOW.date()}
    assert every["credit.overdue"].order.debtor.debtor_code in late
    over = every["credit.over_limit"].order
    assert over.net > over.debtor.credit_limit - world.balance[over.debtor.debtor_code]
    assert over.debtor.debtor_code not in late
    only = every["debtor.ambiguous"].order
    domain = only.contact.email.rpartition("@")[2]
    assert sum(domain in debtor.email_domains for debtor in world.debtors) == 2


def test_planted_headers(world, every):
    assert every["po.number_missing"].order.po_number is None
    assert every["po.currency"].order.currency != every["po.currency"].order.debtor.currency
    assert every["po.wrong_supplier"].order.supplier != company.NAME
    assert every["po.total"].order.total == every["po.total"].order.net + 90
    small = every["po.below_minimum"].order
    assert small.net < small.debtor.minimum_order_value
    assert every["ship_to.unknown"].order.ship_to not in every["ship_to.unknown"].order.debtor.addresses
    twins = every["ship_to.ambiguous"].order
    assert sum(one.name == twins.ship_to.name for one in twins.debtor.addresses) == 2
    assert [twins.ship_to.street, twins.ship_to.city, twins.ship_to.postcode] == ["", "", ""]
    assert every["date.past"].order.requested < NOW.date()
    soon = every["date.lead_time"].order
    assert NOW.date() < soon.requested < NOW.date() + timedelta(days=soon.debtor.lead_time_days)


def test_planted_items_and_quantities(world, every):
    assert last(every["item.unknown"]).sku not in world.item
    for status in ("discontinued", "superseded"):
        assert world.item[last(every[f"item.{status}"]).sku].status == status
    odd = every["unit.unknown"].order.lines[0]
    assert odd.unit not in {pack.unit for pack in world.item[odd.sku].packs} | {world.item[odd.sku].base_unit}
    assert last(every["quantity.invalid"]).qty == Decimal("2.5")
    least = last(every["quantity.below_minimum"])
    assert least.qty < world.item[least.sku].min_order_qty
    step = last(every["quantity.not_multiple"])
    assert step.qty % world.item[step.sku].order_multiple == 1


def test_planted_prices_and_stock(world, every):
    for code, factor in (("price.below_agreed", Decimal("0.85")), ("price.above_agreed", Decimal("1.25"))):
        order = every[code].order
        found = []
        for line in order.lines:
            item = world.item[line.sku]
            agreed = settled_price(world, order.debtor, item, line.unit, line.qty, (order.date, order.requested))
            found += [] if line.price == agreed else [line.price - agreed * factor]
        assert len(found) == 1
        assert abs(found[0]) <= Decimal("0.01")
    listed = every["price.none_agreed"].order
    assert (listed.debtor.price_list, last(every["price.none_agreed"]).sku) not in world.listed
    for code in ("stock.none", "stock.short"):
        line = last(every[code])
        held = [row.on_hand for row in world.stock if row.sku == line.sku]
        assert (sum(held) == 0) == (code == "stock.none")
        assert sum(held) < line.qty
        assert every[code].order.debtor.backorder != "allow"


def test_planted_orders_are_sound_but_for_their_one_line(world, every):
    for code in ("item.discontinued", "item.superseded", "quantity.below_minimum", "stock.none", "stock.short"):
        order = every[code].order
        for line in order.lines[:-1]:
            check_clean_line(world, order, line)


def test_the_files_say_what_planted_json_says(world, tmp_path):
    planted = write_morning(tmp_path, world, 7, NOW)
    told = json.loads((tmp_path / "planted.json").read_text("utf-8"))
    assert [row["file"] for row in told] == [one.file for one in planted]
    assert {row["file"] for row in told} == {
        f"{path.parent.name}/{path.name}" for path in tmp_path.glob("*/*") if path.is_file()
    }
    assert {path.name for path in tmp_path.iterdir()} == {"mail", "edi", "planted.json"}
    for row in told:
        assert set(row) == {"file", "channel", "debtor_code", "po_number", "code"}
        assert row["file"].startswith(row["channel"])
        assert row["debtor_code"] in world.debtor


def test_mails_are_proper_and_unlike_one_another(world, tmp_path):
    planted = write_morning(tmp_path, world, 7, NOW)
    seen = set()
    for one in planted:
        if one.channel == "mail":
            raw = (tmp_path / one.file).read_bytes()
            mail = message_from_bytes(raw, policy=default)
            assert [part.defects for part in mail.walk() if part.defects] == []
            assert mail.keys()[:2] == ["Authentication-Results", "Received"]
            assert mail["To"].addresses[0].addr_spec == company.ORDERS_MAILBOX
            assert len(mail["From"].addresses) == 1
            assert re.search(rb"[^\r]\n", raw) is None
            seen.add(mail["Message-ID"])
    assert len(seen) == sum(one.channel == "mail" for one in planted)


def test_the_same_seed_writes_the_same_morning(world, tmp_path):
    for name in ("one", "two"):
        write_morning(tmp_path / name, world, 7, NOW, ALL_PROBLEMS)
    files = sorted(path.relative_to(tmp_path / "one") for path in (tmp_path / "one").glob("*/*"))
    assert len(files) > 90
    assert [str(f) for f in files if (tmp_path / "one" / f).read_bytes() != (tmp_path / "two" / f).read_bytes()] == []


def test_documents_come_lazily_in_the_asked_formats_with_numbers_of_their_own(world):
    endless = order_documents(world, 7, 10**12)
    first = [next(endless) for _ in range(44)]
    assert Counter(document.channel for document in first) == {"mail": 36, "edi": 8}
    assert len({(d.order.debtor.debtor_code, d.order.po_number) for d in first}) == 44
    for document in first:
        check_clean(world, document.order, NOW.date())
    assert [d.name for d in order_documents(world, 7, 3, ("x12",))] == ["000001.edi", "000002.edi", "000003.edi"]


def test_days_of_two_mornings_share_no_order_number(world):
    numbers = [
        {parcel.order.po_number for parcel in morning(world, 7, NOW + timedelta(days=days)) if parcel.order.po_number}
        for days in (0, 1)
    ]
    assert not numbers[0] & numbers[1]


def test_workdays():
    friday = date(2026, 11, 20)
    assert later(friday, 1) == date(2026, 11, 23)
    assert later(date(2026, 11, 21), 0) == date(2026, 11, 23)
    assert earlier(date(2026, 11, 23), 1) == friday
    assert earlier(date(2026, 11, 22), 0) == friday
