"""What a mail is that orders nothing although it names goods: a confirmation, a notice, an invoice, a circular."""

import re
from collections.abc import Sequence

from parsers.text.days import fold
from parsers.text.patterns import whole_words

ORDERING = re.compile(
    r"\b(?:order|purchase|send|supply|ship|deliver|need|require|grab|short of|get|bestell\w*|liefer\w*|benötig\w*|"
    r"br[aä]uch\w*|nachschub|schick\w*|command\w*|livr\w*|besoin|prépar\w*|envoye\w*|pedid\w*|pedimos|enví\w*|necesit\w*|"
    r"falta|prepar\w*|ordin\w*|spedi\w*|serv(?:ono|e)|bisogno|bestel\w*|lever\w*|nodig|klaar\w*|stu(?:ur|ren)|zend\w*|tramit\w*|mand(?:a|e)\w*|suministr\w*|evadere|invi(?:a|i)\w*|forni\w*|"
    r"expédi\w*|let (?:us|me) have|the usual|we want|would like|möchte\w*|hätten? gern|parvenir|voudr\w*|souhait\w*|"
    r"comme d.habitude|quer(?:emos|ría\w*)|vorre\w*|zouden graag|p\.?o\.?)\b",
    re.IGNORECASE,
)
_ENQUIRY = re.compile(
    r"\b(?:quot(?:e|ation)(?! (?:our|the|this|these|po|order|ref))|price (?:for|of|list)|in stock|availab\w+|"
    r"lead time|how much|return(?:ed|ing)?|refund|rma|"
    r"credit note|complain\w*|damaged|faulty|invoice|statement|anfrage|angebot|preisanfrage|lieferbar|verfügbar|"
    r"reklamation|devis|disponib\w+|retour|presupuesto|oferta|preventivo|offerte|reso)\b",
    re.IGNORECASE,
)


def enquires(text: str) -> bool:
    """Whether a text asks, claims or bills rather than orders."""
    return _ENQUIRY.search(text) is not None and _ENQUIRY.search(_ON_INVOICE.sub(" ", text)) is not None


INTERROGATIVE = whole_words(r"""
    when | where | why | how (?:much|many|long) | what | which | do you | wann | wo | warum | was | welche\w* | wieviel
    wie (?:viel|teuer|lange) | haben sie | quand | combien | quel\w* | pourquoi | avez-vous | cuando | donde | cuanto\w*
    que precio | tienen | quando | quanto | dove | quali? | avete | wanneer | waar | wat | hoeveel | hebben jullie
""")
_REQUEST = whole_words(r"""
    please | pls | kindly | (?:can|could|would|will) (?:you|we) | we (?:need|require|want|would like) | bitte
    (?:konn|wurd)(?:en|tet|te)[nt]? (?:sie|ihr|wir) | wir (?:brauchen|benotigen|mochten|hatten)
    (?:pouv|pourr)(?:ez|iez|ons) | veuillez | merci de | svp | nous (?:avons|aurions) besoin
    nous (?:souhait|voudr)\w* | pod(?:eis|rian|riais|ria|emos) | pueden? | por favor | necesit\w*
    quer(?:emos|riamos|ria) | pot(?:ete|reste|rebbe) | per favore | vi (?:prego|preghiamo|chiedo)
    (?:abbiamo|avremmo) bisogno | ci serv\w* | vorr\w+ | graag
    (?:kun|kan|wil|wilt|zou|zouden|kunnen|willen) (?:je|jullie|u|wij?)
""")
_NO_REQUEST = whole_words(r"""
    confirm\w* | check\w* | status | tell | let (?:me|us) know | got | received | missing | bestatig\w* | pruf\w*
    mitteilen | sagen | erhalten | bekommen | rest(?:liche\w*)? | verif\w* | dire | recu | manqu\w* | comprob\w*
    decir\w* | recibid\w* | falta\w* | conferm\w* | dir(?:mi|ci) | ricevut\w* | manca\w* | bevestig\w* | controle\w*
    laten weten | ontvangen | ontbre\w*
""")
_CONFIRMATION = whole_words(r"""
    thank(?:s| you) for (?:your|the) (?:purchase )?order | confirm (?:your|the receipt of your) (?:purchase )?order
    (?:your) order (?:has been|is|was) (?:confirmed|received|accepted|dispatched|shipped) | expected dispatch
    (?:vielen )?dank fur ihre(?:n)? (?:bestellung|auftrag)
    bestatigen (?:wir )?(?:ihnen )?(?:ihre|den eingang|dankend) | ihre bestellung (?:ist|wurde)
    ihr auftrag (?:ist|wurde) | merci (?:pour|de) votre commande
    nous (?:vous )?(?:accusons|confirmons) (?:reception|votre) | votre commande (?:est|a ete) | gracias por su pedido
    confirmamos su pedido | su pedido (?:ha sido|esta) | grazie per (?:il (?:vostro|suo) |l.)ordine
    confermiamo il (?:vostro|suo) ordine | il (?:vostro|suo) ordine e
    (?:be)?dank(?:t)? voor (?:uw|je) (?:bestelling|order) | bevestigen (?:wij )?uw | uw (?:bestelling|order) is
""")
_CONFIRMS = whole_words(r"we (?:\w+ ){0,3}confirm | bestatigen | confirmons | confirmamos | confermiamo | bevestigen")
_CONFIRMING_TITLE = whole_words(r"""
    order confirmation | order acknowledge?ment | (?:your|this) order (?:has|is|was) | auftragsbestatigung
    bestellbestatigung | confirmation de (?:votre )?commande | accuse de (?:reception|commande)
    confirmacion (?:de|del|de su) pedido | conferma d.ordine | conferma ordine | orderbevestiging
""")
_SHIPPED = whole_words(r"""
    (?:parcel|shipment|package|order|consignment) (?:is on its way|has (?:been )?(?:shipped|dispatched|left))
    track(?:ing)?(?: number| no\.?| id)?\W{1,3}(?=[a-z]*[0-9])[0-9a-z]{8,}
    shipping (?:notification|confirmation|notice) | despatch (?:advice|note) | delivery (?:notification|notice)
    lieferavis | versandbestatigung | versandanzeige | sendungs(?:nummer|verfolgung)\W{1,3}[0-9a-z]{8,}
    (?:sendung|paket|bestellung) (?:ist unterwegs|wurde versandt|wurde verschickt) | avis d.expedition
    (?:colis|commande) (?:a ete expedie\w*|est en route) | aviso de (?:envio|expedicion)
    (?:pedido|paquete) (?:ha sido enviado|esta en camino) | avviso di spedizione
    (?:ordine|pacco) e (?:stato spedito|in viaggio) | verzendbevestiging
    (?:bestelling|pakket) is (?:verzonden|onderweg)
""")
_INVOICE = whole_words(r"""
    (?:our|attached|enclosed|the|your|find) (?:the )?invoice | invoice (?:no|number|attached|enclosed|for|\d)
    payment reminder | statement of account | (?:unsere|anbei|die|ihre) rechnung | rechnung (?:nr|re|uber|\d)
    mahnung | zahlungserinnerung | (?:la|notre|votre) facture | facture (?:n|no|pour|\d) | relance de paiement
    (?:la|nuestra|su) factura | factura (?:n|no|de|\d) | recordatorio de pago | (?:la|nostra|vostra) fattura
    fattura (?:n|per|\d) | sollecito | (?:de|onze|uw) factuur | factuur (?:nr|voor|\d) | betalingsherinnering
""")
_AWAY = whole_words(r"""
    out of (?:the )?office | on (?:annual |maternity )?leave | automatic reply | auto-?reply | abwesenheitsnotiz
    abwesend | nicht im (?:buro|hause) | automatische antwort | absence(?: du bureau)? | je suis absente?\w*
    reponse automatique | fuera de la oficina | estare (?:fuera|ausente) | respuesta automatica | fuori ufficio
    saro (?:fuori|assente) | risposta automatica | afwezig(?:heid)? | niet op kantoor | automatisch antwoord
""")
_CIRCULAR = whole_words(r"""
    unsubscribe | newsletter | view (?:this )?(?:e?mail )?in (?:your )?browser | abmelden | austragen | se desabonner
    desinscri\w+ | darse de baja | disiscri\w+ | cancella l.iscrizione | uitschrijven | afmelden
""")
_COMPLAINT = whole_words(r"""
    (?:arrived|were|was|are|is) (?:damaged|broken|faulty|wrong|missing) | credit note
    send(?:ing)? (?:them |it )?back | return(?:ed|ing)? | refund | rma | where is (?:our|my) | still waiting
    beschadigt | gutschrift | reklam\w+ | zuruckschicken | retour(?:e|nons|sendung)? | ou en est | endommage\w*
    avoir | attendons toujours | danad[oa]s? | abono | reclamacion | dev(?:olver|olucion) | donde esta | danneggiat\w+
    nota di credito | reclamo | reso | dov.?e | beschadigd | creditnota | klacht | waar blijft
""")
_ASKING = whole_words(r"""
    please order | we (?:would like to )?order | please (?:send|supply|deliver|ship) | our order (?:is|for|as|below)
    (?:wir )?bestellen | bitte liefern | liefern sie | (?:nous )?commandons | merci de (?:nous )?livrer
    veuillez nous (?:envoyer|livrer) | (?:les )?pedimos | queremos pedir | envienos | ordiniamo
    vogliate (?:inviarci|fornirci) | (?:wij )?bestellen | graag leveren
""")
_PLAIN = (
    ("confirms an order that was placed with somebody", _CONFIRMATION),
    ("tells that goods are on their way", _SHIPPED),
    ("says that somebody is away", _AWAY),
)
_DOUBTFUL = (
    ("is about an invoice", _INVOICE),
    ("is a complaint, a return or a question about goods that were ordered before", _COMPLAINT),
    ("is a circular to many", _CIRCULAR),
)
# "Please quote our number on the invoice": what is to stand on a later invoice is part of an order.
_BILL = r"(?:invoices?|rechnung(?:en)?|facturas?|factures?|fattur[ae]|factu(?:ur|ren))"
_ON_INVOICE = re.compile(
    r"\b(?:quot|stat(?:e\b|ing)|show|mention|put|cit(?:e|ing|ar)|vermerk|angeb|angab|nenn|auffuhr|rappel|indiqu|indic|"
    rf"reflej|riport|vermeld|noem|zet)\w*.{{0,50}}\b(?:on|in|auf|sur|dans|en|sulla|nella|su|op)\s+(?:\w+\s+){{0,2}}{_BILL}\b|"
    rf"\b(?:on|auf|sur|en|sulla|op)\s+(?:\w+\s+){{0,2}}{_BILL}\s+(?:\w+\s+){{0,2}}(?:vermerken|angeben|vermelden|auffuhren)\b"
)
_MOST_LINES = 400


def why_no_order(subject: str, lines: Sequence[str], goods: Sequence[str]) -> str | None:
    """The sentence why a mail orders nothing, or None where it may well order something.

    `goods` are the lines in which goods are named. Words of ordering win over all of these but a confirmation under
    its own title: who writes of yesterday's goods may order again in the same breath.
    """
    title, text = fold(subject), without_instructions("\n".join(lines[:_MOST_LINES]))
    named = fold("\n".join(goods[:_MOST_LINES]))
    if _CONFIRMING_TITLE.search(title) and _CONFIRMS.search(text):
        return _sentence(_PLAIN[0][0])
    if _ASKING.search(text):
        return None
    plain = (what for what, words in _PLAIN if words.search(text) or words.search(title))
    doubtful = (what for what, words in _DOUBTFUL if words.search(title) or words.search(named or text))
    return next(map(_sentence, (*plain, *doubtful)), None)


def is_request(line: str) -> bool:
    """Whether a line asks for goods, and neither when, how much or whether nor about those of another order."""
    text = fold(line)
    if not (_REQUEST.search(text) and ORDERING.search(line)) or enquires(line):
        return False
    return not (INTERROGATIVE.search(text) or _NO_REQUEST.search(text))


def without_instructions(text: str) -> str:
    """The text, folded, without what it asks to be written on the invoice."""
    return _ON_INVOICE.sub(" ", fold(text))


def _sentence(what: str) -> str:
    return f"The mail {what}; it orders nothing."
