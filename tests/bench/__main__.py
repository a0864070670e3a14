"""`make bench`: every table, or those named: `python -m tests.bench edi pdf`."""

import os
import sys
import tempfile
from importlib import import_module

os.environ.setdefault("ORDERDESK_DATA_DIR", tempfile.mkdtemp(prefix="orderdesk-bench-"))

BENCHES = ("edi", "sheets", "xml", "pdf", "layouts", "mail", "ocr", "pipeline", "catalogue")

for name in sys.argv[1:] or BENCHES:
    import_module(f"tests.bench.{name}").run()  # one by one: what a process has loaded costs each collection of garbage
