"""How people word the mails around their orders, in six languages; "shown" was tuned on, "fresh" never."""

GREETINGS = {
    "en": ["Hi,", "Good morning,", "Dear Sir or Madam,", "Hello Anna,"],
    "de": ["Guten Tag,", "Sehr geehrte Damen und Herren,", "Hallo Frau Meier,", "Guten Morgen,"],
    "fr": ["Bonjour,", "Madame, Monsieur,", "Bonjour Monsieur Petit,"],
    "es": ["Buenos días:", "Estimados señores:", "Hola Marta,"],
    "it": ["Buongiorno,", "Spett.le ditta,", "Gentile Sig.ra Rossi,"],
    "nl": ["Goedemorgen,", "Beste Jan,", "Geachte heer, mevrouw,"],
}
CLOSINGS = {
    "en": ["Kind regards", "Best regards,", "Many thanks", "Thanks,"],
    "de": ["Mit freundlichen Grüßen", "Viele Grüße", "Beste Grüße"],
    "fr": ["Cordialement", "Bien cordialement,"],
    "es": ["Saludos cordiales", "Un saludo,", "Atentamente"],
    "it": ["Cordiali saluti", "Distinti saluti,"],
    "nl": ["Met vriendelijke groet", "Met vriendelijke groeten,"],
}
INTROS = {
    "shown": {
        "en": ["Please send us the following:", "We would like to order:", "Please supply the items below."],
        "de": ["wir bestellen hiermit:", "bitte liefern Sie uns folgende Artikel:", "hiermit bestellen wir wie folgt:"],
        "fr": ["Nous vous passons commande de :", "Merci de nous livrer :", "Veuillez nous envoyer :"],
        "es": ["Les pedimos lo siguiente:", "Rogamos nos envíen:", "Queremos pedir:"],
        "it": ["Vi ordiniamo quanto segue:", "Vogliate inviarci:", "Ordiniamo:"],
        "nl": ["Hierbij bestellen wij:", "Graag ontvangen wij:", "Wij bestellen:"],
    },
    "fresh": {
        "en": ["Could you get these out to us please", "New order from us, details as under -", "Our order for this week:"],
        "de": ["folgende Positionen benötigen wir:", "anbei unser Bedarf:", "ich möchte folgendes bestellen:"],
        "fr": ["Voici notre commande :", "Nous aurions besoin des articles suivants :"],
        "es": ["Adjunto el pedido de esta semana:", "Necesitamos los siguientes artículos:"],
        "it": ["Di seguito il nostro ordine:", "Avremmo bisogno dei seguenti articoli:"],
        "nl": ["Onze bestelling:", "Kunnen jullie het volgende leveren:"],
    },
}  # fmt: skip
NUMBERS = {
    "shown": {
        "en": ["Our PO number: {}", "PO {}", "Purchase order no. {}"],
        "de": ["Unsere Bestellnummer: {}", "Bestellung Nr. {}", "Bestell-Nr.: {}"],
        "fr": ["Notre numéro de commande : {}", "Commande n° {}"],
        "es": ["Nuestro número de pedido: {}", "Pedido n.º {}"],
        "it": ["Nostro numero d'ordine: {}", "Ordine n. {}"],
        "nl": ["Ons bestelnummer: {}", "Bestelling nr. {}"],
    },
    "fresh": {
        "en": ["The PO number for this is {}.", "Order ref: {}", "Please quote our order number {} on all paperwork."],
        "de": ["Bestellnummer lautet {}.", "Bitte geben Sie unsere Bestellung {} an.", "BestNr {}"],
        "fr": ["Réf. commande : {}", "Merci de rappeler notre commande {}."],
        "es": ["Ref. pedido: {}", "El número de pedido es {}."],
        "it": ["Rif. ordine: {}", "Il numero d'ordine è {}."],
        "nl": ["Ordernummer {}", "Ons ordernummer is {}."],
    },
}  # fmt: skip
DATES = {
    "shown": {
        "en": ["Please deliver by {}.", "Delivery date: {}", "Required by {}"],
        "de": ["Liefertermin: {}", "Bitte liefern bis {}.", "Lieferung am {}"],
        "fr": ["Date de livraison : {}", "Merci de livrer pour le {}."],
        "es": ["Fecha de entrega: {}", "Entrega antes del {}."],
        "it": ["Data di consegna: {}", "Consegna entro il {}."],
        "nl": ["Leverdatum: {}", "Graag leveren op {}."],
    },
    "fresh": {
        "en": ["We need everything on site by {} latest.", "Can these arrive on {}?", "Due {}"],
        "de": ["Wir benötigen die Ware spätestens am {}.", "Wunschtermin {}", "Anlieferung bitte {}"],
        "fr": ["Livraison souhaitée le {}", "Il nous faut la marchandise avant le {}."],
        "es": ["Lo necesitamos para el {}.", "Entregar el {}"],
        "it": ["La merce ci occorre per il {}.", "Consegnare il {}"],
        "nl": ["Wij hebben dit nodig vóór {}.", "Gewenste leverdatum {}"],
    },
}  # fmt: skip
# Things a mail asks of the order attached to it; {w} a weekday, {n} a line, {p} an article, {q} another quantity.
SETTLED = {
    "shown": {
        "en": "As attached, please ship {w}.", "de": "Bestellung anbei, Lieferung bitte am {w}.", "fr": "Commande jointe, merci de livrer {w}.",
        "es": "Pedido adjunto, por favor entregar el {w}.", "it": "Ordine allegato, consegna {w} per favore.", "nl": "Bestelling bijgevoegd, graag leveren op {w}.",
    },
    "fresh": {
        "en": "See order attached. We'd need that delivered {w} if possible.", "de": "Anbei unsere Bestellung - bitte bis {w} anliefern.", "fr": "Voir PJ, à expédier pour {w}.",
        "es": "Va adjunto el pedido; lo necesitamos el {w}.", "it": "In allegato l'ordine, ci serve {w} - spedire per tempo.", "nl": "Zie bijlage, levering {w} aub.",
    },
}  # fmt: skip
CHANGES = {
    "shown": {
        "en": ["Please cancel line {n}.", "The qty of {p} is {q}, not as printed.", "This is not an order, please quote only."],
        "de": ["Bitte Position {n} streichen.", "Von {p} bitte {q} statt der angegebenen Menge.", "Bitte noch nicht liefern."],
        "fr": ["Merci d'annuler la ligne {n}.", "Pour {p} veuillez mettre {q} au lieu de la quantité indiquée."],
        "es": ["Por favor anular la línea {n}.", "De {p} envíen {q} en lugar de lo indicado."],
        "it": ["Vi preghiamo di annullare la riga {n}.", "Per {p} mettere {q} invece della quantità indicata."],
        "nl": ["Regel {n} graag annuleren.", "Van {p} graag {q} in plaats van het vermelde aantal."],
    },
    "fresh": {
        "en": ["Just one thing: we no longer need {p}.", "Make {p} {q} pcs instead.", "Line {n} should read {q}.", "Please leave {p} off this one."],
        "de": ["{p} entfällt bitte.", "Pos. {n}: bitte auf {q} Stück erhöhen.", "{p} brauchen wir doch nicht mehr, bitte weglassen."],
        "fr": ["Ne livrez pas {p} cette fois.", "Ligne {n} : passez la quantité à {q}, merci de modifier."],
        "es": ["Quiten {p} del pedido.", "Línea {n}: cambien la cantidad a {q}."],
        "it": ["Togliete {p} dall'ordine.", "Riga {n}: correggete la quantità a {q}."],
        "nl": ["{p} mag eraf, niet leveren.", "Regel {n}: aantal wijzigen naar {q}."],
    },
}  # fmt: skip
HARMLESS = {
    "en": ["Please find our order attached.", "Attached is our purchase order {po}. Please confirm receipt and delivery date.", "Hi, order {po} attached. Any questions give me a call on 01632 960 123. Have a good week."],
    "de": ["Anbei erhalten Sie unsere Bestellung {po}. Wir bitten um Auftragsbestätigung.", "im Anhang unsere Bestellung. Bei Rückfragen stehe ich Ihnen gerne zur Verfügung.", "Bestellung {po} im Anhang. Vielen Dank und schönes Wochenende!"],
    "fr": ["Veuillez trouver ci-joint notre commande {po}. Merci de nous confirmer le délai.", "Ci-joint notre bon de commande. Dans l'attente de votre accusé de réception."],
    "es": ["Adjunto les enviamos nuestro pedido {po}. Rogamos confirmación.", "Les adjuntamos pedido. Quedamos a su disposición para cualquier duda."],
    "it": ["In allegato il nostro ordine {po}. Attendiamo conferma d'ordine.", "Vi inviamo in allegato l'ordine. Restiamo a disposizione per chiarimenti."],
    "nl": ["Bijgaand onze bestelling {po}. Graag een orderbevestiging.", "In de bijlage vindt u onze order. Bij vragen hoor ik het graag."],
}  # fmt: skip
WEEKDAYS = {
    "en": "Monday Tuesday Wednesday Thursday Friday", "de": "Montag Dienstag Mittwoch Donnerstag Freitag",
    "fr": "lundi mardi mercredi jeudi vendredi", "es": "lunes martes miércoles jueves viernes",
    "it": "lunedì martedì mercoledì giovedì venerdì", "nl": "maandag dinsdag woensdag donderdag vrijdag",
}  # fmt: skip
NO_ORDERS = {
    "shown": {
        "en": [
            ("Question", "What is your best price for 200 of HB-1200? We need a quotation by Friday."),
            ("Out of office", "I am out of the office until 14 October. In urgent cases call +44 1632 960 111."),
            ("Your invoice 88123", "Please find attached invoice 88123 for EUR 1,204.50, due within 30 days."),
            ("Order confirmation 77120", "Thank you for your order. We confirm:\n10 x HB-1200 Ball valve\nExpected dispatch: 12 October 2026\nYour supplier, Weber Ltd"),
        ],
        "de": [
            ("Anfrage", "Bitte um Angebot für 200 Stück HB-1200, lieferbar bis wann?"),
            ("Abwesenheitsnotiz", "Ich bin bis zum 14.10. nicht im Büro. Ihre E-Mail wird nicht weitergeleitet."),
            ("Auftragsbestätigung AB-77120", "Vielen Dank für Ihre Bestellung. Wir bestätigen:\n10 x HB-1200 Kugelhahn\nVersand am 12.10.2026"),
        ],
        "fr": [("Demande de devis", "Merci de nous faire parvenir un devis pour 200 x HB-1200."), ("Absence", "Je suis absent jusqu'au 14 octobre.")],
        "es": [("Consulta", "¿Tienen disponible HB-1200? Necesitamos presupuesto de 200 unidades."), ("Fuera de la oficina", "Estaré fuera hasta el 14 de octubre.")],
        "it": [("Richiesta di preventivo", "Vi chiediamo un preventivo per 200 pz HB-1200."), ("Fuori ufficio", "Sono fuori ufficio fino al 14 ottobre.")],
        "nl": [("Offerteaanvraag", "Graag een offerte voor 200 stuks HB-1200."), ("Afwezig", "Ik ben afwezig tot 14 oktober.")],
    },
    "fresh": {
        "en": [
            ("Re: delivery", "Where is our order 4500071925? It should have been here on Tuesday, 12 boxes of HB-1200 are missing."),
            ("Shipping notification", "Your parcel is on its way.\nTracking: 1Z999AA10123456784\n12 x HB-1200\nEstimated delivery: Friday"),
            ("Autumn offers", "NEW! Save 20% this week.\nHB-1200 now 4.20\nHB-1300 now 5.10\nClick here to unsubscribe."),
            ("Return", "We are sending back 3 x HB-1200 as they arrived damaged. Please issue a credit note."),
        ],
        "de": [
            ("Reklamation", "von der letzten Lieferung waren 3 x HB-1200 beschädigt, bitte um Gutschrift."),
            ("Versandbestätigung", "Ihre Sendung ist unterwegs.\n12 x HB-1200\nSendungsnummer 00340434161094042557"),
            ("Rechnung RE-2026-118", "anbei unsere Rechnung über 12 Stück HB-1200 zu 50,40 EUR."),
        ],
        "fr": [("Relance", "Où en est notre commande 4500071925 ? Nous attendons toujours 12 x HB-1200."), ("Facture 2026-118", "Veuillez trouver la facture pour 12 x HB-1200.")],
        "es": [("Reclamación", "Han llegado dañadas 3 unidades de HB-1200, rogamos abono."), ("Factura 2026-118", "Les enviamos la factura de 12 x HB-1200.")],
        "it": [("Reclamo", "Sono arrivati danneggiati 3 pz HB-1200, chiediamo nota di credito."), ("Conferma d'ordine 77120", "Confermiamo il Vostro ordine:\n12 x HB-1200")],
        "nl": [("Klacht", "Er zijn 3 stuks HB-1200 beschadigd aangekomen, graag een creditnota."), ("Orderbevestiging 77120", "Wij bevestigen uw bestelling:\n12 x HB-1200")],
    },
}  # fmt: skip
HISTORY = {
    "en": "On Mon, 5 Oct 2026 at 09:12, {who} <{mail}> wrote:", "de": "Am 05.10.2026 um 09:12 schrieb {who} <{mail}>:",
    "fr": "Le lun. 5 oct. 2026 à 09:12, {who} <{mail}> a écrit :", "es": "El lun, 5 oct 2026 a las 9:12, {who} (<{mail}>) escribió:",
    "it": "Il giorno lun 5 ott 2026 alle ore 09:12 {who} <{mail}> ha scritto:", "nl": "Op ma 5 okt 2026 om 09:12 schreef {who} <{mail}>:",
}  # fmt: skip
OUTLOOK = {
    "en": "From: {who} <{mail}>\nSent: Monday, October 5, 2026 9:12 AM\nTo: Sales\nSubject: Offer",
    "de": "Von: {who} <{mail}>\nGesendet: Montag, 5. Oktober 2026 09:12\nAn: Verkauf\nBetreff: Angebot",
    "fr": "De : {who} <{mail}>\nEnvoyé : lundi 5 octobre 2026 09:12\nÀ : Ventes\nObjet : Offre",
    "es": "De: {who} <{mail}>\nEnviado el: lunes, 5 de octubre de 2026 9:12\nPara: Ventas\nAsunto: Oferta",
    "it": "Da: {who} <{mail}>\nInviato: lunedì 5 ottobre 2026 09:12\nA: Vendite\nOggetto: Offerta",
    "nl": "Van: {who} <{mail}>\nVerzonden: maandag 5 oktober 2026 09:12\nAan: Verkoop\nOnderwerp: Aanbieding",
}  # fmt: skip
FORWARDS = {
    "en": "---------- Forwarded message ---------\nFrom: {who} <{mail}>\nDate: Mon, 5 Oct 2026 at 09:12\nSubject: Order\nTo: <office@agent.example>",
    "de": "-------- Weitergeleitete Nachricht --------\nBetreff: Bestellung\nDatum: Mon, 5 Oct 2026 09:12:00 +0200\nVon: {who} <{mail}>\nAn: office@agent.example",
    "fr": "---------- Message transféré ---------\nDe : {who} <{mail}>\nDate : lun. 5 oct. 2026 à 09:12\nObjet : Commande\nÀ : <office@agent.example>",
    "es": "---------- Mensaje reenviado ---------\nDe: {who} <{mail}>\nFecha: lun, 5 oct 2026 a las 9:12\nAsunto: Pedido\nPara: <office@agent.example>",
    "it": "---------- Messaggio inoltrato ---------\nDa: {who} <{mail}>\nData: lun 5 ott 2026 alle ore 09:12\nOggetto: Ordine\nA: <office@agent.example>",
    "nl": "---------- Doorgestuurd bericht ---------\nVan: {who} <{mail}>\nDatum: ma 5 okt 2026 09:12\nOnderwerp: Bestelling\nAan: <office@agent.example>",
}  # fmt: skip
DISCLAIMERS = [
    "This e-mail and any attachments are confidential and intended solely for the addressee. If you have received this message in error please delete it and notify the sender.",
    "Diese E-Mail enthält vertrauliche Informationen. Wenn Sie nicht der richtige Adressat sind, löschen Sie bitte diese E-Mail. Geschäftsführer: Max Muster, Amtsgericht Hamburg HRB 12345",
    "Ce message est confidentiel. Si vous n'êtes pas le destinataire, merci de le supprimer. Pensez à l'environnement avant d'imprimer.",
]
MOBILE = {
    "en": "Sent from my iPhone", "de": "Von meinem iPhone gesendet", "fr": "Envoyé de mon iPhone", "es": "Enviado desde mi iPhone",
    "it": "Inviato da iPhone", "nl": "Verstuurd vanaf mijn iPhone",
}  # fmt: skip
TITLES = {
    "en": ["Item", "Description", "Qty", "Unit", "Unit price"], "de": ["Artikel-Nr.", "Bezeichnung", "Menge", "Einheit", "Einzelpreis"],
    "fr": ["Référence", "Désignation", "Quantité", "Unité", "Prix unitaire"], "es": ["Referencia", "Descripción", "Cantidad", "Unidad", "Precio unitario"],
    "it": ["Codice", "Descrizione", "Quantità", "UM", "Prezzo unitario"], "nl": ["Artikelnr.", "Omschrijving", "Aantal", "Eenheid", "Prijs"],
}  # fmt: skip
PIECES = {"en": "pcs", "de": "Stück", "fr": "pièces", "es": "uds", "it": "pz", "nl": "stuks"}
BOXES = {"en": "boxes of", "de": "Kartons", "fr": "cartons de", "es": "cajas de", "it": "scatole di", "nl": "dozen"}
AND = {"en": "and", "de": "und", "fr": "et", "es": "y", "it": "e", "nl": "en"}
SEND = {
    "en": "please send us",
    "de": "bitte senden Sie uns",
    "fr": "merci de nous envoyer",
    "es": "por favor envíennos",
    "it": "vi preghiamo di inviarci",
    "nl": "stuur ons graag",
}
