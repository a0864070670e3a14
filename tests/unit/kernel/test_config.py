"""The environment read once: what is missing is made or refused with one sentence, never guessed."""

import threading
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from kernel import clock, config
from kernel.config import AUTHSERV_FILE, Misconfigured, read


def test_nothing_said_means_embedded(tmp_path: Path) -> None:
    made = read({"ORDERDESK_DATA_DIR": str(tmp_path / "data")})
    assert (made.embedded, made.bind, made.clock) == (True, "127.0.0.1:8080", None)
    assert made.database_url == f"sqlite:///{tmp_path / 'data' / 'orderdesk.db'}"
    assert made.redis_url == f"redis+socket://{made.redis_socket}"
    assert str(made.timezone) == "UTC"


def test_the_secret_is_made_once_for_its_owner_alone(tmp_path: Path) -> None:
    first, second = (read({"ORDERDESK_DATA_DIR": str(tmp_path / "data")}) for _ in range(2))
    assert first.secret_key == second.secret_key
    assert len(first.secret_key) >= 48
    assert (tmp_path / "data" / "secret.key").stat().st_mode & 0o777 == 0o600
    assert [file.name for file in (tmp_path / "data").iterdir()] == ["secret.key"]
    assert first.secret_key not in repr(first)


def test_many_that_start_at_once_have_one_secret(tmp_path: Path) -> None:
    found: list[str] = []
    together = threading.Barrier(8)

    def start() -> None:
        together.wait()
        found.append(read({"ORDERDESK_DATA_DIR": str(tmp_path)}).secret_key)

    threads = [threading.Thread(target=start) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(found) == 8
    assert len(set(found)) == 1


def test_an_empty_secret_is_refused(tmp_path: Path) -> None:
    (tmp_path / "secret.key").touch()
    with pytest.raises(Misconfigured, match=r"The secret in .*secret.key is empty; delete the file and start again\."):
        read({"ORDERDESK_DATA_DIR": str(tmp_path)})


def test_production_needs_a_secret_of_its_own(tmp_path: Path) -> None:
    given_ = {"ORDERDESK_DATA_DIR": str(tmp_path), "ORDERDESK_DATABASE_URL": "postgres://a@db/x"}
    with pytest.raises(Misconfigured, match="ORDERDESK_SECRET_KEY is not set"):
        read(given_)
    made = read(given_ | {"ORDERDESK_SECRET_KEY": "k" * 40})
    assert (made.embedded, made.database_url) == (False, "postgresql+psycopg://a@db/x")
    assert list(tmp_path.iterdir()) == []


def test_the_demos_mail_server_is_believed_unless_another_is_named(tmp_path: Path) -> None:
    given_ = {"ORDERDESK_DATA_DIR": str(tmp_path)}
    assert read(given_).authserv_id == ""
    (tmp_path / AUTHSERV_FILE).write_text("mx.demo.example\n")
    assert read(given_).authserv_id == "mx.demo.example"
    assert read(given_ | {"ORDERDESK_AUTHSERV_ID": "mx.own.example"}).authserv_id == "mx.own.example"


@pytest.mark.parametrize("url", ["redis://cache:6379/0", "rediss://u:p@cache/1", "unix:///run/redis.sock", "redis+socket:///a/redis.sock"])  # fmt: skip
def test_a_brokers_address(tmp_path: Path, url: str) -> None:
    assert read({"ORDERDESK_DATA_DIR": str(tmp_path), "ORDERDESK_REDIS_URL": url}).redis_url == url


@pytest.mark.parametrize("bind", ["127.0.0.1:0", ":8080", "[::1]:80", "orders.example.com:65535"])
def test_an_address_to_listen_on(tmp_path: Path, bind: str) -> None:
    assert read({"ORDERDESK_DATA_DIR": str(tmp_path), "ORDERDESK_BIND": bind}).bind == bind


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> str:
    return str(tmp_path_factory.mktemp("data"))


@example(text="America")  # a folder of zones
@given(text=st.text().filter(lambda text: "\0" not in text))
@pytest.mark.parametrize("name", ["CLOCK", "BIND", "REDIS_URL", "DATABASE_URL", "TIMEZONE"])
def test_whatever_is_set_is_taken_or_refused_in_one_sentence(folder: str, name: str, text: str) -> None:
    told = refusal(f"ORDERDESK_{name}", text, folder)
    assert told is None or (told.startswith(f"ORDERDESK_{name} is ") and told.endswith("."))


def refusal(name: str, text: str, folder: str) -> str | None:
    try:
        read({"ORDERDESK_DATA_DIR": folder, "ORDERDESK_SECRET_KEY": "k" * 40, name: text})
    except Misconfigured as refused:
        return str(refused)
    return None


def test_the_business_clock_may_stand_and_the_machines_never_does(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ORDERDESK_CLOCK", "2026-12-31T23:30:00")
    monkeypatch.setenv("ORDERDESK_TIMEZONE", "Pacific/Auckland")
    config.settings.cache_clear()
    assert clock.now() == datetime(2026, 12, 31, 23, 30, tzinfo=UTC)
    assert clock.today().isoformat() == "2027-01-01"
    assert abs(clock.machine_now() - datetime.now(timezone(timedelta(hours=5)))) < timedelta(seconds=5)
