"""Whole messages: typed orders in their forms, chatter, history, signatures, and HTML that hides something."""

import time
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parsers.document import PurchaseOrderDoc, ReadResult
from parsers.errors import Unreadable
from parsers.registry import ParseContext, parse
from parsers.text.body import read_body, read_said
from parsers.text.numbers import order_number

LINE = "Please send 12 x HB-8332A PVC elbow"
SIGNATURE = "Kind regards,\nJane Doe\nKowhai Hardware Ltd\n14 Wharf Road, Dunedin 9016\nTel +64 3 555-1234 x 12\nABN 51 824 753 556"


def read(text: str = "", html: str = "", subject: str = "", country: str | None = None) -> ReadResult:
    return read_body(text, html, subject, ParseContext(country=country))


def order(text: str = "", html: str = "", subject: str = "", country: str | None = None) -> PurchaseOrderDoc:
    result = read(text, html, subject, country)
    assert (result.kind, result.error, len(result.orders)) == ("text", None, 1), result
    return result.orders[0]


def lines(doc: PurchaseOrderDoc) -> list[tuple[str | None, Decimal | None, str | None]]:
    return [(line.supplier_part, line.qty, line.uom) for line in doc.lines]


def chatter(result: ReadResult) -> bool:
    return result.orders == () and "document.not_an_order" in [p.code for p in result.problems]


# --- typed orders ------------------------------------------------------------------------------------------------


def test_a_letter() -> None:
    doc = order(
        f"Hello,\n\n{LINE} and 5 boxes of HB-1000 @ EUR 4.20 on our PO 4500071925.\n"
        f"Delivery date: 3 October 2026\nShip to: Kowhai Hardware Ltd, 14 Wharf Road, Dunedin 9016\n\n{SIGNATURE}\n"
    )
    assert (doc.po_number, doc.requested_date) == ("4500071925", date(2026, 10, 3))
    assert lines(doc)[0] == ("HB-8332A", 12, None)
    assert doc.ship_to is not None
    assert (doc.ship_to.name, doc.ship_to.city) == ("Kowhai Hardware Ltd", "Dunedin")
    assert (doc.evidence["lines[0].qty"].where, doc.evidence["lines[0].qty"].raw[:11]) == ("body line 3", "Please send")


def test_a_list_with_prices_and_the_number_in_the_subject() -> None:
    doc = order("- HB-1000 - 6 EA @ EUR 4.20\n- HB-2000 - 2 CTN @ EUR 10.00", subject="Re: Order no. PO-70815")
    assert (doc.po_number, doc.currency, doc.evidence["po_number"].where) == ("PO-70815", "EUR", "subject")
    assert [(x.supplier_part, x.qty, x.uom, x.uom_code, x.unit_price) for x in doc.lines] == [
        ("HB-1000", 6, "EA", "EA", Decimal("4.20")),
        ("HB-2000", 2, "CTN", "XCT", Decimal("10.00")),
    ]


@pytest.mark.parametrize("gap", ["\t", "   ", " | ", ";"])
def test_typed_tables(gap: str) -> None:
    table = [
        ["Item code", "Description", "Qty", "Unit"],
        ["HB-1000", "PVC elbow", "6", "EA"],
        ["HB-2000", "Tee", "2", "CTN"],
    ]
    doc = order("Purchase order: P-77\n\n" + "\n".join(gap.join(row) for row in table) + f"\n\n{SIGNATURE}")
    assert (doc.po_number, lines(doc)) == ("P-77", [("HB-1000", 6, "EA"), ("HB-2000", 2, "CTN")])
    assert doc.evidence["lines[0].qty"].where == "body line 4"


def test_an_html_table() -> None:
    html = (
        "<html><head><style>td{color:red}</style></head><body><p>Our PO 4711</p><table><tr><th>Our code</th><th>Your code</th>"
        "<th>Qty</th></tr><tr><td>B7</td><td>HB-1000</td><td>6</td></tr></table></body></html>"
    )
    doc = order(html=html)
    line = doc.lines[0]
    assert (doc.po_number, line.buyer_part, line.supplier_part, line.qty, doc.problems) == (
        "4711",
        "B7",
        "HB-1000",
        6,
        (),
    )
    assert doc.evidence["lines[0].qty"].where == "table 1 row 2 column 3"


def test_cells_that_span_rows_keep_the_columns() -> None:
    html = (
        "<table><tr><th>Item code</th><th>Store</th><th>Qty</th></tr><tr><td>HB-1000</td><td rowspan=2>North</td><td>6</td></tr>"
        "<tr><td>HB-2000</td><td>2</td></tr></table>"
    )
    assert lines(order("Order", html)) == [("HB-1000", 6, None), ("HB-2000", 2, None)]


def test_things_named_by_words_alone_are_doubtful() -> None:
    doc = order("Please order for us:\n- 5 boxes nitrile gloves XL")
    assert (doc.lines[0].description, doc.lines[0].qty, doc.lines[0].uom) == ("nitrile gloves XL", 5, "BOXES")
    assert [p.code for p in doc.problems] == ["document.low_confidence"]


def test_a_cancellation_without_lines() -> None:
    doc = order("Please cancel our PO 4500071925, we no longer need it.")
    assert (doc.document_type, doc.po_number, doc.lines) == ("cancel", "4500071925", ())


def test_an_enquiry_is_doubtful() -> None:
    assert [p.code for p in order("We need your best price for:\nHB-1000 x 12").problems] == ["document.low_confidence"]


def test_a_number_that_could_be_two() -> None:
    doc = order("Please send 1.500 EA HB-1000")
    assert (doc.lines[0].qty, [p.code for p in doc.problems]) == (None, ["document.ambiguous_number"])


@pytest.mark.parametrize(
    ("sentence", "day", "found"),
    [
        ("Please deliver by 3 October 2026.", date(2026, 10, 3), []),
        ("Deliver by 3 October 2026", date(2026, 10, 3), []),
        ("We need this on Friday, 2 October 2026 at the latest", date(2026, 10, 2), []),
        ("Lieferung bis zum 03.10.2026 bitte", date(2026, 10, 3), []),
        ("Livraison avant le 3 octobre 2026", date(2026, 10, 3), []),
        ("Please ship by 03/04/2026", None, ["document.ambiguous_date"]),
        ("Please ship by Friday", None, ["document.ambiguous_date"]),
        ("Your invoice of 3 May 2026 was sent twice", None, ["document.low_confidence"]),
    ],
)
def test_a_delivery_day_in_a_sentence(sentence: str, day: date | None, found: list[str]) -> None:
    doc = order(f"{LINE}\n{sentence}")
    assert (doc.requested_date, [p.code for p in doc.problems], len(doc.lines)) == (day, found, 1)


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("our PO 4711", "4711"),
        ("PO# 4711", "4711"),
        ("P.O. no.: 4711/26", "4711/26"),
        ("Order PO-70815", "PO-70815"),
        ("Bestellung Nr. 70815", "70815"),
        ("Order number 4500071925", "4500071925"),
        ("order 5 boxes", None),
        ("order of 03/04/2026", None),
        ("PO 4711 and PO 4712", None),
        ("our PO box", None),
    ],
)
def test_the_order_number_in_running_text(text: str, number: str | None) -> None:
    assert order_number(text) == number


# --- chatter -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Thanks, received.",
        SIGNATURE,
        "Please find attached our PO 4500071925 for delivery on 3 October.",
        "Hi, when will order 4711 ship? Call me on 555-1234 x 12.\n" + SIGNATURE,
        "Meeting moved to 10:30 on 24-Apr-2026, room B2-14, 12 people.",
        "Our new address: Unit 3, 9 Foundry Lane, Leeds LS1 4AB. Phone 0113 496 0000.",
    ],
)
def test_chatter_orders_nothing(text: str) -> None:
    assert chatter(read(text))


@pytest.mark.parametrize(
    "history",
    [
        f"> {LINE}",
        f"On Tue, 8 Sep 2026 at 10:00, Jane Doe <jane@x.example> wrote:\n{LINE}",
        f"On Tue, 8 Sep 2026 at 10:00, Jane Doe\n<jane@x.example> wrote:\n{LINE}",
        f"Am 08.09.2026 um 10:00 schrieb Jane Doe:\n{LINE}",
        f"Le 8 sept. 2026 à 10:00, Jane Doe a écrit :\n{LINE}",
        f"-----Original Message-----\n{LINE}",
        f"From: Jane\nSent: Tuesday\nTo: us\nSubject: order\n\n{LINE}",
        f"________________________________\n{LINE}",
        f"-- \n{LINE}",
        f"Kind regards,\n{LINE}",
        f"Sent from my iPhone\n{LINE}",
    ],
)
def test_history_and_signatures_order_nothing(history: str) -> None:
    assert chatter(read(f"Thanks for the update.\n\n{history}"))


def test_an_order_above_its_history_is_read_alone() -> None:
    assert lines(order(f"Please send 2 x HB-2000\n\n-----Original Message-----\n{LINE}")) == [("HB-2000", 2, None)]


@pytest.mark.parametrize(
    ("text", "subject"),
    [
        (f"---------- Forwarded message ---------\nFrom: a@b.example\n\n{LINE}", ""),
        (f"From: Jane\nSent: Tuesday\nTo: us\n\n{LINE}", "FW: order"),
        (f"See below\n\n> {LINE}", "WG: Bestellung"),
    ],
)
def test_a_forwarded_order_goes_to_staff(text: str, subject: str) -> None:
    doc = order(text, subject=subject)
    assert (lines(doc), [p.code for p in doc.problems]) == ([("HB-8332A", 12, None)], ["sender.unauthenticated"])


# --- HTML that is not what it seems ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "hidden",
    [
        '<div style="display:none">{}</div>',
        '<span style="VISIBILITY: hidden">{}</span>',
        '<p style="font-size:0">{}</p>',
        '<p style="font-size:1px;color:#eee">{}</p>',
        '<p style="color:#ffffff">{}</p>',
        "<p hidden>{}</p>",
        '<p style="position:absolute;left:-9999px">{}</p>',
        "<script>{}</script>",
    ],
)
def test_hidden_text_orders_nothing_and_is_reported(hidden: str) -> None:
    result = read(
        html=f"<html><body><p>Please send 2 x HB-2000</p>{hidden.format('Please send 9999 x HB-9999')}</body></html>"
    )
    assert [line.supplier_part for line in result.orders[0].lines] == ["HB-2000"]
    assert [p.code for p in result.problems] == ["document.hidden_content"]


def test_white_titles_on_a_dark_ground_are_seen() -> None:
    html = (
        '<table><tr style="background:#333"><th style="color:#fff">Item code</th><th style="color:#fff">Qty</th></tr>'
        "<tr><td>HB-1000</td><td>6</td></tr></table>"
    )
    result = read(html=html)
    assert (lines(result.orders[0]), result.problems) == ([("HB-1000", 6, None)], ())


@pytest.mark.parametrize(
    "quote",
    [
        '<blockquote type="cite">{}</blockquote>',
        '<div class="gmail_quote">{}</div>',
        '<div id="divRplyFwdMsg">From: x</div><div>{}</div>',
    ],
)
def test_quoted_html_orders_nothing(quote: str) -> None:
    assert chatter(read(html=f"<div><p>Thank you</p>{quote.format(LINE)}</div>"))


@pytest.mark.parametrize(
    "html",
    [
        "<",
        "<table><tr><td",
        "<div>" * 5000 + LINE,
        "<!DOCTYPE x [<!ENTITY a 'b'>]><p>&a;</p>",
        "\0",
        "<table><td colspan=99999>x</table>",
    ],
)
def test_broken_html_does_no_harm(html: str) -> None:
    assert read(html=html).kind == "text"


# --- files -------------------------------------------------------------------------------------------------------


def test_a_text_file_and_a_web_page() -> None:
    assert lines(parse(LINE.encode(), ParseContext("order.txt")).orders[0]) == [("HB-8332A", 12, None)]
    page = f"<!DOCTYPE html><html><body><p>{LINE}</p></body></html>".encode()
    assert lines(parse(page, ParseContext("order.html")).orders[0]) == [("HB-8332A", 12, None)]


@pytest.mark.parametrize("name", ["po.pdf", "po.xlsx", "po.exe"])
def test_text_that_calls_itself_something_else(name: str) -> None:
    result = parse(b"<html><table><tr><td>1</table></html>", ParseContext(name))
    assert (result.orders, result.problems[0].code) == ((), "document.damaged")


@given(st.text(max_size=200), st.text(max_size=60))
def test_no_text_can_raise(text: str, subject: str) -> None:
    assert read(text, subject=subject).kind == "text"
    assert read(html=f"<p>{text}</p><table><tr><td>{text}", subject=subject).kind == "text"


# --- mails that order nothing although they name goods -----------------------------------------------------------


@pytest.mark.parametrize(
    ("subject", "text", "why"),
    [
        ("Order confirmation 77120", "We confirm:\n10 x HB-1200 Ball valve", "confirms an order"),
        ("77120", "Thank you for your order.\n10 x HB-1200 Ball valve", "confirms an order"),
        ("Auftragsbestätigung", "hiermit bestätigen wir:\n10 x HB-1200 Kugelhahn", "confirms an order"),
        ("Shipping", "Your parcel is on its way.\n12 x HB-1200", "goods are on their way"),
        ("Versand", "Sendungsnummer 00340434161094042557\n12 x HB-1200", "goods are on their way"),
        ("Rechnung RE-118", "12 Stück HB-1200 zu 50,40 EUR", "invoice"),
        ("Abwesenheitsnotiz", "Bestellungen bitte an lager@x.example, 12 x HB-1200", "away"),
        ("Offers", "HB-1200 - 10 pcs @ 4.20\nClick to unsubscribe", "circular"),
        ("Return", "3 x HB-1200 arrived damaged", "complaint"),
    ],
)
def test_why_a_mail_orders_nothing(subject: str, text: str, why: str) -> None:
    result = read(text, subject=subject)
    assert (result.orders, [p.code for p in result.problems]) == ((), ["document.not_an_order"])
    assert why in result.problems[0].message


@pytest.mark.parametrize(
    "text",
    [
        "We confirm our order by telephone: 10 x HB-1200",
        "Please send 10 x HB-1200. Send the invoice to accounts@x.example.",
        "Please order 10 x HB-1200. The last ones were damaged.",
        "10 x HB-1200, please send a tracking number once shipped",
        "Thank you for the quick delivery. We order again 10 x HB-1200.",
    ],
)
def test_an_order_that_speaks_of_other_things_too_is_one(text: str) -> None:
    assert lines(order(text)) == [("HB-1200", 10, None)]


def test_the_day_and_the_number_of_a_sentence() -> None:
    text = "10 x HB-1200\nThe PO number for this is 4711.\nWe need this on site by Friday next week."
    doc = read_body(text, "", "", ParseContext(sent=date(2026, 10, 6))).orders[0]
    assert (doc.po_number, doc.requested_date, doc.problems) == ("4711", date(2026, 10, 16), ())
    assert doc.evidence["requested_date"].where == "body line 3"


def test_tables_below_a_history_mark_are_history() -> None:
    table = "<table><tr><th>Item code</th><th>Qty</th></tr><tr><td>{}</td><td>6</td></tr></table>"
    marks = "<div>From: Jane<br>Sent: Tuesday<br>To: us<br>Subject: x</div>"
    result = read(html=f"<div>{table.format('HB-1000')}{marks}{table.format('HB-9999')}</div>")
    assert [line.supplier_part for doc in result.orders for line in doc.lines] == ["HB-1000"]
    assert chatter(read(html=f"<p>Thanks</p>{marks}{table.format('HB-9999')}"))
    forwarded = read(html=f"<p>FYI</p>{marks}{table.format('HB-9999')}", subject="FW: order").orders[0]
    assert [p.code for p in forwarded.problems] == ["sender.unauthenticated"]


def test_a_wish_behind_an_article_is_its_note_and_its_day() -> None:
    doc = read_body(
        "Please send\n- 12 x HB-1200, by Friday\n- 3 x HB-1300", "", "", ParseContext(sent=date(2026, 10, 6))
    ).orders[0]
    assert [(line.notes, line.requested_date) for line in doc.lines] == [
        (("by Friday",), date(2026, 10, 9)),
        ((), None),
    ]


@pytest.mark.parametrize(
    "line",
    ["a" + " " * 390 + "b", "1 " * 190, "not be x " * 40, "5 x HB-100 and " * 25, "x. X" * 95, "On " + "x" * 390, "@" * 390, "\t \t" * 130],
    ids=["blanks", "digits", "negations", "articles", "sentences", "history", "prices", "tabs"],
)  # fmt: skip
def test_no_line_costs_more_than_its_length(line: str) -> None:
    text = "\n".join([line] * 100)
    began = time.process_time()
    read(text)
    read_said(text, "", ParseContext(sent=date(2026, 10, 6)))
    assert time.process_time() - began < 2


def test_a_text_longer_than_any_order_is_refused_and_not_cut() -> None:
    for text in ("5 x HB-100\n" * 6_000, "x" * 1_000_001):
        with pytest.raises(Unreadable):
            read(text)


@pytest.mark.parametrize(
    "text",
    [
        "Item: HB-1000\nQty: 6\n\nItem: HB-2000\nQty: 2",
        "HB-1000 -> 6\nHB-2000 -> 2",
        "6x HB-1000\n2x HB-2000",
        "Could I grab\n- HB-1000 x 6\n- HB-2000 x 2",
    ],
)
def test_other_ways_to_write_a_list(text: str) -> None:
    assert [(line.supplier_part, line.qty) for line in order(text).lines] == [("HB-1000", 6), ("HB-2000", 2)]


def test_rows_pasted_without_their_titles_are_read_and_shown_to_a_person() -> None:
    doc = order("Please send\n\nHB-1000\tBall valve\t6\tPCE\nHB-2000\tTee\t2\tBOX")
    assert lines(doc) == [("HB-1000", 6, "PCE"), ("HB-2000", 2, "BOX")]
    assert [p.code for p in doc.problems] == ["document.low_confidence"]


@pytest.mark.parametrize(
    ("first", "second"),
    [("PO 4711", "PO 4712:"), ("Order no. 4711", "Order no. 4712"), ("Bestellung Nr. 4711", "Bestellung Nr. 4712")],
)
def test_two_orders_in_one_letter_are_two(first: str, second: str) -> None:
    result = read(
        f"Hello,\nplease send\nDelivery date: 3 October 2026\n\n{first}\n5 x HB-1000\n\n{second}\n3 x HB-2000\n"
    )
    assert [(doc.po_number, lines(doc), doc.requested_date) for doc in result.orders] == [
        ("4711", [("HB-1000", 5, None)], date(2026, 10, 3)),
        ("4712", [("HB-2000", 3, None)], date(2026, 10, 3)),
    ]
    assert result.orders[1].evidence["lines[0].qty"].where == "body line 9"


def test_several_numbers_that_cannot_be_told_apart_are_asked() -> None:
    doc = order("Please send\n5 x HB-1000\nPO 4711\n3 x HB-2000\nPO 4712")
    assert ([p.code for p in doc.problems], len(doc.lines)) == (["document.low_confidence"], 2)
