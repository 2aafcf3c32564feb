"""Background work of the gates."""

from procrastinate.contrib.django import app

from careladder.gates.services import forget_cells


@app.periodic(cron="20 3 * * *")
@app.task(queueing_lock="gates.forget")
def forget(timestamp: int) -> None:  # noqa: ARG001 — procrastinate hands it over
    """Forget rosters that are no longer needed, every night."""
    forget_cells()
