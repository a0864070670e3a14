"""Files that are refused: the name, the text, and a part of each sentence that must be said, in its order."""

WRONG: list[tuple[str, str, list[str]]] = [
    (
        "items.csv",
        (""),
        [
            "line 1: the file is empty; its first row must name the columns",
        ],
    ),
    (
        "prices.csv",
        ("a\n"),
        [
            "line 1: there is no file of this name",
        ],
    ),
    (
        "item_codes.csv",
        ("debtor_code,sku,colour,unit,unit\n"),
        [
            "the column 'colour' is not known",
            "the column 'customer_part' is missing",
            "'unit' is there twice",
        ],
    ),
    (
        "warehouses.csv",
        ('warehouse\nA,B\n\n,\n"A\n'),
        [
            "line 2: 2 cells, but the first row names 1 columns",
            "line 5: a quote is not closed",
        ],
    ),
    (
        "debtors.csv",
        ("debtor_code,name,currency\n,A,EUR\nD2,,eur\nD3,C,EUR\nD3,D,EUR\n"),
        [
            "line 2: debtor_code is empty",
            "line 3: currency is 'eur'; it must be three capitals",
            "line 3: name is empty",
            "line 5: D3 is in line 4 already",
        ],
    ),
    (
        "debtors.csv",
        (
            "debtor_code,name,currency,terms,on_hold,credit_limit,email_domains,lead_time_days,backorder,gln\n"
            "D1,A,EUR,30 days,YES,-1,a@b,1.5,maybe,123\n"
        ),
        [
            "backorder is 'maybe'; it must be one of allow, refuse",
            "credit_limit is -1",
            "email_domains has 'a@b'",
            "gln is '123'; it must be 13 digits",
            "lead_time_days is '1.5'",
            "on_hold is 'YES'; it must be one of yes, no",
            "terms is '30 days'",
        ],
    ),
    (
        "debtors.csv",
        (
            "debtor_code,name,currency,credit_limit\n"
            "D1,A,EUR,NaN\n"
            "D2,B,EUR,1_000\n"
            "D3,C,EUR,٣\n"
            "D4,D,EUR,1e9\n"
            'D5,E,EUR,"1,000"\n'
            "D6,F,EUR,1.1234567\n"
        ),
        [
            "line 2: credit_limit is",
            "line 3: credit_limit is",
            "line 4: credit_limit is",
            "line 5: credit_limit is",
            "line 6: credit_limit is",
            "line 7: credit_limit is",
        ],
    ),
    (
        "addresses.csv",
        ("debtor_code,address_code,name,country\nD9,X,Y,GB\nD1001,X,Y,Germany\n"),
        [
            "line 2: debtor_code D9 does not exist",
            "line 3: country is 'Germany'",
        ],
    ),
    (
        "contacts.csv",
        ("debtor_code,email,role,portal\nD1002,buyer@acme.example,buyer,yes\nD1002,nobody,boss,\n"),
        [
            "line 2: buyer@acme.example signs in to the portal for another debtor",
            "line 3: email is 'nobody'",
            "line 3: role is 'boss'",
        ],
    ),
    (
        "items.csv",
        (
            "sku,description,base_unit,status,superseded_by,gtin\n"
            "HB-1,A,CT,,,\n"
            "N-1,B,EA,superseded,,\n"
            "N-2,C,EA,superseded,N-9,1234\n"
            "N-3,D,EA,discontinued,N-3,\n"
        ),
        [
            "line 2: the base unit of HB-1 is EA and cannot change",
            "line 3: N-1 is superseded, but",
            "line 4: gtin is '1234'",
            "line 5: superseded_by is N-3",
        ],
    ),
    (
        "item_units.csv",
        ("sku,unit,factor\nHB-1,EA,2\nHB-1,BX,0\nHB-9,BX,6\nHB-1,PK,100000.5\n"),
        [
            "line 2: EA is the base unit of HB-1, so its factor is 1",
            "line 3: factor is 0; it must be more than 0",
            "line 4: sku HB-9 does not exist",
            "line 5: factor is 100000.5",
        ],
    ),
    (
        "item_codes.csv",
        ("debtor_code,customer_part,sku,unit\nD1001,A,HB-1,PAL\nD1001,B,HB-9,\nD1001,B,HB-1,\n"),
        [
            "line 2: HB-1 is not sold by PAL",
            "line 3: sku HB-9 does not exist",
            "line 4: D1001 B is in line 3 already",
        ],
    ),
    (
        "price_lists.csv",
        (
            "price_list,sku,unit,price,currency,valid_from,valid_to\n"
            "TRADE,HB-1,EA,5,GBP,,\n"
            "TRADE,HB-1,PAL,5,EUR,,\n"
            "TRADE,HB-1,CT,-1,EUR,,\n"
            "TRADE,HB-1,EA,5,EUR,2026-02-01,2026-01-01\n"
            "TRADE,HB-2,EA,5,EUR,2026-02-30,\n"
            "NEW,HB-2,,5,EUR,,\n"
            "NEW,HB-2,EA,6,EUR,,\n"
        ),
        [
            "line 2: price list TRADE is in EUR",
            "line 3: HB-1 is not sold by PAL",
            "line 4: price is -1",
            "line 5: valid_to 2026-01-01 is before",
            "line 6: valid_from is '2026-02-30'",
            "line 8: the price of HB-2 for that unit, quantity and time is in line 7 already",
        ],
    ),
    (
        "debtor_prices.csv",
        ("debtor_code,sku,price\nD9,HB-1,5\nD1001,HB-9,99999999\n"),
        [
            "line 2: debtor_code D9 does not exist",
            "line 3: price is 99999999",
        ],
    ),
    (
        "stock.csv",
        ("warehouse,sku,on_hand\nMAIN,HB-9,1\nMAIN,HB-1,-1\nMAIN,HB-2,1\nMAIN,HB-2,2\n"),
        [
            "line 2: sku HB-9 does not exist",
            "line 3: on_hand is -1",
            "line 5: MAIN HB-2 is in line 4 already",
        ],
    ),
    (
        "open_invoices.csv",
        (
            "debtor_code,invoice_no,date,due_date,amount,balance\n"
            "D1001,A,2026-02-02,2026-02-01,10,5\n"
            "D1001,B,2026-02-02,2026-02-02,10,11\n"
            "D1001,C,2026-02-02,2026-02-02,-10,1\n"
        ),
        [
            "line 2: due_date 2026-02-01 is before date",
            "line 3: balance 11 is not within",
            "line 4: balance 1 is not within",
        ],
    ),
    (
        "open_invoices.csv",
        "debtor_code,invoice_no,date,due_date,amount,balance\nD1002,RC-100001,2026-08-03,2026-08-03,-12.5,0\n",
        ["line 2: RC-100001 was posted here as a receipt"],
    ),
    (
        "receipts.csv",
        (
            "debtor_code,date,amount,key,reference\n"
            "D1002,2999-01-01,1,a,\n"
            "D1002,2026-08-03,1.005,b,\n"
            "D1002,2026-08-03,13,bank/2026-08-03/1,\n"
            "D1002,2026-08-03,0,c,\n"
            "D1009,2026-08-03,1,d,\n"
            "D1002,2026-08-03,1,d,\n"
        ),
        [
            "line 2: date 2999-01-01 is still to come",
            "line 3: amount 1.005 has parts of a cent",
            "line 4: key bank/2026-08-03/1 was loaded before with another debtor, date or amount",
            "line 5: amount is 0",
            "line 6: debtor_code D1009 does not exist",
            "line 7: d is in line 6 already",
        ],
    ),
]
