"""Background work of accounts."""

from procrastinate.contrib.django import app

from careladder.accounts.services.codes import forget_old_codes


@app.periodic(cron="17 3 * * *")
@app.task(queueing_lock="accounts.forget_old_codes")
def forget(timestamp: int) -> None:  # noqa: ARG001 - procrastinate hands it in
    """Forget the codes of the day before yesterday."""
    forget_old_codes()
