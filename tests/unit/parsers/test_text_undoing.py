"""A list of goods in a letter that cancels, changes, questions or prices them is no order that runs by itself."""

import pytest

from parsers.registry import ParseContext
from parsers.text.body import read_body


def is_sure(text: str) -> bool:
    result = read_body(text, "", "", ParseContext(country="GB"))
    return any(not order.problems and order.document_type == "order" for order in result.orders)


@pytest.mark.parametrize(
    "text",
    [
        "Please cancel our order 4711 of 3 October, 10 x HB-1200.",
        "We would like to cancel 10 x HB-1200 on PO 4711.",
        "Please update PO 4711:\n12 x HB-1200\n5 x HB-1300",
        "Correction to my mail from this morning: 12 x HB-1200, not 10 x HB-1200. Please deliver.",
        "Please do not send 10 x HB-1200.",
        "Our forecast: 30 x HB-1200, 20 x HB-1300. This is not an order.",
        "Please send me prices for:\n\nHB-1200 - 10 pcs\nHB-1300 - 5 pcs",
        "Please reserve 10 x HB-1200 for us, order will follow.",
        "Please supply either 10 x HB-1200 or 10 x HB-1300.",
        "Please send approx 10 x HB-1200.",
        "Please send 10 x HB-1200 every Monday until Christmas.",
        "Please let us have the usual and\n2 x HB-1200",
        "Could you confirm the 30 x HB-1200 are on their way please?",
        "Please add 5 x HB-1300 to our order 4711.",
        "Bitte nicht liefern: 10 x HB-1200",
        "10 Stk. HB-1200 sind defekt, bitte liefern Sie Ersatz.",
        "Bitte liefern Sie 10 x HB-1200 erst nach Freigabe.",
        "Können Sie die Lieferung von 10 x HB-1200 um eine Woche verschieben?",
        "Was kosten 50 Stk. HB-1200 und ab wann wären sie lieferbar?",
        "Merci de nous envoyer votre meilleur prix pour 10 x HB-1200.",
        "Pouvez-vous reporter la livraison de 10 x HB-1200 ?",
        "Por favor, envíennos oferta de 10 x HB-1200.",
        "Potete spedirci il listino con 10 x HB-1200?",
        "Graag prijs en levertijd voor 10 x HB-1200.",
        "Graag 10 x HB-1200 annuleren.",
    ],
)
def test_goods_that_are_not_plainly_ordered(text: str) -> None:
    assert not is_sure(text)


@pytest.mark.parametrize(
    "text",
    [
        "Please send:\n10 x HB-1200 Olive oil extra virgin\n5 x HB-1300 Replacement filter",
        "Please supply the following at agreed prices:\n10 x HB-1200\n5 x HB-1300",
        "Bitte liefern:\n5 x HB-1300 Ersatzfilter\n2 x HB-1400 Muster Tapete",
        "PO no. B418933 to be quoted on the invoice\nPlease send 10 x HB-1200",
        "Graag leveren:\n10 x HB-1200\nPO 26-7278 vermelden op de factuur aub",
    ],
)
def test_names_of_goods_and_what_orders_say_anyway_hold_nothing(text: str) -> None:
    assert is_sure(text)
