"""Refusals of the orders slice: each names the fact of the trade and carries its figures."""

from collections.abc import Mapping, Sequence
from decimal import Decimal

from erp.stock.errors import Shortage, StockShort
from kernel.values.errors import Conflict, Invalid
from kernel.values.quantity import plain


class IllegalMove(Conflict):
    """The thing is in a state from which this step does not lead on."""

    code = "state.illegal_move"

    def __init__(self, what: str, current: str, to: str) -> None:
        super().__init__(f"{what} is {current} and cannot become {to}; reload the page to see what happened to it.")
        self.what, self.current, self.to = what, current, to


class StaleDraft(Conflict):
    """Someone or something changed the draft after it was shown."""

    code = "draft.stale"

    def __init__(self, draft_id: int) -> None:
        super().__init__(f"Draft {draft_id} was changed in the meantime; reload it and decide again.")
        self.draft_id = draft_id


class NotReady(Conflict):
    """The draft lacks what an order must have; `missing` holds one phrase for each gap."""

    code = "draft.not_ready"

    def __init__(self, draft_id: int, missing: tuple[str, ...]) -> None:
        super().__init__(f"Draft {draft_id} cannot be confirmed yet: {'; '.join(missing)}. Settle this first.")
        self.draft_id, self.missing = draft_id, missing


class CreditStop(Conflict):
    """The debtor is on hold or overdue; `code` is the finding that a person may accept."""

    def __init__(self, code: str, debtor_code: str, sentence: str) -> None:
        super().__init__(sentence)
        self.code = code
        self.debtor_code = debtor_code


class OverLimit(Conflict):
    """The order would take the debtor's exposure above the limit. Amounts include tax."""

    code = "credit.over_limit"

    def __init__(self, debtor_code: str, currency: str, limit: Decimal, exposure: Decimal, gross: Decimal) -> None:
        over = exposure + gross - limit
        super().__init__(
            f"Debtor {debtor_code} owes {plain(exposure)} {currency} of a limit of {plain(limit)}; this order of "
            f"{plain(gross)} goes {plain(over)} over. Release it, or wait for a payment."
        )
        self.debtor_code, self.limit, self.exposure, self.gross, self.over = debtor_code, limit, exposure, gross, over


class DuplicateOrder(Conflict):
    """There is a live order of this debtor under the same purchase order number."""

    code = "po.duplicate"

    def __init__(self, po_number: str, order_no: str) -> None:
        super().__init__(
            f"Purchase order {po_number} was already confirmed as {order_no}; reject this one, "
            "or confirm it as a second order."
        )
        self.po_number, self.order_no = po_number, order_no


class AlreadyPicked(Conflict):
    """A picker has the goods in hand."""

    code = "order.picked"

    def __init__(self, order_no: str) -> None:
        super().__init__(
            f"Order {order_no} is being picked or was sent; it cannot be cancelled any more, take it back."
        )
        self.order_no = order_no


class OnHold(Conflict):
    """The order waits, by somebody's word: nothing of it may be picked or sent."""

    code = "order.on_hold"

    def __init__(self, order_no: str, by: str, why: str) -> None:
        super().__init__(f"Order {order_no} is on hold by {by}: {why}. It must be released first.")
        self.order_no = order_no


class NothingSent(Conflict):
    """The order has no rest yet: all of it is still to come."""

    code = "order.nothing_sent"

    def __init__(self, order_no: str) -> None:
        super().__init__(f"Nothing of order {order_no} was sent yet; cancel it instead of ending its rest.")
        self.order_no = order_no


class NothingToEnd(Conflict):
    """All that was to come was sent, or the rest was ended before."""

    code = "order.nothing_to_end"

    def __init__(self, order_no: str) -> None:
        super().__init__(f"Nothing of order {order_no} is left to come; it closes by itself with its last invoice.")
        self.order_no = order_no


class StillInHand(Conflict):
    """A picker has goods of the order in hand, or they stand packed."""

    code = "order.in_hand"

    def __init__(self, order_no: str, slip_no: str) -> None:
        super().__init__(
            f"Goods of order {order_no} are in a picker's hands (slip {slip_no}); "
            "dispatch the slip or have it put back, then try again."
        )
        self.order_no, self.slip_no = order_no, slip_no


class GoodsInHand(Conflict):
    """A picker has goods of the order in hand: a change of it is for people to settle."""

    code = "order.in_hand"

    def __init__(self, order_no: str) -> None:
        super().__init__(f"Order {order_no} is being picked; it can be changed once the warehouse has put it back.")
        self.order_no = order_no


class PartSent(Conflict):
    """Part of the order has left the house: what was sent cannot be changed any more."""

    code = "order.part_sent"

    def __init__(self, order_no: str) -> None:
        super().__init__(
            f"Part of order {order_no} was sent already, so it cannot be changed; end its rest if nothing more is to "
            "come, and settle this change with the buyer: reject it with a word to them, or have it ordered anew."
        )
        self.order_no = order_no


class LinesShort(StockShort):
    """Stock does not cover the order and the debtor takes no backorders; says so by SKU, in base units."""

    def __init__(self, shortages: Sequence[Shortage], skus: Mapping[str, str]) -> None:
        super().__init__(shortages)
        told = [f"{plain(s.wanted)} of {skus[s.ref]} are wanted, {plain(s.available)} free" for s in shortages[:3]]
        more = f", and {len(shortages) - 3} more lines are short" if len(shortages) > len(told) else ""
        self.args = (f"Not enough stock: {'; '.join(told)}{more}. Order less, or confirm with the rest on backorder.",)
        if not any(s.available for s in shortages):
            self.code = "stock.none"


class ReasonMissing(Invalid):
    """A refusal needs its reason: whoever looks for the order later will read it."""

    code = "reason.missing"

    def __init__(self, what: str) -> None:
        super().__init__(f"Say why {what}; whoever looks for it later will read it.")
