"""Claims as a machine: whatever workers do, one holds the message, and only the holder's words are kept."""

from datetime import timedelta

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule
from sqlalchemy import update

from intake import claims
from intake.claims import Claim, LeaseLost
from intake.models import InboundMessage
from intake.receive import Incoming, receive
from intake.states import MOVES, WrongState, advance
from kernel import schema
from kernel.clock import machine_now
from kernel.db import Database
from tests.factories import inbox

LONG = timedelta(hours=1)
WORKERS = st.sampled_from(("w1", "w2", "w3"))


class Claims(RuleBasedStateMachine):
    """Three workers, one message, a clock that may jump over any lease."""

    @initialize()
    def arrive(self) -> None:
        self.database = Database("sqlite://", poolclass=_one_connection())
        schema.upgrade(self.database)
        incoming = Incoming(channel="edi", scope="edi", name="x", data=b"x", source_key="x")
        self.message_id = self.database.run(lambda session: receive(session, incoming)).message_id
        self.held: dict[str, Claim] = {}
        self.holder: str | None = None
        self.taken = 0

    @rule(worker=WORKERS)
    def claim(self, worker: str) -> None:
        free = self.holder is None and self.message().state in {"received", "processing"}
        got = self.database.run(lambda session: claims.claim(session, self.message_id, worker, LONG))
        if got is None:
            assert not free or self.taken == claims.MAX_ATTEMPTS
            self.taken += free
            return
        assert free
        self.held[worker], self.holder, self.taken = got, worker, self.taken + 1

    @precondition(lambda self: self.holder is not None)
    @rule()
    def lease_runs_out(self) -> None:
        past = machine_now() - timedelta(seconds=1)
        with self.database.write() as session:
            session.execute(update(InboundMessage).values(lease_until=past))
        self.holder = None

    @precondition(lambda self: self.held)
    @rule(data=st.data(), end=st.sampled_from(("hold", "finish", "put_back")))
    def write(self, data: st.DataObject, end: str) -> None:
        worker = data.draw(st.sampled_from(sorted(self.held)))
        mine, before = self.held[worker], self.message()
        entitled = before.token == mine.token and before.state == "processing"
        try:
            self.database.run(lambda session: self.words(end, session, mine))
        except LeaseLost:
            assert not entitled
            assert self.row() == row(before)
            return
        assert entitled
        self.holder = worker if end == "hold" else None
        if end == "put_back":
            with self.database.write() as session:
                session.execute(update(InboundMessage).values(due_at=machine_now()))

    def words(self, end: str, session: object, mine: Claim) -> None:
        if end == "put_back":
            claims.put_back(session, mine, "again")  # type: ignore[arg-type]
        else:
            getattr(claims, end)(session, mine)

    @invariant()
    def at_most_three_attempts_and_a_known_state(self) -> None:
        found = self.message()
        assert found.state in MOVES
        assert found.attempts <= claims.MAX_ATTEMPTS + 1
        assert found.attempts <= claims.MAX_ATTEMPTS or found.state == "quarantined"

    def message(self) -> InboundMessage:
        return inbox.message(self.database, self.message_id)

    def row(self) -> tuple[object, ...]:
        return row(self.message())

    def teardown(self) -> None:
        if hasattr(self, "database"):
            self.database.dispose()


def row(found: InboundMessage) -> tuple[object, ...]:
    return found.state, found.token, found.lease_until, found.attempts, found.error


def _one_connection() -> type:
    from sqlalchemy.pool import StaticPool

    return StaticPool


TestClaims = Claims.TestCase
TestClaims.settings = settings(
    max_examples=25, stateful_step_count=12, deadline=None, suppress_health_check=list(HealthCheck)
)


@pytest.mark.parametrize(("state", "to"), [(s, t) for s in MOVES for t in MOVES])
def test_a_message_moves_only_as_the_table_says(state: str, to: str) -> None:
    message = InboundMessage(state=state)
    if to in MOVES[state]:
        advance(message, to)
        assert message.state == to
    else:
        with pytest.raises(WrongState):
            advance(message, to)
        assert message.state == state


def test_the_same_bytes_for_two_partners_are_two_messages(database: Database) -> None:
    def take(scope: str, key: str) -> tuple[bool, bool]:
        incoming = Incoming(channel="edi", scope=scope, name="x", data=b"x", source_key=key)
        got = database.run(lambda session: receive(session, incoming))
        return got.is_new, got.first_arrival

    assert take("partner:A", "1") == (True, True)
    assert take("partner:B", "2") == (True, True)
    assert take("partner:A", "3") == (False, True)
    assert take("partner:A", "3") == (False, False)
