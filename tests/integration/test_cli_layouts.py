"""`orderdesk layouts`: lists what people taught, tries it on stored documents, removes it and brings it back."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from intake import layouts, teaching
from intake.sandbox.pool import Reader
from kernel.db import Database
from orderdesk import remembering
from orderdesk.cli import group
from parsers.memory.teaching import Wish
from tests.factories import inbox
from tests.factories.forms import strange_pdf


@pytest.fixture
def taught(sqlite_url: str, monkeypatch: pytest.MonkeyPatch) -> Database:
    made = Database(sqlite_url)
    with Reader() as reader:
        with made.write() as session:
            inbox.make_trade(session)
        for number in ("88-4709", "88-4711"):
            inbox.see_through(made, reader, inbox.mail((f"{number}.pdf", strange_pdf(number)), subject=number))
        with made.read() as session:
            (offer,) = teaching.look(session, reader, 2, Wish("po_number", "88-4711")).proposals
        with made.write() as session:
            teaching.teach(session, reader, 2, offer.rules, "clerk@house.example")
        monkeypatch.setattr(remembering, "database", lambda: made)
        monkeypatch.setattr(remembering, "reader", lambda: reader)
        yield made  # type: ignore[misc]
    made.dispose()


def told(*arguments: str) -> dict:
    done = CliRunner().invoke(group, ["layouts", *arguments, "--json"], catch_exceptions=False)
    assert done.exit_code == 0, done.output
    return json.loads(done.stdout)


def test_the_list_says_what_of_whom_by_whom_and_how_often(taught: Database) -> None:
    (row,) = told()["layouts"]
    assert {name: row[name] for name in ("id", "debtor", "kind", "document", "used", "corrected")} == {
        "id": 1, "debtor": "D1001", "kind": "pdf", "document": "88-4711.pdf", "used": 1, "corrected": 0,
    }  # fmt: skip
    (rule,) = row["rules"]
    assert (rule["says"], rule["by"]) == ("the order number is read right of “Vorgang:”", "clerk@house.example")
    lines = CliRunner().invoke(group, ["layouts"]).output.splitlines()
    assert lines[0].split()[:3] == ["1", "D1001", "pdf"]
    assert "the order number is read right of “Vorgang:” (clerk@house.example)" in lines[1]


def test_a_trial_counts_its_documents_and_changes_nothing(taught: Database) -> None:
    stored = [order.doc for order in inbox.read_orders(taught)]
    documents = told("try", "1")["documents"]
    assert [(one["document"], one["of_this_form"], len(one["changes"])) for one in documents] == [
        ("88-4711.pdf", True, 0), ("88-4709.pdf", True, 1),
    ]  # fmt: skip
    assert documents[1]["changes"] == [{"field": "po_number", "before": None, "after": "88-4709"}]
    assert [order.doc for order in inbox.read_orders(taught)] == stored
    lines = CliRunner().invoke(group, ["layouts", "try", "1"]).output.splitlines()
    assert lines == [
        "1 of 2  88-4711.pdf: 0 changes", "2 of 2  88-4709.pdf: 1 changes", "       po_number: nothing -> 88-4709",
    ]  # fmt: skip


def test_what_is_removed_is_gone_until_it_is_brought_back(taught: Database) -> None:
    assert told("remove", "1") == {"layout": 1, "removed": [1]}
    assert told()["layouts"] == []
    with taught.read() as session:
        assert layouts.memories(session, 1) == ()
    assert [rule["id"] for rule in told("restore", "1")["rules"]] == [1]
    assert told("remove", "1", "--rule", "1") == {"layout": 1, "removed": [1]}


@pytest.mark.parametrize(
    "arguments", [("try", "7"), ("remove", "7"), ("remove", "1", "--rule", "99"), ("restore", "1")]
)
def test_what_is_not_there_is_refused(taught: Database, arguments: tuple[str, ...]) -> None:
    from kernel.values.errors import NotFound

    with pytest.raises(NotFound, match=r"\.$"):
        CliRunner().invoke(group, ["layouts", *arguments], catch_exceptions=False)


@pytest.mark.parametrize("arguments", [("try",), ("try", "x"), ("remove", "-1"), ("nonsense",)])
def test_wrong_usage(arguments: tuple[str, ...], tmp_path: Path) -> None:
    assert CliRunner().invoke(group, ["layouts", *arguments]).exit_code == 2
