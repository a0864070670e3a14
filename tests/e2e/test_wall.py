"""The wall between debtors: what belongs to A cannot be seen, guessed or touched by B, by nobody, or from the other side.

A orders with canary words; everything A can reach is collected; then every route of the portal is asked for as B and
as nobody, with A's numbers in every place a number or a word can be given.
"""

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import partial
from urllib.parse import urlencode

import pytest
from playwright.sync_api import Browser
from sqlalchemy import select

from erp.baskets.models import Basket, BasketLine
from erp.debtors import queries as debtors
from erp.invoicing import queries as invoicing
from erp.orders.models import Draft, SalesOrder
from erp.receivables.service.crediting import credit_invoice
from inbox_ui.app import create_desk
from intake.models import InboundMessage
from intake.sandbox.pool import Reader
from kernel.db import Database
from portal.app import create_portal
from tests.e2e import crawl
from tests.e2e.conftest import DESK, MANAGER, SHOP
from tests.e2e.visitor import Theirs, Visitor, canaries, visitor
from tests.servers.system import System, wait_until

A, B = 0, 1
PO, NOTE, HELD = "CANARY-PO-7319", "CANARY-NOTE-kingfisher", "CANARY-HELD-7319"
NOBODYS = "CANARY-THAT-NOBODY-HAS"


@pytest.fixture(scope="module")
def owner(browser: Browser, system: System) -> Iterator[Visitor]:
    for made in visitor(browser, system, SHOP):
        made.sign_in(system.sign_ins("portal")[A])
        yield made


@pytest.fixture(scope="module")
def other(browser: Browser, system: System) -> Iterator[Visitor]:
    for made in visitor(browser, system, SHOP):
        made.sign_in(system.sign_ins("portal")[B])
        yield made


@pytest.fixture
def nobody(browser: Browser, system: System) -> Iterator[Visitor]:
    yield from visitor(browser, system, SHOP)


@pytest.fixture(scope="module")
def theirs(owner: Visitor, browser: Browser, system: System, books: Database) -> Theirs:
    """A confirmed, sent and invoiced order, an order that waits, and a basket in the making, all A's."""
    made = Theirs()
    with books.read() as session:
        debtor = debtors.debtor_by_code(session, system.sign_ins("portal")[A]["name"].rpartition(", ")[2])
        assert debtor is not None
        made.debtor_code = debtor.code
        own = {code.customer_part for code in debtors.all_item_codes(session, debtor.id)}
        made.address_code = debtors.addresses(session, debtor.id)[0].code
    made.message_id = order(owner, made, PO, "2")
    made.order_no = wait_until(lambda: order_no(system, PO), what="A's order")
    order(owner, made, HELD, "99999")
    wait_until(lambda: HELD in owner.get("/shop/orders").text(), what="A's order that waits")
    made.invoice_no = dispatch(browser, system, books, made.order_no)
    made.credit_no = credited(books, made.invoice_no)
    made.basket_id = fill(owner, "4")
    made.words = {PO, NOTE, HELD, made.order_no, made.invoice_no, debtor.name, system.sign_ins("portal")[A]["email"]}
    made.words.add(made.credit_no)
    made.words |= {f"yours {part}" for part in own}
    made.seen = crawl.crawl(owner.asker, SHOP, ["/shop/catalogue?q=tape+measure", f"/shop/sent/{made.message_id}"])
    return made


def fill(owner: Visitor, qty: str) -> str:
    assert owner.post("/shop/basket/line", sku="TL-2635", unit="EA", qty=qty).status == 303
    return re.findall(r'name="basket" value="(\d+)"', owner.get("/shop/basket").text())[0]


def order(owner: Visitor, made: Theirs, po_number: str, qty: str) -> str:
    """The message's id."""
    basket = fill(owner, qty)
    answer = owner.post("/shop/basket/send", basket=basket, po_number=po_number, ship_to=made.address_code, note=NOTE)
    assert answer.status == 303
    return answer.headers["location"].rpartition("/")[2]


def order_no(system: System, po_number: str) -> str | None:
    found = [row["order_no"] for row in system.json("orders")["orders"] if row["po_number"] == po_number]
    return found[0] if found else None


def dispatch(browser: Browser, system: System, books: Database, number: str) -> str:
    for staff in visitor(browser, system, DESK):
        staff.sign_in(system.sign_ins("desk")[MANAGER])
        slip = wait_until(partial(open_slips, staff, number), what="the picking slip")[0]
        assert staff.post(f"/desk/slips/{slip}/dispatch").status == 303
    return str(wait_until(lambda: invoice_of(books, number), what="A's invoice"))


def open_slips(staff: Visitor, number: str) -> list[str]:
    return re.findall(r"/slips/(PS-\d+)/dispatch", staff.get(f"/desk/orders/{number}").text())


def invoice_of(books: Database, number: str) -> str | None:
    with books.read() as session:
        order_id = session.scalar(select(SalesOrder.id).where(SalesOrder.order_no == number))
        found = invoicing.invoices_of_order(session, order_id or 0)
    return found[0].invoice_no if found else None


def credited(books: Database, invoice_no: str) -> str:
    """A credit note of one piece of A's invoice."""
    with books.write() as session:
        line = invoicing.invoice(session, invoice_no).lines[0]
        return credit_invoice(session, invoice_no, {line.id: Decimal(1)}, "one came broken", "wall", "staff:1")


def test_the_canaries_sing_for_their_owner(theirs: Theirs) -> None:
    """Otherwise the rest of this file would prove nothing."""
    heard = set().union(*(canaries(body, theirs) for body in theirs.seen.pages.values()))
    assert heard >= {PO, HELD, theirs.order_no, theirs.invoice_no}
    paper = theirs.seen.pages[f"/shop/invoices/{theirs.invoice_no}.pdf"]
    assert {PO, theirs.invoice_no} <= canaries(paper, theirs)


def test_every_route_is_in_the_crawl(theirs: Theirs, books: Database) -> None:
    app = create_portal(books)
    read = {crawl.endpoint(app, SHOP, path) for path in theirs.seen.pages}
    assert crawl.routes(app, "GET") - read == {"auth.sign_in"}
    written = {crawl.endpoint(app, SHOP, path, "POST") for path in theirs.seen.forms}
    assert crawl.routes(app, "POST") - written == {"auth.sign_in_submit"}


def test_the_other_finds_nothing_where_the_owner_was(theirs: Theirs, other: Visitor, books: Database) -> None:
    """Addresses that name something of A's are not there; all others show B's own."""
    app = create_portal(books)
    for path in theirs.seen.pages:
        answer = other.get(path)
        endpoint = crawl.endpoint(app, SHOP, path)
        named = not endpoint.endswith(".static") and any(rule.arguments for rule in app.url_map.iter_rules(endpoint))
        assert answer.status == 404 if named else answer.status < 400, path
        assert canaries(answer.body(), theirs) == set(), path


def test_the_other_finds_nothing_by_any_route(theirs: Theirs, other: Visitor, books: Database) -> None:
    tried = set()
    for rule in create_portal(books).url_map.iter_rules():
        if "GET" not in (rule.methods or ()) or rule.endpoint.endswith(".static"):
            continue
        answer = other.get(theirs.address(rule.rule))
        tried.add(rule.endpoint)
        expected = {404} if rule.arguments else {200, 303}
        assert answer.status in expected, rule.rule
        assert canaries(answer.body(), theirs) == set(), rule.rule
    assert {"orders.page", "orders.sent", "invoices.paper", "invoices.credit_note"} <= tried


def test_not_there_looks_the_same_whether_it_is_anothers_or_nobodys(theirs: Theirs, other: Visitor) -> None:
    """Neither status nor words tell B that a number exists."""
    pairs = [
        (f"/shop/orders/{theirs.order_no}", "/shop/orders/SO-999999"),
        (f"/shop/invoices/{theirs.invoice_no}.pdf", "/shop/invoices/INV-999999.pdf"),
        (f"/shop/credit-notes/{theirs.credit_no}.pdf", "/shop/credit-notes/CN-999999.pdf"),
        (f"/shop/sent/{theirs.message_id}", "/shop/sent/999999"),
    ]
    for taken, free in pairs:
        assert (other.get(taken).status, other.get(taken).text()) == (other.get(free).status, other.get(free).text())


@pytest.mark.parametrize("path", ["/shop/orders", "/shop/catalogue", "/shop/", "/shop/invoices", "/shop/basket"])
@pytest.mark.parametrize("name", ["q", "from", "range", "debtor", "debtor_id", "contact", "order_no", "new"])
def test_no_question_brings_it_out(theirs: Theirs, other: Visitor, path: str, name: str) -> None:
    """What A's words find for B is what words that nobody has find."""
    for word in (PO, HELD, theirs.order_no, theirs.invoice_no, NOTE):
        asked, control = (other.get(f"{path}?{urlencode({name: w})}").text() for w in (word, NOBODYS))
        assert same(asked.replace(word, "?")) == same(control.replace(NOBODYS, "?")), (name, word)


def same(page: str) -> str:
    """A page without what differs from one moment to the next, and without the form it quotes in addresses."""
    return re.sub(r"(\d+ (min|h|days)|q=[^&\"]*)", "", page)


def test_forms_with_the_owners_values_change_nothing(theirs: Theirs, other: Visitor, books: Database) -> None:
    """Every field of every form, with A's values: refused alike for A's and for nobody's, and A's rows stay."""
    before = rows_of(books, theirs)
    values = {
        "basket": theirs.basket_id, "po_number": PO, "ship_to": theirs.address_code, "note": NOTE, "sku": "TL-2635", "unit": "EA",
        "qty": "0", "requested_date": "", "debtor": theirs.debtor_code, "contact_id": "1", "contact": "1", "debtor_id": "1",
    }  # fmt: skip
    asked = {name for names in theirs.seen.forms.values() for name in names} - {
        "csrf_token",
        "email",
        "password",
        "next",
    }
    assert asked <= set(values)
    for path in theirs.seen.forms:
        if not path.endswith("/sign-out"):
            answer = other.post(path, **values)
            assert answer.status in {303, 404, 409, 422}, (path, answer.status)
            assert canaries(answer.body(), theirs) == set(), path
    assert rows_of(books, theirs) == before
    taken, free = (
        other.post("/shop/basket/send", **{**values, "basket": number}) for number in (theirs.basket_id, "999999")
    )
    assert (taken.status, taken.text()) == (free.status, free.text())


def rows_of(books: Database, theirs: Theirs) -> list[object]:
    """Everything of A's that a form could touch."""
    with books.read() as session:
        basket = session.get_one(Basket, int(theirs.basket_id))
        lines = session.execute(
            select(BasketLine.item_id, BasketLine.qty).where(BasketLine.basket_id == basket.id)
        ).all()
        orders = session.execute(
            select(SalesOrder.order_no, SalesOrder.state, SalesOrder.version).where(
                SalesOrder.debtor_id == basket.debtor_id
            )
        ).all()
        drafts = session.execute(
            select(Draft.id, Draft.state, Draft.version).where(Draft.debtor_id == basket.debtor_id)
        ).all()
        mails = session.execute(
            select(InboundMessage.id, InboundMessage.state).where(
                InboundMessage.scope == f"debtor:{theirs.debtor_code}"
            )
        ).all()
        return [basket.state, lines, orders, drafts, mails]


def test_nobody_sees_nothing(theirs: Theirs, nobody: Visitor, books: Database) -> None:
    for rule in create_portal(books).url_map.iter_rules():
        path = theirs.address(rule.rule)
        if rule.endpoint.endswith(".static") or rule.endpoint == "auth.sign_in":
            continue
        methods = rule.methods or ()
        answer = nobody.get(path) if "GET" in methods else nobody.post(path, basket=theirs.basket_id, po_number=PO)
        assert answer.status == (422 if rule.endpoint == "auth.sign_in_submit" else 303), path
        assert {word for word in canaries(answer.body(), theirs) if word not in path} == set(), path
        if answer.status == 303:
            assert answer.headers["location"].startswith("/shop/sign-in"), path


@pytest.mark.parametrize(("inside", "cookie", "outside", "other_cookie"), [
    (SHOP, "orderdesk_shop", DESK, "orderdesk_desk"),
    (DESK, "orderdesk_desk", SHOP, "orderdesk_shop"),
])  # fmt: skip
def test_a_cookie_of_one_side_opens_nothing_on_the_other(
    browser: Browser,
    system: System,
    books: Database,
    theirs: Theirs,
    inside: str,
    cookie: str,
    outside: str,
    other_cookie: str,
) -> None:
    context = browser.new_context(base_url=system.url)
    person = Visitor(context.request, inside)
    person.sign_in(system.sign_ins("portal" if inside == SHOP else "desk")[0 if inside == SHOP else MANAGER])
    token = next(c["value"] for c in context.cookies() if c["name"] == cookie)
    context.add_cookies([{"name": other_cookie, "value": token, "url": system.url}])
    app = create_portal(books) if outside == SHOP else create_desk(books, Reader())
    for rule in app.url_map.iter_rules():
        path = outside + re.sub(r"<(?:\w+:)?\w+>", "1", rule.rule)
        if rule.endpoint.endswith(".static") or rule.endpoint.startswith("auth.sign_in"):
            continue
        answer = person.get(path) if "GET" in (rule.methods or ()) else person.post(path)
        assert (answer.status, answer.headers["location"].split("?")[0]) == (303, f"{outside}/sign-in"), path
        assert canaries(answer.body(), theirs) == set()
    context.close()


def test_two_contacts_of_one_debtor_see_each_others_orders_but_not_baskets(
    browser: Browser, system: System, other: Visitor
) -> None:
    """The two of D1009: what one ordered the other sees; what one has not sent yet stays with them."""
    for colleague in visitor(browser, system, SHOP):
        colleague.sign_in(system.sign_ins("portal")[2])
        assert other.post("/shop/basket/line", sku="TL-2635", unit="EA", qty="5").status == 303
        basket = re.findall(r'name="basket" value="(\d+)"', other.get("/shop/basket").text())[0]
        assert "Your basket is empty" in colleague.get("/shop/basket").text()
        answer = colleague.post("/shop/basket/send", basket=basket, po_number="STOLEN", ship_to="X")
        assert answer.status in {404, 409, 422}
        assert "TL-2635" in other.get("/shop/basket").text()
        mine, same_orders = (
            re.findall(r"/shop/orders/(SO-\d+)", who.get("/shop/orders").text()) for who in (other, colleague)
        )
        assert mine == same_orders != []
