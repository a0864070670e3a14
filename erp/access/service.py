"""Signing in and out, and the accounts that may."""

import secrets
from datetime import datetime, timedelta
from functools import cache

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError
from sqlalchemy import delete, func, insert, select, update
from sqlalchemy.orm import Session

from erp.access.errors import AddressTaken, UnknownRole, WeakPassword
from erp.access.models import SignInAttempt, User, WebSession
from erp.access.queries import UserView, token_hash, user_view
from erp.access.rules import (
    KINDS,
    LONGEST_PASSWORD,
    SESSION_LASTS,
    SHORTEST_PASSWORD,
    THROTTLE_FAILURES,
    THROTTLE_WINDOW,
    address_key,
)
from kernel import audit
from kernel.clock import machine_now
from kernel.inserting import insert_ignore
from kernel.values.errors import NotFound

# argon2id as OWASP's password storage cheat sheet gives it: 19 MiB, two passes, one lane.
_HASHER = PasswordHasher(time_cost=2, memory_cost=19_456, parallelism=1)
_KEPT = timedelta(days=30)


def hash_password(password: str) -> str:
    return _HASHER.hash(password)


def sign_in(session: Session, kind: str, email: str, password: str, address: str) -> tuple[str, UserView] | None:
    """A new session's token and its user, or None for every failure alike (show erp.access.rules.REFUSED).

    A failure is an answer and no exception, since the failed attempt must be committed with it: after five within
    fifteen minutes for one account from one `address`, even the right password is refused there.
    """
    account, now = f"{kind}:{address_key(email)}", machine_now()
    user = _locked_user(session, kind, address_key(email))
    if _failures(session, account, address, now) >= THROTTLE_FAILURES:
        return None
    right = _fits(user, password)
    session.add(SignInAttempt(account=account, address=address, at=now, succeeded=right))
    if user is None or not right:
        return None
    return _open_session(session, user.id, now), user_view(user)


def sign_out(session: Session, token: str) -> None:
    session.execute(
        update(WebSession).where(WebSession.token_hash == token_hash(token)).values(revoked_at=machine_now())
    )


def create_user(
    session: Session, kind: str, email: str, name: str, role: str, password: str | None, by: str = "agent"
) -> int:
    """A new account; without a password nobody signs in to it yet. Raises AddressTaken, UnknownRole, WeakPassword."""
    if role not in KINDS.get(kind, {}):
        raise UnknownRole(kind, role)
    hashed = None if password is None else _checked_hash(password, email)
    made = insert_ignore(session, User, kind=kind, email=address_key(email), name=name, role=role, password_hash=hashed)
    if made is None:
        raise AddressTaken(email)
    _tell(session, int(made), address_key(email), "made", by, kind=kind, role=role)
    return int(made)


def set_password(session: Session, user_id: int, password: str, by: str = "agent") -> None:
    """A new password; every session of the account ends."""
    user = _user(session, user_id)
    user.password_hash = _checked_hash(password, user.email)
    _end_sessions(session, user_id)
    _tell(session, user_id, user.email, "password_set", by)


def set_role(session: Session, user_id: int, role: str, by: str = "agent") -> None:
    user = _user(session, user_id)
    if role not in KINDS.get(user.kind, {}):
        raise UnknownRole(user.kind, role)
    if user.role != role:
        _tell(session, user_id, user.email, "role_changed", by, role=f"{user.role} \N{RIGHTWARDS ARROW} {role}")
    user.role = role


def disable(session: Session, user_id: int, by: str = "agent") -> bool:
    """The account may not sign in any more, and whoever is signed in with it is out; whether it could before."""
    user = _user(session, user_id)
    was_open = user.disabled_at is None
    if was_open:
        user.disabled_at = machine_now()
        _tell(session, user_id, user.email, "disabled", by)
    _end_sessions(session, user_id)
    return was_open


def enable(session: Session, user_id: int, by: str = "agent") -> bool:
    """The account may sign in again; whether it could not before."""
    user = _user(session, user_id)
    was_shut = user.disabled_at is not None
    if was_shut:
        user.disabled_at = None
        _tell(session, user_id, user.email, "enabled", by)
    return was_shut


def forget_old(session: Session) -> None:
    """Drop sign-in attempts and sessions that ended a month ago; a beat calls this."""
    before = machine_now() - _KEPT
    session.execute(delete(SignInAttempt).where(SignInAttempt.at < before))
    session.execute(delete(WebSession).where(WebSession.expires_at < before))


def _tell(session: Session, user_id: int, email: str, what: str, by: str, **facts: str) -> None:
    audit.record(session, actor=by, action=f"user.{what}", subject=f"user:{user_id}", email=email, **facts)


def _locked_user(session: Session, kind: str, email: str) -> User | None:
    """Locked, so that tries sent all at once are counted one after the other."""
    chosen = select(User).where(User.kind == kind, User.email == email, User.disabled_at.is_(None))
    return session.scalars(chosen.with_for_update()).one_or_none()


def _failures(session: Session, account: str, address: str, now: datetime) -> int:
    """Failures within the window, since the last success there."""
    here = (SignInAttempt.account == account, SignInAttempt.address == address)
    last = select(func.max(SignInAttempt.id)).where(*here, SignInAttempt.succeeded).scalar_subquery()
    counted = select(func.count()).where(
        *here,
        SignInAttempt.at > now - THROTTLE_WINDOW,
        SignInAttempt.succeeded.is_(False),
        SignInAttempt.id > func.coalesce(last, 0),
    )
    return session.scalar(counted) or 0


def _fits(user: User | None, password: str) -> bool:
    """Whether the password is the user's; takes as long for an account that does not exist."""
    known = user.password_hash if user is not None else None
    try:
        right = _HASHER.verify(known or _nobodys_hash(), password[: LONGEST_PASSWORD + 1])
    except (VerificationError, InvalidHashError):
        return False
    return right and known is not None


@cache
def _nobodys_hash() -> str:
    return _HASHER.hash(secrets.token_urlsafe(24))


def _open_session(session: Session, user_id: int, now: datetime) -> str:
    token = secrets.token_urlsafe(32)
    session.execute(
        insert(WebSession).values(
            token_hash=token_hash(token),
            user_id=user_id,
            csrf_token=secrets.token_urlsafe(32),
            created_at=now,
            seen_at=now,
            expires_at=now + SESSION_LASTS,
        )
    )
    return token


def _end_sessions(session: Session, user_id: int) -> None:
    standing = (WebSession.user_id == user_id, WebSession.revoked_at.is_(None))
    session.execute(update(WebSession).where(*standing).values(revoked_at=machine_now()))


def _checked_hash(password: str, email: str) -> str:
    if len(password) < SHORTEST_PASSWORD:
        raise WeakPassword("it is too short")
    if len(password) > LONGEST_PASSWORD:
        raise WeakPassword(f"it has more than {LONGEST_PASSWORD} characters")
    if address_key(password) == address_key(email):
        raise WeakPassword("it is the account's own address")
    return hash_password(password)


def _user(session: Session, user_id: int) -> User:
    user = session.get(User, user_id)
    if user is None:
        raise NotFound("That account does not exist; it may have been removed.")
    return user
