"""What each process needs, made once: database, doorbell and the sandboxed reader."""

from functools import cache

from celery import Celery

from erp.handlers import SUBSCRIPTIONS as ERP_SUBSCRIPTIONS
from intake.outbound import SUBSCRIPTIONS as MAIL_SUBSCRIPTIONS
from intake.sandbox.pool import Reader
from kernel import schema
from kernel.bell import Doorbell
from kernel.celery_app import make_celery
from kernel.config import settings
from kernel.db import Database
from kernel.outbox import Subscriptions


@cache
def celery() -> Celery:
    return make_celery(settings())


@cache
def database() -> Database:
    """The process's database, its schema brought up where that is needed; its commits ring the doorbell."""
    made = bare_database()
    schema.bring_up(made)
    return made


@cache
def bare_database() -> Database:
    """The same, whatever its schema: for set-up, and for the doctor."""
    settings().data_folder()
    return Database(settings().database_url, ring=Doorbell(celery()).ring)


@cache
def reader() -> Reader:
    return Reader()


@cache
def subscriptions() -> Subscriptions:
    """Who hears of what: the books first, then the mails."""
    topics = {*ERP_SUBSCRIPTIONS, *MAIL_SUBSCRIPTIONS}
    return {topic: (*ERP_SUBSCRIPTIONS.get(topic, ()), *MAIL_SUBSCRIPTIONS.get(topic, ())) for topic in topics}
