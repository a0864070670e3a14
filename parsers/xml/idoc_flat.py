"""SAP IDocs as flat files: records of fixed columns → the elements that the same IDoc has in XML.

Columns are those of the standard segments of ORDERS01 to ORDERS05 (EDI_DC40, E1ED… or, outside SAP, E2ED… with a
version behind); fields that later versions append stand behind those that orders need.
"""

from collections.abc import Iterator, Mapping

from parsers.errors import Unreadable
from parsers.xml.bounds import MOST_ELEMENTS, hostile
from parsers.xml.element import Element

_Columns = tuple[tuple[str, int, int], ...]  # name, start, end

_DATA = 63  # SEGNAM 30, MANDT 3, DOCNUM 16, SEGNUM 6, PSGNUM 6, HLEVEL 2 stand before the data of a record
_CONTROL = "EDI_DC40"
_CONTROL_WIDTH, _RECORD_WIDTH = 524, 1063  # of files that have no line breaks
_NAME = len("E1EDP01")

# Field names with their widths, in the order of the columns.
_LAYOUTS = {
    _CONTROL: "TABNAM 10 MANDT 3 DOCNUM 16 DOCREL 4 STATUS 2 DIRECT 1 OUTMOD 1 EXPRSS 1 TEST 1 IDOCTYP 30 CIMTYP 30"
    " MESTYP 30 MESCOD 3 MESFCT 3 STD 1 STDVRS 6 STDMES 6 SNDPOR 10 SNDPRT 2 SNDPFC 2 SNDPRN 10 SNDSAD 21 SNDLAD 70"
    " RCVPOR 10 RCVPRT 2 RCVPFC 2 RCVPRN 10",
    "E1EDK01": "ACTION 3 KZABS 1 CURCY 3",
    "E1EDK02": "QUALF 3 BELNR 35 POSNR 6 DATUM 8",
    "E1EDK03": "IDDAT 3 DATUM 8",
    "E1EDKA1": "PARVW 3 PARTN 17 LIFNR 17 NAME1 35 NAME2 35 NAME3 35 NAME4 35 STRAS 35 STRS2 35 PFACH 35 ORT01 35"
    " COUNC 9 PSTLZ 9 PSTL2 9 LAND1 3 ABLAD 35 PERNR 30 PARNR 30 TELF1 25 TELF2 25 TELBX 25 TELFX 25 TELTX 25 TELX1 25"
    " SPRAS 1 ANRED 15 ORT02 35 HAUSN 6 STOCK 6 REGIO 3",
    "E1EDKT1": "TDID 4",
    "E1EDKT2": "TDLINE 70",
    "E1EDP01": "POSEX 6 ACTION 3 PSTYP 1 KZABS 1 MENGE 15 MENEE 3 BMNG2 15 PMENE 3 ABFTZ 7 VPREI 15 PEINH 9 NETWR 18"
    " ANETW 18 SKFBP 18 NTGEW 18 GEWEI 3 EINKZ 1 CURCY 3 PREIS 18 MATKL 9 UEPOS 6",
    "E1EDP02": "QUALF 3 BELNR 35 ZEILE 6",
    "E1EDP03": "IDDAT 3 DATUM 8",
    "E1EDP19": "QUALF 3 IDTNR 35 KTEXT 70",
    "E1EDP20": "WMENG 15 AMENG 15 EDATU 8",
    "E1EDPT1": "TDID 4",
    "E1EDPT2": "TDLINE 70",
    "E1EDS01": "SUMID 3 SUMME 18 SUNIT 3",
}
_LAYOUTS["E1EDPA1"] = _LAYOUTS["E1EDKA1"]
_BELOW = {"E1EDKT2": "E1EDKT1", "E1EDPT2": "E1EDPT1"}  # all others of a position stand below it
_POSITION = "E1EDP01"


def _columns(layout: str) -> _Columns:
    words, start, columns = layout.split(), 0, []
    for name, width in zip(words[::2], map(int, words[1::2]), strict=True):
        columns.append((name, start, start + width))
        start += width
    return tuple(columns)


_COLUMNS: Mapping[str, _Columns] = {name: _columns(layout) for name, layout in _LAYOUTS.items()}


def tree_of(text: str) -> Element:
    """One root with an IDOC for every control record. Raises Unreadable for what is no IDoc, or too large a file."""
    root = Element("IDOCS", "", "IDOCS", {}, None)
    idoc: Element | None = None
    last: dict[str, Element] = {}
    count = 0
    for record in _records(text):
        name = _name_of(record)
        if name == _CONTROL:
            idoc, last = _add(root, "IDOC"), {}
        if idoc is None:
            raise Unreadable("document.damaged", "The IDoc has no control record at its start; ask the sender.")
        parent = last.get(_above(name), idoc)
        last[name] = _segment(parent, name, record if name == _CONTROL else record[_DATA:])
        count += len(last[name].children) + 1
        if count > MOST_ELEMENTS:
            raise hostile(f"more than {MOST_ELEMENTS} fields", "document.too_large")
    return root


def _records(text: str) -> Iterator[str]:
    """By lines; a file without any is cut at the widths of the records."""
    if "\n" in text or len(text) <= _CONTROL_WIDTH:
        yield from (line for line in text.split("\n") if line.strip())
        return
    at = 0
    while at < len(text):
        end = at + (_CONTROL_WIDTH if text.startswith(_CONTROL, at) else _RECORD_WIDTH)
        yield text[at:end]
        at = end


def _name_of(record: str) -> str:
    """``E2EDP01011`` is segment E1EDP01 as it is called outside SAP, in its version 11."""
    said = record[:30].strip()
    if said.startswith(_CONTROL):
        return _CONTROL
    return f"E1{said[2:_NAME]}" if said.startswith(("E1ED", "E2ED")) else said[:_NAME]


def _above(name: str) -> str:
    inside = name.startswith("E1EDP") and name != _POSITION
    return _BELOW.get(name, _POSITION if inside else "")


def _segment(parent: Element, name: str, data: str) -> Element:
    segment = _add(parent, name)
    for field, start, end in _COLUMNS.get(name, ()):
        if said := data[start:end].strip():
            _add(segment, field).head = said
    return segment


def _add(parent: Element, name: str) -> Element:
    child = Element(name, "", name, {}, parent)
    if isinstance(parent.children, list):
        parent.children.append(child)
    else:
        parent.children = [child]
    return child
