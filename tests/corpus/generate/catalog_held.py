"""The layouts that are scored and rarely looked at: own heads, tables and sums."""

from tests.corpus.generate import drawn_held as d
from tests.corpus.generate import heads_held as h
from tests.corpus.generate import tables_held as t
from tests.corpus.generate import totals_held as s
from tests.corpus.generate.deals import Wish
from tests.corpus.generate.scene import Layout

WEST = ("en-GB", "de-DE", "fr-FR", "es-ES", "it-IT", "nl-NL")


def flags(*names: str) -> frozenset[str]:
    return frozenset(names)


LAYOUTS = [
    Layout("held-service", h.stacked_right, "desc qty price tax amount", ("en-AU", "en-GB", "nl-NL"), t.plain_rows, s.tax_table, Wish(lines=(1, 3, 6)), "hrules",
           (h.delivery_below,), size=9.5),
    Layout("held-service-codes", h.stacked_right, "item desc qty price disc amount", ("en-AU", "en-GB"), t.code_over_text, s.left_lines,
           Wish(lines=(2, 5), discount=True), "dark", (h.delivery_below,), font="Lato"),
    Layout("held-open-source", h.open_source, "line item desc qty uom price amount", ("en-GB", "en-IN", "de-CH", "fr-CH"), t.code_over_text, s.tax_table,
           Wish(lines=(2, 4, 8)), "ruled"),
    Layout("held-open-words", h.open_source, "line item desc due qty uom price amount", ("en-IN", "en-US"), t.plain_rows, s.in_words, Wish(lines=(1, 4), spread=True), "ruled", size=8.5),
    Layout("held-network", h.network, "line part desc qty uom due price amount", ("en-US", "en-GB", "de-DE"), t.labelled_lines, None, Wish(lines=(1, 2, 5), spread=True), "open", font="Source"),
    Layout("held-network-schedule", h.network, "line own part desc qty uom price amount", ("en-US",), t.scheduled, None, Wish(lines=(1, 3, 5), spread=True), "hrules", size=8.5),
    Layout("held-letter", h.subject, "line part desc qty uom price amount", ("de-DE", "de-AT", "fr-FR", "es-ES", "it-IT", "nl-NL"), t.plain_rows, s.left_lines,
           Wish(lines=(1, 3, 7), step="1."), "open", (h.letter_foot,), font="Caladea", size=10.5),
    Layout("held-letter-groups", h.subject, "line own part desc qty uom price disc net amount", ("de-DE", "it-IT", "nl-BE"), t.grouped_header, s.tax_table,
           Wish(lines=(2, 6), discount=True), "ruled", (h.letter_foot,), size=8),
    Layout("held-columned", h.columned, "partno desc qty uom price amount", ("nl-NL", "nl-BE", "en-GB"), t.plain_rows, s.left_lines, Wish(lines=(2, 5, 11), decimals=True), "hrules"),
    Layout("held-columned-pages", h.columned, "line part gtin desc qty uom price amount", ("nl-NL", "de-DE", "fr-FR"), t.paged, s.tax_table, Wish(lines=(28, 55, 90)), "zebra",
           running=s.running, size=8, chunk=22),
    Layout("held-rounded", h.rounded, "part desc qty price amount", ("fr-FR", "fr-BE", "fr-CH"), t.plain_rows, s.tax_table, Wish(lines=(2, 4, 9), tails=True), "frame", (s.conditions,), size=9),
    Layout("held-rounded-net", h.rounded, "line partno gtin desc qty uom price disc net amount", ("fr-FR", "es-ES"), t.grouped_header, s.left_lines, Wish(lines=(2, 5), discount=True), "ruled", size=7.5),
    Layout("held-host-form", h.host_form, "line item desc qty uom due price amount", ("en-US", "es-MX"), t.plain_rows, s.in_words, Wish(lines=(1, 4, 9), step="1.0", spread=True, number="00######"), "open",
           (s.stamp,), font="Source"),
    Layout("held-host-mro", h.host_form, "line mfr mpn item desc qty uom price amount", ("en-US",), t.plain_rows, s.only_gross, Wish(lines=(2, 5), trade="mro", step="001"), "ruled", (s.stamp,), size=8, page="Letter"),
    Layout("held-under-values", h.under_values, "qty uom part desc price amount", ("en-GB", "en-US", "de-DE"), t.plain_rows, s.only_gross, Wish(lines=(1, 3, 6)), "hrules", font="Caladea", size=10),
    Layout("held-under-schedule", h.under_values, "line part desc qty uom price amount", ("de-DE", "it-IT"), t.scheduled, s.left_lines, Wish(lines=(2, 4)), "open"),
    Layout("held-bar", h.sidebar, "item desc qty uom price amount", ("en-GB", "es-ES", "it-IT"), t.code_over_text, s.tax_table, Wish(lines=(2, 5, 9)), "dotted", font="Lato", size=8.5),
    Layout("held-bar-long", h.sidebar, "line own gtin desc qty uom price amount", ("en-GB", "en-US"), t.paged, s.left_lines, Wish(lines=(40, 76), trade="food"), "dark", running=s.running, size=7.5, chunk=25),
    Layout("held-window", h.window, "line gtin part desc qty pack price amount", ("en-US", "en-GB"), t.plain_rows, s.in_words, Wish(lines=(4, 9, 16), trade="office"), "ruled", size=8),
    Layout("held-prepacks", h.window, "line own gtin desc qty price amount", ("en-US", "en-GB"), t.prepacks, s.left_lines, Wish(lines=(2, 4), clothes=3, packs=True), "hrules", size=8),
    Layout("held-change", h.columned, "line part desc qty uom price amount", ("en-GB",), t.old_and_new, s.left_lines, Wish(lines=(2, 5)), "ruled", kind="change"),
    Layout("held-cancel", h.under_values, "line part desc qty uom price amount", ("en-US", "de-DE"), t.plain_rows, None, Wish(lines=(1, 3)), "ruled", kind="cancel"),
    Layout("held-mail", h.subject, "line", ("en-GB", "de-DE", "nl-NL"), t.sentences, None, Wish(lines=(1, 2, 4)), foot=(h.letter_foot,), font="Source", size=10),
    Layout("held-drawn-rows", d.label_rows, "line partno desc qty uom price amount", WEST, d.rows, d.box_sums, Wish(lines=(2, 6, 35), step="10"), font="Helvetica", size=8.5, engine="canvas"),
    Layout("held-drawn-corner", d.corner, "line own part desc qty uom price amount", ("en-GB", "fr-FR", "nl-NL"), d.two_rows, d.word_sum, Wish(lines=(1, 4, 9)), font="Times-Roman", size=9.5, engine="canvas"),
    Layout("held-drawn-sideways", d.label_rows, "line part gtin desc qty uom price disc net amount", ("en-GB", "de-DE"), d.rows, d.box_sums, Wish(lines=(3, 8), discount=True), font="Helvetica", size=8,
           page="A4 wide", engine="canvas", flags=flags("sideways")),
    Layout("held-drawn-typed", d.corner, "line partno desc qtyuom priceper amount", ("de-DE", "de-CH"), d.rows, d.word_sum, Wish(lines=(2, 5), per=(1, 100)), font="Courier", size=8, engine="canvas"),
    Layout("held-spool-dots", d.dots, "line item desc qty uom price amount", ("en-US", "en-GB"), wish=Wish(lines=(3, 8, 50)), engine="whole", notes=("part",), page="Letter"),
    Layout("held-spool-bars", d.bars, "part desc qty uom price amount", ("es-ES", "it-IT", "en-GB"), wish=Wish(lines=(2, 5, 9)), engine="whole"),
    Layout("held-three-in-one", h.open_source, "line part desc qty uom price amount", ("en-GB", "de-CH"), t.plain_rows, s.left_lines, Wish(lines=(1, 2, 4)), "ruled", copies=3),
    Layout("held-no-delivery-note", h.columned, "line part desc qty uom", ("en-GB",), t.plain_rows, None, Wish(lines=(2, 5)), "ruled", kind="delivery",
           labels={"number": "Delivery Note No.", "date": "Despatch Date", "due": "Delivered", "yourref": "Your Order No."}),
    Layout("held-no-rfq", h.sidebar, "line own desc qty uom due", ("en-US",), t.plain_rows, None, Wish(lines=(1, 4)), "ruled", kind="rfq",
           labels={"number": "RFQ No.", "date": "RFQ Date", "due": "Quote Due By"}),
    Layout("held-no-invoice", h.rounded, "part desc qty price amount", ("fr-FR",), t.plain_rows, s.tax_table, Wish(lines=(2, 4)), "frame", kind="invoice",
           labels={"number": "Facture N°", "date": "Date de facture", "vendor_no": "N° client", "due": "Échéance"}),
    Layout("held-bilingual", h.columned, "line part desc qty uom price amount", ("fr-CH", "nl-BE"), t.plain_rows, s.tax_table, Wish(lines=(2, 5)), "hrules", beside="de-DE", size=8),
    Layout("held-titled", h.sidebar, "line part desc qty uom price amount", ("nl-NL", "it-IT", "en-GB"), t.plain_rows, s.left_lines, Wish(lines=(2, 5)), "hrules", flags=flags("titled")),
    Layout("held-unpriced", h.under_values, "part desc qty uom price amount", ("nl-NL", "de-DE"), t.plain_rows, None, Wish(lines=(3, 5), unpriced=True), "ruled"),
    Layout("held-no-proforma", h.stacked_right, "item desc qty price amount", ("en-GB",), t.code_over_text, s.tax_table, Wish(lines=(2, 4)), "hrules", (h.delivery_below,), kind="proforma",
           labels={"number": "Proforma No.", "date": "Issue Date", "due": "Valid Until"}),
    Layout("held-drawn-specified", d.label_rows, "line own desc qty uom price amount", ("de-DE", "en-GB", "fr-FR"), d.rows, d.box_sums, Wish(lines=(2, 5, 14), specs=True), font="Helvetica", size=8.5, engine="canvas", notes=("part",)),
    Layout("held-iberia", h.sidebar, "line part desc qty uom price amount", ("pt-PT", "es-ES"), t.plain_rows, s.left_lines, Wish(lines=(2, 5)), "zebra"),
    Layout("held-mexico", h.host_form, "line part desc qty uom price amount", ("es-MX",), t.grouped_header, s.tax_table, Wish(lines=(2, 5)), "ruled"),
]  # fmt: skip
