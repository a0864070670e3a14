"""One small file of each kind, and a look at all that is in a database."""

from sqlalchemy import select

from kernel.db import Base, Database

FILES = {
    "company.csv": "name,address,gln\nHarbour & Lane,1 Quay;Bristol,9521101000016\n",
    "tax_codes.csv": "tax_code,rate,name\nSTD,20,Standard\n",
    "warehouses.csv": "warehouse,name\nMAIN,Bristol\n",
    "debtors.csv": (
        "debtor_code,name,currency,price_list,credit_limit,email_domains,tax_id,on_hold,warehouse\n"
        "D1001,Acme Builders Ltd,EUR,TRADE,5000.50,Acme.example; @acme2.example ,GB 123,no,MAIN\n"
        "D1002,Beta Bau GmbH,EUR,,,,,yes,\n"
    ),
    "addresses.csv": (
        "debtor_code,address_code,name,street,city,country,gln\n"
        'D1001,HQ,"Acme, head office",1 Quay Road,Bristol,GB,9521101000013\n'
        "D1002,HQ,Beta,,Köln,DE,\n"
    ),
    "contacts.csv": "debtor_code,email,name,role,portal\nD1001,Buyer@Acme.example,Ann,approver,yes\nD1002,b@beta.example,,,\n",
    "items.csv": (
        "sku,description,base_unit,gtin,tax_code,status,superseded_by,min_order_qty,order_multiple,weight_kg,range\n"
        "HB-1,PVC elbow 12mm,ea,5012345678900,STD,,,5,2.5,0.125,Pipes\n"
        "HB-2,Old elbow,EA,,,superseded,HB-1,,,,\n"
    ),
    "item_units.csv": "sku,unit,factor,gtin\nHB-1,ct,12,15012345678907\nHB-1,M,0.25,\nHB-2,EA,1,4012345678901\n",
    "item_codes.csv": "debtor_code,customer_part,sku,unit\nD1001,M/100,HB-1,CT\nD1002,77,HB-2,\n",
    "price_lists.csv": (
        "price_list,sku,unit,min_qty,price,currency,valid_from,valid_to\n"
        "TRADE,HB-1,,,4.20,EUR,,\nTRADE,HB-1,,10,3.90,EUR,2026-01-01,2026-12-31\nTRADE,HB-1,CT,,45,EUR,,\n"
    ),
    "debtor_prices.csv": "debtor_code,sku,unit,min_qty,price,valid_from,valid_to\nD1001,HB-1,EA,,4.000001,2026-01-01,\n",
    "stock.csv": (
        "warehouse,sku,on_hand,incoming_qty,incoming_date\nMAIN,HB-1,100.5,,\nNORTH,HB-1,0,20,2026-10-01\nMAIN,HB-2,3,,\n"
    ),
    "open_invoices.csv": (
        "debtor_code,invoice_no,date,due_date,amount,balance\n"
        "D1001,INV-1,2026-08-01,2026-08-31,100.10,60.05\nD1001,CN-1,2026-08-01,2026-08-31,-10,-10\n"
    ),
    "receipts.csv": (
        "debtor_code,date,amount,key,reference,method\n"
        "D1002,2026-08-03,12.5,bank/2026-08-03/1,INV-1 and thanks,\nD1002,2026-08-03,12.5,bank/2026-08-03/2,,cheque\n"
    ),
}


def everything(database: Database) -> dict[str, list[tuple[object, ...]]]:
    """All rows of all tables but the audit trail's and the outbox's."""
    with database.read() as session:
        return {
            table.name: sorted(map(tuple, session.execute(select(table))), key=repr)
            for table in Base.metadata.sorted_tables
            if table.name not in ("audit_entry", "outbox")
        }
