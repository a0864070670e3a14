"""The Celery application: it only rings; rows in the database say what is to be done."""

import warnings

from celery import Celery
from celery.exceptions import SecurityWarning

from kernel.config import Settings

VISIBILITY = 1800  # seconds until Redis offers an unacknowledged ring again; far above any task's limit
TASK_LIMIT = 120


def make_celery(settings: Settings) -> Celery:
    """An application on the configured Redis, with the settings the fault tests were made on."""
    # An appliance runs as root in its own container; its ring carries numbers, never code.
    warnings.filterwarnings("ignore", category=SecurityWarning)
    app = Celery("orderdesk", broker=_broker(settings.redis_url))
    app.conf.update(
        task_serializer="json",
        accept_content=["json"],
        task_ignore_result=True,
        task_acks_late=True,
        task_publish_retry=False,
        task_time_limit=TASK_LIMIT,
        task_default_queue="orderdesk",
        worker_prefetch_multiplier=1,
        worker_soft_shutdown_timeout=30,
        worker_hijack_root_logger=False,
        worker_max_tasks_per_child=5000,
        broker_connection_retry_on_startup=True,
        broker_transport_options={
            "visibility_timeout": VISIBILITY,
            "socket_timeout": 2,
            "socket_connect_timeout": 2,
        },
        timezone="UTC",
    )
    return app


def _broker(url: str) -> str:
    return url if url.startswith("redis+socket") else url.replace("unix://", "redis+socket://")
