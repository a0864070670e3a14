"""Outlook's own containers: .msg as a mail and as an attachment, winmail.dat, and hostile ones of both."""

import struct
import time
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from intake.outlook.rtf import expanded, read_rtf
from intake.unpack import unpack
from tests.factories import outlook
from tests.factories.mails import attachment, codes, multipart, part_codes, zipped
from tests.factories.outlook import CUTOFF, SECTOR, File, Message, attribute, compound, mapi, msg, tnef, winmail

# --- .msg ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("ansi", [False, True], ids=["Unicode", "ANSI"])
def test_a_msg_is_a_mail(ansi: bool) -> None:
    found = unpack(msg(Message(subject="Bestellung Müller", text="5 x HB-100\r\nGrüße", ansi=ansi)), "mx.us.example")
    assert (found.sender, found.sender_name, found.subject) == (
        "buyer@harbour.example",
        "Hana Boyd",
        "Bestellung Müller",
    )
    assert (found.text, found.html, found.problems) == ("5 x HB-100\nGrüße", "", ())
    assert found.date == datetime(2026, 11, 20, 9, 30, tzinfo=UTC)
    assert found.authenticated is None


def test_the_internet_headers_of_a_msg_win_but_vouch_for_nobody() -> None:
    headers = (
        "Received: from x by mx.us.example\r\nAuthentication-Results: mx.us.example; dmarc=pass\r\n"
        "From: Real <real@harbour.example>\r\nSubject: PO 4711\r\nMessage-ID: <1@x>\r\nContent-Type: text/html\r\n"
    )
    found = unpack(msg(Message(headers=headers, text="hi")), "mx.us.example")
    assert (found.sender, found.subject, found.message_id, found.text) == (
        "real@harbour.example",
        "PO 4711",
        "1@x",
        "hi",
    )
    assert found.authenticated is None


def test_an_exchange_directory_name_is_no_sender() -> None:
    found = unpack(msg(Message(sender="/O=HARBOUR/OU=EXCHANGE/CN=HANA", text="hi")))
    assert (found.sender, codes(found)) == (None, ["sender.unknown"])


def test_attachments_of_a_msg() -> None:
    files = (
        File("po.csv", b"a,b"),
        File("big.csv", b"x" * (CUTOFF + 5000)),
        File("logo.png", b"\x89PNG", content_id="logo@x", hidden=True),
    )
    found = unpack(msg(Message(text="see attached", files=files)))
    assert [(p.position, p.filename, len(p.data), p.inline, p.problem) for p in found.parts] == [
        ("1", "po.csv", 3, False, None),
        ("2", "big.csv", CUTOFF + 5000, False, None),
        ("3", "logo.png", 4, True, None),
    ]


def test_a_msg_in_a_msg_is_a_forwarded_mail() -> None:
    inner = Message("PO 99", "client@far.example", text="3 x HB-200", files=(File("po.pdf", b"%PDF-"),))
    found = unpack(msg(Message(text="fyi", files=(File("PO 99", inner),))))
    assert [(p.position, p.subject, p.filename, p.data, p.forwarded) for p in found.parts] == [
        ("1/1", "PO 99", "", b"3 x HB-200", True),
        ("1/1.1", "", "po.pdf", b"%PDF-", True),
    ]
    assert part_codes(found) == ["sender.unauthenticated"] * 2
    assert "client@far.example" in found.parts[0].problem.message


def test_a_msg_attached_to_a_mail_and_one_in_a_zip() -> None:
    data = msg(Message(text="3 x HB-200"))
    for raw in (attachment(data, b"order.msg"), attachment(zipped({"order.msg": data}), b"orders.zip")):
        found = multipart(b"\nsee below", raw)
        assert [(p.data, p.forwarded) for p in found.parts] == [(b"3 x HB-200", True)]


@pytest.mark.parametrize(
    ("rtf", "text", "html"),
    [
        (r"{\rtf1\ansi{\fonttbl{\f0 Arial;}}\f0 5 x HB-100\par Gr\'fc\'dfe\par}", "5 x HB-100\nGrüße\n", ""),
        (r"{\rtf1\ansi\uc1 5 \u8364?\tab{\v secret}{\*\unknown x}{\pict 00ff}y\~z}", "5 €\ty\u00a0z", ""),
        (
            r"{\rtf1\ansi\fromhtml1{\*\htmltag <p>}\htmlrtf {\b\htmlrtf0 5 \'d7 HB\htmlrtf }\htmlrtf0{\*\htmltag </p>}}",
            "",
            "<p>5 \u00d7 HB</p>",
        ),
        (r"{\rtf1\ansi\ansicpg1250 \'e8}", "č", ""),
        ("{" * 10_000 + r"\rtf1 deep", "deep", ""),
        (r"}}}\'zz\u99999999999 \bin", "", ""),
    ],
    ids=["words", "escapes", "HTML inside", "code page", "deep", "broken"],
)
def test_rich_text(rtf: str, text: str, html: str) -> None:
    found = read_rtf(rtf.encode("ascii"))
    assert (found.html, found.text if text else "") == (html, text)
    body = unpack(msg(Message(rtf=rtf)))
    assert (body.html, body.text) == (html, text if text.strip() else body.text)


def test_damaged_rich_text_is_told() -> None:
    tree = outlook.message_tree(Message(rtf=r"{\rtf1 x}"), 32)
    tree["__substg1.0_10090102"] = tree["__substg1.0_10090102"][:-3] + b"abc"
    assert codes(unpack(compound(tree))) == ["document.damaged"]


@given(st.binary(max_size=300))
def test_no_rich_text_can_raise(data: bytes) -> None:
    read_rtf(data)
    packed = struct.pack("<II4sI", len(data) + 12, 9, b"LZFu", 0) + data
    assert expanded(packed) is None or len(expanded(packed)) <= 9 * len(data)


# --- hostile .msg ----------------------------------------------------------------------------------------------------


def nested(levels: int) -> bytes:
    message = Message(text="deepest")
    for _ in range(levels):
        message = Message(files=(File("in", message),))
    return msg(message)


def cyclic_fat() -> bytes:
    data = bytearray(msg(Message(files=(File("big.bin", b"x" * 40_000),))))
    fat = struct.unpack_from("<I", data, 76)[0]
    at = SECTOR * (fat + 1)
    table = struct.unpack_from("<128I", data, at)
    struct.pack_into("<128I", data, at, *[0 if entry < 0xFFFFFF00 else entry for entry in table])
    return bytes(data)


def cyclic_directory() -> bytes:
    data = bytearray(msg(Message(text="x")))
    at = SECTOR * (struct.unpack_from("<I", data, 48)[0] + 1)
    for entry in range(4):  # every entry is its own left and right neighbour and child
        struct.pack_into("<III", data, at + 128 * entry + 68, entry, entry, entry)
    return bytes(data)


def lying_sizes() -> bytes:
    data = bytearray(msg(Message(files=(File("big.bin", b"x" * 40_000),))))
    at = SECTOR * (struct.unpack_from("<I", data, 48)[0] + 1)
    while at + 128 <= len(data):
        if data[at + 66] == 2:
            struct.pack_into("<I", data, at + 120, 0x7FFFFFF0)
        at += 128
    return bytes(data)


def many_attachments() -> bytes:
    tree = outlook.message_tree(Message(text="x"), 32)
    return compound(tree | {f"__attach_version1.0_#{n:08X}": {} for n in range(400)})


@pytest.mark.parametrize(
    ("data", "found_codes"),
    [
        (nested(30), {"document.hostile"}),
        (cyclic_fat(), {"document.damaged", "document.hostile"}),
        (cyclic_directory(), {"document.damaged", "document.hostile", "sender.unknown"}),
        (lying_sizes(), {"document.damaged", "document.hostile"}),
        (many_attachments(), {"document.too_large"}),
        (msg(Message(text="x"))[:1500], {"document.damaged"}),
        (msg(Message(text="x"))[:512], {"document.damaged", "sender.unknown", "document.hostile"}),
    ],
    ids=[
        "30 deep",
        "cycle in the FAT",
        "cycle in the directory",
        "lying sizes",
        "400 attachments",
        "cut",
        "head alone",
    ],
)
def test_a_hostile_msg_ends_in_a_sentence(data: bytes, found_codes: set[str]) -> None:
    began = time.perf_counter()
    alone = unpack(data)
    assert {problem.code for problem in alone.problems} & found_codes
    attached = multipart(b"\nhello", attachment(data, b"order.msg"))
    assert attached.text == "hello"
    assert all(part.problem is not None for part in attached.parts)
    assert time.perf_counter() - began < 2


@given(st.integers(0, 4000), st.binary(min_size=1, max_size=8))
def test_no_msg_can_raise(at: int, junk: bytes) -> None:
    data = bytearray(SMALL)
    data[at : at + len(junk)] = junk
    unpack(bytes(data))


SMALL = msg(Message(text="5 x HB-100", files=(File("po.csv", b"a,b"), File("in", Message(text="y")))))

# --- winmail.dat -----------------------------------------------------------------------------------------------------


def test_a_winmail_dat_is_laid_open() -> None:
    found = multipart(b"\nhello", attachment(winmail("hello", "", [("order list.csv", b"1,2")]), b"winmail.dat"))
    assert [(p.position, p.filename, p.data, p.problem) for p in found.parts] == [
        ("2.1", "order list.csv", b"1,2", None)
    ]
    assert found.text == "hello"


def test_its_text_counts_where_the_mail_has_none() -> None:
    data = winmail("Please send 5 x HB-100", "<p>5 x HB-100</p>")
    found = multipart(attachment(data, b"winmail.dat", b"application/ms-tnef"))
    assert (found.text, found.html, found.parts) == ("Please send 5 x HB-100", "<p>5 x HB-100</p>", ())


def tnef_in_tnef(levels: int) -> bytes:
    data = winmail("deepest")
    for _ in range(levels):
        data = tnef(attribute(0x9002, bytes(14), 2), attribute(0x9005, mapi([(0x3701, 0x0D, bytes(16) + data)]), 2))
    return data


def test_a_message_in_a_winmail_dat_is_a_forwarded_mail() -> None:
    found = multipart(b"\nfyi", attachment(tnef_in_tnef(1), b"winmail.dat"))
    assert [(p.data, p.forwarded) for p in found.parts] == [(b"deepest", True)]


LYING = b"\x78\x9f\x3e\x22\x01\x00\x01\x04\x80\x01\x00\xff\xff\xff\x7fabc"


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (tnef_in_tnef(9), "document.hostile"),
        (LYING, "document.unreadable"),
        (tnef(*[attribute(0x9002, bytes(14), 2)] * 400), "document.too_large"),
        (tnef(*[attribute(0x8005, b"")] * 30_000), "document.too_large"),
        (b"\x78\x9f\x3e\x22\x01\x00", "document.unreadable"),
        (b"no tnef at all", "document.unreadable"),
    ],
    ids=["9 deep", "length of 2 GB", "400 attachments", "30,000 attributes", "head alone", "no TNEF"],
)
def test_a_hostile_winmail_dat_is_one_part_with_its_problem(data: bytes, code: str) -> None:
    began = time.perf_counter()
    assert part_codes(multipart(b"\nhello", attachment(data, b"winmail.dat"))) == [code]
    assert time.perf_counter() - began < 1


def test_a_wrong_checksum_and_a_cut_are_told_and_what_is_there_is_read() -> None:
    good = [attribute(0x9002, bytes(14), 2), attribute(0x8010, b"po.csv\0", 2)]
    wrong = multipart(b"\nx", attachment(tnef(*good, attribute(0x800F, b"1,2", 2, checksum=1)), b"winmail.dat"))
    assert ([p.data for p in wrong.parts], codes(wrong)) == ([b"1,2"], ["document.damaged"])
    whole = tnef(*good, attribute(0x800F, b"1,2", 2), attribute(0x9005, bytes(100), 2))
    cut = multipart(b"\nx", attachment(whole[:-50], b"winmail.dat"))
    assert ([p.data for p in cut.parts], codes(cut)) == ([b"1,2"], ["document.truncated"])


def test_a_property_list_that_lies_of_its_count_keeps_what_it_had() -> None:
    lying = struct.pack("<I", 0x7FFFFFFF) + mapi([(0x1000, 0x1F, "5 x HB-100\0".encode("utf-16-le"))])[4:]
    assert multipart(attachment(tnef(attribute(0x9003, lying)), b"winmail.dat")).text == "5 x HB-100"


@given(st.integers(0, 300), st.binary(min_size=1, max_size=8))
def test_no_winmail_dat_can_raise(at: int, junk: bytes) -> None:
    data = bytearray(winmail("hello", "<p>x</p>", [("po.csv", b"1")]))
    data[at : at + len(junk)] = junk
    multipart(b"\nhello", attachment(bytes(data), b"winmail.dat"))
