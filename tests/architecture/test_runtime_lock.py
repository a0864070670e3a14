"""The product needs nothing that only the tests install: what `make run` locks is enough for every process."""

import re
import subprocess
import sys
from importlib.metadata import packages_distributions
from pathlib import Path

ROOT = Path(__file__).parents[2]
ROLES = """
import orderdesk.cli, orderdesk.run, orderdesk.web, orderdesk.worker, orderdesk.supervisor, orderdesk.assets
import orderdesk.commands.books, orderdesk.commands.documents, orderdesk.commands.floor, orderdesk.commands.health
import orderdesk.commands.orders, orderdesk.commands.roles, orderdesk.commands.trail, orderdesk.auditing, orderdesk.demo_data
import intake.sandbox.child, intake.watch
import gunicorn.app.base, celery.bin.celery, celery.apps.worker, celery.beat, kombu.transport.redis, psycopg
import parsers.registry
parsers.registry.all_readers()
import parsers.pdf.words, parsers.pdf.ruled, parsers.pdf.render, parsers.sheet.workbook, parsers.text.markup
"""
FORBID = """
import sys
class Forbidden:
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] in BARRED:
            raise ModuleNotFoundError(f"{name} is installed for the tests only")
        return None
sys.meta_path.insert(0, Forbidden())
"""


def test_every_process_starts_with_the_runtime_lock_alone() -> None:
    barred = sorted(
        module for module, names in packages_distributions().items() if not _locked() & set(map(_key, names))
    )
    barred = [name for name in barred if name.isidentifier() and not name.startswith("_")]
    assert "pytest" in barred
    code = f"BARRED = frozenset({barred!r})\n{FORBID}\n{ROLES}"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr[-1500:]


def _locked() -> set[str]:
    lines = (ROOT / "requirements" / "run.txt").read_text(encoding="utf-8").splitlines()
    return {_key(found.group(1)) for line in lines if (found := re.match(r"^([A-Za-z0-9._-]+)(\[.*\])?==", line))} | {
        "orderdesk"
    }


def _key(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()
