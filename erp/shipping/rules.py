"""Pure rules of shipping: a shipment's states and its number."""

from types import MappingProxyType

from erp.orders.rules import Moves

SHIPMENT_MOVES: Moves = MappingProxyType({"dispatched": frozenset({"delivered"})})
FIRST_SHIPMENT_NO = 100_000


def shipment_no(shipment_id: int) -> str:
    return f"SH-{FIRST_SHIPMENT_NO + shipment_id}"
