"""Refusals of the shipping slice."""

from datetime import datetime

from kernel.clock import local
from kernel.values.errors import Conflict, Invalid


class NotPacked(Conflict):
    """Only a packed slip can leave the house."""

    code = "shipping.not_packed"

    def __init__(self, slip_no: str, state: str) -> None:
        super().__init__(f"Picking slip {slip_no} is {state}; pack it before it is dispatched.")
        self.slip_no, self.state = slip_no, state


class NotThen(Invalid):
    """Goods are handed over after they left, and not in days to come."""

    code = "shipping.not_then"

    def __init__(self, shipment_no: str, left: datetime) -> None:
        said = f"{local(left):%d %b %Y %H:%M}"
        super().__init__(
            f"{shipment_no} left on {said}; enter when it was handed over, after that and not later than now."
        )


class NoName(Invalid):
    """A proof of delivery names who took the goods."""

    code = "shipping.no_name"

    def __init__(self, shipment_no: str) -> None:
        super().__init__(f"Say who took {shipment_no} from the driver; without a name it proves nothing.")
