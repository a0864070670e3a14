"""Hostile mails: the traps of reliability.md (a) and (d), one named test each."""

from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from intake.unpack import MAX_MAIL, Mail, unpack
from tests.factories.mails import attachment, codes, mail, multipart, part_codes, zipped

# --- charsets and transfer encodings -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("charset", "body", "text", "found_codes"),
    [
        (b"klingon", b"hi", "hi", ["document.damaged"]),
        (b"utf-8", b"M\xfcller 5 St\xfcck", "Müller 5 Stück", ["document.damaged"]),
        (b"us-ascii", b"M\xc3\xbcller", "Müller", []),
        (b"iso-8859-1", b"5 \x80", "5 €", []),
        (b"utf-7", b"+AGE-", "+AGE-", ["document.damaged"]),
        (b"punycode", b"abc", "abc", ["document.damaged"]),
        (b"hex", b"6869", "6869", ["document.damaged"]),
        (b"iso-2022-jp", b"\x1b$B$^\x1b(B", "ま", []),
    ],
)
def test_charsets_that_lie_or_do_not_exist(charset: bytes, body: bytes, text: str, found_codes: list[str]) -> None:
    found = mail(b"Content-Type: text/plain; charset=" + charset, body=body)
    assert (found.text, codes(found)) == (text, found_codes)


def test_broken_base64_is_a_problem_not_a_silent_text() -> None:
    found = mail(b"Content-Transfer-Encoding: base64", body=b"!!!not base64")
    assert codes(found) == ["document.damaged"]


def test_uuencode_goes_to_staff() -> None:
    found = mail(b"Content-Transfer-Encoding: x-uuencode", body=b"begin 644 x\n")
    assert (codes(found), found.text) == (["document.unreadable"], "begin 644 x\n")


# --- structure ---------------------------------------------------------------------------------------------------


def nested_messages(levels: int) -> bytes:
    return b"From: a@b.example\n" + b"Content-Type: message/rfc822\n\n" * levels + b"x"


def nested_multiparts(levels: int) -> bytes:
    raw = b"Content-Type: text/plain\n\nx"
    for i in range(levels):
        raw = b'Content-Type: multipart/mixed; boundary="b%d"\n\n--b%d\n' % (i, i) + raw + b"\n--b%d--\n" % i
    return b"From: a@b.example\n" + raw


@pytest.mark.parametrize(
    ("raw", "code"),
    [
        (b"Subject: " + b"=?utf-8?q?a?= " * 35_000 + b"\n\n", "document.too_large"),
        (b"Content-Type: text/plain" + b"; a=b" * 60_000 + b"\n\n", "document.too_large"),
        (b"To: " + b"a@b.co, " * 32_000 + b"\n\n", "document.too_large"),
        (b"X: y\n" * 10_000 + b"\n\n", "document.too_large"),
        (b"Subject: " + b"a" * 9_000 + b"\n\n", "document.too_large"),
        (b"From: " + b"(" * 32_000 + b"\n\n", "document.too_large"),
        (b"x" * (MAX_MAIL + 1), "document.too_large"),
        (nested_messages(1000), "document.hostile"),
        (nested_multiparts(1500), "document.hostile"),
        (nested_multiparts(100), "document.hostile"),
        (b"Content-Type: multipart/mixed; boundary=b\n\n" + b"--b\n\nx\n" * 50_000 + b"--b--\n", "document.too_large"),
        (b"From: a@b.example\nSubject: a\0b\n\nhi", "document.hostile"),
        (b"From: a@b.example\rBcc: x@y.example\n\nhi", "document.hostile"),
    ],
    ids=["encoded Subject", "Content-Type of 301 KB", "32k recipients", "10k headers", "header of 9 KB", "parentheses",
         "40 MB", "1000 messages deep", "1500 multiparts deep", "100 multiparts deep", "50k parts", "NUL", "bare CR"],
)  # fmt: skip
def test_a_mail_over_a_limit_is_refused_whole(raw: bytes, code: str) -> None:
    found = unpack(raw)
    assert found.error is not None
    assert codes(found) == [code]
    assert (found.sender, found.text, found.parts) == (None, "", ())


def test_no_boundary_leaves_the_text_and_a_problem() -> None:
    found = mail(b"Content-Type: multipart/mixed", body=b"hello")
    assert (found.text, codes(found)) == ("hello", ["document.damaged"])


def test_an_unclosed_boundary_is_a_mail_cut_short() -> None:
    found = multipart(b"Content-Type: text/plain\n\nhello", close=b"")
    assert (found.text, codes(found)) == ("hello", ["document.truncated"])


def test_a_boundary_that_begins_like_another_does_not_cut() -> None:
    body = b"--B\n\none\n--BB\nstill one\n--B--\n"
    assert mail(b'Content-Type: multipart/mixed; boundary="B"', body=body).text == "one\n--BB\nstill one"


def test_an_order_in_a_forwarded_mail_goes_to_staff() -> None:
    inner = multipart_raw(b"\nPlease send 5", attachment(b"%PDF-"))
    found = multipart(b"\nsee below", b"Content-Type: message/rfc822\n\n" + inner)
    assert part_codes(found) == ["sender.unauthenticated", "sender.unauthenticated"]
    assert [(p.position, p.media_type, p.data, p.forwarded) for p in found.parts] == [
        ("2/1", "text/plain", b"Please send 5", True),
        ("2/1.2", "application/octet-stream", b"%PDF-", True),
    ]


def multipart_raw(*parts: bytes) -> bytes:
    return b'Content-Type: multipart/mixed; boundary="I"\n\n' + b"".join(b"\n--I\n" + p for p in parts) + b"\n--I--\n"


def test_a_part_with_a_monstrous_header_does_not_cost_the_others() -> None:
    found = multipart(b"X: " + b"y" * 9_000 + b"\n\nx", b"\nhello")
    assert (found.text, part_codes(found)) == ("hello", ["document.too_large"])


# --- attachments -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("header", "label", "code"),
    [
        (b'filename="../../etc/x.pdf"', "x.pdf", None),
        (b'filename*0=".."; filename*1="/../etc/x.pdf"', "x.pdf", None),
        (b'filename="=?utf-8?b?Li4vLi4veC5wZGY=?="', "x.pdf", None),
        (b'filename="C:\\\\orders\\\\po.pdf"', "po.pdf", None),
        (b"filename*=klingon''po%FFx.pdf", "poÿx.pdf", None),
        (b"filename*=utf-8''po%00.exe%0d%0aX%3a1.pdf", "po .exe X:1.pdf", "document.hostile"),
        (b"filename*=utf-8''po%E2%80%AEfdp.exe", "pofdp.exe", "document.hostile"),
        (b'filename="' + b"a" * 3000 + b'.pdf"', "a" * 130 + ".pdf", None),
    ],
    ids=["traversal", "RFC 2231 traversal", "encoded traversal", "Windows path", "unknown charset", "NUL and CRLF", "RTL", "long"],
)  # fmt: skip
def test_a_filename_is_a_label_never_a_path(header: bytes, label: str, code: str | None) -> None:
    found = multipart(b"Content-Disposition: attachment; " + header + b"\n\nx")
    assert (found.parts[0].filename, part_codes(found)) == (label, [code])


def test_name_and_filename_that_differ_in_kind() -> None:
    found = multipart(
        b'Content-Type: application/pdf; name="a.exe"\nContent-Disposition: attachment; filename="a.pdf"\n\nx'
    )
    assert part_codes(found) == ["document.hostile"]


@pytest.mark.parametrize(
    ("part", "code"),
    [
        (b"Content-Type: application/ms-tnef\n\n\x78\x9f\x3e\x22x", "document.unreadable"),
        (b'Content-Disposition: attachment; filename="WINMAIL.DAT"\n\nx', "document.unreadable"),
        (b"Content-Type: application/pkcs7-mime; smime-type=enveloped-data\n\nx", "document.encrypted"),
        (b"Content-Type: application/pgp-encrypted\n\nVersion: 1", "document.encrypted"),
        (b"Content-Type: message/partial; id=x\n\nx", "document.truncated"),
        (b"Content-Type: message/external-body; access-type=URL\n\nx", "document.unreadable"),
        (b'Content-Disposition: attachment; filename="po.pdf"\n\n', "document.unreadable"),
    ],
    ids=["tnef", "winmail.dat", "S/MIME", "PGP", "partial", "external", "0 bytes"],
)
def test_what_cannot_be_opened_is_a_part_with_a_problem(part: bytes, code: str) -> None:
    assert part_codes(multipart(b"\nhello", part)) == [code]


def test_a_detached_signature_is_no_part() -> None:
    signature = b'Content-Type: application/pkcs7-signature; name="smime.p7s"\n\nx'
    assert multipart(b"\nhello", signature, kind=b"signed").parts == ()


def test_a_zip_is_laid_open() -> None:
    found = multipart(attachment(zipped({"a/po1.csv": b"1", "po2.csv": b"2", "__MACOSX/x": b"3"}), b"orders.zip"))
    assert [(p.position, p.filename, p.data, p.problem) for p in found.parts] == [
        ("1!1", "orders.zip: po1.csv", b"1", None),
        ("1!2", "orders.zip: po2.csv", b"2", None),
    ]


def test_a_zip_in_a_zip_is_opened_but_no_deeper() -> None:
    once = zipped({"inner.zip": zipped({"po.csv": b"1"})})
    assert [p.position for p in multipart(attachment(once)).parts] == ["1!1!1"]
    data = b"x"
    for _ in range(9):
        data = zipped({"z.zip": data})
    found = multipart(attachment(data))
    assert part_codes(found) == ["document.hostile"]


def test_a_workbook_is_one_document_not_an_archive() -> None:
    data = zipped({"[Content_Types].xml": b"<Types/>", "xl/workbook.xml": b"<workbook/>"})
    assert [(p.position, p.data, p.problem) for p in multipart(attachment(data, b"po.xlsx")).parts] == [
        ("1", data, None)
    ]


def locked_zip() -> bytes:
    data = bytearray(zipped({"po.csv": b"1"}))
    data[data.index(b"PK\x01\x02") + 8] |= 1
    return bytes(data)


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (zipped({"bomb": b"\0" * 20_000_000}), "document.hostile"),
        (zipped({f"{n}": b"x" for n in range(501)}), "document.too_large"),
        (zipped({"po.csv": b"1"})[:-10], "document.truncated"),
        (zipped({"../../po.csv": b"1"}), "document.hostile"),
        (locked_zip(), "document.encrypted"),
        (b"PK\x03\x04" + b"junk" * 20, "document.truncated"),
    ],
    ids=["ratio", "500 entries", "cut", "traversal", "password", "junk"],
)
def test_a_hostile_zip_stays_one_part_with_its_problem(data: bytes, code: str) -> None:
    found = multipart(b"\nhello", attachment(data, b"orders.zip"))
    assert (found.text, part_codes(found)) == ("hello", [code])


def test_many_bombs_share_one_budget() -> None:
    content = Random(1).randbytes(50_000) + bytes(950_000)  # compresses 19 times
    each = zipped({f"{n}": content for n in range(40)})  # 40 MB each, under the limits alone
    found = multipart(*[attachment(each) for _ in range(3)])
    assert part_codes(found)[-1] == "document.too_large"
    assert sum(len(p.data) for p in found.parts if "!" in p.position) <= 100_000_000


# --- anything at all ---------------------------------------------------------------------------------------------

FRAGMENTS = [
    b"From: a@b.example\n", b"Content-Type: multipart/mixed; boundary=b\n", b"\n", b"--b\n", b"--b--\n", b"\r\n", b"\r", b"\0",
    b"Content-Type: message/rfc822\n", b"Content-Transfer-Encoding: base64\n", b"Subject: =?utf-8?b?/w==?=\n", b"PK\x03\x04",
    b"Content-Disposition: attachment; filename*0*=x''%ff\n", b"\xff\xfe", b"Date: x\n", b"Message-ID: <[\n", b"hello", b"=",
]  # fmt: skip


@given(st.lists(st.sampled_from(FRAGMENTS) | st.binary(max_size=8), max_size=40).map(b"".join))
def test_nothing_in_a_mail_can_raise(raw: bytes) -> None:
    found = unpack(raw, "mx.us.example")
    assert isinstance(found, Mail)
    assert not any(
        set(line) & set("\r\n\0") for line in (found.subject, found.sender_name, *[p.filename for p in found.parts])
    )
