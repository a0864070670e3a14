"""Reads of access: accounts and the sessions that stand."""

import hashlib
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from erp.access.models import User, WebSession
from erp.access.rules import address_key, permissions
from kernel.clock import machine_now


@dataclass(frozen=True, slots=True)
class UserView:
    """`kind` is staff or contact."""

    id: int
    kind: str
    email: str
    name: str
    role: str
    disabled: bool = False

    @property
    def permissions(self) -> frozenset[str]:
        return frozenset() if self.disabled else permissions(self.kind, self.role)


@dataclass(frozen=True, slots=True)
class SessionView:
    """A signed-in browser; every form it sends must carry `csrf_token`."""

    user: UserView
    csrf_token: str


def token_hash(token: str) -> str:
    """What the database keeps of a session's token."""
    return hashlib.sha256(token.encode()).hexdigest()


def session_for(session: Session, token: str) -> SessionView | None:
    """The session of this token, unless it was signed out, ran out, or its account is disabled."""
    chosen = (
        select(User, WebSession.csrf_token)
        .join(WebSession, WebSession.user_id == User.id)
        .where(
            WebSession.token_hash == token_hash(token),
            WebSession.revoked_at.is_(None),
            WebSession.expires_at > machine_now(),
            User.disabled_at.is_(None),
        )
    )
    found = session.execute(chosen).one_or_none()
    return None if found is None else SessionView(user_view(found[0]), found[1])


def user_by_email(session: Session, kind: str, email: str) -> UserView | None:
    found = session.scalars(select(User).where(User.kind == kind, User.email == address_key(email))).one_or_none()
    return None if found is None else user_view(found)


def user_by_id(session: Session, user_id: int) -> UserView | None:
    found = session.get(User, user_id)
    return None if found is None else user_view(found)


def users(session: Session, kind: str) -> tuple[UserView, ...]:
    """All accounts of a kind, by address."""
    return tuple(
        user_view(user) for user in session.scalars(select(User).where(User.kind == kind).order_by(User.email))
    )


def user_view(user: User) -> UserView:
    return UserView(user.id, user.kind, user.email, user.name, user.role, disabled=user.disabled_at is not None)
