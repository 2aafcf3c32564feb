"""Two files of one person joined, and taken apart again. Nothing is moved, so nothing is lost on the way back."""

from django.db import transaction

from careladder.journey.services import record_fact
from careladder.kernel.actor import Actor
from careladder.people.errors import AlreadyMerged, NotMerged, SameFile, UsedElsewhere
from careladder.people.facts import Merged, Unmerged
from careladder.people.models import Person, Registration
from careladder.people.services.scope import check_books


@transaction.atomic
def merge_people(*, keep: Person, file: Person, programme: str, by: Actor) -> Person:
    """Let `file` lead to `keep`: a mistyped number had made a second file of the same person.

    Both must be on the actor's books. The joined file leaves lists and searches; its history is told on the kept page.
    """
    if keep.pk == file.pk:
        raise SameFile()
    registration = check_books(keep, programme, by)
    check_books(file, programme, by)
    keep, file = _locked(keep, file)
    if keep.merged_into_id or file.merged_into_id or Person.objects.filter(merged_into=file).exists():
        raise AlreadyMerged()
    if _programmes(file) - _programmes(keep):
        raise UsedElsewhere()
    file.merged_into = keep
    file.save(update_fields=["merged_into"])
    _record(Merged(file=file.pk), keep, registration, by)
    return keep


@transaction.atomic
def unmerge_people(*, file: Person, programme: str, by: Actor) -> Person:
    """Take a joined file apart again: both are as they were before."""
    if file.merged_into is None:
        raise NotMerged()
    registration = check_books(file.merged_into, programme, by)
    keep, file = _locked(file.merged_into, file)
    if file.merged_into_id != keep.pk:
        raise NotMerged()
    file.merged_into = None
    file.save(update_fields=["merged_into"])
    _record(Unmerged(file=file.pk), keep, registration, by)
    return file


def _programmes(person: Person) -> set[str]:
    return set(person.registrations.values_list("programme", flat=True))


def _record(fact: Merged | Unmerged, keep: Person, registration: Registration, by: Actor) -> None:
    record_fact(
        fact,
        programme=registration.programme,
        by=by,
        person=keep.pk,
        region=registration.region,
        evidence=[fact.file],
    )


def _locked(keep: Person, file: Person) -> tuple[Person, Person]:
    """Both rows, locked in one order whoever is kept: two desks that merge crosswise must not wait for each other."""
    rows = {row.pk: row for row in Person.objects.select_for_update().filter(pk__in=[keep.pk, file.pk]).order_by("pk")}
    return rows[keep.pk], rows[file.pk]
