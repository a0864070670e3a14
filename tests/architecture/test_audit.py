"""The audit trail is written in one place and never changed; a state moves only through a door that tells the trail."""

import ast
from collections.abc import Iterator

import pytest

from tests.architecture.test_structure import ROOT, source_files

# Where a state is set: the function, and what it must ask and tell there. No other place may.
TOLD = {
    "erp/counting/service.py:_close",
    "erp/invoicing/service/paying.py:mark",
    "erp/receivables/service/receiving.py:_move",
    "erp/orders/service/draft.py:move",
    "erp/orders/service/progress.py:move",
    "erp/picking/service.py:_move",
    "erp/shipping/service.py:_move",
}
# Rows whose state is no business of people's, or whose callers tell it in the same transaction, each with its reason.
UNTOLD = {
    "erp/baskets/service.py": "a basket becomes a message, which is told as basket.sent",
    "erp/stock/": "reservations follow the order and the slip, which are told",
    "intake/states.py": "the one door for a message that no worker holds; its callers tell",
    "intake/claims.py": "a claimed message moves by its lease's own statement; quarantine is told there",
}
WRITERS = {"kernel/audit.py"}
READERS = {"kernel/audit_queries.py"}


def test_the_audit_trail_is_written_by_record_alone() -> None:
    users = {where(path) for path in source_files() for node in ast.walk(tree_of(path)) if names_entry(node)}
    assert users == WRITERS | READERS
    assert changes_of_entry((ROOT / "kernel/audit_queries.py").read_text()) == []
    adding = [node for node in ast.walk(tree_of(ROOT / "kernel/audit.py")) if ast.unparse(node) == "_ADD"]
    assert len(adding) == 2, "made once, used once"


def test_no_statement_names_its_table() -> None:
    named = {where(path) for path in source_files() if "audit_entry" in path.read_text(encoding="utf-8")}
    assert named == WRITERS


def test_every_state_moves_through_a_declared_door() -> None:
    found = {f"{where(path)}:{name}" for path in source_files() for name in state_setters(path.read_text("utf-8"))}
    undeclared = {one for one in found - TOLD if not one.startswith(tuple(UNTOLD))}
    assert undeclared == set(), "set it in a move() that asks its table and tells the trail, and name that in TOLD"
    assert found >= TOLD
    assert [place for place in UNTOLD if not any(one.startswith(place) for one in found)] == []


@pytest.mark.parametrize("door", sorted(TOLD))
def test_a_door_asks_its_table_and_tells_the_trail(door: str) -> None:
    path, _, name = door.partition(":")
    (function,) = (n for n in ast.walk(tree_of(ROOT / path)) if isinstance(n, ast.FunctionDef) and n.name == name)
    calls = {ast.unparse(node.func) for node in ast.walk(function) if isinstance(node, ast.Call)}
    assert "advance" in calls
    assert calls & {"audit.record", "audit.record_all"}


@pytest.mark.parametrize(
    "code",
    [
        "def f(order):\n    order.state = 'closed'",
        "def f(order):\n    order.state, order.x = 'closed', 1",
        "def f(order):\n    setattr(order, 'state', 'closed')",
        "def f(session):\n    session.execute(update(Order).values(state='closed'))",
        "def f(session):\n    session.execute(update(Order).values({'state': 'closed'}))",
        "def f(session):\n    session.execute(update(Order).values({Order.state: 'closed'}))",
        "def f(session):\n    _write(session, claim, state=to)",
    ],
)
def test_the_search_finds_each_way_of_setting_a_state(code: str) -> None:
    assert list(state_setters(code)) == ["f"]


@pytest.mark.parametrize(
    "code",
    [
        "class E(Exception):\n    def __init__(self, state):\n        self.state = state",
        "def f(row):\n    return View(state=row.state)",
        "def f(session):\n    insert_ignore(session, Basket, state='open')",
    ],
)
def test_the_search_leaves_alone_what_moves_nothing(code: str) -> None:
    assert list(state_setters(code)) == []


def test_the_search_finds_a_change_of_the_trail() -> None:
    for code in (
        "delete(AuditEntry)",
        "update(AuditEntry)",
        "session.delete(AuditEntry())",
        "insert(table_of(AuditEntry))",
    ):
        assert changes_of_entry(f"def f(session):\n    {code}") == ["f"]


def where(path) -> str:
    return path.relative_to(ROOT).as_posix()


def tree_of(path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def names_entry(node: ast.AST) -> bool:
    imported = isinstance(node, ast.ImportFrom) and any(name.name == "AuditEntry" for name in node.names)
    return imported or "AuditEntry" in (
        getattr(node, "id", None),
        getattr(node, "attr", None),
        getattr(node, "name", None),
    )


def changes_of_entry(code: str) -> list[str]:
    """Functions that make, change or delete an entry."""
    doing = ("AuditEntry(", "update(AuditEntry", "delete(AuditEntry", "insert(AuditEntry", "table_of(AuditEntry")
    functions = [node for node in ast.walk(ast.parse(code)) if isinstance(node, ast.FunctionDef)]
    return [node.name for node in functions if any(word in ast.unparse(node).replace(" ", "") for word in doing)]


def state_setters(code: str) -> Iterator[str]:
    """The function, or <module>, around each place that sets an attribute or a column called state."""
    tree = ast.parse(code)
    inside = {id(n): f for f in ast.walk(tree) if isinstance(f, ast.FunctionDef) for n in ast.walk(f)}
    for node in ast.walk(tree):
        if sets_attribute(node) or sets_column(node):
            yield getattr(inside.get(id(node)), "name", "<module>")


def sets_attribute(node: ast.AST) -> bool:
    targets = node.targets if isinstance(node, ast.Assign) else [getattr(node, "target", None)]
    flat = [one for target in targets for one in (target.elts if isinstance(target, ast.Tuple) else [target])]
    return isinstance(node, ast.Assign | ast.AnnAssign | ast.AugAssign) and any(
        isinstance(one, ast.Attribute) and one.attr == "state" and ast.unparse(one.value) != "self" for one in flat
    )


def sets_column(node: ast.AST) -> bool:
    """By `setattr`, by the values of an UPDATE, or through a helper that writes columns it is given."""
    if not isinstance(node, ast.Call):
        return False
    name = getattr(node.func, "attr", getattr(node.func, "id", ""))
    if name == "setattr":
        return getattr(node.args[1], "value", None) == "state"
    if name in {"values", "_write", "write_rows"}:
        keys = [key for arg in node.args if isinstance(arg, ast.Dict) for key in arg.keys if key is not None]
        named = any(getattr(key, "value", None) == "state" or getattr(key, "attr", "") == "state" for key in keys)
        return named or any(keyword.arg == "state" for keyword in node.keywords)
    return False
