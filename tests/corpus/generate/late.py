"""A third family of mails, written when the reader was finished: its own sentences, lists and tables, in six languages."""

from tests.corpus.generate import letters as w

w.INTROS["late"] = {
    "en": ["Morning! Can I grab these please", "This is what we're short of:"],
    "de": ["Moin, wir bräuchten wieder:", "Nachschub bitte:"],
    "fr": ["On a besoin de :", "Pouvez-vous nous préparer ceci :"],
    "es": ["Nos hace falta:", "Preparadnos esto, por favor:"],
    "it": ["Ci servono:", "Preparateci per favore:"],
    "nl": ["We hebben weer nodig:", "Kan dit klaargezet worden:"],
}
w.NUMBERS["late"] = {
    "en": ["Use PO {} please", "(our ref PO {})"],
    "de": ["Als Bestellnummer bitte {} angeben", "(unsere Bestellung {})"],
    "fr": ["À facturer sous la commande {}", "(notre commande {})"],
    "es": ["Poned el pedido {} en el albarán", "(nuestro pedido {})"],
    "it": ["Riportate l'ordine {} in bolla", "(nostro ordine {})"],
    "nl": ["Graag onder bestelnummer {}", "(onze bestelling {})"],
}
w.DATES["late"] = {
    "en": ["Has to be here {}", "Drop it off on {} please"],
    "de": ["Muss am {} hier sein", "Auslieferung {} bitte"],
    "fr": ["À recevoir le {} au plus tard", "Passez nous livrer le {}"],
    "es": ["Tiene que llegar el {}", "Para entregar el {}"],
    "it": ["Deve arrivare il {}", "Da consegnare il {}"],
    "nl": ["Moet er {} zijn", "Afleveren op {}"],
}
w.SETTLED["late"] = {
    "en": "PO attached, has to be here {w}.", "de": "Bestellung hängt dran, muss {w} bei uns sein - Lieferung also rechtzeitig.", "fr": "BC en PJ, à livrer {w} impérativement.",
    "es": "Adjunto el PO, hay que entregarlo el {w}.", "it": "Ordine in allegato, da consegnare {w}.", "nl": "PO in bijlage, afleveren {w}.",
}  # fmt: skip
w.CHANGES["late"] = {
    "en": ["Skip {p} for now, not needed.", "{p}: {q} not what it says.", "Scratch that last one, cancel {p}."],
    "de": ["{p} bitte doch nicht liefern.", "Bei {p} hat sich ein Fehler eingeschlichen, richtig sind {q}."],
    "fr": ["Finalement, supprimez {p}.", "Erreur sur {p} : c'est {q}."],
    "es": ["Al final no enviéis {p}.", "Hay un error en {p}: son {q}."],
    "it": ["Alla fine non spedite {p}.", "C'è un errore su {p}: sono {q}."],
    "nl": ["{p} toch niet leveren.", "Foutje bij {p}: het zijn er {q}."],
}
w.NO_ORDERS["late"] = {
    "en": [("Call me", "Can you call me about HB-1200? I have 3 questions."), ("Your quote", "Thanks for the quote, 200 x HB-1200 at 4.20 is too dear for us. We will come back to you."), ("Payment", "We have paid invoice 88123 for 12 x HB-1200 today.")],
    "de": [("Rückruf", "Bitte rufen Sie mich wegen HB-1200 zurück."), ("Zahlung", "die Rechnung 88123 über 12 x HB-1200 ist bezahlt.")],
    "fr": [("Rappel", "Pouvez-vous me rappeler au sujet de HB-1200 ?")],
    "es": [("Llamada", "¿Me podéis llamar por lo de HB-1200?")],
    "it": [("Richiamo", "Mi potete richiamare per HB-1200?")],
    "nl": [("Bellen", "Kunnen jullie mij bellen over HB-1200?")],
}  # fmt: skip


def blocks(letter) -> str:
    """One article in two labelled lines."""
    code, _, qty, *_ = w.TITLES[letter.language]
    return "\n\n".join(f"{code}: {item.part}\n{qty}: {item.qty}" for item in letter.order.items)


def counted(letter) -> str:
    return "\n".join(f"{item.qty}x {item.part}" for item in letter.order.items)


def arrows(letter) -> str:
    return "\n".join(f"{item.part} -> {item.qty}" for item in letter.order.items)


def untitled(letter) -> str:
    """Rows pasted from a sheet without its title row."""
    letter.shown |= {"description", "uom"}
    return "\n".join("\t".join([item.part, item.description, str(item.qty), item.uom]) for item in letter.order.items)


def semicolons(letter) -> str:
    code, words, qty, *_ = w.TITLES[letter.language]
    letter.shown.add("description")
    return "\n".join([f"{code};{words};{qty}", *(f"{i.part};{i.description};{i.qty}" for i in letter.order.items)])


def quantity_first(letter) -> str:
    code, words, qty, unit, _ = w.TITLES[letter.language]
    letter.shown |= {"description", "uom"}
    rows = "".join(
        f"<tr><td align=right>{i.qty}</td><td>{i.uom}</td><td>{i.part}</td><td><i>{i.description}</i></td></tr>"
        for i in letter.order.items
    )
    head = "".join(f"<th>{title}</th>" for title in (qty, unit, code, words))
    letter.html = f"<table><tr><td colspan=4><b>*</b></td></tr><tr>{head}</tr>{rows}</table>"
    return "[table]"


BODIES = [blocks, counted, arrows, untitled, semicolons, quantity_first]
