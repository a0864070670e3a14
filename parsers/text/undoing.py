"""Words of a typed order that take back, change, hold or question what its own lines order."""

import re
from collections.abc import Iterator, Mapping, Sequence

from parsers.document import PurchaseOrderDoc
from parsers.text.days import Ground, fold
from parsers.text.items import HOW_MANY
from parsers.text.patterns import whole_words
from parsers.text.purpose import ORDERING
from parsers.text.remark_words import CANCEL, HOLD, NEGATED
from parsers.text.remarks import remarks_in

_UNDOING = frozenset({"cancel", "change", "hold"})
_QUOTED = 200
_TABULAR = re.compile(r"\S(?:\t|\s*\||\s{2,})\S")
_PLACE = "body line "
_TAKEN_BACK = whole_words(r"""
    instead of | correction | corrected | anstatt | statt | korrektur | au lieu de | rectification | en (?:vez|lugar) de
    correccion | invece di | correzione | in plaats van | correctie | no longer | nicht mehr | ne plus | ya no | non piu
    niet meer | add(?:ed)? | increase\w* | reduce\w* | duplicate | hinzu\w* | ajout(?:er|ez) | anad(?:ir|an|e) | agregar
    aggiung\w* | toevoeg\w*
""")
# Goods that are named, and not ordered as they stand: prices, forecasts, other deliveries, samples, choices, rounds.
_DOUBT = whole_words(r"""
    (?:best |your |me |us )?prices? (?:for|of|on|list) | send .{0,20}prices | forecast | reserve | either
    approx\w* | about | every | (?:delivery|deliveries|shipment) of | postpone | move | defect\w* | faulty
    broken | replacement | samples? | free of charge | order (?:will follow|to follow) | approval | do not
    don'?t | vorschau | prognose | reservier\w* | entweder | etwa | circa | ca | jede[nrs]?
    lieferung (?:von|der) | verschieb\w* | defekt\w* | kaputt\w* | ersatz\w* | muster | kostenlos\w* | freigabe
    bestellung folgt | preise? (?:fur|von|der) | preisliste | bitte nicht
    nicht (?:mehr )?(?:liefern|senden|schicken) | prix (?:pour|de|des) | meilleurs? prix | previsions?
    reserver | soit | environ | chaque | livraison de | report(?:er|ez) | defectueu\w* | casse\w* | remplacement
    echantillons? | gratuit\w* | validation | ne (?:pas|plus|livrez|envoyez) | precios? (?:de|para) | prevision
    reserv(?:ar|en|ad) | aproximadamente | cada | entrega de | aplaz\w* | defectuos\w* | rot[oa]s | reposicion
    muestras? | gratis | no (?:envi|mand|sirv|entreg)\w* | prezz[io] (?:per|di|dei) | listino | previsione
    riserv\w* | oppure | ogni | consegna di | rimand\w* | spostare | difettos\w* | rott[io] | sostituzione
    campion[ei] | gratuit[oi] | non (?:spedi|invia|manda)\w* | prij(?:s|zen) (?:voor|van|en) | prognose
    reserveer\w* | ofwel | ongeveer | elke | iedere | levering van | uitstel\w* | kapot\w* | vervanging
    monsters? | niet (?:leveren|sturen|zenden)
""")


def undone(lines: Sequence[tuple[int, str]], orders: Sequence[PurchaseOrderDoc]) -> Iterator[tuple[int, str]]:
    """The lines of a letter that undo or question something of the orders read from it, with their numbers."""
    goods = _names(orders)
    words = [(number, "" if number in goods or HOW_MANY.match(line.strip()) else line) for number, line in lines]
    for remark in remarks_in(words, Ground()):
        if remark.kind in _UNDOING:
            yield remark.line, remark.raw[:_QUOTED]
    shown = [(number, line) for number, line in lines if line.strip()]
    following = [*(number for number, _ in shown[1:]), 0]
    for (number, line), after in zip(shown, following, strict=False):
        leads = after in goods and number not in goods and not _TABULAR.search(line)
        if _questions(line, goods[number]) if number in goods else leads and _DOUBT.search(fold(line)):
            yield number, line.strip()[:_QUOTED]


def _names(orders: Sequence[PurchaseOrderDoc]) -> Mapping[int, Sequence[str]]:
    """The lines of the text that orders were read from, each with the names of its goods."""
    names: dict[int, list[str]] = {}
    for order in orders:
        for n, line in enumerate(order.lines):
            evidence = order.evidence.get(f"lines[{n}].qty") or order.evidence.get(f"lines[{n}].supplier_part")
            place = evidence.where.removeprefix(_PLACE) if evidence is not None else ""
            if place.isdigit():
                names.setdefault(int(place), []).append(line.description or "")
    return names


def _questions(line: str, names: Sequence[str]) -> bool:
    """Whether a line of goods says more than them; what a list calls its goods says nothing, sentences speak."""
    text = line
    if not ORDERING.search(line):
        for name in filter(None, names):
            text = text.replace(name, " ")
    told = fold(text)
    return any(words.search(told) for words in (_TAKEN_BACK, _DOUBT, CANCEL, HOLD, NEGATED))
