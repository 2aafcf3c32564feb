"""Background work of accounts."""

from procrastinate.contrib.django import app

from careladder.accounts.services.codes import forget_old_codes
from careladder.accounts.services.sessions import forget_old_sessions


@app.periodic(cron="17 3 * * *")
@app.task(queueing_lock="accounts.forget")
def forget(timestamp: int) -> None:  # noqa: ARG001 - procrastinate hands it in
    """Forget the codes of the day before yesterday, and sessions that have run out."""
    forget_old_codes()
    forget_old_sessions()
