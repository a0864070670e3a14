"""What the names of our own units mean in UNECE Recommendation 20/21 codes, so that theirs can be compared."""

from collections.abc import Mapping

_NAMES = {
    "EA": "EA EACH",
    "C62": "C62 UN UNIT",
    "H87": "H87 PCE PC PCS PIECE ST STK",
    "PR": "PR PAIR PAAR",
    "SET": "SET",
    "KT": "KT KIT",
    "DZN": "DZN DZ DOZ DOZEN",
    "GRO": "GRO GROSS",
    "CEN": "CEN HUNDRED",
    "MIL": "MIL THOUSAND",
    "XCT": "XCT CT CTN CARTON KARTON KRT",
    "XBX": "XBX BX BOX",
    "XCS": "XCS CS CASE",
    "XPK": "XPK PK PKG PACK",
    "XPA": "XPA PA PKT PACKET",
    "XPX": "XPX PLT PAL PALLET PALETTE PF",
    "XBG": "XBG BG BAG",
    "XSA": "XSA SA SACK",
    "XRO": "XRO RO RL ROLL ROL",
    "XBO": "XBO BO BTL BOTTLE",
    "XCA": "XCA CAN TIN",
    "XDR": "XDR DR DRUM",
    "XBJ": "XBJ BUCKET EIMER",
    "XPL": "XPL PAIL",
    "XTU": "XTU TU TUBE",
    "XBE": "XBE BDL BUNDLE BUND",
    "XRL": "XRL REEL",
    "XCX": "XCX COIL",
    "XST": "XST SHEET SHT",
    "XCR": "XCR CRATE",
    "XTY": "XTY TRAY",
    "KGM": "KGM KG",
    "GRM": "GRM G",
    "TNE": "TNE TONNE",
    "LBR": "LBR LB LBS",
    "ONZ": "ONZ OZ",
    "MTR": "MTR M LM",
    "CMT": "CMT CM",
    "MMT": "MMT MM",
    "KMT": "KMT KM",
    "FOT": "FOT FT",
    "INH": "INH IN",
    "YRD": "YRD YD",
    "MTK": "MTK M2 QM SQM",
    "FTK": "FTK SQFT SF",
    "MTQ": "MTQ M3 CBM",
    "FTQ": "FTQ CUFT",
    "LTR": "LTR L LT",
    "MLT": "MLT ML",
    "GLL": "GLL GAL",
    "HUR": "HUR HR",
}
_CODES = {name: code for code, names in _NAMES.items() for name in names.split()}
_SINGLE = frozenset({"EA", "C62", "H87"})  # three codes for one thing
_MEASURED = frozenset(
    {"KGM", "GRM", "TNE", "LBR", "ONZ", "MTR", "CMT", "MMT", "KMT", "FOT", "INH", "YRD", "MTK", "FTK", "MTQ", "FTQ",
     "LTR", "MLT", "GLL", "HUR"}
)  # fmt: skip


def is_measured(unit: str) -> bool:
    """Weights, lengths and the like come in fractions; all else is counted."""
    return _CODES.get(unit.upper()) in _MEASURED


def meant(uom: str | None, uom_code: str | None, units: Mapping[str, object]) -> tuple[str, ...]:
    """The units of an item that a document's unit can mean: its own word first, else the same code."""
    own = {unit: _CODES.get(unit.upper()) for unit in units}
    written = (uom or "").upper()
    code = uom_code or _CODES.get(written)
    same_word = tuple(unit for unit, known in own.items() if unit.upper() == written and _agree(code, known))
    if same_word or code is None:
        return same_word
    return tuple(unit for unit, known in own.items() if _same(code, known or unit.upper()))


def _agree(code: str | None, known: str | None) -> bool:
    """One word can have two meanings: `ST` is a piece in German and a set in X12."""
    return code is None or known is None or _same(code, known)


def _same(code: str, known: str) -> bool:
    return code == known or {code, known} <= _SINGLE
