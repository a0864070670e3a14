"""Loads the demo wholesaler on first start: master data, sign-ins, doors, and a morning's purchase orders."""

import json
import secrets
import shutil
from pathlib import Path

from sqlalchemy.orm import Session

from erp.access import service as access
from erp.company import service as company_service
from erp.company.queries import Letterhead
from erp.debtors import queries as debtors
from erp.debtors import service as debtor_service
from erp.masterdata import service as masterdata
from intake import administration
from kernel import clock
from kernel.config import AUTHSERV_FILE
from kernel.db import Database
from orderdesk.demo import company
from orderdesk.demo.documents import write_morning
from orderdesk.demo.master import write_master
from orderdesk.demo.users import portal_users, staff_users
from orderdesk.demo.world import World

SEED = 20260922
_SIGN_INS, _DONE = "demo-sign-ins.json", "loaded"


def load_once(database: Database, data_dir: Path) -> bool:
    """Fill an empty database; whatever a power cut left undone is done at the next start. False where all is there."""
    folder, done = data_dir / "demo", data_dir / "demo" / _DONE
    with database.read() as session:
        filled = debtors.count(session) > 0
    if done.exists() or (filled and not folder.exists()):
        return False
    world = write_master(folder / "master", SEED, clock.today())
    if not filled:
        database.run(lambda session: _fill(session, world, folder, data_dir))
    write_morning(folder / "morning", world, SEED, clock.now())
    _drop(folder / "morning", data_dir / "doors")
    done.touch()
    return True


def sign_ins(data_dir: Path) -> list[str]:
    """Lines to print: who may sign in where, with the passwords made at load."""
    file = data_dir / _SIGN_INS
    if not file.exists():
        return []
    rows = json.loads(file.read_text(encoding="utf-8"))
    return [f"{row['where']:<7} {row['email']:<42} {row['password']}   ({row['name']})" for row in rows]


def _fill(session: Session, world: World, folder: Path, data_dir: Path) -> None:
    for file in masterdata.files_of(folder / "master"):
        report = masterdata.import_file(session, file)
        if report.problems:
            raise RuntimeError(f"The demo's own {file.name} is wrong: {report.problems[0]}")
    doors = data_dir / "doors"
    administration.save_feed(session, name="Mail folder", kind="mail", path=str(doors / "mail"), partner=None)
    administration.save_feed(session, name="EDI drop", kind="edi", path=str(doors / "edi"), partner=None)
    company_service.save(session, _letterhead())
    company_service.save_ids(session, {"gln": [company.GLN], "edi": [company.X12_ID], "tax": [company.VAT_NUMBER]})
    made = [*_staff(session), *_customers(session, world)]
    (data_dir / _SIGN_INS).write_text(json.dumps(made), encoding="utf-8")
    (data_dir / _SIGN_INS).chmod(0o600)
    (data_dir / AUTHSERV_FILE).write_text(company.MAIL_HOST, encoding="ascii")  # the demo's mails bear its word


def _letterhead() -> Letterhead:
    street = (company.STREET, f"{company.CITY} {company.POSTCODE}", "United Kingdom")
    return Letterhead(
        name=company.NAME,
        address=street,
        tax_id=f"VAT {company.VAT_NUMBER}",
        phone=company.PHONE,
        email=company.ORDERS_MAILBOX,
        web=company.DOMAIN,
        bank=("Feeder Bank, Bristol", "Sort code 00-00-00", "Account 00012345"),
    )


def _staff(session: Session) -> list[dict[str, str]]:
    made = []
    for email, name, role in staff_users():
        password = _password()
        access.create_user(session, kind="staff", email=email, name=name, role=role, password=password)
        made.append({"where": "desk", "email": email, "name": f"{name}, {role}", "password": password})
    return made


def _customers(session: Session, world: World) -> list[dict[str, str]]:
    made = []
    for debtor_code, email in portal_users(world):
        password = _password()
        name = debtor_service.give_portal_access(session, debtor_code, email, password)
        made.append({"where": "portal", "email": email, "name": f"{name}, {debtor_code}", "password": password})
    return made


def _password() -> str:
    return "-".join(secrets.token_hex(2) for _ in range(3))


def _drop(morning: Path, doors: Path) -> None:
    """Hand the morning in as a mail server and a partner would: complete files, renamed into place."""
    for kind in ("mail", "edi"):
        target = doors / kind
        target.mkdir(parents=True, exist_ok=True)
        for file in sorted((morning / kind).iterdir()):
            half = target / f".{file.name}.part"
            shutil.copyfile(file, half)
            half.rename(target / file.name)
