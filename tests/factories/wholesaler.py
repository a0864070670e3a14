"""The small wholesaler of tests.factories.inbox as master data files, as a user would write them."""

from pathlib import Path

FILES = {
    "tax_codes.csv": "tax_code,rate,name\nSTD,20,Standard\n",
    "debtors.csv": (
        "debtor_code,name,currency,price_list,email_domains,edi_id,backorder\n"
        "D1001,Harbour Plumbing Ltd,EUR,TRADE,harbour.example,HARBOUR,refuse\n"
    ),
    "addresses.csv": (
        "debtor_code,address_code,name,street,city,country\nD1001,YARD,Harbour Plumbing Yard,7 Quay Street,Bristol,GB\n"
    ),
    "contacts.csv": "debtor_code,email,name\nD1001,buyer@harbour.example,Hana Boyd\n",
    "items.csv": "sku,description,base_unit\nHB-100,PVC elbow 25 mm,EA\nHB-200,Ball valve 15 mm,EA\n",
    "price_lists.csv": (
        "price_list,sku,unit,price,currency,valid_from,valid_to\n"
        "TRADE,HB-100,EA,4.20,EUR,,2026-12-31\nTRADE,HB-100,EA,4.50,EUR,2027-01-01,\nTRADE,HB-200,EA,10.00,EUR,,\n"
    ),
    "stock.csv": "warehouse,sku,on_hand,bin\nMAIN,HB-100,1000,A-01-1\nMAIN,HB-200,1000,A-01-2\n",
}


def write(folder: Path) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in FILES.items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder
