"""What holds for a person, with its evidence."""

from datetime import date

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from careladder.journey.selectors import find_fact
from careladder.journey.services import record_fact, void_fact
from careladder.kernel import clock
from careladder.kernel.actor import Actor
from careladder.packs.programmes import programme as pack_of
from careladder.people.enums import Source
from careladder.people.errors import CircumstanceOverlaps, CircumstanceWrong
from careladder.people.facts import CircumstanceRecorded, HouseholdRecorded
from careladder.people.models import Circumstance, Person
from careladder.people.rules import AREAS, kinds_of, value_of
from careladder.people.services.scope import lock_books


@transaction.atomic
def record_circumstance(
    *,
    person: Person,
    programme: str,
    area: str,
    kind: str,
    from_on: date,
    source: str,
    by: Actor,
    until_on: date | None = None,
    value: int | None = None,
    document_no: str = "",
) -> Circumstance:
    """Put on file that something holds for her from a day on (until and with another).

    `area` and `kind` as in `rules.AREAS` and the programme's pack; `value` is a number of months or members, fen, or
    1 for yes and 0 for no. The same kind can't hold twice on one day: the database refuses.
    """
    registration = lock_books(person, programme, by)
    _check(programme, area, kind, from_on, until_on, value, source)
    circumstance = Circumstance(
        person=person,
        programme=programme,
        area=area,
        kind=kind,
        value=value,
        from_on=from_on,
        until_on=until_on,
        source=source,
        document_no=document_no.strip(),
        by=by.uid,
    )
    _save(circumstance)
    record_fact(
        HouseholdRecorded(kind=kind) if area == "household" else CircumstanceRecorded(area=area, kind=kind),
        programme=programme,
        by=by,
        on=from_on,
        person=person.pk,
        region=registration.region,
        evidence=[circumstance.pk],
        key=f"circumstance:{circumstance.pk}",
    )
    return circumstance


def _save(circumstance: Circumstance) -> None:
    """The database has the last word on what holds twice."""
    try:
        with transaction.atomic():
            circumstance.save(force_insert=True)
    except IntegrityError as clash:
        if "circumstance_no_overlap" not in str(clash):
            raise
        raise CircumstanceOverlaps(kind=circumstance.kind) from clash


def _check(
    programme: str, area: str, kind: str, from_on: date, until_on: date | None, value: int | None, source: str
) -> None:
    """Refuse what no rule could read."""
    kinds = kinds_of(area, pack_of(programme))
    problems = {
        _("«{area}» is no area. Known areas: {known}.").format(area=area, known=", ".join(AREAS)): area not in AREAS,
        _("«{kind}» is not known in this area.").format(kind=kind): area != "review" and kind not in kinds,
        _("It ends before it begins."): until_on is not None and until_on < from_on,
        _("It can't begin in the future."): from_on > clock.today(),
        _("Its figure is missing."): value is None and value_of(area, kind),
        _("A figure can't be negative."): value is not None and value < 0,
        _("«{source}» is no source.").format(source=source): source not in Source.values,
    }
    for problem, holds in problems.items():
        if holds:
            raise CircumstanceWrong(problem=problem)


@transaction.atomic
def withdraw_circumstance(*, circumstance: Circumstance, by: Actor) -> Circumstance:
    """Take an entry back that was wrong: rules no longer see it, the file still shows it. Again changes nothing."""
    lock_books(circumstance.person, circumstance.programme, by)
    circumstance = Circumstance.objects.select_for_update().get(pk=circumstance.pk)
    if circumstance.withdrawn_at is None:
        circumstance.withdrawn_at = clock.now()
        circumstance.save(update_fields=["withdrawn_at"])
        withdraw_fact(f"circumstance:{circumstance.pk}", by=by, reason="entered_wrongly")
    return circumstance


def withdraw_fact(key: str, *, by: Actor, reason: str) -> None:
    """Void the fact that was written under a key, if it still stands."""
    fact = find_fact(key)
    if fact is not None and not hasattr(fact, "voided_by"):
        void_fact(fact=fact, by=by, reason=reason)
