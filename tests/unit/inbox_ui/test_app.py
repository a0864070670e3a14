"""The desk: who may do what, what its forms take, and how it answers."""

import csv
import io
import re
from datetime import timedelta

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select, update

from erp.access.models import SignInAttempt, User
from erp.access.rules import REFUSED, STAFF
from erp.debtors.models import Debtor
from inbox_ui.app import create_desk
from intake import audited
from intake.models import IntakeOrder
from intake.sandbox.pool import Reader
from kernel import audit
from kernel.clock import machine_now
from kernel.db import Database
from kernel.web.permission import OPEN, permission_of
from tests.factories import inbox, trade
from tests.unit.inbox_ui.conftest import SignIn

DEAR = (("HB-100", "12", "4.90"), ("HB-200", "5", "10.00"))


@pytest.fixture
def waiting(books: Database, reader: Reader) -> int:
    """A draft that waits because line 1 asks for more than the agreed price."""
    inbox.see_through(books, reader, inbox.x12("PO-7", DEAR), channel="edi")
    (order,) = inbox.read_orders(books)
    assert order.draft_id is not None
    assert inbox.codes(order.findings) == ["price.above_agreed"]
    return order.draft_id


def page(client: FlaskClient, path: str) -> str:
    return client.get(path).get_data(as_text=True)


def version(client: FlaskClient, draft_id: int) -> str:
    return re.findall(r'name="version" value="(\d+)"', page(client, f"/drafts/{draft_id}"))[0]


class TestSigningIn:
    FORM = {"email": "clerk@house.example", "password": trade.PASSWORD}  # noqa: RUF012 - never changed

    def test_address_in_any_case_and_only_the_right_password(self, books: Database, reader: Reader) -> None:
        client = create_desk(books, reader).test_client()
        assert client.post("/sign-in", data={**self.FORM, "password": "wrong"}).status_code == 422
        assert client.post("/sign-in", data={**self.FORM, "email": " CLERK@House.example "}).status_code == 303

    def test_after_five_failures_even_the_right_password_waits(self, books: Database, reader: Reader) -> None:
        client = create_desk(books, reader).test_client()
        for _ in range(5):
            client.post("/sign-in", data={**self.FORM, "password": "wrong"})
        answer = client.post("/sign-in", data=self.FORM)
        assert (answer.status_code, REFUSED in answer.get_data(as_text=True)) == (422, True)
        with books.write() as session:
            session.execute(update(SignInAttempt).values(at=machine_now() - timedelta(minutes=16)))
        assert client.post("/sign-in", data=self.FORM).status_code == 303

    def test_an_old_cookie_is_dead_after_sign_out(self, sign_in: SignIn, books: Database, reader: Reader) -> None:
        client = sign_in("clerk")
        kept = client.get_cookie("orderdesk_desk")
        assert kept is not None
        client.post("/sign-out")
        thief = create_desk(books, reader).test_client()
        thief.set_cookie("orderdesk_desk", kept.value)
        assert thief.get("/").status_code == 303

    def test_whoever_is_disabled_is_out_at_once(self, sign_in: SignIn, books: Database) -> None:
        client = sign_in("clerk")
        with books.write() as session:
            session.execute(update(User).where(User.email == "clerk@house.example").values(disabled_at=machine_now()))
        assert client.get("/").status_code == 303

    def test_a_contact_is_no_staff(self, books: Database, reader: Reader) -> None:
        with books.write() as session:
            debtor = trade.make_debtor(session, "D2", "Other Ltd", price_list=None)
            trade.make_contact(session, debtor, "buyer@other.example", portal=True)
        client = create_desk(books, reader).test_client()
        form = {"email": "buyer@other.example", "password": trade.PASSWORD}
        assert client.post("/sign-in", data=form).status_code == 422


@pytest.mark.parametrize("role", sorted(STAFF))
def test_each_role_gets_exactly_what_it_may(sign_in: SignIn, books: Database, reader: Reader, role: str) -> None:
    """Every route, with numbers that name nothing: refused for who may not, and only for them."""
    client, app = sign_in(role), create_desk(books, reader)
    for rule in app.url_map.iter_rules():
        needed = permission_of(app, rule.endpoint)
        if needed == OPEN:
            continue
        path = re.sub(r"<(?:\w+:)?\w+>", "999999", rule.rule)
        answer = client.get(path) if "GET" in (rule.methods or ()) else client.post(path)
        assert (answer.status_code == 403) is (needed not in STAFF[role]), (rule.endpoint, answer.status_code)
        assert answer.status_code < 500, rule.endpoint


def test_the_rail_shows_what_the_role_may_open(sign_in: SignIn) -> None:
    shown = {
        role: set(re.findall(r'<a class="item" href="([^"]+)"', page(sign_in(role), "/orders")))
        for role in ("warehouse", "clerk", "manager")
    }
    assert shown["warehouse"] == {"/orders", "/shipping", "/receiving", "/counts", "/stock"}
    assert shown["manager"] - shown["clerk"] == {"/receiving", "/counts", "/audit", "/doors"}


def test_confirming_accepts_what_was_shown_and_goes_on(sign_in: SignIn, waiting: int, books: Database) -> None:
    client = sign_in("clerk")
    form = {"version": version(client, waiting), "accepted": "price.above_agreed"}
    answer = client.post(f"/drafts/{waiting}/confirm", data=form)
    assert (answer.status_code, answer.location) == (303, "/?done=SO-100001+confirmed")
    with books.read() as session:
        assert session.scalar(select(IntakeOrder.order_no)) == "SO-100001"
    again = client.post(f"/drafts/{waiting}/confirm", data=form)
    assert again.location == "/?done=SO-100001+confirmed", "a second click comes to the same order"
    assert inbox.books(books)["orders"] == 1


@pytest.mark.parametrize("accepted", ["", "stock.short", "price.below_agreed", "nonsense", "price.above_agree"])
def test_what_was_not_accepted_holds(sign_in: SignIn, waiting: int, accepted: str) -> None:
    client = sign_in("clerk")
    form = {"version": version(client, waiting), "accepted": accepted}
    assert client.post(f"/drafts/{waiting}/confirm", data=form).status_code == 409
    assert "1 thing to answer" in page(client, f"/drafts/{waiting}")


@pytest.mark.parametrize("given", ["", "0", "x", "-1", "99999999999999999999999"])
def test_an_old_page_cannot_confirm(sign_in: SignIn, waiting: int, given: str) -> None:
    form = {"version": given, "accepted": "price.above_agreed"}
    assert sign_in("clerk").post(f"/drafts/{waiting}/confirm", data=form).status_code == 409


def test_credit_codes_need_the_right(sign_in: SignIn, waiting: int) -> None:
    form = {"version": "1", "accepted": "price.above_agreed,credit.over_limit"}
    assert sign_in("clerk").post(f"/drafts/{waiting}/confirm", data=form).status_code == 403
    assert sign_in("credit").post(f"/drafts/{waiting}/confirm", data=form).status_code != 403


def test_an_answer_shows_the_draft_anew_and_undo_takes_it_back(sign_in: SignIn, waiting: int) -> None:
    client = sign_in("clerk")
    answered = client.post(f"/drafts/{waiting}/answer", data={"field": "lines[0].price", "value": "ours"})
    assert "Nothing holds this order any more" in answered.get_data(as_text=True)
    undone = client.post(f"/drafts/{waiting}/undo").get_data(as_text=True)
    assert "1 thing to answer" in undone
    assert undone.startswith('<article id="draft"') or undone.lstrip().startswith('<article id="draft"')


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("version", "1"), ("lines[0].amount", "1"), ("lines[-1].qty", "1"), ("lines[999999].qty", "1"), ("debtor_id", "1"),
        ("po_number\n", "X"), ("", ""), ("lines[0].qty", "x" * 201), ("lines[0].qty", "NaN"), ("lines[0].qty", "-5"),
        ("lines[0].qty", "1e9"), ("requested_date", "2026-13-40"), ("lines[7].qty", "1"), ("currency", "XXXX"),
    ],
)  # fmt: skip
def test_an_answer_that_cannot_be_meant_is_refused_in_words(
    sign_in: SignIn, waiting: int, field: str, value: str
) -> None:
    answer = sign_in("clerk").post(
        f"/drafts/{waiting}/answer", data={"field": field, "value": value}, headers={"HX-Request": "true"}
    )
    assert answer.status_code in {404, 409, 422}, answer.status_code
    assert 'class="toast error"' in answer.get_data(as_text=True)


@pytest.mark.parametrize(
    ("field", "value"),
    [("lines[0].item", "NO-SUCH"), ("lines[0].unit", "FURLONG"), ("debtor", "D9999"), ("ship_to", "NOWHERE")],
)
def test_an_answer_that_names_nothing_on_file_holds_the_order(
    sign_in: SignIn, waiting: int, field: str, value: str
) -> None:
    shown = sign_in("clerk").post(f"/drafts/{waiting}/answer", data={"field": field, "value": value})
    assert shown.status_code == 200
    assert re.search(r"\d things? to answer", shown.get_data(as_text=True))


def test_rejecting_needs_a_reason_and_keeps_it(sign_in: SignIn, waiting: int) -> None:
    client = sign_in("clerk")
    given = version(client, waiting)
    assert client.post(f"/drafts/{waiting}/reject", data={"version": given, "reason": "  "}).status_code == 422
    assert (
        client.post(f"/drafts/{waiting}/reject", data={"version": given, "reason": "<i>twice</i>"}).status_code == 303
    )
    assert "Rejected: &lt;i&gt;twice&lt;/i&gt;" in page(client, f"/drafts/{waiting}")


def test_what_a_stranger_writes_is_shown_and_never_run(sign_in: SignIn, books: Database, reader: Reader) -> None:
    nasty = "<script>alert(1)</script>\"'"
    inbox.see_through(books, reader, inbox.mail(("po.csv", inbox.sheet(nasty, DEAR)), subject=nasty), name="x.eml")
    (order,) = inbox.read_orders(books)
    client = sign_in("manager")
    for path in ("/", f"/drafts/{order.draft_id}", "/received", "/received/1", f"/orders?q={nasty}"):
        text = page(client, path)
        assert "<script>alert" not in text, path
    assert "&lt;script&gt;alert(1)" in page(client, "/received/1")


@pytest.mark.parametrize("size", ["-1", "x", "", "99999999999999999999", "1e3"])
def test_a_place_in_a_list_that_is_none(sign_in: SignIn, waiting: int, size: str) -> None:
    client = sign_in("manager")
    for path in ("/", "/orders", "/received", "/quarantine"):
        assert client.get(path, query_string={"from": size}).status_code == 200
    assert client.get("/queue/news", query_string={"shown": size}).status_code == 200


def test_news_counts_what_the_page_does_not_show(sign_in: SignIn, waiting: int) -> None:
    client = sign_in("clerk")
    assert page(client, "/queue/news?shown=1") == ""
    assert "1 new" in page(client, "/queue/news?shown=0")


def test_type_ahead(sign_in: SignIn, waiting: int) -> None:
    client = sign_in("clerk")
    found = page(client, f"/drafts/{waiting}/items?q=ball+valve&index=1")
    assert 'value="HB-200"' in found
    assert 'value="lines[1].item"' in found
    assert "Nothing in the catalogue for" in page(client, f"/drafts/{waiting}/items?q=zzzz")
    assert page(client, f"/drafts/{waiting}/items?q=b").strip() == ""
    assert 'value="D1001"' in page(client, f"/drafts/{waiting}/debtors?q=harbour")


def test_uploads_that_are_refused(sign_in: SignIn) -> None:
    from io import BytesIO

    client = sign_in("clerk")
    assert client.post("/upload", data={}).status_code == 422
    for debtor, data, status in (("", b"", 422), ("D9999", b"x,y\n", 404)):
        form = {"debtor": debtor, "files": (BytesIO(data), "../../etc/passwd")}
        assert client.post("/upload", data=form, content_type="multipart/form-data").status_code == status


@pytest.mark.parametrize(
    "wrong",
    [{"port": "0"}, {"port": "65536"}, {"port": "٣"}, {"port": ""}, {"name": " "}, {"host": ""}, {"secret": ""}],
)
def test_a_mailbox_that_cannot_be(sign_in: SignIn, wrong: dict[str, str]) -> None:
    form = {"name": "Orders", "host": "imap.example", "port": "993", "username": "u", "secret": "env:NONE"}
    assert sign_in("manager").post("/doors/mailboxes", data={**form, **wrong}).status_code == 422


def test_a_mailboxs_password_is_never_shown(sign_in: SignIn) -> None:
    client = sign_in("manager")
    form = {"name": "Orders", "host": "imap.example", "port": "993", "username": "u", "secret": "s3cret-of-the-box"}
    assert client.post("/doors/mailboxes", data=form).status_code == 303
    assert "imap.example" in page(client, "/doors")
    assert "s3cret-of-the-box" not in page(client, "/doors")


class TestAuditTrail:
    @pytest.fixture(autouse=True)
    def told(self, books: Database, waiting: int) -> None:
        self.draft = waiting
        with books.write() as session:
            (debtor,) = session.scalars(select(Debtor))
            audit.record(session, actor="ann@house.example", action="credit.released", subject="order:SO-7", why="=1+1")
            audit.record(
                session, actor="import", action="debtor.changed", subject=f"debtor:{debtor.id}", limit="1 to 2"
            )
        self.code = debtor.code

    def test_each_step_in_words_with_a_way_to_its_thing(self, sign_in: SignIn) -> None:
        shown = page(sign_in("manager"), "/audit")
        assert "Credit released" in shown
        assert f'href="/drafts/{self.draft}"' in shown
        assert f"({self.code})" in shown
        assert "limit 1 to 2" in shown

    @pytest.mark.parametrize(
        ("asked", "words"),
        [
            ("subject=so-7", ["Credit released"]),
            ("actor=Ann@house.example", ["Credit released"]),
            ("action=debtor", ["Customer card changed"]),
            ("since=2020-01-01&until=2020-01-02", []),
            ("subject=nothing", []),
        ],
    )
    def test_filters(self, sign_in: SignIn, asked: str, words: list[str]) -> None:
        shown = page(sign_in("manager"), f"/audit?{asked}")
        assert re.findall(r'<td class="strong" title="[^"]*">([^<]+)<', shown) == words

    def test_by_the_customers_code(self, sign_in: SignIn) -> None:
        shown = page(sign_in("manager"), f"/audit?subject={self.code}")
        assert re.findall(r'<td class="strong" title="([^"]*)"', shown) == ["debtor.changed"]

    def test_a_day_that_is_none_is_said(self, sign_in: SignIn) -> None:
        assert sign_in("manager").get("/audit?since=May").status_code == 422

    def test_the_sheet_has_what_the_filter_leaves_and_no_formula(self, sign_in: SignIn) -> None:
        answer = sign_in("manager").get("/audit.csv?action=credit")
        assert answer.headers["Content-Disposition"] == 'attachment; filename="audit.csv"'
        rows = list(csv.reader(io.StringIO(answer.get_data(as_text=True), "")))
        assert rows[0] == list(audited.HEAD)
        assert [row[2:7] for row in rows[1:]] == [
            ["ann@house.example", "credit.released", "order:SO-7", "Credit released", "'=1+1"]
        ]

    @pytest.mark.parametrize("role", ["clerk", "credit", "warehouse"])
    def test_only_for_whoever_may(self, sign_in: SignIn, role: str) -> None:
        client = sign_in(role)
        assert (client.get("/audit").status_code, client.get("/audit.csv").status_code) == (403, 403)


class TestOrderLife:
    @pytest.fixture(autouse=True)
    def an_order(self, books: Database, reader: Reader) -> None:
        inbox.see_through(books, reader, inbox.x12("PO-9", (("HB-100", "12", "4.20"),)), channel="edi")
        (order,) = inbox.read_orders(books)
        self.number = order.order_no

    def test_hold_and_release_with_their_reasons(self, sign_in: SignIn) -> None:
        client = sign_in("clerk")
        assert "Release" not in page(client, f"/orders/{self.number}")
        assert client.post(f"/orders/{self.number}/hold", data={"reason": "Wrong colour?"}).status_code == 303
        shown = page(client, f"/orders/{self.number}")
        assert "Wrong colour?" in shown
        assert f'action="/orders/{self.number}/release"' in shown
        assert f'action="/orders/{self.number}/hold"' not in shown
        assert self.number in page(client, "/orders?held=1")
        assert client.post(f"/orders/{self.number}/hold", data={"reason": "Again"}).status_code == 409
        assert client.post(f"/orders/{self.number}/release", data={"reason": ""}).status_code == 422
        assert client.post(f"/orders/{self.number}/release", data={"reason": "Right colour"}).status_code == 303
        assert self.number not in page(client, "/orders?held=1")

    def test_the_rest_of_an_order_of_which_nothing_was_sent_is_not_offered(self, sign_in: SignIn) -> None:
        client = sign_in("clerk")
        assert "end-rest" not in page(client, f"/orders/{self.number}")
        answer = client.post(f"/orders/{self.number}/end-rest", data={"reason": "Never comes"})
        assert (answer.status_code, "cancel it instead" in answer.get_data(as_text=True)) == (409, True)

    @pytest.mark.parametrize("deed", ["hold", "release", "end-rest"])
    def test_the_warehouse_may_not(self, sign_in: SignIn, deed: str) -> None:
        assert sign_in("warehouse").post(f"/orders/{self.number}/{deed}", data={"reason": "x"}).status_code == 403
