"""Beat's scheduler: a broker that is away is one line in the log, and the next ring tries again."""

import logging
from typing import Any

from celery.beat import Scheduler, SchedulingError
from kombu.exceptions import OperationalError

_log = logging.getLogger(__name__)


class PatientScheduler(Scheduler):  # type: ignore[misc]  # Celery has no types
    """Celery's own tells every lost ring with two stack traces; whatever is no lost connection it still tells so."""

    def apply_async(self, entry: Any, producer: Any = None, advance: bool = True, **options: Any) -> Any:
        """The task sent, or nothing where the broker does not answer."""
        try:
            return super().apply_async(entry, producer=producer, advance=advance, **options)
        except SchedulingError as problem:
            if not isinstance(problem.__context__, OperationalError):
                raise
            _log.warning("The broker does not answer (%s); %s is rung for again soon.", problem.__context__, entry.name)
            return None
