"""Who gets in: permissions, sign-in, CSRF, other sites' pages, forged hosts, and the headers that keep browsers strict."""

import pytest
from flask.testing import FlaskClient
from hypothesis import given
from hypothesis import strategies as st
from werkzeug.test import TestResponse

from kernel import config
from kernel.db import Database
from kernel.web.app import WebApp
from kernel.web.permission import undeclared
from kernel.web.session import safe_next
from tests.factories import small_app
from tests.factories.small_app import CSRF, PASSWORD, House, written

OTHERWISE = "/desk/home"
HTMX = {"HX-Request": "true"}


def text(response: TestResponse) -> str:
    return response.get_data(as_text=True)


def test_a_view_that_does_not_say_who_may_use_it_is_refused(ann: FlaskClient, app: WebApp) -> None:
    assert ann.get("/forgotten").status_code == 403
    assert undeclared(app) == {"notes.forgotten"}


def test_a_right_somebody_lacks(ann: FlaskClient) -> None:
    answer = ann.get("/others")
    assert answer.status_code == 403
    assert "Ask a colleague with the right to do it" in text(answer)


def test_an_open_page_needs_nobody(stranger: FlaskClient) -> None:
    assert text(stranger.get("/open")) == "open"


def test_a_stranger_is_sent_to_sign_in_and_back(stranger: FlaskClient) -> None:
    answer = stranger.get("/others?a=1&b=%2F")
    assert (answer.status_code, answer.location) == (303, "/sign-in?next=/others?a%3D1%26b%3D%252F")


def test_a_strangers_write_is_not_replayed_after_sign_in(stranger: FlaskClient, books: Database) -> None:
    answer = stranger.post("/notes", data={"text": "x"})
    assert (answer.status_code, answer.location) == (303, "/sign-in")
    assert written(books) == []


def test_for_htmx_the_whole_page_goes_to_sign_in(stranger: FlaskClient) -> None:
    answer = stranger.get("/", headers=HTMX)
    assert (answer.status_code, answer.headers["HX-Redirect"], answer.data) == (401, "/sign-in", b"")


@pytest.mark.parametrize("token", ["", "token-of-nobody", "'; DROP TABLE web_session; --", "\u00e9" * 50, "x" * 4000])
def test_a_wrong_token_is_nobody(app: WebApp, token: str) -> None:
    client = app.test_client()
    client.set_cookie(app.door.cookie, token)
    assert client.get("/").status_code == 303


class TestCrossSiteRequests:
    @pytest.mark.parametrize("given", [None, "", "csrf-of-bob", "CSRF-OF-ANN", CSRF[:-1], CSRF + " ", "\u00e9"])
    def test_without_the_right_token_nothing_is_written(
        self, ann: FlaskClient, books: Database, given: str | None
    ) -> None:
        form = {"text": "x"} | ({} if given is None else {"csrf_token": given})
        assert ann.post("/notes", data=form).status_code == 403
        assert written(books) == []

    def test_the_token_in_the_form_or_in_the_header(self, ann: FlaskClient, books: Database) -> None:
        assert ann.post("/notes", data={"text": "form", "csrf_token": CSRF}).status_code == 200
        assert ann.post("/notes", data={"text": "header"}, headers={"X-CSRF-Token": CSRF}).status_code == 200
        assert written(books) == ["form", "header"]

    def test_a_token_in_the_address_does_not_count(self, ann: FlaskClient) -> None:
        assert ann.post(f"/notes?csrf_token={CSRF}", data={"text": "x"}).status_code == 403

    @pytest.mark.parametrize(
        "origin",
        ["https://evil.example", "null", "http://localhost.evil.example", "http://localhost:81", "localhost", ""],
    )
    def test_a_page_of_another_origin_may_not_write(self, ann: FlaskClient, books: Database, origin: str) -> None:
        answer = ann.post("/notes", data={"text": "x", "csrf_token": CSRF}, headers={"Origin": origin})
        assert answer.status_code == 403
        assert written(books) == []

    def test_our_own_origin_may(self, ann: FlaskClient) -> None:
        answer = ann.post("/notes", data={"csrf_token": CSRF}, headers={"Origin": "http://localhost"})
        assert answer.status_code == 200

    @pytest.mark.parametrize(
        ("site", "status"),
        [("cross-site", 403), ("same-site", 403), ("nonsense", 403), ("same-origin", 200), ("none", 200)],
    )
    def test_what_the_browser_says_of_the_page(self, ann: FlaskClient, site: str, status: int) -> None:
        answer = ann.post("/notes", data={"csrf_token": CSRF}, headers={"Sec-Fetch-Site": site})
        assert answer.status_code == status

    def test_another_site_cannot_sign_somebody_in(self, stranger: FlaskClient) -> None:
        form = {"email": "ann@house.example", "password": PASSWORD}
        assert stranger.post("/sign-in", data=form, headers={"Origin": "https://evil.example"}).status_code == 403
        assert stranger.post("/sign-in", data=form, headers={"Sec-Fetch-Site": "cross-site"}).status_code == 403

    def test_another_site_cannot_sign_somebody_out(self, ann: FlaskClient) -> None:
        assert ann.post("/sign-out").status_code == 403
        assert ann.get("/").status_code == 200


class TestHeaders:
    @pytest.mark.parametrize("path", ["/open", "/", "/sign-in", "/no/such/page", "/shared/css/base.css"])
    def test_on_every_answer(self, ann: FlaskClient, path: str) -> None:
        with ann.get(path) as answer:
            headers = answer.headers
        policy = dict(part.strip().split(" ", 1) for part in headers["Content-Security-Policy"].split(";"))
        assert (policy["default-src"], policy["script-src"], policy["style-src"]) == ("'none'", "'self'", "'self'")
        assert (policy["frame-ancestors"], policy["form-action"], policy["base-uri"]) == ("'none'", "'self'", "'none'")
        assert "unsafe" not in headers["Content-Security-Policy"]
        assert headers["X-Content-Type-Options"] == "nosniff"
        assert headers["Referrer-Policy"] == "same-origin"
        assert headers["Cross-Origin-Opener-Policy"] == "same-origin"

    def test_pages_are_not_kept_by_anybody(self, ann: FlaskClient) -> None:
        assert ann.get("/").headers["Cache-Control"] == "no-store"
        assert ann.get("/no/such/page").headers["Cache-Control"] == "no-store"

    @pytest.mark.parametrize("host", ["evil.example", "localhost.evil.example", "127.0.0.1.evil.example", ""])
    @pytest.mark.parametrize("path", ["/open", "/no/such/page"])
    def test_a_forged_host_is_refused(self, ann: FlaskClient, host: str, path: str) -> None:
        answer = ann.get(path, headers={"Host": host})
        assert answer.status_code == 400
        assert "evil.example" not in text(answer)

    @pytest.mark.parametrize("host", ["localhost", "localhost:8080", "127.0.0.1:9"])
    def test_our_own_hosts(self, ann: FlaskClient, host: str) -> None:
        assert ann.get("/open", headers={"Host": host}).status_code == 200

    def test_the_public_address_is_ours(
        self, books: Database, house: House, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setenv("ORDERDESK_PUBLIC_URL", "https://orders.house.example:8443")
        config.settings.cache_clear()
        client = small_app.small_app(books, house, tmp_path_factory.mktemp("app")).test_client()
        assert client.get("/open", headers={"Host": "orders.house.example:8443"}).status_code == 200
        assert client.get("/open", headers={"Host": "house.example"}).status_code == 400


class TestSafeNext:
    @pytest.mark.parametrize("wanted", ["/desk/", "/desk/orders", "/desk/orders?q=a%2Fb&from=50"])
    def test_paths_of_this_application(self, app: WebApp, wanted: str) -> None:
        with app.test_request_context("/sign-in", base_url="http://localhost/desk"):
            assert safe_next(wanted, OTHERWISE) == wanted

    @pytest.mark.parametrize(
        "wanted",
        [
            None, "", "desk/orders", "/", "/shop/", "/deskx/", "//evil.example/desk/", "///evil.example", "https://evil.example/desk/",
            "http:/desk/", "\\\\evil.example", "/desk/\\evil.example", "/\\evil.example", "javascript:alert(1)", "/desk/\n//evil.example",
            "/desk/\t", " /desk/ x\x00", "//[::1/desk/", "/desk/../shop/",
        ],
    )  # fmt: skip
    def test_everything_else_goes_home(self, app: WebApp, wanted: str | None) -> None:
        with app.test_request_context("/sign-in", base_url="http://localhost/desk"):
            assert safe_next(wanted, OTHERWISE) == OTHERWISE

    def test_at_the_root_another_host_is_still_another_host(self, app: WebApp) -> None:
        with app.test_request_context("/sign-in"):
            assert safe_next("//evil.example/", OTHERWISE) == OTHERWISE
            assert safe_next("/orders", OTHERWISE) == "/orders"


@given(st.text(alphabet=st.sampled_from("/\\:@?#.ad\t\n\r %e[]"), max_size=24) | st.text(max_size=24))
def test_next_never_leaves_the_application(wanted: str) -> None:
    """Whatever is asked for, a browser that resolves it stays on this host, under this application."""
    from urllib.parse import urljoin, urlsplit

    from flask import Flask

    with Flask("bare").test_request_context("/sign-in", base_url="http://localhost/desk"):
        given = safe_next(wanted, OTHERWISE)
    arrived = urlsplit(urljoin("http://localhost/desk/sign-in", given.replace("\\", "/")))
    assert arrived.netloc == "localhost"
    assert arrived.path.startswith("/desk/")


class TestGate:
    FORM = {"email": "ann@house.example", "password": PASSWORD}  # noqa: RUF012 - never changed

    def test_the_cookie_is_out_of_reach_of_scripts_and_other_sites(self, stranger: FlaskClient) -> None:
        answer = stranger.post("/sign-in", data=self.FORM)
        assert (answer.status_code, answer.location) == (303, "/")
        cookie = answer.headers["Set-Cookie"]
        assert cookie.startswith(f"small={small_app.TOKEN};")
        assert {"HttpOnly", "SameSite=Lax", "Path=/", "Max-Age=43200"} <= {part.strip() for part in cookie.split(";")}
        assert "Secure" not in cookie
        assert stranger.get("/").status_code == 200

    def test_over_tls_the_cookie_never_travels_bare(self, stranger: FlaskClient) -> None:
        cookie = stranger.post("/sign-in", data=self.FORM, base_url="https://localhost").headers["Set-Cookie"]
        assert "Secure" in {part.strip() for part in cookie.split(";")}

    def test_the_cookie_belongs_to_its_application_only(self, stranger: FlaskClient) -> None:
        cookie = stranger.post("/sign-in", data=self.FORM, base_url="http://localhost/desk").headers["Set-Cookie"]
        assert "Path=/desk" in {part.strip() for part in cookie.split(";")}

    def test_after_sign_in_one_goes_where_one_wanted(self, stranger: FlaskClient) -> None:
        page = text(stranger.get("/sign-in?next=/others"))
        assert '<input type="hidden" name="next" value="/others">' in page
        assert stranger.post("/sign-in", data={**self.FORM, "next": "/others"}).location == "/others"
        assert stranger.post("/sign-in", data={**self.FORM, "next": "//evil.example"}).status_code in {303, 403}

    def test_a_wrong_password_keeps_the_address_and_gives_one_sentence(self, stranger: FlaskClient) -> None:
        answer = stranger.post("/sign-in", data={**self.FORM, "password": 'wrong"><script>'})
        assert answer.status_code == 422
        assert "The address or the password is wrong." in text(answer)
        assert 'value="ann@house.example"' in text(answer)
        assert "wrong&#34;" not in text(answer)
        assert "Set-Cookie" not in answer.headers

    def test_who_is_signed_in_already_goes_on(self, ann: FlaskClient) -> None:
        answer = ann.get("/sign-in?next=/others")
        assert (answer.status_code, answer.location) == (303, "/others")

    def test_signing_in_again_from_an_old_page_works(self, ann: FlaskClient) -> None:
        assert ann.post("/sign-in", data=self.FORM, headers={"Origin": "http://localhost"}).status_code == 303

    def test_signing_out_ends_the_session_itself(self, ann: FlaskClient, app: WebApp) -> None:
        answer = ann.post("/sign-out", data={"csrf_token": CSRF})
        assert (answer.status_code, answer.location) == (303, "/sign-in")
        assert "Expires=Thu, 01 Jan 1970" in answer.headers["Set-Cookie"]
        kept = small_app.signed_in_client(app)
        assert kept.get("/").status_code == 303

    def test_signing_out_twice_is_no_trouble(self, stranger: FlaskClient) -> None:
        assert stranger.post("/sign-out").status_code == 303
