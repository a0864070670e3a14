"""`orderdesk ingest` from outside, with no worker running: every key of an outcome, copies, senders, hostile files."""

from datetime import date
from pathlib import Path

import pytest

from tests.factories import inbox, wholesaler
from tests.integration.terminal import Terminal

ORDER = ["po_number", "debtor", "decision", "order_no", "draft_id", "lines", "findings"]
LINE = ["line", "sku", "qty", "unit", "unit_price", "price_source"]
ONLY_ONE = (
    "The order names no delivery address; D1001 has only one: YARD Harbour Plumbing Yard, 7 Quay Street, Bristol."
)
FINDING = ["code", "severity", "line", "expected", "found", "message"]


@pytest.fixture
def orderdesk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsysbinary: pytest.CaptureFixture[bytes]) -> Terminal:
    made = Terminal(tmp_path / "data", monkeypatch, capsysbinary)
    said = made("import", wholesaler.write(tmp_path / "master"))
    assert (said.code, said.err) == (0, "")
    return made


def outcomes(orderdesk: Terminal, *words: str | Path, **environment: str) -> list[dict]:
    said = orderdesk("ingest", "--wait", "--json", *words, **environment)
    assert (said.code, said.err) == (0, "")
    assert set(said.json) == {"documents"}
    return said.json["documents"]


def decisions(documents: list[dict]) -> list[list[str]]:
    return [[order["decision"] for order in one["orders"]] or [one["decision"]] for one in documents]


def codes(order: dict) -> list[str]:
    return inbox.codes(order["findings"])


def test_an_edi_order_is_confirmed_whole(orderdesk: Terminal) -> None:
    (one,) = outcomes(orderdesk, orderdesk.file("850.edi", inbox.x12("PO-7")))
    assert one == {
        "file": "850.edi",
        "message_id": None,
        "state": "done",
        "orders": [
            {
                "po_number": "PO-7",
                "debtor": "D1001",
                "decision": "confirmed",
                "order_no": "SO-100001",
                "draft_id": "1",
                "lines": [
                    {"line": "1", "sku": "HB-100", "qty": "12", "unit": "EA", "unit_price": "4.20", "price_source": "price list TRADE"},
                    {"line": "2", "sku": "HB-200", "qty": "5", "unit": "EA", "unit_price": "10.00", "price_source": "price list TRADE"},
                ],
                "findings": [
                    {"code": "ship_to.unknown", "severity": "note", "line": None, "expected": "YARD", "found": None, "message": ONLY_ONE, "facts": {}},
                ],
            }
        ],
    }  # fmt: skip


def test_what_an_order_asks_for_is_carried_out_without_a_worker(orderdesk: Terminal) -> None:
    outcomes(orderdesk, orderdesk.file("850.edi", inbox.x12("PO-7")))
    (row,) = orderdesk("orders", "--json").json["orders"]
    assert row == {
        "order_no": "SO-100001", "debtor": "D1001", "po_number": "PO-7", "channel": "edi", "state": "confirmed",
        "currency": "EUR", "net": "100.40", "gross": "120.48", "requested_date": "2026-10-06",
        "confirmed_at": "2026-09-22T08:00:00+00:00", "lines": 2, "delivery": "none", "on_hold": False,
    }  # fmt: skip
    whole = orderdesk("order", "SO-100001", "--json").json
    assert {key: whole[key] for key in ("net", "tax", "gross", "draft_id", "confirmed_by", "ship_to", "warehouse", "shipments", "invoices")} == {
        "net": "100.40", "tax": "20.08", "gross": "120.48", "draft_id": "1", "confirmed_by": "agent",
        "ship_to": "YARD", "warehouse": "MAIN", "shipments": [], "invoices": [],
    }  # fmt: skip
    assert whole["lines"][0] == {
        "line": "1", "sku": "HB-100", "qty": "12", "unit": "EA", "unit_price": "4.20",
        "price_source": "price list TRADE", "amount": "50.40", "base_qty": "12", "allocated": "12", "shipped": "0",
        "backordered": "0", "cancelled": "0",
    }  # fmt: skip
    assert (whole["on_hold"], whole["rest_ended"]) == (None, None)
    assert whole["picking_slips"] == [{"slip_no": "PS-100001", "state": "open", "warehouse": "MAIN"}]
    said = orderdesk("order", "SO-100001")
    assert said.out.splitlines()[0] == "SO-100001  PO PO-7  D1001  120.48 EUR  confirmed"
    assert said.out.splitlines()[-1] == "  slip PS-100001 open in MAIN"


def test_the_order_given_is_the_order_kept(orderdesk: Terminal) -> None:
    files = [orderdesk.file(f"{name}.edi", inbox.x12(f"PO-{name}", ref=n)) for n, name in enumerate("cabd", 1)]
    documents = outcomes(orderdesk, *files)
    assert [one["file"] for one in documents] == ["c.edi", "a.edi", "b.edi", "d.edi"]
    assert [one["orders"][0]["order_no"] for one in documents] == [f"SO-10000{n}" for n in (1, 2, 3, 4)]


def test_the_same_file_twice_in_one_call_and_in_two(orderdesk: Terminal) -> None:
    file = orderdesk.file("850.edi", inbox.x12("PO-7"))
    first, second = outcomes(orderdesk, file, file)
    (third,) = outcomes(orderdesk, file)
    assert decisions([first, second, third]) == [["confirmed"], ["duplicate"], ["duplicate"]]
    for copy in (second["orders"][0], third["orders"][0]):
        assert (copy["order_no"], codes(copy)) == ("SO-100001", ["po.duplicate"])
        assert copy["lines"] == first["orders"][0]["lines"]
    assert len(orderdesk("orders", "--json").json["orders"]) == 1


def test_a_copy_of_what_waits_is_a_duplicate_and_no_second_draft(orderdesk: Terminal) -> None:
    file = orderdesk.file("850.edi", inbox.x12("PO-7", lines=[("HB-100", "5000", "4.20")]))
    first, second = outcomes(orderdesk, file, file)
    assert decisions([first, second]) == [["review"], ["duplicate"]]
    assert codes(second["orders"][0]) == ["po.duplicate", "stock.short"]
    (draft,) = orderdesk("drafts", "--json").json["drafts"]
    assert draft["draft_id"] == first["orders"][0]["draft_id"] == second["orders"][0]["draft_id"]


def test_the_same_goods_under_other_bytes_are_a_duplicate_too(orderdesk: Terminal) -> None:
    files = [orderdesk.file(f"{n}.edi", inbox.x12("PO-7", ref=n)) for n in (1, 2)]
    assert decisions(outcomes(orderdesk, *files)) == [["confirmed"], ["duplicate"]]


def test_a_document_of_several_orders_lists_them_all(orderdesk: Terminal) -> None:
    one, two = inbox.x12("PO-1", ref=1).decode(), inbox.x12("PO-2", ref=2).decode()
    (found,) = outcomes(orderdesk, orderdesk.file("both.edi", one + two))
    assert [(o["po_number"], o["decision"]) for o in found["orders"]] == [("PO-1", "confirmed"), ("PO-2", "confirmed")]


# --- who sent it -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "sender", ["buyer@harbour.example", "Hana Boyd <Buyer@Harbour.example>", "other@harbour.example"]
)
def test_a_bare_sheet_is_trusted_as_its_senders_mail_would_be(orderdesk: Terminal, sender: str) -> None:
    (one,) = outcomes(orderdesk, "--from", sender, orderdesk.file("po.csv", inbox.sheet("PO-9")))
    assert decisions([one]) == [["confirmed"]]
    assert one["orders"][0]["debtor"] == "D1001"


def test_an_address_of_no_debtor_is_held(orderdesk: Terminal) -> None:
    (one,) = outcomes(orderdesk, "--from", "x@else.example", orderdesk.file("po.csv", inbox.sheet("PO-9")))
    assert decisions([one]) == [["review"]]
    assert "sender.unknown" in codes(one["orders"][0])


def test_a_file_from_nobody_is_held(orderdesk: Terminal) -> None:
    (one,) = outcomes(orderdesk, orderdesk.file("po.csv", inbox.sheet("PO-9")))
    assert "sender.unknown" in codes(one["orders"][0])


def test_a_mail_speaks_for_itself_whatever_is_said_beside_it(orderdesk: Terminal) -> None:
    mail = inbox.mail(("po.csv", inbox.sheet("PO-5")), sender="x@else.example")
    (one,) = outcomes(orderdesk, "--from", inbox.BUYER, orderdesk.file("m.eml", mail))
    assert (decisions([one]), "sender.unknown" in codes(one["orders"][0])) == ([["review"]], True)
    assert one["message_id"].startswith("<")


def test_a_partners_feed_takes_only_the_partners_files(orderdesk: Terminal) -> None:
    own, strange = (
        orderdesk.file("own.edi", inbox.x12("PO-1")),
        orderdesk.file("x.edi", inbox.x12("PO-2", sender="OTHER")),
    )
    documents = outcomes(orderdesk, "--partner", "HARBOUR", own, strange)
    assert decisions(documents) == [["confirmed"], ["review"]]
    assert "sender.unknown" in codes(documents[1]["orders"][0])
    assert decisions(outcomes(orderdesk, "--partner", "NOBODY", orderdesk.file("y.edi", inbox.x12("PO-3")))) == [
        ["review"]
    ]


# --- what is no order ------------------------------------------------------------------------------------------------


def test_a_document_without_an_order_carries_its_own_decision(orderdesk: Terminal) -> None:
    letter = orderdesk.file("letter.eml", inbox.mail(text="Are you open on Sunday?"))
    empty, binary = orderdesk.file("empty.pdf", b""), orderdesk.file("a.xlsx", b"PK\3\4" + b"\xff" * 50)
    documents = outcomes(orderdesk, letter, empty, binary)
    assert [(one["state"], one["decision"], one["orders"]) for one in documents] == [
        ("done", "not_an_order", []), ("quarantined", "unreadable", []), ("quarantined", "unreadable", []),
    ]  # fmt: skip
    for one in documents:
        assert list(one) == ["file", "message_id", "state", "orders", "decision", "findings"]
        assert one["findings"]
        assert all(list(finding)[: len(FINDING)] == FINDING for finding in one["findings"])
    assert [one["findings"][0]["code"] for one in documents] == [
        "document.not_an_order",
        "document.unreadable",
        "document.truncated",
    ]


def test_what_never_ends_is_kept_in_part_and_refused(orderdesk: Terminal) -> None:
    (one,) = outcomes(orderdesk, "/dev/zero")
    assert (one["state"], one["decision"], [f["code"] for f in one["findings"]]) == (
        "quarantined",
        "unreadable",
        ["document.too_large"],
    )


def test_every_key_of_an_order_is_there_whatever_became_of_it(orderdesk: Terminal) -> None:
    held = orderdesk.file("held.edi", inbox.x12("PO-1", lines=[("NONE", "1", "4.20"), ("HB-100", "2", "9.99")]))
    for one in outcomes(orderdesk, held, orderdesk.file("ok.edi", inbox.x12("PO-2", ref=2))):
        for order in one["orders"]:
            assert list(order) == ORDER
            assert all(list(line) == LINE for line in order["lines"])
            assert all(list(finding)[: len(FINDING)] == FINDING for finding in order["findings"])
    (draft,) = orderdesk("drafts", "--json").json["drafts"]
    assert {"draft_id", "debtor", "po_number", "sender", "value", "currency", "received_at", "findings"} <= set(draft)


# --- without waiting, by words, under another clock ------------------------------------------------------------------


def test_without_waiting_it_is_only_handed_in(orderdesk: Terminal) -> None:
    file = orderdesk.file("850.edi", inbox.x12("PO-7"))
    said = orderdesk("ingest", "--json", file)
    (one,) = said.json["documents"]
    assert (said.code, one["file"], one["state"], one["orders"]) == (0, "850.edi", "received", [])
    assert orderdesk("orders", "--json").json == {"orders": []}
    assert decisions(outcomes(orderdesk, file)) == [["duplicate"]]
    assert len(orderdesk("orders", "--json").json["orders"]) == 1


def test_told_in_words(orderdesk: Terminal) -> None:
    held = orderdesk.file("held.edi", inbox.x12("PO-1", lines=[("HB-100", "5000", "4.20")]))
    said = orderdesk(
        "ingest", "--wait", held, orderdesk.file("ok.edi", inbox.x12("PO-2", ref=2)), orderdesk.file("e.pdf", "")
    )
    assert said.out.splitlines() == [
        "held.edi: done",
        "  PO PO-1 → review",
        f"    {ONLY_ONE}",
        "    HB-100: 5000 EA ordered, 1000 free; D1001 takes no back-orders: ask the buyer.",
        "ok.edi: done",
        "  PO PO-2 → confirmed SO-100001",
        f"    {ONLY_ONE}",
        "e.pdf: quarantined, unreadable",
        "  The file is empty; ask the sender to send it again.",
    ]


def test_the_clock_rules_dates_and_prices(orderdesk: Terminal, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ORDERDESK_CLOCK", "2027-01-04T23:30:00Z")
    monkeypatch.setenv("ORDERDESK_TIMEZONE", "Pacific/Auckland")
    orderdesk.forget()
    file = orderdesk.file("850.edi", inbox.x12("PO-7", lines=[("HB-100", "12", "4.50")]))
    (one,) = outcomes(orderdesk, file)
    assert one["orders"][0]["lines"][0]["unit_price"] == "4.50"
    (row,) = orderdesk("orders", "--json").json["orders"]
    assert (row["confirmed_at"], row["requested_date"]) == ("2027-01-04T23:30:00+00:00", "2027-01-19")
    assert date.fromisoformat(row["requested_date"]) == date(2027, 1, 5 + 14)


def test_replay_says_what_a_stricter_policy_would_change_and_changes_nothing(
    orderdesk: Terminal, tmp_path: Path
) -> None:
    outcomes(orderdesk, orderdesk.file("850.edi", inbox.x12("PO-7", lines=[("HB-100", "12", "4.30")])))
    assert orderdesk("replay", "--json").json == {"replayed": 1, "changed": []}
    debtors = (
        wholesaler.FILES["debtors.csv"]
        .replace("backorder\n", "backorder,price_above_pct\n")
        .replace("refuse\n", "refuse,0\n")
    )
    assert orderdesk("import", orderdesk.file("debtors.csv", debtors)).code == 0
    want = {
        "po_number": "PO-7", "order_no": "SO-100001", "draft_id": "1", "was": "confirmed", "would_be": "review",
        "reasons": ["price.above_agreed"],
    }  # fmt: skip
    assert orderdesk("replay", "--json").json == {"replayed": 1, "changed": [want]}
    assert orderdesk("replay", "--since", "2026-09-23", "--json").json == {"replayed": 0, "changed": []}
    assert orderdesk("replay", "--since", "2026-09-22").out.splitlines() == [
        "PO-7: confirmed → review (price.above_agreed)",
        "1 of 1 orders would be decided differently.",
    ]
    assert orderdesk("orders", "--json").json["orders"][0]["state"] == "confirmed"
