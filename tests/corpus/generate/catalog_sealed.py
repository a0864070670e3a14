"""The layouts that nobody tuned on until the vault took their place: their heads and tables occur in no other family."""

from tests.corpus.generate import drawn_sealed as d
from tests.corpus.generate import heads_sealed as h
from tests.corpus.generate import tables_sealed as t
from tests.corpus.generate.deals import Wish
from tests.corpus.generate.scene import Layout


def flags(*names: str) -> frozenset[str]:
    return frozenset(names)


LAYOUTS = [
    Layout("sealed-corners", h.corners, "own part desc uom qty price disc amount due", ("it-IT",), t.wrapped_codes, t.dotted_sums, Wish(lines=(2, 5, 12), discount=True, spread=True), "frame", size=7.5),
    Layout("sealed-corners-three", h.corners, "line own desc part qty uom price amount", ("it-IT", "es-ES", "fr-FR"), t.three_rows, t.columns_of_sums, Wish(lines=(2, 4, 9)), "ruled", size=8),
    Layout("sealed-modern", h.modern, "line desc part qty uom price amount", ("de-DE", "de-AT", "en-GB"), t.grouped_text, t.columns_of_sums, Wish(lines=(1, 3, 7), tails=True), "hrules", font="Lato"),
    Layout("sealed-modern-spaced", h.modern, "partno desc qty uom price amount", ("en-GB", "nl-NL", "de-DE"), t.spaced, t.bare_sum, Wish(lines=(2, 5), decimals=True), "plain", font="Source", size=9.5),
    Layout("sealed-frames", h.enterprise, "line item mfr mpn desc qty uom price amount", ("en-US", "en-GB"), t.wrapped_codes, t.bare_sum, Wish(lines=(2, 5, 8), trade="mro", step="001"), "ruled",
           (t.rules_page,), size=8, page="Letter"),
    Layout("sealed-frames-blocks", h.enterprise, "line part desc due qty uom price amount", ("en-US", "de-DE"), t.departments, t.columns_of_sums, Wish(lines=(5, 9, 13), spread=True), "ruled", size=8.5),
    Layout("sealed-public", h.dispatch, "line own desc qty uom price amount due", ("en-US", "es-MX"), t.spaced, t.bare_sum, Wish(lines=(1, 3, 6), step="1.0", spread=True), "plain", (t.signatures,),
           font="Caladea", page="Letter", dates="mdy"),
    Layout("sealed-public-deleted", h.dispatch, "line part desc qty uom price amount", ("en-US", "en-GB"), t.struck, t.dotted_sums, Wish(lines=(3, 6)), "ruled", (t.signatures,), kind="change"),
    Layout("sealed-franchise", h.footer_buyer, "gtin desc pack cases pieces uom price amount", ("en-GB", "en-AU", "nl-NL"), t.wrapped_codes, t.bare_sum, Wish(lines=(4, 9, 18), trade="food", packs=True), "zebra",
           running=h.buyer_line, font="Lato", size=8.5),
    Layout("sealed-franchise-blocks", h.footer_buyer, "line item desc qty uom price amount", ("en-GB", "en-US"), t.departments, t.dotted_sums, Wish(lines=(6, 14, 30)), "hrules", running=h.buyer_line),
    Layout("sealed-prose", h.prose, "part desc qty uom price amount", ("en-GB", "de-DE", "fr-FR", "nl-NL"), t.spaced, t.bare_sum, Wish(lines=(1, 2, 4)), "open", font="Caladea", size=10.5),
    Layout("sealed-prose-three", h.prose, "line own desc part qty uom price amount", ("de-DE", "en-GB"), t.three_rows, t.dotted_sums, Wish(lines=(2, 5)), "open", (t.signatures,), font="Source"),
    Layout("sealed-tiles", h.tiles, "line item desc qty uom price tax amount", ("en-GB", "en-AU", "de-DE"), t.spaced, t.columns_of_sums, Wish(lines=(2, 4, 8)), "dark", font="Lato", size=8.5),
    Layout("sealed-tiles-text", h.tiles, "line desc part qty uom price amount", ("fr-FR", "es-ES", "nl-BE"), t.grouped_text, t.bare_sum, Wish(lines=(2, 5)), "hrules"),
    Layout("sealed-week", h.week, "line part desc qty uom price per amount", ("de-DE", "de-AT"), t.wrapped_codes, t.columns_of_sums, Wish(lines=(2, 5, 9), per=(1, 100, 1000), step="10"), "open", font="Source"),
    Layout("sealed-week-three", h.week, "line own desc part qty uom price amount", ("de-DE",), t.three_rows, t.bare_sum, Wish(lines=(2, 6), step="00010"), "hrules", running=h.plain_foot),
    Layout("sealed-strip", h.strip, "qty uom item desc price amount", ("en-US", "en-GB", "es-ES"), t.wrapped_codes, t.dotted_sums, Wish(lines=(3, 8, 40)), "ruled", running=h.plain_foot, size=8),
    Layout("sealed-strip-freight", h.strip, "line partno desc qty uom price amount", ("en-GB", "it-IT"), t.spaced, t.before_after, Wish(lines=(2, 5), freight=True), "frame"),
    Layout("sealed-sizes", h.tiles, "desc", ("en-GB", "en-US"), t.sizes_below, t.bare_sum, Wish(lines=(2,), clothes=3), "ruled"),
    Layout("sealed-drawn-boxes", d.stacked_boxes, "line own part desc qty uom price amount", ("en-GB", "de-DE", "fr-FR", "nl-NL"), d.halves, d.left_block, Wish(lines=(1, 4, 20)), font="Helvetica", size=8.5, engine="canvas"),
    Layout("sealed-drawn-margin", d.margin_title, "line partno desc qty uom price amount", ("en-GB", "es-ES", "de-DE"), d.gapless, d.left_block, Wish(lines=(2, 6)), font="Times-Roman", size=9, engine="canvas"),
    Layout("sealed-drawn-turned", d.stacked_boxes, "line item gtin desc due qty uom price amount", ("en-US", "en-GB"), d.gapless, d.right_sum, Wish(lines=(3, 8), spread=True), font="Helvetica", size=8,
           page="Letter wide", engine="canvas", flags=flags("turned"), dates="iso"),
    Layout("sealed-drawn-kg", d.margin_title, "line own part desc qtyuom price amount", ("fr-FR", "it-IT", "de-CH"), d.halves, d.right_sum, Wish(lines=(2, 5), decimals=True), font="Roboto", size=8.5, engine="canvas"),
    Layout("sealed-spool-wide", d.wide_spool, "line item part desc qty uom price amount due", ("en-US", "en-GB"), wish=Wish(lines=(3, 12, 60), spread=True, step="010"), engine="whole", page="Letter wide", dates="iso"),
    Layout("sealed-spool-spaced", d.spaced_spool, "part desc qty uom price amount", ("en-GB", "de-DE", "nl-NL"), wish=Wish(lines=(2, 5, 9)), engine="whole"),
    Layout("sealed-set-catalogue", d.catalogue, "line part desc qty uom price disc net amount", ("en-GB", "de-DE", "es-ES"), wish=Wish(lines=(2, 7, 33), discount=True), engine="whole", font="Times-Roman", size=8.5),
    Layout("sealed-set-ledger", d.ledger_sheet, "line own gtin desc weight qty uom price amount wh", ("en-GB", "fr-FR", "nl-NL"), wish=Wish(lines=(3, 9, 45)), engine="whole", font="Helvetica", size=7.5, page="A4 wide"),
    Layout("sealed-bilingual", h.modern, "line desc part qty uom price amount", ("de-AT", "it-IT"), t.grouped_text, t.bare_sum, Wish(lines=(2, 4), free=True), "hrules", beside="en-GB"),
    Layout("sealed-titled", h.enterprise, "line part desc qty uom price amount", ("en-US", "en-GB", "es-ES"), t.spaced, t.columns_of_sums, Wish(lines=(2, 5)), "hrules", flags=flags("titled")),
    Layout("sealed-set-specified", d.catalogue, "line own desc qty uom price amount", ("en-GB", "de-DE", "nl-NL"), wish=Wish(lines=(2, 5, 16), specs=True), engine="whole", font="Helvetica", size=8.5, notes=("part",)),
    Layout("sealed-unpriced", h.footer_buyer, "line partno desc qty uom price amount", ("en-GB", "nl-NL"), t.spaced, None, Wish(lines=(3, 5), unpriced=True), "plain", running=h.buyer_line),
    Layout("sealed-no-credit-note", h.tiles, "line part desc qty uom price amount", ("en-GB",), t.spaced, t.columns_of_sums, Wish(lines=(1, 3)), "dark", kind="creditnote",
           labels={"number": "Credit Note No.", "date": "Credit Date", "due": "Against Invoice Of"}),
    Layout("sealed-two-in-one", h.strip, "line part desc qty uom price amount", ("en-GB", "de-DE"), t.three_rows, t.bare_sum, Wish(lines=(1, 3)), "ruled", copies=2),
    Layout("sealed-no-confirmation", h.modern, "line desc part qty uom price amount", ("de-DE",), t.grouped_text, t.columns_of_sums, Wish(lines=(2, 4)), "hrules", kind="confirmation",
           labels={"number": "Auftragsnummer", "date": "Auftragsdatum", "yourref": "Ihre Bestellung"}),
    Layout("sealed-no-quote", h.enterprise, "line item desc qty uom price amount", ("en-US",), t.spaced, t.bare_sum, Wish(lines=(1, 3)), "ruled", kind="quotation",
           labels={"number": "Quote No.", "date": "Quote Date", "due": "Valid Until", "supplier": "Prepared For"}),
]  # fmt: skip
