"""Who is signed in: a cookie with a random token, looked up by the application that knows users."""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from typing import Protocol, cast
from urllib.parse import urlsplit

from flask import g, request
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response


class Person(Protocol):
    """Whoever is signed in, as far as every page needs to know."""

    @property
    def email(self) -> str: ...
    @property
    def name(self) -> str: ...
    @property
    def permissions(self) -> Collection[str]: ...


@dataclass(frozen=True, slots=True)
class SignedIn:
    person: Person
    csrf_token: str


@dataclass(frozen=True, slots=True)
class Door:
    """How one application recognises its people: its cookie, and the look-up from token to person."""

    cookie: str
    look_up: Callable[[Session, str], SignedIn | None]
    sign_in_endpoint: str = "auth.sign_in"
    max_age: int = 12 * 3600


def db() -> Session:
    """The session of this request's one transaction."""
    return cast("Session", g.db)


def signed_in() -> SignedIn | None:
    return cast("SignedIn | None", g.get("signed_in"))


def set_cookie(response: Response, door: Door, token: str) -> None:
    response.set_cookie(
        door.cookie,
        token,
        max_age=door.max_age,
        path=request.script_root or "/",
        secure=request.is_secure,
        httponly=True,
        samesite="Lax",
    )


def clear_cookie(response: Response, door: Door) -> None:
    response.delete_cookie(door.cookie, path=request.script_root or "/", httponly=True, samesite="Lax")


def safe_next(wanted: str | None, otherwise: str) -> str:
    """Where to go after sign-in: only to a path of this application, never to another host."""
    parts = urlsplit(wanted or "")
    inside = (request.script_root or "") + "/"
    if parts.scheme or parts.netloc or not parts.path.startswith(inside) or parts.path.startswith("//"):
        return otherwise
    if "\\" in parts.path or any(ord(c) < 32 for c in wanted or ""):  # noqa: PLR2004 - control characters
        return otherwise
    return parts.path + (f"?{parts.query}" if parts.query else "")
