"""The command line from outside: help, exit codes, one sentence for whatever is wrong, in a folder nobody prepared."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.factories import inbox
from tests.integration.terminal import Terminal, sentence

ROOT = Path(__file__).parents[2]
COMMANDS = ("run", "web", "worker", "beat", "watch", "parse", "ingest", "replay", "import", "orders", "order", "drafts", "doctor", "receive", "audit", "receipts")  # fmt: skip


@pytest.fixture
def orderdesk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsysbinary: pytest.CaptureFixture[bytes]) -> Terminal:
    return Terminal(tmp_path / "data", monkeypatch, capsysbinary)


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_help_with_an_example(orderdesk: Terminal, command: str) -> None:
    said = orderdesk(command, "--help")
    assert (said.code, said.err) == (0, "")
    assert "Example: " in said.out
    assert f"orderdesk {command}" in said.out.partition("Example: ")[2]


def test_the_group_tells_what_there_is(orderdesk: Terminal) -> None:
    assert orderdesk("--help").code == 0
    said = orderdesk()
    assert (said.code, said.out) == (2, "")
    assert all(f"  {command} " in said.err for command in COMMANDS)


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["ordrs"], "No such command 'ordrs'. (Did you mean one of: 'order', 'orders'?); see orderdesk --help."),
        (["parse"], "Missing argument 'FILES...'; see orderdesk parse --help."),
        (["parse", "--yaml", "a"], "No such option '--yaml'; see orderdesk parse --help."),
        (["order"], "Missing argument 'NO'; see orderdesk order --help."),
        (["orders", "SO-1"], "Got unexpected extra argument (SO-1); see orderdesk orders --help."),
        (["parse", "gone.pdf"], "Invalid value for 'FILES...': File 'gone.pdf' does not exist; see orderdesk parse --help."),
        (["ingest", "/"], "Invalid value for 'FILES...': File '/' is a directory; see orderdesk ingest --help."),
        (["import", "gone"], "Invalid value for 'PATH': Path 'gone' does not exist; see orderdesk import --help."),
        (["ingest", "--from", "Ann", __file__], "Invalid value for '--from': 'Ann' is no mail address; see orderdesk ingest --help."),
        (["replay", "--since", "May"], "Invalid value for '--since': 'May' does not match the format '%Y-%m-%d'; see orderdesk replay --help."),
    ],
)  # fmt: skip
def test_wrong_usage_is_one_sentence_and_two(orderdesk: Terminal, words: list[str], told: str) -> None:
    said = orderdesk(*words)
    assert (said.code, sentence(said)) == (2, told)


def test_a_folder_nobody_prepared_is_prepared(orderdesk: Terminal) -> None:
    assert orderdesk("orders", "--json").json == {"orders": []}
    assert orderdesk("drafts", "--json").json == {"drafts": []}
    assert orderdesk("replay", "--json").json == {"replayed": 0, "changed": []}
    said = orderdesk("order", "SO-1")
    assert (said.code, sentence(said)) == (1, "There is no order SO-1; look for it in the list.")


@pytest.mark.parametrize(
    ("name", "value", "told"),
    [
        ("CLOCK", "noon", "ORDERDESK_CLOCK is 'noon'; give an ISO instant such as 2026-09-22T08:00:00Z."),
        ("TIMEZONE", "Mars", "ORDERDESK_TIMEZONE is 'Mars'; give a name such as Pacific/Auckland."),
        ("BIND", "here", "ORDERDESK_BIND is 'here'; give an address and a port such as 127.0.0.1:8080."),
        ("BIND", "127.0.0.1:65536", "ORDERDESK_BIND is '127.0.0.1:65536'; give an address and a port such as 127.0.0.1:8080."),
        ("REDIS_URL", "cache", "ORDERDESK_REDIS_URL is no address; give one such as redis://cache:6379/0."),
        ("DATABASE_URL", "db", "ORDERDESK_DATABASE_URL is no address; give one such as postgresql://orderdesk@db/orderdesk."),
        ("DATABASE_URL", "postgresql://a@db:x/y", "ORDERDESK_DATABASE_URL is no address; give one such as postgresql://orderdesk@db/orderdesk."),
        ("DATA_DIR", "/proc/nobody", "The data folder /proc/nobody cannot be written (No such file or directory); give us the right to it, or set ORDERDESK_DATA_DIR to another folder."),
        ("DATA_DIR", "/etc/passwd/x", "The data folder /etc/passwd/x cannot be written (Not a directory); give us the right to it, or set ORDERDESK_DATA_DIR to another folder."),
    ],
)  # fmt: skip
def test_a_wrong_setting_is_one_sentence(orderdesk: Terminal, name: str, value: str, told: str) -> None:
    said = orderdesk("orders", **{f"ORDERDESK_{name}": value})
    assert (said.code, sentence(said)) == (1, told)


def test_production_without_a_secret_does_not_start(orderdesk: Terminal, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("ORDERDESK_SECRET_KEY")
    for command in ("orders", "web", "worker", "beat", "watch", "run"):
        said = orderdesk(command, ORDERDESK_DATABASE_URL="postgresql://x@127.0.0.1:1/x")
        want = "ORDERDESK_SECRET_KEY is not set; production needs one of 32 random characters or more."
        assert (said.code, sentence(said)) == (1, want)


def test_a_database_that_does_not_answer_is_one_sentence(orderdesk: Terminal) -> None:
    said = orderdesk("orders", ORDERDESK_DATABASE_URL="postgresql://x@127.0.0.1:1/x")
    assert said.code == 1
    assert sentence(said).startswith("The database does not answer (")
    assert sentence(said).endswith("check its server, its disk and ORDERDESK_DATABASE_URL.")


@pytest.mark.parametrize(
    "command", [["orders"], ["web"], ["worker"], ["watch"], ["run"], ["ingest", __file__], ["import", "."]]
)
def test_a_database_of_a_newer_version_is_left_alone(orderdesk: Terminal, command: list[str]) -> None:
    orderdesk("orders")
    database = orderdesk.database()
    with database.write() as session:
        session.connection().exec_driver_sql("UPDATE alembic_version SET version_num = '9999'")
    database.dispose()
    said = orderdesk(*command, ORDERDESK_BIND="127.0.0.1:0")
    if command[0] != "import":  # which finds nothing to load there before it looks for a database
        told = "The database was made by a newer Orderdesk; start that version, or restore the backup from before it."
        assert (said.code, sentence(said)) == (1, told)
    assert said.code == 1


# --- parse -----------------------------------------------------------------------------------------------------------


def test_parse_reads_without_a_database(orderdesk: Terminal) -> None:
    said = orderdesk("parse", orderdesk.file("850.edi", inbox.x12("PO-7")))
    assert (said.code, said.err) == (0, "")
    first, second, *_ = said.out.splitlines()
    assert (first, second) == ("850.edi (x12): 1 order", "  order PO-7 from unknown buyer")
    assert not (orderdesk.folder / "orderdesk.db").exists()


def test_what_cannot_be_read_is_named_on_standard_error_and_in_the_document(orderdesk: Terminal) -> None:
    good, binary = orderdesk.file("850.edi", inbox.x12()), orderdesk.file("a.eml", b"\0\1\xff\xfe" * 40)
    empty, cut = orderdesk.file("empty.pdf", b""), orderdesk.file("cut.pdf", b"%PDF-1.7\n1 0 obj <<")
    said = orderdesk("parse", "--json", good, binary, empty, cut)
    assert said.code == 1
    files = said.json["files"]
    assert [(one["file"], one["error"] is None, len(one["orders"])) for one in files] == [
        ("850.edi", True, 1), ("a.eml", False, 0), ("empty.pdf", False, 0), ("cut.pdf", False, 0),
    ]  # fmt: skip
    assert said.err.splitlines() == [f"{one['file']}: {one['error']}" for one in files[1:]]
    assert all(one["error"].endswith(".") for one in files[1:])


def test_a_name_that_steers_a_terminal_is_shown_not_obeyed(orderdesk: Terminal, tmp_path: Path) -> None:
    path = Path(os.fsdecode(os.fsencode(tmp_path) + b"/\x1b[2Jx\xff\n.edi"))
    path.write_bytes(inbox.x12())
    said = orderdesk("parse", path)
    mark = "\N{REPLACEMENT CHARACTER}"
    assert said.out.splitlines()[0] == f"{mark}[2Jx{mark}{mark}.edi (x12): 1 order"
    assert "\x1b" not in said.out
    assert orderdesk("parse", "--json", path).json["files"][0]["file"] == "\x1b[2Jx\N{REPLACEMENT CHARACTER}\n.edi"


def test_a_device_that_never_ends_is_too_large(orderdesk: Terminal) -> None:
    said = orderdesk("parse", "--json", "/dev/zero")
    told = "The file is larger than 40 MB, which no order is; ask for the order alone."
    assert said.code == 1
    assert [(one["error"], one["problems"][0]["code"]) for one in said.json["files"]] == [(told, "document.too_large")]


def test_the_process_itself_keeps_its_streams_apart(tmp_path: Path) -> None:
    """In a real process, with the terminal that a cron job has."""
    order = tmp_path / "ö.edi"
    order.write_bytes(inbox.x12())
    kept = {name: value for name, value in os.environ.items() if not name.startswith("ORDERDESK_")}
    plain = {**kept, "ORDERDESK_DATA_DIR": str(tmp_path / "data"), "PYTHONIOENCODING": "ascii", "LC_ALL": "C"}
    command = [sys.executable, "-m", "orderdesk", "ingest", "--wait", "--json", str(order)]
    done = subprocess.run(command, cwd=ROOT, env=plain, capture_output=True, check=False, timeout=60)
    assert (done.returncode, done.stderr) == (0, b"")
    assert done.stdout.count(b"\n") == 1
    assert done.stdout.decode("utf-8").startswith(
        '{"documents": [{"file": "ö.edi", "message_id": null, "state": "done"'
    )
