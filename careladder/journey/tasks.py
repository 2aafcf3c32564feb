"""Background work of the journey."""

from procrastinate.contrib.django import app

from careladder.journey.sealing import seal_facts, sign_checkpoint


@app.periodic(cron="* * * * * */10")
@app.task(queueing_lock="journey.seal", pass_context=False)
def seal(timestamp: int) -> None:  # noqa: ARG001 - procrastinate hands it in
    """Seal what has settled: the window in which an unsealed fact could be changed unseen is ten seconds."""
    while seal_facts() == 20_000:
        pass


@app.periodic(cron="0 * * * *")
@app.task(queueing_lock="journey.checkpoint")
def checkpoint(timestamp: int) -> None:  # noqa: ARG001 - procrastinate hands it in
    """Sign a checkpoint every hour."""
    sign_checkpoint()
