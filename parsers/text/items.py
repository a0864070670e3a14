"""Order lines typed as prose or lists: "12 x HB-8332A PVC elbow", "HB-1000 - 6 EA @ 4.20"; strict on purpose."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from parsers.labels import leading_label
from parsers.text.articles import counts, is_article, known
from parsers.text.purpose import is_request
from parsers.text.sentences import split_sentences

_QTY = r"(?P<qty>[0-9]{1,3}(?:[.,' ][0-9]{3})+|[0-9]{1,7}(?:[.,][0-9]{1,4})?)"
_UNIT = r"(?P<unit>[^\W\d_]{1,12}[²³]?)\.?"
_SKU = r"(?P<sku>(?=[A-Za-z0-9./_-]*[0-9])[A-Za-z0-9][A-Za-z0-9./_-]{2,29}(?<![./_-]))"
_REST = r"(?P<rest>\S.{0,200})"
_TIMES = r"[xX\u00d7*]"
_MANY = r"(?:qty|quantity|quantité|qté|menge|anzahl|cantidad|cant|quantità|q\.?tà|aantal)\.?\s*[:=]?"

_QTY_FIRST = re.compile(
    rf"{_QTY}\s*(?:(?P<times>{_TIMES})\s*|{_UNIT}(?:\s+(?:of|à|of item|von|de|di|van))?\s+(?:{_TIMES}\s+)?|\s+){_SKU}"
    rf"(?=$|[\s,;:()\u2013-])(?:\s*[,;:\u2013-]?\s*{_REST})?"
)
_SKU_FIRST = re.compile(
    rf"{_SKU}\s*(?P<mark>{_TIMES}|{_MANY}|(?:[-=]>|[-\u2013\u2192:,=\t])\s*(?:{_TIMES}|{_MANY})?|\s)\s*{_QTY}(?:\s*{_UNIT})?(?:\s*[,;\u2013-]\s*{_REST})?",
    re.IGNORECASE,
)
_QTY_LAST = re.compile(
    rf"{_SKU}(?:\s*[,;:\u2013-]\s*|\s+)(?P<rest>\S.{{0,200}}?)(?:\s*(?P<mark>[-\u2013:,;=(]|\s{_TIMES}|\b{_MANY})\s*|\s+)"
    rf"{_QTY}\s*(?:{_UNIT})?\)?",
    re.IGNORECASE,
)
_NAMED = re.compile(
    rf"(?:sku|item|part|code|cod|article|artikel|artículo|articolo|art|r[eé]f|bestell|produ[ck]t)[^:=]{{0,16}}[:=]\s*{_SKU}\b(?P<rest>.{{0,200}}?)\b{_MANY}\s*{_QTY}(?:\s*{_UNIT})?",
    re.IGNORECASE,
)
ARTICLE = re.compile(
    rf"(?:sku|item|part|code|cod|article|artikel|artículo|articolo|art|r[eé]f|produ[ck]t)[^:=]{{0,16}}[:=]\s*{_SKU}",
    re.IGNORECASE,
)
HOW_MANY = re.compile(rf"{_MANY}\s*{_QTY}(?:\s*{_UNIT})?", re.IGNORECASE)
_WORDS = re.compile(rf"{_QTY}\s*(?:(?P<times>{_TIMES})\s+|{_UNIT}\s+)(?:of\s+|of the\s+)?(?P<rest>[^\W\d_].{{2,100}})")
_LETTERED = r"(?=[A-Za-z]{1,5}[-./]?[0-9])[A-Za-z0-9./_-]{4,30}"
_OF_THE = r"(?:(?:of|de|di|von|van)\s+)?(?:the\s+)?"
_COUNTED = re.compile(
    rf"(?<![\w.,/-]){_QTY}\s*(?:{_TIMES}\s*{_SKU}|(?:[^\W\d_]{{2,10}}\.?\s+)??{_OF_THE}{_LETTERED})(?![\w/-])"
)
# Another article, or how many of one, within what should be the name of one.
_MORE = re.compile(
    rf"\b{_MANY}\s*[0-9]|[:=]\s*[0-9]{{1,6}}\s*(?:[^\W\d_]{{1,12}}\.?\s*)?[;,)]|[0-9]\s*{_TIMES}\s*{_LETTERED}(?![\w/-])",
    re.IGNORECASE,
)
_PRICE = re.compile(
    r"\s*[,;(]?\s*(?:@|\bat\b|\bà\b|\bzu(?: je)?\b|\bje\b|\bfor\b|\bunit price:?|\bprice:?|\bpreis:?)\s*"
    r"(?P<price>(?:[A-Z]{3}|[€$£])?\s?[0-9][0-9.,']*\s?(?:[A-Z]{3}\b|[€$£])?)"
    r"\s*(?:each|ea\b\.?|/\s*(?P<per>10{0,3})?\s*[^\W\d_]{0,10}"
    r"|per (?:(?P<per2>10{0,3})\b\s*[^\W\d_]{0,10}|[^\W\d_]{1,10}))?\)?\s*[.;,]*$",
    re.IGNORECASE,
)
_BULLET = re.compile(
    "(?:[-*\u2022\u00b7\u2013\u25aa>]+|\\(?[0-9]{1,3}[.)])\\s+|line\\s+[0-9]{1,3}\\s*[:.)]?\\s+", re.IGNORECASE
)
_VERB = re.compile(
    r"\b(?:please|pls|send|supply|order|need|require|ship|deliver|want|would like|bitte|liefern|senden|schicken|"
    r"bestellen wir|bestelle|bestellen|benötigen|brauchen|commander|commandons|livre[rz](?:-nous)?|"
    r"envoye[rz](?:-nous)?|expédie[rz](?:-nous)?|pedir|pedimos|enviar|envíen(?:nos|me)?|enviarnos|necesitamos|mándennos|suministrar|"
    r"ordinare|ordiniamo|inviar(?:e|ci)|inviate(?:ci|mi)?|spedir(?:e|ci)|mandar(?:e|ci)|mandate(?:ci|mi)|fornirci|"
    r"bestel|bestellen wij|leveren|stuur|stuurt u|sturen|graag|ontvangen)\b"
    r"(?:\s+(?:us|me|you|sie|wir|uns|mir|nous|ons|mij|u|again|also|another|a further|nochmals|noch|auch|wieder|encore|"
    r"aussi|también|otra vez|ancora|anche|nog|ook|weer|graag))*\s*[:,]?\s+",
    re.IGNORECASE,
)
_NEXT = re.compile(
    r"(?:\s*[,;]\s+(?:and\s+|und\s+|et\s+|y\s+|e\s+|en\s+)?|\s+(?:and|und|et|y|e|en|plus|sowie|&)\s+)"
    rf"(?={_QTY.replace('?P<qty>', '?:')}\s*(?:{_TIMES}|[^\W\d_]{{1,12}}\s|\s))"
)
_TAIL = re.compile(
    r"[\s.,;!?]+(?:liefern|senden|schicken|bestellen|zusenden|sturen|leveren|zenden|please|bitte|thanks|asap|svp|aub|"
    r"per favore|por favor|graag)?[\s.,;!?]*$",
    re.IGNORECASE,
)
_WHEN = re.compile(
    r"(?:^|\s|,)(?:by|before|until|no later than|for delivery|asap|bis|spätestens|avant|antes de|entro|voor) .*$|"
    r"(?:^|[,;]\s*)(?:delivery|delivered|deliver|needed|required|lieferung|liefertermin|livraison|livrer|entrega|consegna|levering|leveren)\b.*$",
    re.IGNORECASE,
)
CONTACT = re.compile(r"\b(?:tel|phone|fax|mobile|mob|ph|cell|abn|vat|iban|bic|www\.|http)\b|\S@\S+\.\S", re.IGNORECASE)
_BRACKETED = re.compile(r"\(([^()]*)\)?|([^()]*)\)")
_BLANKS = re.compile(r"\s+")  # a run of them would cost the patterns below the cube of its length
_LONGEST_LINE = 400


@dataclass(frozen=True, slots=True)
class Item:
    """One ordered thing as typed; `sku` is None where only words name it, `price_named` tells a price called so."""

    qty: str
    unit: str | None
    sku: str | None
    description: str | None
    price: str | None = None
    per: str | None = None
    note: str | None = None
    price_named: bool = True


@dataclass(frozen=True, slots=True)
class Priced:
    """A piece of a line without its price."""

    text: str
    price: str | None
    per: str | None


def items_in(line: str, *, wordy: bool) -> list[Item]:
    """The things a line orders; `wordy` allows things named by words alone ("5 boxes nitrile gloves")."""
    if len(line) > _LONGEST_LINE:
        return []
    plain = _plain(line)
    text = bare_line(line)
    asks = is_request(text)
    found = (_in_sentence(each, wordy, listed=text != plain, asks=asks) for each in split_sentences(text))
    return [item for items in found for item in items]


def bare_line(line: str) -> str:
    """A line without its bullet or number, its blanks made single."""
    plain = _plain(line)
    bullet = _BULLET.match(plain)
    return plain[bullet.end() :] if bullet is not None else plain


def _plain(line: str) -> str:
    return _BLANKS.sub(lambda match: "\t" if "\t" in match[0] else " ", line).strip()


def joined_labels(lines: Sequence[tuple[int, str]]) -> Iterator[tuple[int, str]]:
    """Numbered lines, "Item: HB-1" and the "Qty: 5" below it as one; an article may be told in several lines."""
    number, held = 0, ""
    for at, line in lines:
        text = line.strip()
        if held and HOW_MANY.match(text):
            yield number, f"{held}, {text}"
            held = ""
            continue
        if held and text:
            yield number, held
            held = ""
        if ARTICLE.fullmatch(text):
            number, held = at, text
        elif not held:
            yield at, line
    if held:
        yield number, held


def _in_sentence(text: str, wordy: bool, *, listed: bool, asks: bool) -> list[Item]:
    if CONTACT.search(text):
        return []
    if _is_labelled(text):  # a field of the head, unless it names an article and how many of it
        return _labelled_item(text)
    starts = [text, *(text[verb.end() :] for verb in _VERB.finditer(text)), *_behind_colon(text)]
    starts += [text[m.start() :] for m in _COUNTED.finditer(text)][:1] if asks else []
    found = _most([[item for piece in _pieces(start) for item in _item(piece)] for start in starts])
    if found or not wordy or (not listed and len(starts) == 1):
        return found
    return _most([[item for piece in _pieces(start) for item in _worded(piece)] for start in starts])


def _behind_colon(text: str) -> list[str]:
    """ "We order as follows: 10 x HB-1"."""
    _, colon, rest = text.partition(": ")
    return [rest.strip()] if colon else []


def _labelled_item(line: str) -> list[Item]:
    priced = without_price(line)
    match = _NAMED.fullmatch(priced.text)
    return [_made(match, priced)] if match is not None and _fits_named(match, bare=True) else []


def _most(readings: list[list[Item]]) -> list[Item]:
    """Of the readings of one line, from its start or after an order verb, the one that loses nothing."""
    return max(readings, key=len)


def _is_labelled(line: str) -> bool:
    """ "Ship to: Unit 3 ..." is a field of the head, never goods."""
    label = leading_label(line.strip())
    return label is not None and label.marked


def _pieces(text: str) -> list[str]:
    return [_TAIL.sub("", piece) for piece in _NEXT.split(text) if piece and piece.strip()]


def without_price(text: str) -> Priced:
    match = _PRICE.search(text)
    if match is None:
        return Priced(text, None, None)
    return Priced(text[: match.start()], match["price"].strip(), match["per"] or match["per2"])


def _item(piece: str) -> list[Item]:
    priced = without_price(piece)
    for pattern, check in (
        (_QTY_FIRST, _fits_first),
        (_NAMED, _fits_named),
        (_SKU_FIRST, _fits_second),
        (_QTY_LAST, _fits_last),
    ):
        match = pattern.fullmatch(priced.text.strip())
        if match is not None and check(match, bare=priced.price is None) and not names_more(_rest(match)):
            return [_made(match, priced)]
    return []


def _made(match: re.Match[str], priced: Priced) -> Item:
    words, wish = parted(_rest(match))
    return Item(match["qty"], match["unit"], match["sku"], words or None, priced.price, priced.per, wish)


def _rest(match: re.Match[str]) -> str:
    return match.groupdict().get("rest") or ""


def names_more(words: str) -> bool:
    """Whether words hold a count or a second article: they are not the name of one."""
    return _MORE.search(words) is not None


def parted(rest: str) -> tuple[str, str | None]:
    """What an article is called, and the day it is wanted for: "elbow, by Friday"."""
    when = _WHEN.search(rest)
    note = when[0].strip(" ,;.") if when is not None else None
    words = _TAIL.sub("", rest[: when.start()] if when is not None else rest).strip(" ,;:-\u2013")
    whole = _BRACKETED.fullmatch(words)
    return ((whole[1] or whole[2] or "") if whole is not None else words.rstrip("( ")).strip(" ,;:-\u2013"), note


def _fits_first(match: re.Match[str], *, bare: bool) -> bool:  # noqa: ARG001 - one signature for all checks
    """12 x HB-1, 5 boxes HB-1, 12 HB-1; a bare number as code needs the "x" or a unit of count."""
    unit = match["unit"]
    if unit is not None and not known(unit):
        return False
    return is_article(match["sku"], digits=match["times"] is not None or counts(unit))


def _fits_named(match: re.Match[str], *, bare: bool) -> bool:  # noqa: ARG001
    return is_article(match["sku"], digits=True)


def _fits_second(match: re.Match[str], *, bare: bool) -> bool:
    """HB-1 x 12, HB-1 - 6 EA, HB-1: 6; after a mere blank only with a unit of count, or before a price."""
    unit, mark = match["unit"], match["mark"]
    if unit is not None and not known(unit):
        return False
    strong = re.search(r"[xX\u00d7*]|[^\W\d_]{3}", mark) is not None
    weak_ok = mark.strip() != "" or "\t" in mark or counts(unit) or not bare
    if unit is not None and not counts(unit) and not strong:
        weak_ok = mark.strip() in {":", "=", "->", "=>", "\u2192"}
    return (strong or weak_ok) and is_article(match["sku"], digits=counts(unit))


def _fits_last(match: re.Match[str], *, bare: bool) -> bool:  # noqa: ARG001
    """HB-1 PVC elbow - 12 pcs: the number must be marked as a count by its unit or by what stands before it."""
    unit, mark = match["unit"], (match["mark"] or "").strip()
    if unit is not None and not (counts(unit) or (known(unit) and len(mark) > 1)):
        return False
    if mark.lower() in {"x", "\u00d7", "*"} and match["rest"][-1:].isdigit():
        return False  # "HB-1 drill 10 x 160" is a size and no count
    return (counts(unit) or mark != "") and is_article(match["sku"], digits=False)


def _worded(piece: str) -> list[Item]:
    priced = without_price(piece)
    match = _WORDS.fullmatch(priced.text.strip())
    if match is None or not (match["times"] or counts(match["unit"])):
        return []
    return [Item(match["qty"], match["unit"], None, match["rest"].strip(" ,;:.-"), priced.price, priced.per)]
