"""What stands in a person's file besides her identity. Callers have fetched her with the actor's scope."""

from uuid import UUID

from django.db.models import QuerySet

from careladder.kernel.actor import Actor
from careladder.people.errors import CircumstanceNotFound
from careladder.people.models import Circumstance, Consent, Person, WorkWish
from careladder.people.selectors.people import registrations


def circumstances_of(person: Person, programme: str, *, withdrawn: bool = False) -> QuerySet[Circumstance]:
    """What holds or held for her in a programme, by area; with `withdrawn` also what was taken back."""
    found = Circumstance.objects.filter(person=person, programme=programme)
    return (found if withdrawn else found.filter(withdrawn_at=None)).order_by("area", "kind", "-from_on")


def get_circumstance(uid: UUID, *, visible_to: Actor) -> Circumstance:
    """One circumstance of somebody the actor may see, in the actor's programme; or CircumstanceNotFound."""
    found = Circumstance.objects.filter(pk=uid).select_related("person").first()
    if found is None or not registrations(visible_to=visible_to).filter(
        person=found.person_id, programme=found.programme
    ):
        raise CircumstanceNotFound()
    return found


def consents_of(person: Person, programme: str) -> QuerySet[Consent]:
    """The uses of her data that she allows today, by purpose."""
    return Consent.objects.filter(person=person, programme=programme, withdrawn_on=None).order_by("purpose")


def work_wish_of(person: Person, programme: str) -> WorkWish | None:
    """What work she would take, if she has said so."""
    return WorkWish.objects.filter(person=person, programme=programme).first()
