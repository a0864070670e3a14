"""Who is signed in: a cookie with a random token, looked up by the application that knows users."""

import re
from collections.abc import Callable, Collection
from dataclasses import dataclass
from typing import Protocol, cast
from urllib.parse import unquote

from flask import g, request
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response

_ODD = re.compile(r"[\x00-\x20\x7f\\#]")  # browsers drop the first and take a backslash for a slash


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
    admit_endpoint: str = "auth.sign_in_submit"
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
    """Where to go after sign-in: only to a path of this application, never to another host or out of it by dots."""
    if not wanted or _ODD.search(wanted) or wanted.startswith("//"):
        return otherwise
    path, _, query = wanted.partition("?")
    if not path.startswith(f"{request.script_root}/") or {".", ".."} & set(unquote(path).split("/")):
        return otherwise
    return f"{path}?{query}" if query else path
