"""`make bench`: every table, or those named: `python -m tests.bench edi pdf`."""

import os
import sys
import tempfile

os.environ.setdefault("ORDERDESK_DATA_DIR", tempfile.mkdtemp(prefix="orderdesk-bench-"))

from tests.bench import catalogue, edi, layouts, mail, ocr, pdf, pipeline, sheets, xml

BENCHES = {
    "edi": edi,
    "sheets": sheets,
    "xml": xml,
    "pdf": pdf,
    "layouts": layouts,
    "mail": mail,
    "ocr": ocr,
    "pipeline": pipeline,
    "catalogue": catalogue,
}

for name in sys.argv[1:] or BENCHES:
    BENCHES[name].run()
