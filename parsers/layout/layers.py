"""Columns that hold several values one under another, as their stacked titles do: number, text, the other number."""

from collections.abc import Sequence

from parsers.labels import is_own, printed_role
from parsers.layout.words import Word, text_of

LAYERS = "layers:"  # the role of such a column is this and the roles of its lines, "|" between them
_GOODS = frozenset({"description", "part", "buyer_part", "supplier_part", "mfr_part", "gtin"})


def layered(runs: Sequence[Sequence[Word]]) -> str | None:
    """The role of a column whose title lines each name goods of their own; a slash parts two numbers of one line."""
    titles = [part for run in runs for part in text_of(run).split(" / ")]
    roles = [_role(title) for title in titles]
    known = [role for role in roles if role is not None]
    stacked = len(runs) > 1  # on one line a slash parts a code from its text
    if not stacked or len(known) < len(roles) or len(set(known)) < max(len(known), 2) or "description" not in known:
        return None
    return LAYERS + "|".join(known)


def _role(title: str) -> str | None:
    role = printed_role(title)
    if role == "part":
        return "buyer_part" if is_own(title) else "supplier_part"
    return role if role in _GOODS else None


def roles_in(role: str) -> list[str]:
    return role.removeprefix(LAYERS).split("|")
