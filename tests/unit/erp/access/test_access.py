"""Who gets in, who does not, and that nobody learns why not."""

from datetime import timedelta

import pytest
from sqlalchemy import func, select, update

from erp.access import service as access
from erp.access.errors import AddressTaken, UnknownRole, WeakPassword
from erp.access.models import SignInAttempt, User, WebSession
from erp.access.queries import session_for, token_hash, user_by_email, user_by_id, users
from erp.access.rules import CONTACT, STAFF, may, permissions
from kernel.audit import AuditEntry
from kernel.clock import machine_now
from kernel.db import Database
from tests.factories.trade import PASSWORD, make_staff

CLERK = "clerk@house.example"
HERE, THERE = "192.0.2.1", "192.0.2.2"


@pytest.fixture
def clerk(database: Database) -> int:
    return database.run(make_staff)


def try_sign_in(database: Database, password: str, email: str = CLERK, address: str = HERE) -> str | None:
    made = database.run(lambda session: access.sign_in(session, "staff", email, password, address))
    return None if made is None else made[0]


def test_the_right_password_opens_a_session(database: Database, clerk: int) -> None:
    with database.write() as session:
        made = access.sign_in(session, "staff", " Clerk@House.example ", PASSWORD, HERE)
    assert made is not None
    token, user = made
    assert (user.id, user.kind, user.email, user.role) == (clerk, "staff", CLERK, "clerk")
    with database.read() as session:
        found = session_for(session, token)
    assert found is not None
    assert found.user == user
    assert len(found.csrf_token) == 43
    assert "drafts.decide" in found.user.permissions


def test_the_database_keeps_neither_password_nor_token(database: Database, clerk: int) -> None:
    token = try_sign_in(database, PASSWORD)
    assert token is not None
    with database.read() as session:
        kept = session.scalars(select(User.password_hash)).one()
        assert session.scalars(select(WebSession.token_hash)).one() == token_hash(token) != token
    assert kept is not None
    assert kept.startswith("$argon2id$")
    assert PASSWORD not in kept


@pytest.mark.parametrize(
    ("kind", "email", "password"),
    [
        ("staff", CLERK, "a wrong password"),
        ("staff", CLERK, ""),
        ("staff", CLERK, PASSWORD + "x" * 5000),
        ("staff", "nobody@house.example", PASSWORD),
        ("staff", "clerk@house.example\0", "a wrong password"),
        ("contact", CLERK, PASSWORD),
        ("king", CLERK, PASSWORD),
    ],
)
def test_every_failure_is_answered_alike_and_written_down(
    database: Database, clerk: int, kind: str, email: str, password: str
) -> None:
    with database.write() as session:
        assert access.sign_in(session, kind, email, password, HERE) is None
    with database.read() as session:
        assert session.scalars(select(SignInAttempt.succeeded)).all() == [False]
        assert session.scalar(select(func.count()).select_from(WebSession)) == 0


def test_after_five_failures_the_right_password_is_refused_there_and_only_there(database: Database, clerk: int) -> None:
    for _ in range(5):
        assert try_sign_in(database, "a wrong password") is None
    assert try_sign_in(database, PASSWORD) is None
    assert try_sign_in(database, PASSWORD, address=THERE) is not None


def test_four_failures_and_a_success_start_the_count_anew(database: Database, clerk: int) -> None:
    for _ in range(4):
        assert try_sign_in(database, "a wrong password") is None
    assert try_sign_in(database, PASSWORD) is not None
    for _ in range(4):
        assert try_sign_in(database, "a wrong password") is None
    assert try_sign_in(database, PASSWORD) is not None


def test_after_a_quarter_of_an_hour_the_throttle_opens(database: Database, clerk: int) -> None:
    for _ in range(5):
        try_sign_in(database, "a wrong password")
    with database.write() as session:
        session.execute(update(SignInAttempt).values(at=machine_now() - timedelta(minutes=15, seconds=1)))
    assert try_sign_in(database, PASSWORD) is not None


def test_an_account_without_password_admits_nobody(database: Database) -> None:
    database.run(lambda session: make_staff(session, password=None))
    for password in ("", "None", PASSWORD):
        assert try_sign_in(database, password) is None


def test_signing_out_ends_the_session(database: Database, clerk: int) -> None:
    token, other = try_sign_in(database, PASSWORD), try_sign_in(database, PASSWORD)
    assert token is not None
    assert other is not None
    database.run(lambda session: access.sign_out(session, token))
    with database.read() as session:
        assert session_for(session, token) is None
        assert session_for(session, other) is not None
        assert session_for(session, "no such token") is None


def test_a_session_runs_out(database: Database, clerk: int) -> None:
    token = try_sign_in(database, PASSWORD)
    assert token is not None
    with database.write() as session:
        session.execute(update(WebSession).values(expires_at=machine_now() - timedelta(seconds=1)))
        assert session_for(session, token) is None


@pytest.mark.parametrize("ended_by", ["disable", "set_password"])
def test_disabling_and_a_new_password_put_everybody_out(database: Database, clerk: int, ended_by: str) -> None:
    token = try_sign_in(database, PASSWORD)
    assert token is not None
    with database.write() as session:
        if ended_by == "disable":
            access.disable(session, clerk)
        else:
            access.set_password(session, clerk, "another long password")
    with database.read() as session:
        assert session_for(session, token) is None
    assert try_sign_in(database, PASSWORD) is None


def test_an_enabled_account_signs_in_again(database: Database, clerk: int) -> None:
    database.run(lambda session: access.disable(session, clerk))
    with database.read() as session:
        view = user_by_id(session, clerk)
        assert view is not None
        assert view.disabled
        assert view.permissions == frozenset()
    database.run(lambda session: access.enable(session, clerk))
    assert try_sign_in(database, PASSWORD) is not None


def test_one_account_for_an_address_of_a_kind(database: Database, clerk: int) -> None:
    with database.write() as session:
        with pytest.raises(AddressTaken):
            access.create_user(session, "staff", "CLERK@house.example", "Other", "clerk", None)
        as_contact = access.create_user(session, "contact", CLERK, "Buyer", "buyer", None)
        assert as_contact != clerk
        assert [user.id for user in users(session, "staff")] == [clerk]
        found = user_by_email(session, "contact", CLERK)
        assert found is not None
        assert found.id == as_contact


@pytest.mark.parametrize("password", ["short", "x" * 257, "long.enough@house.example"])
def test_weak_passwords_are_refused_and_nothing_is_made(database: Database, password: str) -> None:
    with database.write() as session:
        with pytest.raises(WeakPassword):
            access.create_user(session, "staff", "long.enough@house.example", "X", "clerk", password)
        assert users(session, "staff") == ()


@pytest.mark.parametrize(("kind", "role"), [("staff", "buyer"), ("contact", "manager"), ("king", "clerk")])
def test_a_role_belongs_to_its_kind(database: Database, kind: str, role: str) -> None:
    with database.write() as session, pytest.raises(UnknownRole):
        access.create_user(session, kind, "x@house.example", "X", role, None)


def test_no_contact_may_what_staff_may() -> None:
    theirs = frozenset[str]().union(*CONTACT.values())
    ours = frozenset[str]().union(*STAFF.values())
    assert theirs.isdisjoint(ours)
    assert all(name.startswith("portal.") for name in theirs)
    assert permissions("contact", "manager") == frozenset()
    assert may("staff", "warehouse", "orders.dispatch")
    assert not may("staff", "warehouse", "drafts.decide")
    assert not may("staff", "clerk", "admin")
    assert not may("contact", "accounts", "portal.order")


def test_old_attempts_and_sessions_are_forgotten(database: Database, clerk: int) -> None:
    token = try_sign_in(database, PASSWORD)
    with database.write() as session:
        access.forget_old(session)
        assert session.scalar(select(func.count()).select_from(WebSession)) == 1
        long_ago = machine_now() - timedelta(days=31)
        session.execute(update(WebSession).values(expires_at=long_ago))
        session.execute(update(SignInAttempt).values(at=long_ago))
        access.forget_old(session)
        assert session.scalar(select(func.count()).select_from(WebSession)) == 0
        assert session.scalar(select(func.count()).select_from(SignInAttempt)) == 0
        assert session_for(session, token or "") is None


def test_what_is_done_to_an_account_is_told_with_who_did_it(database: Database) -> None:
    boss = "boss@house.example"
    with database.write() as session:
        user = access.create_user(session, "staff", "Ann@house.example", "Ann", "clerk", PASSWORD, by=boss)
        access.set_role(session, user, "clerk", by=boss)
        access.set_role(session, user, "credit", by=boss)
        access.set_password(session, user, "another long password", by=boss)
        for _ in range(2):
            access.disable(session, user, by=boss)
        for _ in range(2):
            access.enable(session, user, by=boss)
    with database.read() as session:
        told = session.scalars(select(AuditEntry).order_by(AuditEntry.id)).all()
    assert {(entry.actor, entry.subject, entry.facts["email"]) for entry in told} == {
        (boss, f"user:{user}", "ann@house.example")
    }
    assert [entry.action for entry in told] == [
        "user.made", "user.role_changed", "user.password_set", "user.disabled", "user.enabled",
    ]  # fmt: skip
    assert told[1].facts["role"] == "clerk \N{RIGHTWARDS ARROW} credit"
    assert not any("password" in str(entry.facts) for entry in told)
