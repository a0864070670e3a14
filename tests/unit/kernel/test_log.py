"""Logs go to standard error, a line each, whatever is in them; standard output is not theirs."""

from collections.abc import Iterator

import pytest
import structlog

from kernel import log


@pytest.fixture(autouse=True)
def _own_configuration() -> Iterator[None]:
    yield
    structlog.reset_defaults()


def test_a_line_on_standard_error_and_none_on_standard_output(capsys: pytest.CaptureFixture[str]) -> None:
    log.configure()
    structlog.get_logger().warning("role.died", role="web", code=-9)
    out, err = capsys.readouterr()
    assert out == ""
    assert err.startswith("timestamp='")
    assert err.endswith(" level='warning' event='role.died' role='web' code=-9\n")


def test_what_strangers_wrote_stays_on_its_line(capsys: pytest.CaptureFixture[str]) -> None:
    log.configure()
    structlog.get_logger().info("feed.trouble", reason="a\nlevel='error' event='forged'\x1b[2J")
    err = capsys.readouterr().err
    assert err.count("\n") == 1
    assert "\x1b" not in err
    assert "a\\nlevel='error'" in err


def test_small_talk_is_left_out_unless_asked_for(capsys: pytest.CaptureFixture[str]) -> None:
    log.configure()
    structlog.get_logger().debug("bell.lost")
    assert capsys.readouterr().err == ""


def test_an_exception_is_told_with_its_trace(capsys: pytest.CaptureFixture[str]) -> None:
    log.configure()
    try:
        int("odd")
    except ValueError:
        structlog.get_logger().exception("sweep.failed", row=7)
    err = capsys.readouterr().err
    assert "event='sweep.failed' row=7" in err
    assert "ValueError: invalid literal" in err
