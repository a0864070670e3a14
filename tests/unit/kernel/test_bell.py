"""The doorbell with a real Redis: it is heard, and never waits, whatever Redis does."""

import os
import time
from collections.abc import Iterator
from uuid import uuid4

import pytest
from structlog.testing import capture_logs

from kernel import config
from kernel.bell import Doorbell
from kernel.celery_app import make_celery
from tests.servers import redis
from tests.servers.system import free_port, wait_until

AT_ONCE = 0.5  # seconds; far below the time-out of a socket, far above what a slow machine needs
MANY = 3000  # more than may wait


@pytest.fixture(scope="module")
def server() -> Iterator[redis.RedisServer]:
    with redis.running() as running:
        yield running


@pytest.fixture
def queue() -> str:
    """A queue for each test: the last one's bell may still be ringing what it had waiting."""
    return f"q{uuid4().hex}"


@pytest.fixture
def bell(server: redis.RedisServer, queue: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[Doorbell]:
    monkeypatch.setenv("ORDERDESK_REDIS_URL", server.url)
    app = make_celery(config.settings())
    app.conf.task_default_queue = queue
    yield Doorbell(app)
    app.close()


def ring(bell: Doorbell, times: int = 1) -> float:
    """Seconds that ringing took the caller."""
    began = time.monotonic()
    for row in range(times):
        bell.ring(("intake.process", row))
    return time.monotonic() - began


def test_a_ring_is_heard(server: redis.RedisServer, bell: Doorbell, queue: str) -> None:
    ring(bell, 5)
    wait_until(lambda: server.waiting(queue) == 5, seconds=20, what="five rings")


def test_a_frozen_redis_holds_nobody_up_and_hears_again_after(
    server: redis.RedisServer, bell: Doorbell, queue: str
) -> None:
    ring(bell)
    wait_until(lambda: server.waiting(queue) == 1, seconds=20, what="the first ring")
    server.freeze()
    try:
        with capture_logs() as told:
            assert ring(bell, MANY) < AT_ONCE
            wait_until(lambda: told, seconds=20, what="the first lost ring")
            assert ring(bell, MANY) < AT_ONCE
        assert {line["event"] for line in told} == {"bell.lost"}
    finally:
        server.thaw()
    wait_until(lambda: server.waiting(queue) > 1, seconds=30, what="a ring after the frost")


def test_a_dead_redis_holds_nobody_up_and_the_next_one_hears(
    server: redis.RedisServer, bell: Doorbell, queue: str
) -> None:
    ring(bell)
    wait_until(lambda: server.waiting(queue) == 1, seconds=20, what="the first ring")
    server.kill()
    assert ring(bell, MANY) < AT_ONCE
    server.start()

    def heard() -> bool:
        ring(bell)
        return server.waiting(queue) > 0

    wait_until(heard, seconds=30, what="a ring by the restarted Redis")


def test_no_redis_at_all_is_no_error(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ORDERDESK_REDIS_URL", f"redis://127.0.0.1:{free_port()}/0")
    app = make_celery(config.settings())
    assert ring(Doorbell(app), MANY) < AT_ONCE
    app.close()


def test_a_forked_process_rings_by_itself(server: redis.RedisServer, bell: Doorbell, queue: str) -> None:
    """As a gunicorn or Celery child does: the parent's thread does not live there, nor may its socket be shared."""
    ring(bell)
    wait_until(lambda: server.waiting(queue) == 1, seconds=20, what="the parent's ring")
    child = os.fork()
    if child == 0:
        try:
            ring(bell)
            wait_until(lambda: server.waiting(queue) == 2, seconds=20, what="the child's one ring")
        except AssertionError:
            os._exit(1)
        os._exit(0)
    assert os.waitpid(child, 0)[1] == 0
    ring(bell)
    wait_until(lambda: server.waiting(queue) == 3, seconds=20, what="the parent's second ring")
