"""Teaching forms at the desk: who may, what the pages say, and what is refused with a sentence."""

import html
import json
import re

import pytest
from flask.testing import FlaskClient
from sqlalchemy import func, select

from intake.models import LayoutRule
from intake.sandbox.pool import Reader
from kernel.db import Database
from tests.factories import inbox
from tests.factories.forms import pdf, strange_pdf, strange_text
from tests.unit.inbox_ui.conftest import SignIn


@pytest.fixture
def waiting(books: Database, reader: Reader) -> int:
    """A draft whose form nobody has taught yet."""
    inbox.see_through(books, reader, inbox.mail(("order.pdf", strange_pdf("88-4711"))))
    return inbox.read_orders(books)[0].draft_id or 0


def page(client: FlaskClient, path: str) -> str:
    answer = client.get(path)
    assert answer.status_code == 200, answer.get_data(as_text=True)
    return html.unescape(answer.get_data(as_text=True))


def offered(client: FlaskClient, draft_id: int, **asked: str) -> list[str]:
    """The rules on offer, as the forms would post them."""
    answer = client.get(f"/drafts/{draft_id}/teach", query_string=asked).get_data(as_text=True)
    return [html.unescape(found) for found in re.findall(r'name="rules" value="([^"]*)"', answer)]


def rules(books: Database) -> int:
    with books.read() as session:
        return session.scalar(select(func.count()).select_from(LayoutRule).where(LayoutRule.removed_at.is_(None))) or 0


def test_a_clerk_teaches_sees_it_and_takes_it_back(sign_in: SignIn, waiting: int, books: Database) -> None:
    clerk = sign_in("clerk")
    assert f"/drafts/{waiting}/teach" in page(clerk, f"/drafts/{waiting}")
    (offer,) = offered(clerk, waiting, aim="po_number", value="88-4711")
    answer = clerk.post(f"/drafts/{waiting}/teach", data={"rules": offer})
    assert (answer.status_code, rules(books)) == (303, 1)
    shown = page(clerk, answer.headers["Location"])
    assert "the order number is read right of “Vorgang:”" in shown
    assert 'class="box taught" data-field="po_number"' in shown
    assert "Taught its form" in shown
    assert "1 field read as people taught" in shown
    assert "Remembered of this form" in page(clerk, f"/drafts/{waiting}/teach")
    gone = clerk.post(f"/drafts/{waiting}/untaught", data={"taught": "1"})
    assert (gone.status_code, rules(books)) == (303, 0)
    assert inbox.read_orders(books)[0].doc["po_number"] is None


def test_words_stand_in_reading_order_each_with_its_name(sign_in: SignIn, waiting: int) -> None:
    names = re.findall(r'class="word"[^>]*aria-label="([^"]+)"', page(sign_in("clerk"), f"/drafts/{waiting}/teach"))
    assert names == [word for line in strange_text("88-4711").split("\n") for word in line.split()]


def test_the_warehouse_teaches_nothing(sign_in: SignIn, waiting: int, books: Database) -> None:
    hand = sign_in("warehouse")
    for path in (
        f"/drafts/{waiting}/teach",
        f"/drafts/{waiting}/offer",
        "/layouts",
        "/layouts/1",
        "/layouts/1/trial/0",
    ):
        assert hand.get(path).status_code == 403
    for path in (f"/drafts/{waiting}/teach", f"/drafts/{waiting}/untaught", "/layouts/1/remove", "/layouts/1/restore"):
        assert hand.post(path, data={"rules": "[]"}).status_code == 403
    assert rules(books) == 0


@pytest.mark.parametrize(
    "asked",
    [
        {"aim": "secret", "value": "1"}, {"aim": "column:total", "value": "1"}, {"aim": "po_number", "value": "x" * 201},
        {"aim": "po_number", "x": "-9999999", "y": "0", "w": "1", "h": "1"}, {"aim": "po_number", "x": "nan", "y": "0", "w": "1", "h": "1"},
        {"aim": "po_number", "x": "-50", "y": "-50", "w": "10", "h": "10"}, {"aim": "po_number", "x": "1"},
        {"aim": "po_number", "x": "1e9", "y": "0", "w": "1", "h": "1"}, {"aim": "constant:currency", "value": "Taler"},
    ],
)  # fmt: skip
def test_what_nobody_can_have_meant_is_refused_with_a_sentence(
    sign_in: SignIn, waiting: int, asked: dict[str, str]
) -> None:
    answer = sign_in("clerk").get(f"/drafts/{waiting}/teach", query_string=asked)
    assert answer.status_code == 422
    assert re.search(r"<h1>|<p", answer.get_data(as_text=True))


SPOT = {"side": "right", "label": "Vorgang:", "x": 1, "y": 2, "skip": 0, "count": 1, "page": 1, "box": None}


@pytest.mark.parametrize(
    "sent",
    [
        "", "{", "[]", "null", "[" * 5_000, "[1]", json.dumps([{"kind": "magic"}]), json.dumps([{"kind": "row", "start": "x"}] * 4),
        json.dumps([{"kind": "field", "field": "po_number", "spot": SPOT | {"label": "<script>" * 40}}]),
        json.dumps([{"kind": "field", "field": "debtor", "spot": SPOT}]),
        json.dumps([{"kind": "field", "field": "po_number", "spot": SPOT | {"x": 10**12}}]),
    ],
)  # fmt: skip
def test_rules_that_are_none_change_nothing(sign_in: SignIn, waiting: int, books: Database, sent: str) -> None:
    before = inbox.read_orders(books)[0].doc
    answer = sign_in("clerk").post(f"/drafts/{waiting}/teach", data={"rules": sent})
    assert answer.status_code in (409, 422)
    assert (rules(books), inbox.read_orders(books)[0].doc) == (0, before)


def test_another_debtors_rule_cannot_be_taken_back_here(sign_in: SignIn, waiting: int, books: Database) -> None:
    clerk = sign_in("clerk")
    (offer,) = offered(clerk, waiting, aim="po_number", value="88-4711")
    clerk.post(f"/drafts/{waiting}/teach", data={"rules": offer})
    assert clerk.post(f"/drafts/{waiting}/untaught", data={"taught": "1,999"}).status_code == 404
    assert clerk.post("/layouts/1/rules/999/remove").status_code == 404
    assert rules(books) == 1


def test_the_list_one_form_its_trial_and_the_way_back(sign_in: SignIn, waiting: int, books: Database) -> None:
    clerk = sign_in("clerk")
    assert "Nothing is remembered yet" in page(clerk, "/layouts")
    (offer,) = offered(clerk, waiting, aim="po_number", value="88-4711")
    clerk.post(f"/drafts/{waiting}/teach", data={"rules": offer})
    for path in ("/layouts", "/layouts?debtor=D1001", "/layouts/1"):
        assert "the order number is read right of “Vorgang:”" in page(clerk, path)
    assert clerk.get("/layouts?debtor=D9").status_code == 404
    assert clerk.get("/layouts/1/page.png").data[:4] == b"\x89PNG"
    tried = page(clerk, "/layouts/1/trial/0")
    assert "1 document tried; none would be read otherwise" in tried
    assert clerk.get("/layouts/1/trial/5").status_code == 404
    away = clerk.post("/layouts/1/rules/1/remove")
    assert (away.headers["Location"], rules(books)) == ("/layouts?removed=1", 0)
    assert "Bring it back" in page(clerk, "/layouts?removed=1")
    assert (clerk.post("/layouts/1/restore").status_code, rules(books)) == (303, 1)
    assert (clerk.post("/layouts/1/remove").status_code, rules(books)) == (303, 0)
    assert clerk.get("/layouts/1").status_code == 404


def test_one_rule_of_several_is_forgotten_and_brought_back(sign_in: SignIn, waiting: int, books: Database) -> None:
    clerk = sign_in("clerk")
    for aim, value in (("po_number", "88-4711"), ("column:qty", "12")):
        clerk.post(f"/drafts/{waiting}/teach", data={"rules": offered(clerk, waiting, aim=aim, value=value)[0]})
    away = clerk.post("/layouts/1/rules/1/remove")
    assert (away.headers["Location"], rules(books)) == ("/layouts/1?forgotten=1", 1)
    assert "/layouts/1/rules/1/restore" in page(clerk, away.headers["Location"])
    assert clerk.post("/layouts/7/rules/1/restore").status_code == 404
    clerk.post(f"/drafts/{waiting}/teach", data={"rules": offered(clerk, waiting, aim="po_number", value="4410")[0]})
    assert (clerk.post("/layouts/1/rules/1/restore").status_code, rules(books)) == (303, 2)
    shown = page(clerk, "/layouts/1")
    assert "right of “Vorgang:”" in shown
    assert "right of “Kst.:”" not in shown


def test_strangers_words_are_text_and_nothing_else(sign_in: SignIn, books: Database, reader: Reader) -> None:
    nasty = strange_text("88-4711").replace("Herr Klein", "<script>alert(1)</script>").replace("Kst.:", '"onload=x:')
    inbox.see_through(books, reader, inbox.mail(("order.pdf", pdf(nasty))))
    answer = sign_in("clerk").get("/drafts/1/teach").get_data(as_text=True)
    assert "<script>alert" not in answer
    assert '"onload' not in answer


def test_an_answer_offers_only_what_stands_on_the_page(sign_in: SignIn, waiting: int) -> None:
    clerk = sign_in("clerk")
    shown = page(clerk, f"/drafts/{waiting}/offer?field=lines[0].qty&value=12")
    assert "the column “Mge.” holds the quantity" in shown
    assert page(clerk, f"/drafts/{waiting}/offer?field=lines[0].qty&value=13").strip() == ""
    assert page(clerk, f"/drafts/{waiting}/offer?field=debtor&value=D1001").strip() == ""
    assert page(clerk, f"/drafts/{waiting}/offer?field=nonsense&value=x").strip() == ""


def test_a_debtor_chosen_by_hand_brings_its_forms_along(
    sign_in: SignIn, waiting: int, books: Database, reader: Reader
) -> None:
    clerk = sign_in("clerk")
    (offer,) = offered(clerk, waiting, aim="po_number", value="88-4711")
    clerk.post(f"/drafts/{waiting}/teach", data={"rules": offer})
    stranger = strange_text("55-7").replace("Harbour Plumbing", "Somebody Else")
    inbox.see_through(
        books, reader, inbox.mail(("order.pdf", pdf(stranger)), sender="x@nowhere.example", subject="new")
    )
    order = inbox.read_orders(books)[-1]
    assert order.doc["po_number"] is None
    answer = clerk.post(f"/drafts/{order.draft_id}/answer", data={"field": "debtor", "value": "D1001"})
    assert answer.status_code == 200
    assert inbox.read_orders(books)[-1].doc["po_number"] == "55-7"
