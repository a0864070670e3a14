"""A web application with a handful of views, each of which does one thing that the shared ground must handle."""

from dataclasses import dataclass, field
from pathlib import Path

from flask import Blueprint, request
from flask.testing import FlaskClient
from sqlalchemy import func, select
from sqlalchemy.exc import OperationalError
from sqlalchemy.orm import Session

from kernel import audit
from kernel.db import Database
from kernel.values.errors import Conflict, DomainError, Forbidden, Invalid, NotFound
from kernel.web import gate
from kernel.web.app import WebApp
from kernel.web.permission import open_to_all, requires
from kernel.web.session import Door, SignedIn, db

TOKEN, CSRF, PASSWORD = "token-of-ann", "csrf-of-ann", "right password"
KINDS: dict[str, type[DomainError]] = {"gone": NotFound, "clash": Conflict, "barred": Forbidden, "odd": Invalid}


@dataclass(frozen=True, slots=True)
class Ann:
    email: str = "ann@house.example"
    name: str = "Ann Ash"
    permissions: frozenset[str] = frozenset({"notes.view", "notes.write"})


@dataclass
class House:
    """Who is signed in by which token, and how often the view that the database refuses was entered."""

    tokens: dict[str, SignedIn] = field(default_factory=lambda: {TOKEN: SignedIn(Ann(), CSRF)})
    entered: int = 0
    refusals: int = 0
    busy: str = "database is locked"

    def look_up(self, _session: Session, token: str) -> SignedIn | None:
        return self.tokens.get(token)

    def admit(self, _session: Session, email: str, password: str, _address: str) -> gate.Admission:
        if (email, password) != (Ann().email, PASSWORD):
            return gate.Admission(None, "The address or the password is wrong.")
        return gate.Admission(TOKEN)

    def leave(self, _session: Session, token: str) -> None:
        self.tokens.pop(token, None)


def small_app(database: Database, house: House, folder: Path) -> WebApp:
    """`folder` may be empty: the shared templates are all it needs."""
    app = WebApp("small", database=database, door=Door("small", house.look_up), folder=folder)
    app.register_blueprint(gate.blueprint(_gate(app.door, house)))
    app.register_blueprint(_notes(house))
    return app


def _gate(door: Door, house: House) -> gate.Gate:
    return gate.Gate(door, house.admit, house.leave, "Small", "Sign in", "For tests.", home="notes.index")


def _notes(house: House) -> Blueprint:
    bp = Blueprint("notes", __name__)
    _reading(bp)
    _writing(bp)
    _breaking(bp, house)
    return bp


def _reading(bp: Blueprint) -> None:
    @bp.get("/")
    @requires("notes.view")
    def index() -> str:
        return str(_count(db()))

    @bp.get("/open")
    @open_to_all
    def open_page() -> str:
        return "open"

    @bp.get("/forgotten")
    def forgotten() -> str:
        return "nobody said who may see this"

    @bp.get("/others")
    @requires("notes.admin")
    def others() -> str:
        return "not Ann's"

    @bp.get("/page/<int:number>")
    @requires("notes.view")
    def page(number: int) -> str:
        return str(number)


def _writing(bp: Blueprint) -> None:
    @bp.post("/notes")
    @requires("notes.write")
    def write() -> str:
        _record(request.form.get("text", ""))
        return "written"

    @bp.post("/refuse/<kind>")
    @requires("notes.write")
    def refuse(kind: str) -> str:
        _record("before the refusal")
        raise KINDS[kind]("Note 7 is in use; wait and try again.")


def _breaking(bp: Blueprint, house: House) -> None:
    @bp.post("/break")
    @requires("notes.write")
    def broken() -> str:
        _record("before the bug")
        raise LookupError("secret detail")

    @bp.post("/busy")
    @requires("notes.write")
    def busy() -> str:
        house.entered += 1
        _record(f"try {house.entered}")
        if house.entered <= house.refusals:
            raise OperationalError("INSERT", {}, _sqlite_error(house.busy))
        return "at last"

    @bp.get("/write-while-reading")
    @requires("notes.view")
    def sneaky() -> str:
        _record("from a GET")
        return "hm"


def _record(text: str) -> None:
    audit.record(db(), actor=Ann().email, action="noted", subject="note:1", why=text)
    db().flush()


def _count(session: Session) -> int:
    return session.scalar(select(func.count()).select_from(audit.AuditEntry)) or 0


def _sqlite_error(text: str) -> Exception:
    import sqlite3

    return sqlite3.OperationalError(text)


def signed_in_client(app: WebApp) -> FlaskClient:
    client = app.test_client()
    client.set_cookie(app.door.cookie, TOKEN)
    return client


def written(database: Database) -> list[str | None]:
    """What was noted and committed."""
    with database.read() as session:
        return list(session.scalars(select(audit.AuditEntry.why).order_by(audit.AuditEntry.id)))
