"""What a covering letter asks of the order attached to it, in six languages; and what it says anyway."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parsers.registry import ParseContext
from parsers.text.body import read_said
from parsers.text.days import Ground
from parsers.text.remarks import Remark, remarks_in
from parsers.text.sentences import sentences_of

GROUND = Ground(date(2026, 10, 6), "dmy")


def remarks(text: str) -> list[Remark]:
    return remarks_in(list(enumerate(text.split("\n"), 1)), GROUND)


def kinds(text: str) -> list[tuple[str, str | None]]:
    """All but "goods", which means nothing without an order that calls its goods so."""
    return [(remark.kind, remark.value) for remark in remarks(text) if remark.kind != "goods"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Same as attached but ship Friday.", [("date", "2026-10-09")]),
        ("We need the goods by Friday next week at the latest.", [("date", "2026-10-16")]),
        ("Bitte liefern Sie in KW 43.", [("date", "2026-10-19")]),
        ("Merci de livrer le 15 octobre.", [("date", "2026-10-15")]),
        ("Por favor, entregar el viernes.", [("date", "2026-10-09")]),
        ("Consegna entro venerdì 16 ottobre.", [("date", "2026-10-16")]),
        ("Graag leveren voor 20 oktober.", [("date", "2026-10-20")]),
        ("Please deliver next Friday.", [("date", None)]),
        ("Deliver the first half on 15 October and the rest on 20 October.", [("date", None)]),
        ("Please deliver line 2 on 15 October.", [("date", None), ("mention", None)]),
        ("Do not deliver before 20 October.", [("not_before", "2026-10-20")]),
        ("Nicht vor dem 20.10. liefern.", [("not_before", "2026-10-20")]),
        ("Ne pas livrer avant le 20 octobre.", [("not_before", "2026-10-20")]),
        ("Our PO number is 4711.", [("number", "4711")]),
        ("Unsere Bestellnummer lautet 4500123.", [("number", "4500123")]),
        ("Notre numéro de commande est 88123.", [("number", "88123")]),
        ("Please find attached our purchase order 4711.", [("number", "4711")]),
        ("Please cancel line 3.", [("cancel", None)]),
        ("Pos. 2 bitte streichen.", [("cancel", None)]),
        ("Position 1 bitte entfernen.", [("cancel", None)]),
        ("Can you take HB-100 off please.", [("cancel", None)]),
        ("HB-100 bitte rausnehmen.", [("cancel", None)]),
        ("Quitad la línea 2, por favor.", [("cancel", None)]),
        ("HB-100 mag eruit.", [("cancel", None)]),
        ("La riga 3 non serve più.", [("cancel", None)]),
        ("Line 2 is now 20, ignore the sheet.", [("change", None)]),
        ("Pour HB-100 c'est 20 et non ce qui est indiqué.", [("change", None)]),
        ("HB-100 wordt 20.", [("change", None)]),
        ("Veuillez annuler la ligne 3.", [("cancel", None)]),
        ("Favor de eliminar la línea 2.", [("cancel", None)]),
        ("Si prega di annullare la riga 4.", [("cancel", None)]),
        ("Regel 3 mag vervallen, regel 2 niet leveren.", [("cancel", None)]),
        ("Please find attached our order, but leave out HB-100.", [("cancel", None)]),
        ("Please cancel the attached order.", [("cancel", None)]),
        ("The qty of item HB-100 is 20 not 10.", [("change", None)]),
        ("Bitte 20 statt 10 Stück von HB-100.", [("change", None)]),
        ("Merci de mettre 20 au lieu de 10 pour HB-100.", [("change", None)]),
        ("Por favor 20 en lugar de 10 de HB-100.", [("change", None)]),
        ("Per favore 20 invece di 10 per HB-100.", [("change", None)]),
        ("Graag 20 in plaats van 10 van HB-100.", [("change", None)]),
        ("Please also add 5 x HB-300.", [("change", None)]),
        ("If HB-100 is out of stock, please replace it with HB-200.", [("change", None)]),
        ("Please apply the agreed discount of 5 %.", [("price", None)]),
        ("Preis wie besprochen 4,10 EUR.", [("price", None)]),
        ("This is not an order, please quote only.", [("hold", None)]),
        ("Bitte noch nicht liefern, wir warten auf Freigabe.", [("hold", None)]),
        ("Ceci n'est pas une commande.", [("hold", None)]),
    ],
)
def test_what_a_sentence_asks(text: str, found: list[tuple[str, str | None]]) -> None:
    assert kinds(text) == found


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Please deliver to our new site, Unit 4, Dock Road, Leeds LS1 4AB.", "our new site, Unit 4, Dock Road, Leeds LS1 4AB"),
        ("Lieferadresse: Baustelle Hafen, Kai 3, 20457 Hamburg", "Baustelle Hafen, Kai 3, 20457 Hamburg"),
        ("Merci de livrer à notre dépôt de Lyon", "notre dépôt de Lyon"),
    ],
)  # fmt: skip
def test_a_place(text: str, place: str) -> None:
    assert [remark.value for remark in remarks(text) if remark.kind == "ship_to"] == [place]


def test_a_place_below_its_label() -> None:
    said = read_said(
        "Order attached.\n\nDeliver to:\nHarbour Ltd\n7 Quay Street\nBristol BS1 4AB\n", "", ParseContext()
    )
    places = [(r.kind, r.value) for r in said.remarks if r.kind != "mention"]
    assert places == [("ship_to", "Harbour Ltd, 7 Quay Street, BS1 4AB Bristol")]


CLEAN = [
    "Good morning,", "Kindly confirm receipt and delivery date.", "Hope you had a nice weekend.", "Prices as agreed.",
    "Please let us know if there are any changes or if prices differ.", "Thank you for your help last week.",
    "Please send the order confirmation to this address.", "Please deliver as usual to our warehouse.",
    "If you have received this e-mail in error please delete it.", "Please ring before you deliver.",
    "Many thanks for the quick delivery on Monday.", "We are closed on Friday, so no deliveries then.",
    "The goods of 3 October were delivered on Monday.", "See you on Thursday at the fair.",
    "Anbei erhalten Sie unsere Bestellung.", "Bitte um Auftragsbestätigung.", "Guten Morgen Frau Meier,",
    "Bei Fragen stehe ich gerne zur Verfügung.", "Lieferung wie immer frei Haus.", "Danke für die schnelle Lieferung am Montag.",
    "Veuillez trouver ci-joint notre commande.", "Merci de nous confirmer la date de livraison.",
    "Adjunto pedido.", "Quedamos a la espera de su confirmación.", "In allegato il nostro ordine.",
    "Restiamo in attesa di vostra conferma.", "Bijgaand onze bestelling.", "Graag een bevestiging met leverdatum.",
]  # fmt: skip


@pytest.mark.parametrize("text", CLEAN)
def test_what_letters_say_anyway_asks_nothing(text: str) -> None:
    assert kinds(text) == []


def test_what_stands_below_the_closing_counts_only_as_a_postscript() -> None:
    letter = "Order attached.\n\nKind regards\nHana Boyd\nLine 2, Tel 555-1234\n\n{}"
    assert [r.kind for r in read_said(letter.format("PS: please cancel line 3."), "", ParseContext()).remarks] == [
        "cancel"
    ]
    assert read_said(letter.format("Deliveries Friday by appointment"), "", ParseContext()).remarks == ()


def test_quoted_history_asks_nothing() -> None:
    said = read_said("As attached.\n\nOn Mon, 5 Oct 2026, Bob wrote:\n> please cancel line 3", "", ParseContext())
    assert (said.note, said.remarks) == ("As attached.", ())


def test_a_sentence_over_several_lines_is_one_and_a_list_is_many() -> None:
    text = "Please deliver the goods that are named in the attached\norder on Friday. Thank you.\n- one\n- two\nArt. Nr. 5 is late"
    assert [(s.line, s.text) for s in sentences_of(list(enumerate(text.split("\n"), 1)))] == [
        (1, "Please deliver the goods that are named in the attached order on Friday."),
        (2, "Thank you."),
        (3, "- one"),
        (4, "- two"),
        (5, "Art. Nr. 5 is late"),
    ]


@given(st.lists(st.sampled_from([*CLEAN, "line 3", "cancel", "HB-100", "20 not 10", "\n", " ", ".", "KW 42", "Friday"]) | st.text(max_size=9), max_size=30))  # fmt: skip
def test_no_letter_can_raise(pieces: list[str]) -> None:
    said = read_said(" ".join(pieces), "", ParseContext(sent=date(2026, 10, 6)))
    assert len(said.remarks) <= 51
