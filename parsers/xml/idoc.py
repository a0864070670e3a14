"""SAP IDocs in XML: ORDERS01 to ORDERS05 with the messages ORDERS and ORDCHG."""

from parsers.xml.dialect import Dialect, LinePaths, PartyPaths, TotalPaths


def _party(segment: str, *functions: str, kind: str = "code") -> PartyPaths:
    return PartyPaths(
        at=tuple(f"{segment}[PARVW={function}]" for function in functions),
        name=("NAME1", "ORGTX"),
        ids=(("gln", "ILNNR"), (kind, "PARTN"), ("supplier_assigned", "LIFNR")),
        street=("NAME2", "NAME3", "NAME4", ("STRAS", "HAUSN"), "STRS2"),
        city=("ORT01",),
        region=("REGIO",),
        postcode=("PSTLZ",),
        country=("LAND1", "ISOAL"),
    )


_LINES = LinePaths(
    at=("E1EDP01",),
    number=("POSEX", "E1EDP02[QUALF=001]/ZEILE"),
    qty=("MENGE",),
    uom=("MENEE",),
    buyer_part=("E1EDP19[QUALF=001]/IDTNR",),
    supplier_part=("E1EDP19[QUALF=002]/IDTNR",),
    gtin=("E1EDP19[QUALF=003]/IDTNR",),
    description=(
        "E1EDP19[QUALF=001]/KTEXT",
        "E1EDP19[QUALF=002]/KTEXT",
        "E1EDP19[QUALF=003]/KTEXT",
        "E1EDP19/KTEXT",
        "ARKTX",
    ),
    unit_price=("VPREI",),
    price_per=("PEINH",),
    price_unit=("PMENE",),
    amount=("NETWR",),
    requested_date=("E1EDP03[IDDAT=002]/DATUM",),
    action=("ACTION",),
    parent=("UEPOS[.!=000000|00000|0|]",),
    notes=(("", "E1EDPT1/E1EDPT2/TDLINE"), ("Manufacturer's number:", "E1EDP19[QUALF=004]/IDTNR")),
    ship_to=_party("E1EDPA1", "WE"),
    splits=("E1EDP20",),
    split_qty=("WMENG",),
    split_date=("EDATU",),
)

ORDER = Dialect(
    name="an SAP IDoc order",
    orders="IDOC",
    types=(("EDI_DC40/MESTYP", {"ordchg": "change", "porchg": "change"}), ("E1EDK01/ACTION", {"003": "cancel"})),
    other_types={
        "EDI_DC40/MESTYP=ORDRSP": "an order response",
        "EDI_DC40/MESTYP=INVOIC": "an invoice",
        "EDI_DC40/MESTYP=DESADV": "a despatch advice",
        "EDI_DC40/MESTYP=QUOTES": "a quotation",
        "EDI_DC40/MESTYP=REQOTE": "a request for quotation",
    },
    po_number=("E1EDK02[QUALF=001]/BELNR", "E1EDK01/BELNR"),
    date=("E1EDK03[IDDAT=012]/DATUM", "E1EDK03[IDDAT=022]/DATUM", "E1EDK02[QUALF=001]/DATUM"),
    currency=("E1EDK01/CURCY",),
    requested_date=("E1EDK03[IDDAT=002]/DATUM",),
    parties={
        "buyer": _party("E1EDKA1", "AG", "RE"),
        "ship_to": _party("E1EDKA1", "WE"),
        "bill_to": _party("E1EDKA1", "RE", "RG"),
        "supplier": _party("E1EDKA1", "LF", kind="buyer_assigned"),
    },
    lines=_LINES,
    totals=TotalPaths(
        goods=("E1EDS01[SUMID=002]/SUMME", "E1EDS01[SUMID=010]/SUMME"), line_count=("E1EDS01[SUMID=001]/SUMME",)
    ),
    notes=(("", "E1EDKT1/E1EDKT2/TDLINE"), ("Contract", "E1EDK02[QUALF=005]/BELNR")),
    line_actions={"001": "add", "002": "change", "003": "delete"},
    sender=("EDI_DC40/SNDPRN",),
    receiver=("EDI_DC40/RCVPRN",),
    control_ref=("EDI_DC40/DOCNUM",),
    warnings=(
        ("EDI_DC40/TEST[.=X|T|1]", "document.test_indicator", "The sender marks the IDoc as a test; do not ship it."),
    ),
)
