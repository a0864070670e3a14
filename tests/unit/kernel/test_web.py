"""A request is one transaction: all of it or nothing, refusals in one sentence, and bugs that tell nothing."""

import pytest
from flask import Response
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from kernel.db import Database
from kernel.web.app import WebApp
from kernel.web.session import db
from tests.factories.small_app import CSRF, House, written

TOKEN = {"X-CSRF-Token": CSRF}
SENTENCE = "Note 7 is in use; wait and try again."


def text(response: TestResponse) -> str:
    return response.get_data(as_text=True)


def test_a_write_is_committed_with_its_answer(ann: FlaskClient, books: Database) -> None:
    answer = ann.post("/notes", data={"text": "hello", "csrf_token": CSRF})
    assert (answer.status_code, text(answer)) == (200, "written")
    assert written(books) == ["hello"]
    assert text(ann.get("/")) == "1"


@pytest.mark.parametrize(("kind", "status"), [("gone", 404), ("clash", 409), ("barred", 403), ("odd", 422)])
def test_a_refusal_leaves_nothing_and_says_why(ann: FlaskClient, books: Database, kind: str, status: int) -> None:
    answer = ann.post(f"/refuse/{kind}", headers=TOKEN)
    assert answer.status_code == status
    assert (SENTENCE in text(answer)) is (kind != "gone")
    assert "<!doctype html>" in text(answer)
    assert written(books) == []


def test_an_errors_page_cannot_begin_a_transaction_that_nobody_ends(ann: FlaskClient, app: WebApp) -> None:
    """After its transaction a request has no database: whatever a template still asks of it fails loudly."""
    held: list[int] = []

    def looks_again(response: Response) -> Response:
        held.append(app.database.engine.pool.checkedout())  # type: ignore[attr-defined]
        with pytest.raises(AttributeError):
            db()
        return response

    app.after_request(looks_again)
    for answer in (ann.post("/refuse/clash", headers=TOKEN), ann.post("/notes"), ann.get("/"), ann.get("/others")):
        assert answer.status_code in {200, 403, 409}
    assert held == [0, 0, 0, 0]


def test_what_is_not_there_looks_the_same_whatever_it_was(ann: FlaskClient) -> None:
    absent, no_such_page = ann.post("/refuse/gone", headers=TOKEN), ann.get("/no/such/page")
    assert no_such_page.status_code == 404
    assert text(absent).split("</head>")[1] == text(no_such_page).split("</head>")[1]


def test_for_htmx_a_refusal_is_a_toast_beside_the_page(ann: FlaskClient) -> None:
    answer = ann.post("/refuse/clash", headers={**TOKEN, "HX-Request": "true"})
    assert answer.status_code == 409
    assert (answer.headers["HX-Retarget"], answer.headers["HX-Reswap"]) == ("#toasts", "beforeend")
    assert text(answer).startswith('<div class="toast error">')
    assert SENTENCE in text(answer)


def test_a_bug_tells_nothing_and_changes_nothing(ann: FlaskClient, books: Database) -> None:
    answer = ann.post("/break", headers=TOKEN)
    assert answer.status_code == 500
    assert "Nothing was changed; try again" in text(answer)
    assert "secret detail" not in text(answer)
    assert "LookupError" not in text(answer)
    assert written(books) == []


def test_a_bug_is_logged_with_its_trace(ann: FlaskClient, caplog: pytest.LogCaptureFixture) -> None:
    ann.post("/break", headers=TOKEN)
    assert [(r.levelname, r.exc_info and r.exc_info[0]) for r in caplog.records] == [("ERROR", LookupError)]


def test_a_busy_database_is_asked_again(ann: FlaskClient, books: Database, house: House) -> None:
    house.refusals = 2
    answer = ann.post("/busy", headers=TOKEN)
    assert (answer.status_code, text(answer), house.entered) == (200, "at last", 3)
    assert written(books) == ["try 3"]


def test_another_trouble_of_the_database_is_not_tried_again(ann: FlaskClient, books: Database, house: House) -> None:
    house.refusals, house.busy = 1, "no such table: note"
    assert ann.post("/busy", headers=TOKEN).status_code == 500
    assert (house.entered, written(books)) == (1, [])


def test_a_get_cannot_write(ann: FlaskClient, books: Database) -> None:
    """A page that only reads and yet writes is a bug: loud, on SQLite as on PostgreSQL."""
    assert ann.get("/write-while-reading").status_code == 500
    assert written(books) == []
    assert ann.post("/notes", data={"text": "after it"}, headers=TOKEN).status_code == 200


def test_the_same_page_for_head_as_for_get(ann: FlaskClient) -> None:
    answer = ann.head("/open")
    assert (answer.status_code, answer.data, answer.headers["Content-Length"]) == (200, b"", "4")


@pytest.mark.parametrize("number", ["9223372036854775808", "1" + "0" * 40, "-1", "1.0"])
def test_a_number_no_row_can_have_is_not_there(ann: FlaskClient, number: str) -> None:
    assert ann.get(f"/page/{number}").status_code == 404


def test_the_largest_number_a_row_can_have(ann: FlaskClient) -> None:
    assert text(ann.get("/page/9223372036854775807")) == "9223372036854775807"


@pytest.mark.parametrize("address", ["/?q=a%00b", "/open?%00=1", "/no%00thing"])
def test_a_null_byte_is_refused_in_an_address(ann: FlaskClient, address: str) -> None:
    assert ann.get(address).status_code == 400


def test_a_null_byte_is_refused_in_a_form(ann: FlaskClient, books: Database) -> None:
    assert ann.post("/notes", data={"text": "a\0b"}, headers=TOKEN).status_code == 400
    assert written(books) == []


def test_a_body_too_large_is_refused(ann: FlaskClient, books: Database) -> None:
    answer = ann.post("/notes", data=b"x" * (25 * 1024 * 1024 + 1), content_type="application/x-www-form-urlencoded")
    assert answer.status_code == 413
    assert "25 MB is the most" in text(answer)
    assert written(books) == []


def test_a_form_field_too_large_and_a_form_of_too_many_parts(ann: FlaskClient, books: Database) -> None:
    large = {"text": "x" * (2 * 1024 * 1024 + 1), "csrf_token": CSRF}
    assert ann.post("/notes", data=large).status_code == 413
    many = {f"field{n}": "x" for n in range(2001)} | {"csrf_token": CSRF}
    assert ann.post("/notes", data=many, content_type="multipart/form-data").status_code == 413
    assert written(books) == []


def test_bytes_that_are_no_text_never_arrive_as_such(ann: FlaskClient, books: Database) -> None:
    form = "application/x-www-form-urlencoded"
    assert ann.post("/notes", data=b"text=\xff\xfe", content_type=form, headers=TOKEN).status_code == 200
    assert ann.post("/notes", data=b"text=%FF", content_type=form, headers=TOKEN).status_code == 200
    assert written(books) == ["", "%FF"]
    assert ann.get("/?q=%FF").status_code == 200


@pytest.mark.parametrize("method", ["put", "patch", "delete"])
def test_other_methods_are_refused_in_words(ann: FlaskClient, method: str) -> None:
    answer = getattr(ann, method)("/notes", headers=TOKEN)
    assert answer.status_code == 405
    assert "cannot be used like that" in text(answer)
