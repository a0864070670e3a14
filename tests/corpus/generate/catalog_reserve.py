"""The layouts kept in reserve: written without sight of the readers, never tuned on and only scored.

They are meant as a fair draw of what the first customers of a wholesaler send: mostly prints of common programs in
their own wording and languages, some forms of trades and public houses, a few papers typed by hand.
"""

from tests.corpus.generate import drawn_reserve as d
from tests.corpus.generate import forms_reserve as f
from tests.corpus.generate import heads_reserve as h
from tests.corpus.generate import tables_reserve as t
from tests.corpus.generate import totals_reserve as s
from tests.corpus.generate.deals import Wish
from tests.corpus.generate.scene import Layout

W = "reserve"
EITHER = frozenset(["either"])
LAYOUTS = [
    Layout("reserve-nav", h.nav, "partno desc qty uom price amount", ("en-GB", "de-DE", "nl-NL", "da-DK"), t.report_rows, s.named_currency, Wish(lines=(3, 9, 15, 44), number="PO1#####"), font="Source", size=9, words=W, flags=EITHER, dialect="nav"),
    Layout("reserve-nav-vendor", h.nav, "own part desc qty uom price disc amount", ("de-DE", "en-IE", "nl-BE", "de-AT"), t.days_below, s.named_currency, Wish(lines=(2, 5, 8), discount=True, number="BE-2####", spread=True), font="Lato", size=8.5, words=W, dialect="nav"),
    Layout("reserve-fo", h.fo, "item part desc due qty uom price disc amount", ("en-GB", "de-DE", "fr-FR", "en-IE"), t.report_rows, s.plain_steps, Wish(lines=(3, 6, 12, 30), discount=True, spread=True, number="PO-000####", codes=("1####", "@@-####")), font="Roboto", size=8, words=W, dialect="ax"),
    Layout("reserve-sage", h.sage, "partno desc qty price disc amount", ("en-GB", "en-IE", "en-GB", "en-ZA"), t.ruled_to_foot, s.boxed_ladder, Wish(lines=(2, 4, 7, 11), discount=True, freight=True, number="000####"), font="Roboto", size=9, words=W, dialect="sage", dates="dmy"),
    Layout("reserve-netsuite", h.netsuite, "item qty uom desc price amount", ("en-US",), t.code_over_text, s.grand, Wish(lines=(2, 5, 9), number="PO1####"), font="Source", size=9, page="Letter", words=W, flags=EITHER, dialect="netsuite", dates="mdy"),
    Layout("reserve-odoo", h.odoo, "part desc tax due qty uom price amount", ("fr-FR", "en-GB", "es-ES", "de-DE"), t.named_in_brackets, s.untaxed, Wish(lines=(2, 4, 8, 14), spread=True, number="P0####"), font="Lato", size=9, words=W, flags=EITHER, dialect="odoo"),
    Layout("reserve-odoo-plain", h.odoo, "part desc qty uom price amount", ("it-IT", "nl-BE", "fr-BE", "nl-NL"), t.named_in_brackets, s.untaxed, Wish(lines=(1, 3, 6), number="PO00###"), font="Roboto", size=9, words=W, flags=EITHER, dialect="odoo"),
    Layout("reserve-xero", h.xero, "partno desc qty price amount", ("en-AU", "en-GB", "en-AU", "en-ZA"), t.grey_rows, s.ledger, Wish(lines=(1, 3, 6), number="PO-0###"), "plain", (h.xero_foot,), font="Roboto", size=9, words=W, dialect="xero", dates="long", flags=EITHER | {"titled"}),
    Layout("reserve-quickbooks", h.quickbooks, "partno desc qty price amount", ("en-US",), t.ruled_to_foot, s.grand, Wish(lines=(2, 4, 8), number="####"), font="Roboto", size=9.5, page="Letter", words=W, flags=EITHER, dialect="quickbooks", dates="mdy"),
    Layout("reserve-lexware", h.lexware, "line qtyuom partno desc price amount", ("de-DE", "de-DE", "de-AT", "de-DE"), t.report_rows, s.on_top_of, Wish(lines=(2, 4, 8), number="B26####"), "plain", (h.lexware_foot,), font="Source", size=9.5, words=W, dialect="lexware"),
    Layout("reserve-fusion", h.fusion, "line part desc due qty uom price amount", ("en-US", "en-GB", "en-US", "en-AU"), t.full_grid, s.code_in_brackets, Wish(lines=(2, 10, 24, 48), spread=True, number="45#####"), font="Source", size=8, page="Letter", words=W, dialect="fusion", labels={"price": "Price", "amount": "Amount"}, flags=frozenset(["titled"]), dates="mon"),
    Layout("reserve-ariba", h.ariba, "line part own qty uom due price amount desc", ("en-US", "de-DE", "fr-FR", "en-GB"), t.units_in_brackets, s.code_in_brackets, Wish(lines=(1, 4, 9), spread=True, number="45000#####"), font="Lato", size=8.5, words=W, dialect="ariba"),
    Layout("reserve-ebp", h.ebp, "partno desc qty uom price disc amount", ("fr-FR", "fr-BE", "es-ES", "it-IT"), t.ruled_to_foot, s.rates_table, Wish(lines=(6, 10, 34), discount=True, number="CF0000####"), font="Lato", size=8.5, words=W, dialect="ebp"),
    Layout("reserve-exact", h.exact, "own part desc qty uom price amount", ("nl-NL", "nl-NL", "nl-BE", "nl-NL"), t.grey_rows, s.plain_steps, Wish(lines=(2, 9, 22, 45), number="2670####"), font="Source", size=9, words=W, dialect="exact"),
    Layout("reserve-unleashed", h.unleashed, "partno desc due qty uom price amount", ("en-AU", "en-GB", "en-AU", "en-US"), t.checked, s.plain_steps, Wish(lines=(3, 6, 10), spread=True, number="PO-0000####"), font="Lato", size=9, words=W, dialect="unleashed"),
    Layout("reserve-zucchetti", f.zucchetti, "partno desc uom qty price disc amount tax due", ("it-IT",), t.ruled_to_foot, s.foot_cells, Wish(lines=(3, 6, 10), discount=True, spread=True, number="###/A"), font="Source", size=8, words=W, dialect="zucchetti"),
    Layout("reserve-two-codes", f.zucchetti, "own part desc uom qty price amount", ("it-IT", "es-ES", "pt-PT", "it-IT"), t.two_codes, s.foot_cells, Wish(lines=(2, 5, 8), number="26/####"), font="Roboto", size=8, words=W),
    Layout("reserve-a3", f.a3, "partno desc qty price disc amount", ("es-ES",), t.ruled_to_foot, s.foot_cells, Wish(lines=(3, 6, 11), discount=True, number="26/000###"), font="Source", size=9, words=W, dialect="a3"),
    Layout("reserve-iberian", f.a3, "own desc part qty uom price amount", ("es-ES", "es-MX", "pt-PT", "es-ES"), t.grey_rows, s.rates_table, Wish(lines=(2, 5, 9, 26)), font="Lato", size=8.5, words=W),
    Layout("reserve-subiekt", f.subiekt, "line partno desc qtyuom price tax amount", ("pl-PL",), t.full_grid, s.rates_table, Wish(lines=(2, 5, 8), number="ZD ###/2026"), font="Lato", size=9, words=W, dialect="subiekt"),
    Layout("reserve-tally", f.tally, "line desc hsn due qty price per amount", ("en-IN",), t.rate_per, None, Wish(lines=(2, 4, 7), spread=True, number="PO/26-27/0###"), font="Roboto", size=9, words=W, dialect="tally", dates="mon"),
    Layout("reserve-public", f.public_order, "part desc qty uom price amount", ("fr-FR", "de-DE", "es-ES", "fr-FR"), t.funded, s.rates_table, Wish(lines=(2, 4, 8)), "plain", (s.approval,), font="Caladea", size=9.5, words=W),
    Layout("reserve-contractor", f.contractor, "qty uom partno desc price amount", ("en-US", "en-GB", "en-US", "en-AU"), t.full_grid, s.american, Wish(lines=(3, 5, 8), freight=True, number="#####-0##"), font="Source", size=9, page="Letter", words=W),
    Layout("reserve-school", f.school, "line part desc qty price amount", ("en-GB", "en-AU", "en-GB", "en-IE"), t.full_grid, s.plain_steps, Wish(lines=(2, 5, 9), trade="school", number="ORD00####"), "plain", (s.approval,), font="Lato", size=9, words=W, dates="dmy"),
    Layout("reserve-typed", f.typed, "qty uom desc part price", ("en-GB", "de-AT", "nl-NL", "fr-BE"), t.typed_rows, None, Wish(lines=(1, 3, 5)), "plain", (f.typed_foot,), font="Caladea", size=11, words=W),
    Layout("reserve-typed-list", f.typed, "qtyuom desc part", ("en-GB", "de-DE", "es-ES", "it-IT"), t.typed_list, None, Wish(lines=(2, 4)), "plain", (f.typed_foot,), font="Caladea", size=11.5, words=W),
    Layout("reserve-kitchen", f.kitchen, "qty uom desc partno price amount", ("en-GB", "de-DE", "fr-FR", "es-ES"), t.by_section, s.pieces, Wish(lines=(5, 9, 14), trade="hotel", number="######"), font="Lato", size=9, words=W, dates="long"),
    Layout("reserve-retail", f.retail, "line gtin part desc qty uom price amount", ("en-GB", "de-DE", "nl-NL", "fr-FR"), t.grey_rows, s.pieces, Wish(lines=(14, 38, 52, 70), number="7#######"), font="Source", size=8, page="A4 wide", words=W),
    Layout("reserve-pastel", f.pastel, "partno desc qty uom price disc amount", ("en-ZA",), t.ruled_to_foot, s.boxed_ladder, Wish(lines=(2, 5, 9), discount=True, number="PO00####"), font="Roboto", size=9, words=W, dialect="pastel"),
    Layout("reserve-eastern", f.office_form, "line partno desc qty uom price amount", ("tr-TR", "ro-RO", "hu-HU", "cs-CZ"), t.full_grid, s.plain_steps, Wish(lines=(2, 5, 8)), "plain", (s.approval,), font="Roboto", size=9, words=W),
    Layout("reserve-site", f.site, "line desc part qty uom due", ("de-DE", "nl-NL", "sv-SE", "en-GB"), t.remarked, None, Wish(lines=(3, 6, 9), spread=True), font="Lato", size=9.5, words=W),
    Layout("reserve-desk", f.desk, "partno desc qty uom", ("de-DE", "fr-BE", "nl-NL", "en-GB"), t.typed_rows, None, Wish(lines=(3, 6, 10)), "plain", (s.remark,), font="Roboto", size=10, words=W),
    Layout("reserve-remarked", h.exact, "line own desc qty uom price amount", ("en-GB", "fr-FR", "es-ES", "it-IT"), t.remarked, s.plain_steps, Wish(lines=(4, 7, 24), decimals=True), "plain", (s.remark,), font="Lato", size=9, words=W),
    Layout("reserve-form-drawn", d.standard_form, "line item desc qty uom price per amount part", ("de-DE", "en-US", "fr-FR", "nl-NL"), d.priced_below, d.total_line, Wish(lines=(3, 14, 28), per=(1, 1, 1, 100), step="00010", number="45000#####", codes=("1000####", "@@##-###")), font="Helvetica", size=9, engine="canvas", words=W, dialect="sap"),
    Layout("reserve-conditions-drawn", d.standard_form, "line item desc qty uom amount", ("de-DE", "en-GB", "de-CH", "nl-NL"), d.conditions_below, d.total_line, Wish(lines=(2, 5, 12), discount=True, step="00010", number="45001#####", codes=("R####-##", "@@##-###")), font="Roboto", size=9, engine="canvas", words=W, dialect="sap"),
    Layout("reserve-suite-drawn", d.northern_suite, "line item desc part due qty uom price amount", ("sv-SE", "nb-NO", "en-GB", "da-DK"), d.two_row_lines, d.small_sum, Wish(lines=(3, 7, 26), spread=True, number="3######"), font="Roboto", size=8.5, engine="canvas", words=W, dialect="movex"),
    Layout("reserve-midrange", d.midrange_print, "line part desc qty uom price amount", ("en-US", "en-GB", "de-DE", "fr-FR"), wish=Wish(lines=(9, 45, 70), step="001", number="0#####"), engine="whole", size=9, words=W, flags=frozenset(["upper"])),
    Layout("reserve-leaders", d.dotted_leaders, "partno desc qtyuom price amount", ("da-DK", "nb-NO", "sv-SE", "en-GB"), wish=Wish(lines=(3, 6, 10)), engine="whole", size=9.5, words=W),
    Layout("reserve-tool-set", d.webshop, "line part desc qty uom price amount", ("en-GB", "de-DE", "fr-FR", "en-US"), wish=Wish(lines=(3, 8, 30)), engine="whole", font="Roboto", size=8.5, words=W, dialect="tool"),
    Layout("reserve-factory-set", d.schedule, "line own desc due qty uom price amount", ("de-DE", "en-GB", "it-IT", "es-ES"), wish=Wish(lines=(4, 9, 33), spread=True), engine="whole", font="Helvetica", size=8.5, page="A4 wide", words=W, dialect="tool"),
    Layout("reserve-two-in-one", f.school, "part desc qty uom price amount", ("en-GB",), t.grey_rows, s.plain_steps, Wish(lines=(1, 3), trade="care"), copies=2, font="Source", size=9, words=W),
    Layout("reserve-no-request", h.lexware, "line desc qty uom", ("de-DE",), t.report_rows, None, Wish(lines=(2, 4)), "plain", kind="rfq", font="Source", size=9.5, words=W,
           labels={"number": "Anfrage-Nr.", "date": "Anfragedatum", "hello": "bitte unterbreiten Sie uns Ihr Angebot zu folgenden Positionen:"}),
    Layout("reserve-no-reminder", h.fo, "line part desc qty uom due", ("en-GB",), t.grey_rows, None, Wish(lines=(2, 5), spread=True), kind="reminder", font="Roboto", size=9, words=W,
           labels={"reminder": "Delivery reminder", "number": "Our order", "date": "Date of reminder", "due": "Was due"}),
]  # fmt: skip
