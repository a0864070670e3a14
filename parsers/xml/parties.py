"""The parties of an XML order: buyer, delivery, invoice, supplier, as the dialect's table says."""

from parsers.document import Party
from parsers.xml.dialect import Dialect, PartyPaths
from parsers.xml.element import Element
from parsers.xml.paths import elements, find
from parsers.xml.reading import LONGEST_CODE, Reading


def read_parties(reading: Reading, dialect: Dialect, order: Element) -> dict[str, Party]:
    """Role → party, for those that say anything."""
    chosen: dict[str, Element] = {}
    if dialect.choose_parties is not None:
        chosen, doubt = dialect.choose_parties(order)
        if doubt:
            reading.problem("document.low_confidence", doubt, "supplier")
    parties = {}
    for role, paths in dialect.parties.items():
        at = [chosen[role]] if role in chosen else elements(order, paths.at)
        party = read_party(reading, role, paths, at[0]) if at else None
        if party is not None:
            parties[role] = party
        others = [read_party(reading.beside(), role, paths, other) for other in at[1:]] if role == "ship_to" else []
        if any(other not in (party, None) for other in others):
            sentence = "The order names several delivery addresses; book the deliveries apart."
            reading.problem("ship_to.ambiguous", sentence, role)
    return parties


def read_party(reading: Reading, role: str, paths: PartyPaths, at: Element) -> Party | None:
    """One party, None where it says nothing."""
    address = next(iter(elements(at, paths.address)), at) if paths.address else at
    party = Party(
        name=reading.text(f"{role}.name", at, paths.name),
        ids=_ids(reading, role, paths, at),
        street=_street(reading, f"{role}.street", paths, address),
        city=reading.text(f"{role}.city", address, paths.city),
        region=reading.text(f"{role}.region", address, paths.region),
        postcode=reading.text(f"{role}.postcode", address, paths.postcode),
        country=reading.text(f"{role}.country", address, paths.country, LONGEST_CODE),
    )
    return None if party == Party() else party


def _ids(reading: Reading, role: str, paths: PartyPaths, at: Element) -> dict[str, str]:
    ids: dict[str, str] = {}
    for kind, path in paths.ids:
        if kind not in ids:
            value = reading.text(f"{role}.ids.{kind}", at, (path,), LONGEST_CODE)
            if value is not None:
                ids[kind] = value
    return ids


def _street(reading: Reading, field: str, paths: PartyPaths, address: Element) -> str | None:
    """Address lines with commas between; what belongs to one line, such as street and number, with spaces."""
    lines: dict[str, None] = {}
    for line in paths.street:
        words = [_joined(reading, field, address, part) for part in (line if isinstance(line, tuple) else (line,))]
        if text := " ".join(word for word in words if word):
            lines.setdefault(text)
    return ", ".join(lines) or None


def _joined(reading: Reading, field: str, address: Element, path: str) -> str:
    words = []
    for hit in find(address, path):
        if text := reading.clean(field, hit.text):
            reading.marks.setdefault(field, hit)
            words.append(text)
    return ", ".join(words)
