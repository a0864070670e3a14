"""A ZIP, gzip or tar that came by itself, by upload, drop or hand: every file in it is read as if it had come alone."""

import gzip

import pytest

from intake.receive import PACK, is_pack_name
from intake.sandbox.pool import Reader
from intake.service import upload
from intake.unpack import MAX_MAIL, unpack_files
from kernel.db import Database
from orderdesk.reading import read_files
from tests.factories.bombs import zip_bomb
from tests.factories.inbox import books, codes, mail, message, read_orders, see_through, sheet, x12
from tests.factories.mails import zipped


def test_a_name_says_that_a_file_holds_files() -> None:
    assert [is_pack_name(name) for name in ("a.zip", "A.ZIP", "x.edi.gz", "x.tgz", "x.tar", "zip.pdf")] == [
        *[True] * 5,
        False,
    ]


def test_every_file_is_a_part_with_its_name() -> None:
    found = unpack_files(zipped({"mon/one.csv": b"a", "two.edi": b"b", "__MACOSX/x": b"c"}), "week.zip")
    assert [(part.filename, part.data) for part in found.parts] == [
        ("week.zip: one.csv", b"a"),
        ("week.zip: two.edi", b"b"),
    ]
    assert (found.error, found.problems, found.text) == (None, (), "")


def test_a_file_that_is_no_pack_in_spite_of_its_name_is_the_part() -> None:
    (part,) = unpack_files(b"%PDF-1.4", "order.zip").parts
    assert (part.filename, part.data, part.problem) == ("order.zip", b"%PDF-1.4", None)


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (zip_bomb(), "document.hostile"),
        (zipped({"order.csv": b"a" * 100})[:-30], "document.truncated"),
        (zipped({}), "document.unreadable"),
        (b"7z\xbc\xaf\x27\x1c", "document.unreadable"),
    ],
)
def test_a_pack_that_cannot_be_opened_says_why(data: bytes, code: str) -> None:
    (part,) = unpack_files(data, "orders.zip").parts
    assert part.problem is not None
    assert part.problem.code == code


def test_a_pack_larger_than_any_mail_is_refused() -> None:
    assert [p.code for p in unpack_files(b"P" * (MAX_MAIL + 1), "a.zip").problems] == ["document.too_large"]


def test_two_orders_in_a_pack_are_two_orders(small_shop: Database, reader: Reader) -> None:
    pack = zipped({"one.csv": sheet("PO-1"), "two.csv": sheet("PO-2")})
    done = see_through(small_shop, reader, pack, channel="upload", scope="debtor:D1001", name="orders.zip")
    assert (done.media_type, done.state, done.error) == (PACK, "done", None)
    assert [(order.doc["po_number"], order.decision) for order in read_orders(small_shop)] == [
        ("PO-1", "confirmed"),
        ("PO-2", "confirmed"),
    ]
    assert books(small_shop)["orders"] == 2


def test_a_file_nobody_can_open_holds_the_orders_beside_it(small_shop: Database, reader: Reader) -> None:
    pack = zipped({"one.csv": sheet(), "two.pdf": b"%PDF-1.4 and then nothing"})
    see_through(small_shop, reader, pack, channel="upload", scope="debtor:D1001", name="orders.zip")
    (order,) = read_orders(small_shop)
    assert order.decision == "review"
    assert "document.damaged" in codes(order.findings) or "document.unreadable" in codes(order.findings)
    assert books(small_shop)["orders"] == 0


def test_a_packed_interchange_is_the_interchange(small_shop: Database, reader: Reader) -> None:
    see_through(small_shop, reader, gzip.compress(x12()), channel="edi", name="drop.edi.gz")
    assert [(order.doc["po_number"], order.decision) for order in read_orders(small_shop)] == [("PO-1", "confirmed")]


def test_a_mail_in_a_pack_does_not_speak_for_its_sender(small_shop: Database, reader: Reader) -> None:
    """Whoever packed it may have written any sender into it."""
    pack = zipped({"order.eml": mail(("order.csv", sheet()))})
    see_through(small_shop, reader, pack, channel="upload", scope="upload", name="mails.zip")
    (order,) = read_orders(small_shop)
    assert order.decision == "review"
    assert "sender.unauthenticated" in codes(order.findings)


def test_a_pack_without_an_order_is_kept_in_sight_or_put_aside(small_shop: Database, reader: Reader) -> None:
    dull = see_through(small_shop, reader, zipped({"a.txt": b"Thank you"}), channel="cli", name="a.zip")
    bad = see_through(small_shop, reader, zip_bomb(), channel="cli", name="b.zip")
    assert (dull.decision, bad.decision) == ("not_an_order", "unreadable")
    assert bad.state == "quarantined"


def test_staff_upload_packs(small_shop: Database) -> None:
    with small_shop.write() as session:
        received = upload(session, "week.zip", zipped({"one.csv": sheet()}), "staff:anna", "D1001")
    assert message(small_shop, received.message_id).media_type == PACK


def test_the_command_line_reads_packs(tmp_path) -> None:
    (tmp_path / "week.zip").write_bytes(zipped({"one.csv": sheet("PO-1"), "two.edi": x12("PO-2")}))
    (tmp_path / "none.zip").write_bytes(zipped({"a.txt": b"Thank you"}))
    week, none = read_files([tmp_path / "week.zip", tmp_path / "none.zip"])
    assert ([order["po_number"] for order in week["orders"]], week["kind"], week["error"]) == (
        ["PO-1", "PO-2"],
        "archive",
        None,
    )
    assert (none["orders"], none["error"]) == ([], "The archive holds no order.")
