"""The shape of the code: who commits, who reads the environment, who sets a state, how large a file may be."""

import ast
import re
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PACKAGES = ("kernel", "parsers", "erp", "matching", "intake", "inbox_ui", "portal", "orderdesk")


def source_files() -> list[Path]:
    found = [path for package in PACKAGES for path in (ROOT / package).rglob("*.py")]
    return [path for path in found if "versions" not in path.parts and "node_modules" not in path.parts]


def matching(pattern: str) -> set[str]:
    wanted = re.compile(pattern)
    return {str(path.relative_to(ROOT)) for path in source_files() if wanted.search(path.read_text(encoding="utf-8"))}


def test_only_the_edge_commits() -> None:
    assert matching(r"\.(commit|rollback|begin)\(") <= {"kernel/db.py", "kernel/schema.py", "kernel/migrations/env.py"}


def test_only_the_settings_read_the_environment() -> None:
    assert matching(r"os\.(environ|getenv)\b") == {"kernel/config.py"}


def test_no_lazy_import_of_our_own_hides_a_direction() -> None:
    """Heavy libraries may load late, and with them the rooms beside; never another package's.

    The composition root starts processes and the registry names every reader: both import late by design.
    """
    hidden = set()
    for path in source_files():
        room = path.relative_to(ROOT).parent.as_posix().replace("/", ".")
        if room.startswith("orderdesk") or path.relative_to(ROOT).as_posix() == "parsers/registry.py":
            continue
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.FunctionDef):
                hidden |= {f"{path.relative_to(ROOT)}:{inner.lineno}" for inner in ast.walk(node) if _ours(inner, room)}
    assert hidden == set()


def _ours(node: ast.AST, room: str) -> bool:
    if isinstance(node, ast.ImportFrom):
        names = [node.module or ""]
    elif isinstance(node, ast.Import):
        names = [name.name for name in node.names]
    else:
        return False
    return any(name.split(".")[0] in PACKAGES and not name.startswith(f"{room}.") for name in names)


def test_every_module_says_what_it_is_for() -> None:
    silent = [p for p in source_files() if p.stat().st_size and not ast.get_docstring(ast.parse(p.read_text("utf-8")))]
    assert [str(path.relative_to(ROOT)) for path in silent] == []


def test_functions_and_files_stay_small() -> None:
    long_files = {str(p.relative_to(ROOT)) for p in source_files() if len(p.read_text("utf-8").splitlines()) > 320}
    long_functions = set()
    for path in source_files():
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.FunctionDef) and (node.end_lineno or 0) - node.lineno >= 50:
                long_functions.add(f"{path.relative_to(ROOT)}:{node.name}")
    assert (long_files, long_functions) == (set(), set())


def test_no_junk_drawers() -> None:
    names = {path.stem for path in source_files()}
    assert names & {"utils", "util", "helpers", "helper", "common", "misc", "stuff"} == set()


def test_imports_run_one_way() -> None:
    done = subprocess.run(
        [str(ROOT / ".venv/bin/lint-imports"), "--no-cache"]
        if (ROOT / ".venv").exists()
        else ["lint-imports", "--no-cache"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout


@pytest.mark.parametrize(
    "pattern", [r"#.*\b(TODO|FIXME|XXX)\b", r"raise NotImplementedError", r"^\s+\.\.\.$(?<!Protocol)"]
)
def test_nothing_is_left_for_later(pattern: str) -> None:
    assert matching(pattern) == set()
