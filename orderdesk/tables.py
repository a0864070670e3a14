"""Every table of the system, imported so that migrations and set-up know them all."""

from erp.access import models as access
from erp.baskets import models as baskets
from erp.catalog import models as catalog
from erp.company import models as company
from erp.counting import models as counting
from erp.debtors import models as debtors
from erp.invoicing import models as invoicing
from erp.orders import models as orders
from erp.picking import models as picking
from erp.pricing import models as pricing
from erp.receivables import models as receivables
from erp.receiving import models as receiving
from erp.shipping import models as shipping
from erp.stock import models as stock
from intake import models as intake
from kernel import audit, blobs, numbering, outbox
from kernel.db import Base
from matching import models as matching

MODULES = (access, company, catalog, debtors, stock, pricing, baskets, orders, picking, receiving, counting, shipping,
           invoicing, receivables, matching, intake, audit, blobs, numbering, outbox)  # fmt: skip
METADATA = Base.metadata
