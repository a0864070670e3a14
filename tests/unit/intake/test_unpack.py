"""Honest mails in all their dialects; who sent them, and what our own server says of it."""

from datetime import UTC, date, datetime

import pytest

from intake.unpack import Mail, unpack
from tests.factories.mails import attachment, codes, mail, multipart

# --- honest mails ------------------------------------------------------------------------------------------------


def test_a_plain_order_mail() -> None:
    raw = (
        b"From: =?utf-8?q?M=C3=BCller?= <Einkauf@Mueller.example>\r\nTo: orders@us.example\r\n"
        b"Reply-To: buero@mueller.example\r\nSubject: Bestellung =?iso-8859-1?Q?St=FCck?=\r\n"
        b"Date: Tue, 8 Sep 2026 10:00:00 +0200\r\nMessage-ID: <1@mueller.example>\r\nIn-Reply-To: <0@us.example>\r\n"
        b"\r\nBitte liefern.\r\n"
    )
    found = unpack(raw)
    assert found == Mail(
        sender="einkauf@mueller.example",
        sender_name="Müller",
        reply_to="buero@mueller.example",
        subject="Bestellung Stück",
        date=datetime(2026, 9, 8, 8, tzinfo=UTC),
        written=date(2026, 9, 8),
        message_id="1@mueller.example",
        in_reply_to="0@us.example",
        text="Bitte liefern.\n",
    )


def test_text_html_and_attachment_are_told_apart() -> None:
    alternative = (
        b'Content-Type: multipart/alternative; boundary="A"\n\n--A\nContent-Type: text/plain\n\nplain\n'
        b"--A\nContent-Type: text/html\n\n<p>html</p>\n--A--\n"
    )
    found = multipart(alternative, attachment(b"%PDF-1.7 x", kind=b"application/pdf"))
    assert (found.text, found.html) == ("plain", "<p>html</p>")
    part = found.parts[0]
    assert (part.position, part.filename, part.media_type, part.data) == (
        "2",
        "po.pdf",
        "application/pdf",
        b"%PDF-1.7 x",
    )
    assert (part.problem, part.inline, part.forwarded, found.problems) == (None, False, False, ())


def test_text_around_an_attachment_is_one_text() -> None:
    found = multipart(b"\nabove", attachment(b"x"), b"\nbelow")
    assert found.text == "above\nbelow"


def test_a_text_file_attached_is_a_part_not_body() -> None:
    found = multipart(b"\nsee file", b'Content-Type: text/csv; name="po.csv"\n\nsku;qty\n')
    assert [(p.filename, p.data) for p in found.parts] == [("po.csv", b"sku;qty\n")]


def test_a_logo_is_marked_inline() -> None:
    logo = b"Content-Type: image/png\nContent-ID: <logo>\nContent-Transfer-Encoding: base64\n\nAAAA"
    assert multipart(logo, kind=b"related").parts[0].inline is True


def test_raw_8bit_subject_is_read() -> None:
    assert mail(b"Subject: Bestellung M\xfcller").subject == "Bestellung Müller"
    assert mail("Subject: Bestellung Müller".encode()).subject == "Bestellung Müller"


def test_a_letter_split_between_encoded_words_is_joined() -> None:
    assert mail(b"Subject: =?utf-8?Q?M=C3?= =?utf-8?Q?=BCller?= 5").subject == "Müller 5"


def test_rfc2231_split_filename() -> None:
    part = b"Content-Disposition: attachment; filename*0*=utf-8''Bestell%C3; filename*1*=%BCng; filename*2=.pdf\n\nx"
    assert multipart(part).parts[0].filename == "Bestellüng.pdf"


def test_cte_with_junk_behind_base64() -> None:
    found = mail(b"Content-Transfer-Encoding: base64 junk", body=b"SGVsbG8=")
    assert (found.text, found.problems) == ("Hello", ())


def test_mbox_line_before_the_header_is_passed_over() -> None:
    assert unpack(b"From someone Mon Jan 1\nFrom: a@b.example\n\nhi").sender == "a@b.example"


def test_plain_message_id_and_date_may_be_missing() -> None:
    found = mail()
    assert (found.message_id, found.date, found.problems) == (None, None, ())


# --- who sent it -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("header", "sentence"),
    [
        (b"From: a@good.example\nFrom: b@evil.example", "The mail has 2 From fields instead of one; find out who sent it."),
        (b"To: x@y.example", "The mail has no From fields instead of one; find out who sent it."),
        (b"From: a@good.example, b@evil.example", "The From field names 2 addresses; find out who sent it."),
        (b"From: ", "The From field is empty; find out who sent it."),
        (b"From: [", "The From field is not written as an address; find out who sent it."),
        (b"From: @", "The From field is not written as an address; find out who sent it."),
        (b"From: alice@example.org)bob@evil.com", "The From field is not written as an address; find out who sent it."),
        (b"From: <a@b.example> <c@d.example>", "The From field is not written as an address; find out who sent it."),
        (b"From: a@b..example", "The From field is not written as an address; find out who sent it."),
        (b"From: team: a@b.example;", "The From field names a group instead of one address; find out who sent it."),
        (b"From: " + b"(" * 4000, "The From field is not written as an address; find out who sent it."),
    ],
    ids=["two From", "no From", "two addresses", "empty", "bracket", "only @", "parenthesis", "two angles", "two dots", "group", "parentheses"],
)  # fmt: skip
def test_without_exactly_one_sender_there_is_none(header: bytes, sentence: str) -> None:
    found = unpack(header + b"\n\nhi")
    assert (found.sender, found.sender_problem, codes(found)) == (None, sentence, ["sender.unknown"])
    assert found.text == "hi"


@pytest.mark.parametrize(
    "header",
    [
        b'"orders@bigcustomer.example" <x@evil.example>',
        b"=?utf-8?q?orders=40bigcustomer.example?= <x@evil.example>",
        b"=?utf-8?q?orders=40bigcustomer.example=3E_=3C?= <x@evil.example>",
        b"orders@bigcustomer.example <x@evil.example>",
    ],
)
def test_a_display_name_that_is_another_address_is_reported(header: bytes) -> None:
    found = unpack(b"From: " + header + b"\n\nhi")
    assert (found.sender, codes(found)) == ("x@evil.example", ["sender.lookalike"])


def test_an_own_address_as_display_name_is_no_spoof() -> None:
    assert unpack(b'From: "A@b.example" <a@b.example>\n\nhi').problems == ()


def test_a_domain_of_foreign_letters_becomes_ascii() -> None:
    assert unpack("From: x@bücher.example\n\nhi".encode()).sender == "x@xn--bcher-kva.example"


def test_reply_to_elsewhere_is_only_reported() -> None:
    found = mail(b"Reply-To: evil@evil.example")
    assert (found.sender, found.reply_to) == ("a@b.example", "evil@evil.example")


def test_a_subject_cannot_carry_a_second_header() -> None:
    assert mail(b"Subject: order=?utf-8?q?=0D=0ABcc:_evil@x.example?=").subject == "order Bcc:_evil@x.example".replace(
        "_", " "
    )


@pytest.mark.parametrize("written", [b"<>", b"<[", b"<foo@[bar", b"<a b>"])
def test_a_malformed_message_id_is_no_identifier(written: bytes) -> None:
    found = mail(b"Message-ID: " + written)
    assert (found.message_id, codes(found)) == (None, ["document.damaged"])


@pytest.mark.parametrize(
    "written",
    [b"45 Foo 99999 99:99:99 +9999", b"Mon, 1 Jan 0000 00:00:00 +0000", b"Fri, 31 Dec 9999 23:59:59 -2359", b"x" * 500],
)
def test_a_date_that_is_none_is_reported(written: bytes) -> None:
    found = mail(b"Date: " + written)
    assert (found.date, codes(found)) == (None, ["document.damaged"])


# --- machines ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("header", "automatic"),
    [
        (b"Auto-Submitted: auto-replied", True),
        (b"Auto-Submitted: auto-generated; x=y", True),
        (b"Auto-Submitted: no", False),
        (b"Precedence: bulk", True),
        (b"Precedence: list", True),
        (b"Return-Path: <>", True),
        (b"X-Auto-Response-Suppress: All", True),
        (b"Return-Path: <a@b.example>", False),
    ],
)
def test_machine_made_mail_is_known(header: bytes, automatic: bool) -> None:
    assert mail(header).auto_submitted is automatic


def test_a_bounce_is_a_report_and_brings_no_parts() -> None:
    returned = b"Content-Type: message/rfc822\n\nFrom: us@us.example\n\nPlease send 5 x HB-1000"
    found = multipart(
        b"\nreturned", b"Content-Type: message/delivery-status\n\nAction: failed", returned, kind=b"report"
    )
    assert (found.report, found.auto_submitted, found.text, found.parts) == (True, True, "returned", ())


# --- our own server's verdict ------------------------------------------------------------------------------------

OWN = b"Authentication-Results: mx.us.example; "
BORDER = b"Received: from mail.b.example ([203.0.113.9]) by mx.us.example; Tue, 8 Sep 2026 10:00:00 +0200\n"


@pytest.mark.parametrize(
    ("headers", "verdict"),
    [
        (OWN + b"dmarc=pass header.from=b.example\n" + BORDER, True),
        (OWN + b"dmarc=fail header.from=b.example\n" + BORDER, False),
        (OWN + b"dmarc=none; dkim=pass header.d=b.example\n" + BORDER, True),
        (OWN + b"dkim=pass header.d=evil.example\n" + BORDER, False),
        (OWN + b"dkim=pass header.d=example\n" + BORDER, False),
        (OWN + b"spf=pass smtp.mailfrom=b.example\n" + BORDER, False),
        (OWN + b"dmarc=fail (dmarc=pass; dmarc=pass)\n" + BORDER, False),
        (BORDER + OWN + b"dmarc=pass\n", None),
        (OWN + b"dmarc=fail\n" + BORDER + OWN + b"dmarc=pass\n", False),
        (OWN + b"dmarc=fail\n" + OWN + b"dmarc=pass\n" + BORDER, False),
        (b"Authentication-Results: evil.example; dmarc=pass\n" + BORDER, None),
        (b"Received: from mx.us.example (mx.us.example [8.8.8.8]) by mx.us.example\n" + OWN + b"dmarc=pass\n", None),
        (b"Received: from localhost ([127.0.0.1]) by mx.us.example (lmtp)\n" + OWN + b"dmarc=pass\n" + BORDER, True),
        (BORDER, None),
    ],
    ids=["dmarc pass", "dmarc fail", "aligned dkim", "foreign dkim", "dkim of a top level", "spf alone", "pass in a comment",
         "forged below", "forged below a fail", "topmost counts", "foreign server", "hop that only claims to be ours",
         "our own hop", "silent"],
)  # fmt: skip
def test_only_our_own_servers_word_counts(headers: bytes, verdict: bool | None) -> None:
    assert unpack(headers + b"From: a@b.example\n\nhi", "mx.us.example").authenticated is verdict


def test_without_an_own_server_nothing_is_authenticated() -> None:
    assert unpack(OWN + b"dmarc=pass\n" + BORDER + b"From: a@b.example\n\nhi").authenticated is None


@pytest.mark.parametrize(
    ("delsp", "body", "text"),
    [
        (b"", b"Please deliver \nthe goods\n  5 x HB-100\n>> old \n>> words\n-- \nHana \nBoyd", "Please deliver the goods\n 5 x HB-100\n>> old words\n-- \nHana Boyd"),
        (b"; delsp=yes", b"Donau \ndampf \nschiff", "Donaudampfschiff"),
        (b"; delsp=no", b"one\n\ntwo", "one\n\ntwo"),
    ],
    ids=["flowed", "spaces deleted", "fixed"],
)  # fmt: skip
def test_flowed_text_has_its_own_line_ends_again(delsp: bytes, body: bytes, text: str) -> None:
    assert mail(b"Content-Type: text/plain; format=flowed" + delsp, body=body).text == text
