"""The layouts that nobody tuned on until those in reserve took their place: heads, tables and sums occur in no other family."""

from tests.corpus.generate import drawn_vault as d
from tests.corpus.generate import forms_vault as f
from tests.corpus.generate import heads_vault as h
from tests.corpus.generate import tables_vault as t
from tests.corpus.generate import totals_vault as s
from tests.corpus.generate.deals import Wish
from tests.corpus.generate.scene import Layout


def flags(*names: str) -> frozenset[str]:
    return frozenset(names)


W = "vault"
LAYOUTS = [
    Layout("vault-report-service", h.report_service, "line own part desc qty uom price amount due", ("en-GB", "en-US", "nl-NL", "da-DK"), t.only_rows, s.counted_sums, Wish(lines=(4, 7, 11), spread=True), "plain", font="Source", size=8.5, words=W),
    Layout("vault-report-below", h.report_service, "line own desc qty uom price disc net amount due part", ("de-DE", "fr-FR", "en-GB", "es-ES"), t.told_below, s.one_sum, Wish(lines=(3, 7, 10), discount=True, spread=True), "open", font="Source", size=8.5, words=W),
    Layout("vault-letter", h.standard_letter, "line desc own part glued price amount", ("de-DE", "de-AT", "en-GB", "nl-NL"), t.code_below_text, s.sentence, Wish(lines=(2, 4, 8), decimals=True), "open", (h.letter_end,), font="Roboto", size=9.5, words=W, running=h.northern_foot),
    Layout("vault-letter-hundreds", h.standard_letter, "line partno desc qty uom price perunit amount", ("de-DE", "de-CH"), t.only_rows, s.one_sum, Wish(lines=(3, 6, 9), per=(1, 100, 1000), step="10"), "plain", (h.letter_end,), font="Source", size=9, words=W),
    Layout("vault-references", h.reference_line, "line qty uom part desc price amount", ("de-DE", "de-AT", "de-DE", "de-CH"), t.wide_lines, s.rebate_steps, Wish(lines=(3, 5, 9), rebate=True, specs=True), "open", font="Caladea", size=9.5, words=W),
    Layout("vault-plant", h.plant_report, "line item desc qty uom price per amount due", ("en-US", "de-DE", "en-GB", "nl-NL"), t.text_over_numbers, s.one_sum, Wish(lines=(4, 8, 11, 24), per=(1, 1, 100), step="10", spread=True), "plain", size=8, font="Roboto", words=W),
    Layout("vault-plant-dated", h.plant_report, "line own part desc qty uom price amount", ("en-GB", "fr-FR", "it-IT", "de-DE"), t.dated_groups, s.counted_sums, Wish(lines=(6, 9, 12), spread=True), "hrules", size=8.5, words=W),
    Layout("vault-district", f.district, "qty uom part desc price amount", ("en-US",), t.tall_form, s.with_freight, Wish(lines=(4, 6, 9), trade="office", freight=True), "frame", page="Letter", font="Caladea", size=9, words=W, dates="mdy"),
    Layout("vault-district-accounts", f.district, "line part desc qty uom price amount", ("en-US",), t.accounted, s.one_sum, Wish(lines=(4, 8, 12), step="001"), "hrules", (s.small_print,), page="Letter", font="Roboto", size=8.5, words=W, dates="mdy2"),
    Layout("vault-strip", h.document_strip, "part desc qty uom price disc amount", ("fr-FR", "fr-BE", "fr-CH", "es-ES"), t.tall_form, s.strip, Wish(lines=(3, 6, 9), discount=True), "frame", font="Lato", size=8.5, words=W),
    Layout("vault-strip-pages", h.document_strip, "line own part desc qty uom price amount", ("fr-FR", "de-DE", "nl-NL", "en-GB"), t.over_pages, s.one_sum, Wish(lines=(21, 34, 55)), "hrules", font="Lato", size=8.5, chunk=17, words=W),
    Layout("vault-cells", f.label_cells, "line part desc uom qty price disc amount due", ("it-IT", "es-ES", "pt-PT", "it-IT"), t.only_rows, s.strip, Wish(lines=(5, 8, 12), discount=True, spread=True), "ruled", font="Source", size=8, words=W),
    Layout("vault-cells-offers", f.label_cells, "part desc qty uom price amount", ("es-ES", "it-IT", "es-MX", "pt-PT"), t.offers_between, s.with_tax_only, Wish(lines=(5, 8, 11)), "hrules", font="Roboto", size=9, words=W),
    Layout("vault-parties", f.two_parties, "part desc qty uom price tax amount", ("cs-CZ", "pl-PL", "cs-CZ", "hu-HU"), t.only_rows, s.counted_sums, Wish(lines=(4, 6, 9)), "open", font="Roboto", size=9, words=W),
    Layout("vault-typed", f.typed_paper, "qty uom desc part price amount", ("en-GB", "en-AU", "de-DE", "nl-NL"), t.tall_form, s.sentence, Wish(lines=(2, 4, 6)), "ruled", font="Caladea", size=11, words=W),
    Layout("vault-typed-bare", f.typed_paper, "line desc qty uom", ("en-US", "fr-FR", "it-IT", "es-ES"), t.sheet_rows, None, Wish(lines=(3, 5)), "ruled", font="Caladea", size=11, words=W),
    Layout("vault-sheet", f.sheet_cells, "line own desc qty uom price amount", ("en-GB", "nl-NL", "en-US", "sv-SE"), t.sheet_rows, s.sheet_sums, Wish(lines=(5, 9, 12)), "bare", font="Lato", size=9, words=W),
    Layout("vault-council", f.council, "line part desc qty uom price amount", ("en-GB", "en-AU"), t.accounted, s.counted_sums, Wish(lines=(2, 5, 9)), "hrules", (s.small_print,), font="Lato", size=9, words=W, dates="long"),
    Layout("vault-exchange", f.exchange, "line part mpn mfr desc qty uom price amount own", ("en-US", "en-US", "fr-FR", "en-GB"), t.only_rows, s.one_sum, Wish(lines=(5, 9, 44), step="1"), "zebra", font="Source", size=8, page="Letter", words=W),
    Layout("vault-north", h.northern, "part desc qty uom price disc amount", ("nb-NO", "sv-SE", "da-DK", "fi-FI"), t.only_rows, s.counted_sums, Wish(lines=(4, 7, 10), discount=True), "open", font="Source", size=9, words=W, running=h.northern_foot),
    Layout("vault-web", h.web_print, "line desc part gtin qty uom price amount", ("en-GB", "de-DE", "en-US", "nl-NL"), t.code_below_text, s.pile, Wish(lines=(4, 8, 12, 26), tails=True), "hrules", font="Lato", size=8.5, words=W, running=h.web_running, dates="mon"),
    Layout("vault-fields", f.framed_fields, "line own desc uom qty price amount due", ("pt-BR", "es-MX", "pt-PT", "pt-BR"), t.sheet_rows, s.strip, Wish(lines=(4, 7, 10), spread=True), "frame", font="Roboto", size=8, words=W),
    Layout("vault-messrs", h.messrs, "line desc part qty uom price amount", ("en-SG", "en-IN", "en-AU", "en-SG"), t.tall_form, s.counted_sums, Wish(lines=(3, 6, 9), trade="mro"), "frame", (h.messrs_end,), font="Caladea", size=9.5, words=W, dates="mon"),
    Layout("vault-tongues", f.label_cells, "line part desc qty uom price amount", ("nl-BE", "fr-BE", "de-CH", "fr-CH"), t.two_tongues, s.one_sum, Wish(lines=(4, 7, 11)), "ruled", beside="en-GB", font="Source", size=8, words=W),
    Layout("vault-change", f.exchange, "line part desc qty uom price amount due", ("en-GB", "de-DE"), t.told_below, s.one_sum, Wish(lines=(2, 4), spread=True), "open", kind="change", font="Source", size=8.5, words=W),
    Layout("vault-two-in-one", f.council, "line own desc glued price amount", ("en-GB",), t.wide_lines, s.pile, Wish(lines=(1, 3)), "open", copies=2, font="Lato", size=9, words=W),
    Layout("vault-drawn-rules", d.between_rules, "line part desc qty uom price disc amount", ("nl-NL", "en-GB", "fr-FR", "es-ES"), d.open_rows, d.summed, Wish(lines=(5, 9, 62), discount=True), font="Helvetica", size=8.5, engine="canvas", words=W),
    Layout("vault-drawn-ladders", d.ladders, "line own part desc qty uom price amount", ("en-US", "de-DE", "it-IT", "en-SG"), d.swung, d.boxed_foot, Wish(lines=(5, 10, 24)), font="Times-Roman", size=9, engine="canvas", words=W),
    Layout("vault-spool-frames", d.framed_spool, "line part desc qty uom price amount", ("es-ES", "en-US", "it-IT", "de-DE"), wish=Wish(lines=(4, 8, 11), step="010"), engine="whole", size=9, words=W),
    Layout("vault-spool-list", d.listed_spool, "line part own desc qty uom price amount", ("en-GB", "de-DE", "fr-FR", "en-US"), wish=Wish(lines=(1, 2, 4)), engine="whole", size=9, words=W),
    Layout("vault-set-booked", d.booked, "part desc qty uom price disc amount", ("pt-PT", "es-ES", "pt-BR", "fr-FR"), wish=Wish(lines=(5, 9, 44), discount=True), engine="whole", font="Helvetica", size=8.5, words=W),
    Layout("vault-set-service", d.service_sheet, "line part desc qty uom price amount due", ("en-GB", "sv-SE", "de-DE", "nb-NO"), wish=Wish(lines=(6, 10, 48), spread=True), engine="whole", font="Roboto", size=8, words=W),
    Layout("vault-no-delivery-note", h.northern, "line part desc qty uom", ("en-GB",), t.only_rows, None, Wish(lines=(2, 5)), "hrules", kind="delivery", font="Source", words=W,
           labels={"number": "Delivery Note No.", "date": "Despatched", "due": "Delivered On", "supplier": "Customer"}),
]  # fmt: skip
