"""Where it goes: only to an address on file, by its number or by what the document writes; close calls go to people."""

from collections.abc import Sequence
from dataclasses import dataclass

from kernel.values.finding import Finding
from matching.books import Address, Debtor
from matching.corrections import Said
from matching.rules import likeness
from matching.rules.wording import block, choices, note, passed, quote
from parsers.document import Party

_EXACT, _STRONG, _CLOSE, _APART = 100, 90, 70, 8
_CODE_IDS = ("code", "supplier_assigned", "buyer_assigned")
_SHOWN = 5


@dataclass(frozen=True, slots=True)
class Delivery:
    """The address settled on, or None; the findings say why."""

    address: Address | None
    findings: tuple[Finding, ...]


def decide(
    debtor: Debtor | None, addresses: Sequence[Address], asked: Party | None, buyer: Party | None, said: Said
) -> Delivery:
    """Settle the delivery address among the debtor's own; `asked` is what the document names, if it names one."""
    if debtor is None:
        return Delivery(None, ())
    if said.ship_to is not None:
        return _chosen(debtor, addresses, said.ship_to)
    if not addresses:
        return _unknown(debtor, f"{debtor.code} has no delivery address on file; add one, then choose it.", [])
    if asked is None or not _says_anything(asked):
        return _unsaid(debtor, addresses, buyer)
    return _by_number(debtor, addresses, asked) or _by_words(debtor, addresses, asked)


def _says_anything(party: Party) -> bool:
    return bool(party.ids or party.name or party.street or party.postcode or party.city)


def _chosen(debtor: Debtor, addresses: Sequence[Address], code: str) -> Delivery:
    for address in addresses:
        if address.code.casefold() == code.casefold():
            return _settled(address, "A person chose it", "person")
    return _unknown(debtor, f"{debtor.code} has no address {quote(code)}; choose one on file.", addresses)


def _unsaid(debtor: Debtor, addresses: Sequence[Address], buyer: Party | None) -> Delivery:
    """No delivery address in the document: the only one on file, or the one that the buyer's own address is."""
    if len(addresses) == 1:
        only = addresses[0]
        message = f"The order names no delivery address; {debtor.code} has only one: {_text(only)}."
        return Delivery(only, (note("ship_to.unknown", message, expected=only.code),))
    found = (_by_number(debtor, addresses, buyer) or _by_words(debtor, addresses, buyer)) if buyer else None
    if found and found.address:
        message = f"The order names no delivery address; the buyer's own is taken: {_text(found.address)}."
        return Delivery(found.address, (note("ship_to.unknown", message, expected=found.address.code),))
    return _ambiguous(f"The order names no delivery address and {debtor.code} has {len(addresses)}", addresses)


# --- by number ---------------------------------------------------------------------------------------------------


def _by_number(debtor: Debtor, addresses: Sequence[Address], asked: Party) -> Delivery | None:
    """By GLN or address code. None where no number is known; a number whose words say elsewhere goes to people."""
    gln = asked.ids.get("gln")
    codes = {asked.ids[name].strip().casefold() for name in _CODE_IDS if name in asked.ids}
    hits = [a for a in addresses if (gln and a.gln == gln) or a.code.casefold() in codes]
    if not hits:
        return None
    number = gln if gln and hits[0].gln == gln else hits[0].code
    if len(hits) > 1:
        return _ambiguous(f"The delivery number {quote(number)} fits {len(hits)} addresses of {debtor.code}", hits)
    if likeness.elsewhere(asked, hits[0]):
        fact = f"The delivery number {quote(number)} is {_text(hits[0])}, but the order writes {_written(asked)}"
        return _ambiguous(fact, hits)
    return _settled(hits[0], f"By its number {quote(number)}", "number")


# --- by words ----------------------------------------------------------------------------------------------------


def _by_words(debtor: Debtor, addresses: Sequence[Address], asked: Party) -> Delivery:
    ranked = sorted(((likeness.score(asked, a), a) for a in addresses), key=lambda pair: (-pair[0], pair[1].id))
    best, runner_up = ranked[0][0], ranked[1][0] if len(ranked) > 1 else 0
    likely = [address for score, address in ranked if score >= _CLOSE]
    if best >= _STRONG and (best - runner_up >= _APART or best == _EXACT > runner_up):
        return _strong(debtor, ranked[0][1], asked, best)
    if len(likely) > 1:
        return _ambiguous(f"The delivery address {_written(asked)} fits more than one on file", likely)
    sentence = f"The delivery address {_written(asked)} is not on file for {debtor.code}"
    return _unknown(debtor, f"{sentence}; call a number on file before you add it.", [a for _, a in ranked])


def _strong(debtor: Debtor, address: Address, asked: Party, score: int) -> Delivery:
    gln = asked.ids.get("gln")
    if gln and address.gln and gln != address.gln:
        fact = f"The words mean {_text(address)}, but its GLN on file is {address.gln}, not {quote(gln)}"
        return _ambiguous(fact, [address])
    if gln and not address.gln:
        message = f"By its words it is {_text(address)} of {debtor.code}; its GLN {quote(gln)} is not on file."
        return Delivery(address, (note("ship_to.unknown", message, expected=address.code, found=quote(gln)),))
    return _settled(address, f"By its words, alike by {score} of 100", "words")


def _settled(address: Address, how: str, by: str) -> Delivery:
    message = f"{how}: {_text(address)}."
    return Delivery(address, (passed("ship_to.unknown", message, expected=address.code, by=by),))


def _ambiguous(fact: str, candidates: Sequence[Address]) -> Delivery:
    finding = block("ship_to.ambiguous", f"{fact}; choose the address.", **_choices(candidates))
    return Delivery(None, (finding,))


def _unknown(debtor: Debtor, message: str, candidates: Sequence[Address]) -> Delivery:
    return Delivery(None, (block("ship_to.unknown", message, debtor=debtor.code, **_choices(candidates)),))


def _choices(candidates: Sequence[Address]) -> dict[str, str]:
    return choices([(address.code, _text(address)) for address in candidates[:_SHOWN]])


def _text(address: Address) -> str:
    town = " ".join(part for part in (address.postcode, address.city) if part)
    return ", ".join(part for part in (f"{address.code} {address.name}", address.street, town) if part)


def _written(party: Party) -> str:
    town = " ".join(part for part in (party.postcode, party.city) if part)
    return quote(", ".join(part for part in (party.name, party.street, town) if part)) or "without words"
