"""Background work of the registry."""

from uuid import UUID

from procrastinate.contrib.django import app

from careladder.accounts.roles import ROLES
from careladder.gates.models import StagedImport
from careladder.kernel.actor import Actor
from careladder.people.services.importing import COMMIT_TASK, commit_people


@app.task(name=COMMIT_TASK)
def commit_roster(batch: str, by: str, role: str, regions: list[str], channel: str) -> None:
    """Take a large roster over for the clerk who asked for it; a job that was killed goes on where it stopped."""
    found = StagedImport.objects.get(pk=UUID(batch))
    actor = Actor(
        uid=UUID(by),
        name="",
        role=role,
        permissions=ROLES[role].permissions if role in ROLES else frozenset(),
        programme=found.programme,
        regions=tuple(regions),
        channel=channel,
    )
    commit_people(batch=found, by=actor)
