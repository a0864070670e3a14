"""`orderdesk audit` from outside: lines, a sheet and one JSON document, filtered by thing, person and day."""

import csv
import io
from pathlib import Path

import pytest

from kernel import audit
from orderdesk.runtime import database
from tests.integration.terminal import Terminal, sentence


@pytest.fixture
def orderdesk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsysbinary: pytest.CaptureFixture[bytes]) -> Terminal:
    made = Terminal(tmp_path / "data", monkeypatch, capsysbinary)
    assert made("orders").code == 0
    with database().write() as session:
        audit.record(session, actor="ann@house.example", action="order.cancelled", subject="order:SO-7", why="Too late")
        audit.record(session, actor="import", action="masterdata.imported", subject="file:items.csv", added="3")
    return made


def test_lines_oldest_first(orderdesk: Terminal) -> None:
    first, second = orderdesk("audit").out.splitlines()
    assert first.endswith("ann@house.example  order:SO-7  Cancelled: Too late")
    assert second.endswith("import  file:items.csv  Master data loaded: added 3")


def test_json_is_one_document(orderdesk: Terminal) -> None:
    (entry,) = orderdesk("audit", "--subject", "SO-7", "--json").json["entries"]
    assert (entry["action"], entry["what"], entry["why"], entry["facts"]) == (
        "order.cancelled",
        "Cancelled",
        "Too late",
        {},
    )


def test_the_sheet(orderdesk: Terminal) -> None:
    said = orderdesk("audit", "--actor", "import", "--csv")
    rows = list(csv.DictReader(io.StringIO(said.out, "")))
    assert [(row["action"], row["facts"]) for row in rows] == [("masterdata.imported", "added 3")]


def test_days_and_kinds(orderdesk: Terminal) -> None:
    assert orderdesk("audit", "--until", "2020-01-01", "--json").json == {"entries": []}
    assert len(orderdesk("audit", "--since", "2020-01-01", "--json").json["entries"]) == 2
    assert len(orderdesk("audit", "--action", "order", "--json").json["entries"]) == 1


def test_one_form_at_a_time(orderdesk: Terminal) -> None:
    said = orderdesk("audit", "--csv", "--json")
    assert (said.code, sentence(said)) == (2, "--csv and --json exclude each other; see orderdesk audit --help.")
