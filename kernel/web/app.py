"""The web application both sides share: one transaction a request, sign-in, permissions, CSRF, headers, formats."""

import hmac
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from flask import Blueprint, Flask, Response, abort, g, redirect, request, url_for
from jinja2 import ChoiceLoader, FileSystemLoader, StrictUndefined
from sqlalchemy.orm import Session
from werkzeug.datastructures import MultiDict
from werkzeug.exceptions import Forbidden as ForbiddenPage
from werkzeug.exceptions import SecurityError

from kernel.config import settings
from kernel.db import Database
from kernel.web import errors, formats, permission
from kernel.web.session import Door, SignedIn, signed_in
from kernel.web.sizes import RowNumber

HERE = Path(__file__).parent
SAFE = frozenset({"GET", "HEAD", "OPTIONS"})
MEGABYTE = 1024 * 1024
_FORM = 2 * MEGABYTE
_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
    "connect-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'; manifest-src 'self'"
)
_NOT_OURS = "This server does not answer to that name. Whoever runs it: set ORDERDESK_PUBLIC_URL to its address.\n"


class WebApp(Flask):
    """A Flask application whose views run inside a transaction: reading for GET, writing and retried else."""

    def __init__(self, name: str, *, database: Database, door: Door, folder: Path) -> None:
        super().__init__(name, root_path=str(folder), static_folder=None)
        self.database, self.door = database, door
        self.config["TRUSTED_HOSTS"] = _hosts()
        self.config.update(MAX_CONTENT_LENGTH=25 * MEGABYTE, MAX_FORM_MEMORY_SIZE=_FORM, MAX_FORM_PARTS=2000)
        self.url_map.converters["int"] = RowNumber
        self.jinja_env.undefined = StrictUndefined
        self.jinja_loader = ChoiceLoader([FileSystemLoader(folder / "templates"), FileSystemLoader(HERE / "templates")])
        self.register_blueprint(_shared())
        self.after_request(_headers)
        errors.install(self)
        formats.install(self)

    def dispatch_request(self) -> Any:
        if isinstance(request.routing_exception, SecurityError):
            return Response(_NOT_OURS, 400, mimetype="text/plain")
        _check_what_was_sent()
        if request.routing_exception is not None:
            return self._in(None)
        try:
            if request.method in SAFE:
                with self.database.read() as session:
                    return self._in(session)
            return self.database.run(self._in)
        finally:
            g.pop("db", None)  # a page of an error that used it would begin anew, and nobody would end that

    def _in(self, session: Session | None) -> Any:
        if session is not None:
            g.db = session
            g.signed_in = self._who(session)
            refusal = self._refusal()
            if refusal is not None:
                return refusal
        return super().dispatch_request()

    def _who(self, session: Session) -> SignedIn | None:
        token = request.cookies.get(self.door.cookie)
        return self.door.look_up(session, token) if token else None

    def _refusal(self) -> Any:
        """None where this person may make this request; else the answer instead."""
        needed, who = permission.permission_of(self, request.endpoint or ""), signed_in()
        if request.method not in SAFE:
            _same_site(None if request.endpoint == self.door.admit_endpoint else who)
        if needed == permission.OPEN:
            return None
        if who is None:
            return _to_sign_in(self.door)
        if needed is None or needed not in who.person.permissions:
            raise ForbiddenPage
        return None


def _check_what_was_sent() -> None:
    """Text that is none is refused before any view sees it; PostgreSQL stores no null byte and nobody types one."""
    sent = [request.path, *_texts(request.args)]
    if request.method not in SAFE:
        sent += _form_texts()
    if any("\0" in text for text in sent):
        abort(400)


def _form_texts() -> list[str]:
    """Werkzeug reads a form that is not multipart whole, however large: such a one gets a limit of its own."""
    if request.mimetype != "multipart/form-data":
        request.max_content_length = _FORM
    names = [file.filename or "" for files in request.files.listvalues() for file in files]
    return [*_texts(request.form), *names]


def _texts(values: MultiDict[str, str]) -> list[str]:
    return [*values.keys(), *(value for group in values.listvalues() for value in group)]


def _same_site(who: SignedIn | None) -> None:
    """A write must come from our own page: by Origin, and by the session's token where somebody is signed in.

    Signing in needs no token: whoever does it again from an old page is not yet, or no longer, who the cookie says.
    """
    origin = request.headers.get("Origin")
    if origin is not None and urlsplit(origin).netloc != request.host:
        abort(403)
    if request.headers.get("Sec-Fetch-Site", "same-origin") not in {"same-origin", "none"}:
        abort(403)
    if who is None:
        return
    given = request.headers.get("X-CSRF-Token") or request.form.get("csrf_token", "")
    if not hmac.compare_digest(given.encode(), who.csrf_token.encode()):
        abort(403)


def _to_sign_in(door: Door) -> Any:
    target = url_for(door.sign_in_endpoint, next=request.script_root + request.full_path.rstrip("?"))
    if request.headers.get("HX-Request"):
        response = Response(status=401)
        response.headers["HX-Redirect"] = url_for(door.sign_in_endpoint)
        return response
    return redirect(target if request.method in SAFE else url_for(door.sign_in_endpoint), code=303)


def _hosts() -> list[str]:
    """The names we answer to: a forged Host header must not end up in a link. Werkzeug matches no IPv6 literals."""
    bound, public = urlsplit(f"//{settings().bind}").hostname, urlsplit(settings().public_url).hostname
    return [name for name in ("localhost", "127.0.0.1", bound, public) if name and ":" not in name]


def _headers(response: Response) -> Response:
    response.headers.setdefault("Content-Security-Policy", _POLICY)
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Referrer-Policy"] = "same-origin"
    response.headers["Cross-Origin-Opener-Policy"] = "same-origin"
    if not response.headers.get("Cache-Control"):
        response.headers["Cache-Control"] = "no-store"
    return response


def _shared() -> Blueprint:
    """Styles, scripts and fonts both applications use, under /shared."""
    return Blueprint("shared", __name__, static_folder=str(HERE / "static"), static_url_path="/shared")
