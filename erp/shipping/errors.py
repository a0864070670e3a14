"""Refusals of the shipping slice."""

from kernel.values.errors import Conflict


class NotPacked(Conflict):
    """Only a packed slip can leave the house."""

    code = "shipping.not_packed"

    def __init__(self, slip_no: str, state: str) -> None:
        super().__init__(f"Picking slip {slip_no} is {state}; pack it before it is dispatched.")
        self.slip_no, self.state = slip_no, state
