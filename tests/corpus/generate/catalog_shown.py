"""The layouts that may be tuned on, each as its modules, languages and habits."""

from tests.corpus.generate import heads_shown as h
from tests.corpus.generate import tables_shown as t
from tests.corpus.generate import totals as s
from tests.corpus.generate.deals import Wish
from tests.corpus.generate.scene import Layout

EN = ("en-US", "en-GB", "en-AU")
US, GB, AU, DE, FR, ES, IT, NL = (
    ("en-US",),
    ("en-GB",),
    ("en-AU",),
    ("de-DE", "de-AT"),
    ("fr-FR", "fr-BE"),
    ("es-ES",),
    ("it-IT",),
    ("nl-NL", "nl-BE"),
)


def flags(*names: str) -> frozenset[str]:
    return frozenset(names)


LAYOUTS = [
    Layout("letterhead-ruled", h.letterhead, "line own desc qty uom price amount", EN, t.rows, s.net_tax_gross,
           Wish(lines=(2, 4, 7, 11)), "ruled", (s.please,), flags=flags("total before")),
    Layout("nav-open", h.nav, "own part desc qty uom price amount", DE, t.rows, s.net_tax_gross,
           Wish(lines=(1, 3, 6, 14), tails=True), "open", (s.please, s.bank), flags=flags("total code"), font="Source"),
    Layout("odoo-taxes", h.odoo, "desc tax due qtyuom price amount", ("en-GB", "fr-FR", "nl-NL"), t.rows, s.net_tax_gross,
           Wish(lines=(1, 2, 5), decimals=True), "hrules", (s.please,), flags=flags("total after", "two"), font="Lato", size=9.5),
    Layout("quick-blue", h.quick, "item desc qty uom price amount", US, t.rows, s.us_total,
           Wish(lines=(1, 2, 4, 9), freight=True), "zebra", (s.sign_here,), page="Letter"),
    Layout("netsuite-notes", h.net_suite, "line qty uom item desc price amount", US, t.rows, s.only_net,
           Wish(lines=(2, 5, 8), tails=True), "hrules", (s.please,), notes=("part", "due"), page="Letter", size=8.5),
    Layout("sage-frame", h.sage, "partno desc qty price disc net tax", GB, t.rows, s.net_tax_gross,
           Wish(lines=(2, 4, 9), discount=True, trade="build"), "frame", (s.please,), flags=flags("total before", "tax two")),
    Layout("portal-dotted", h.portal, "line part mfr mpn desc due qty uom price amount", ("en-US", "en-GB"), t.rows, s.only_net,
           Wish(lines=(1, 3, 8), spread=True, step="1", trade="mro"), "dotted", (s.clauses,), size=7.5, font="Source"),
    Layout("excel-green", h.excel, "line part desc qty price amount", (*EN, "nl-NL"), t.rows, s.only_net,
           Wish(lines=(2, 6, 13)), "green", size=10),
    Layout("email-list", h.email, "part desc qty uom price", ("en-GB", "de-DE", "nl-NL"), t.rows, s.nothing,
           Wish(lines=(1, 2, 4)), "plain", (s.please, s.sign_here), size=10.5, font="Source"),
    Layout("form-boxed", h.form, "line item desc qty uom price amount", US, t.rows, s.us_total,
           Wish(lines=(1, 3, 6), trade="office", freight=True, step="001"), "frame", (s.sign_here, s.clauses), page="Letter", font="Caladea"),
    Layout("sap-second-row", h.sap, "line item desc qty uom price per amount", DE, t.second_row, s.only_net,
           Wish(lines=(1, 3, 7, 12), step="00010", per=(1, 1, 100)), "open", (s.please, s.bank), notes=("part", "due"), font="Source"),
    Layout("sap-two-headed", h.sap, "line item qty uom price amount desc", (*DE, "en-GB"), t.two_headed, s.only_net,
           Wish(lines=(2, 5, 9), step="10"), "open", (s.please,), notes=("part",), size=9.5, flags=flags("three"), labels={}),
    Layout("dense-retail", h.dense, "line gtin item desc pack cases pieces price amount", GB, t.rows, s.quantities,
           Wish(lines=(4, 10, 22), trade="food", packs=True, number="4#######"), "ruled", size=7),
    Layout("letterhead-long", h.letterhead, "line own part desc qty uom price amount", ("en-GB", "de-DE", "fr-FR", "es-ES", "it-IT"), t.rows, s.net_tax_gross,
           Wish(lines=(34, 61, 88)), "hrules", (s.please,), flags=flags("total after"), size=8, chunk=26),
    Layout("nav-french", h.nav, "part desc qty uom price disc amount", FR, t.rows, s.freight_net,
           Wish(lines=(2, 5, 9), discount=True, freight=True), "zebra", (s.please, s.bank), font="Lato"),
    Layout("sage-spanish", h.sage, "item part desc qty uom price amount", ES, t.rows, s.banded,
           Wish(lines=(2, 4, 11)), "frame", (s.sign_here,), font="Caladea", size=9.5),
    Layout("dense-italian", h.dense, "line own part desc uom qty price disc net amount due", IT, t.rows, s.banded,
           Wish(lines=(3, 6, 15), spread=True), "ruled", size=6.8, page="A4 wide"),
    Layout("cards-web", h.portal, "line part qty uom price amount due desc", ("en-US", "en-GB", "nl-NL"), t.cards, s.only_net,
           Wish(lines=(1, 3, 5)), "open", size=9, font="Lato"),
    Layout("sections-build", h.letterhead, "line partno desc qty uom price amount", ("en-GB", "de-DE", "fr-FR"), t.rows, s.net_tax_gross,
           Wish(lines=(6, 9, 16), trade="build", tails=True), "hrules", (s.please, s.sign_here), flags=flags("sections", "texts", "total before")),
    Layout("quick-unpriced", h.quick, "qty uom part gtin desc", ("en-AU", "en-GB"), t.rows, s.nothing,
           Wish(lines=(1, 3, 7), trade="office"), "dark", (s.please,), font="Lato", size=10),
]  # fmt: skip
