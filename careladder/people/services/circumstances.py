"""What holds for a person, with its evidence."""

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from careladder.journey.many import write_many
from careladder.journey.selectors import find_fact
from careladder.journey.services import Entry, record_facts, void_fact
from careladder.kernel import clock
from careladder.kernel.actor import Actor
from careladder.packs.programmes import programme as pack_of
from careladder.people.enums import Source
from careladder.people.errors import CircumstanceOverlaps, CircumstanceWrong
from careladder.people.facts import CircumstanceRecorded, HouseholdRecorded
from careladder.people.models import Circumstance, Person
from careladder.people.rules import AREAS, kinds_of, value_of
from careladder.people.services.scope import lock_books


@dataclass(frozen=True)
class Holding:
    """One thing that holds for a person from a day on (until and with another).

    `area` and `kind` as in `rules.AREAS` and the programme's pack; `value` is a number of months or members, fen, or
    1 for yes and 0 for no.
    """

    area: str
    kind: str
    from_on: date
    source: str
    until_on: date | None = None
    value: int | None = None
    document_no: str = ""

    def __post_init__(self) -> None:
        object.__setattr__(self, "document_no", self.document_no.strip())


@transaction.atomic
def record_circumstance(*, person: Person, programme: str, by: Actor, **holding: Any) -> Circumstance:
    """Put on file that one thing holds for her; the fields are those of `Holding`."""
    return record_circumstances(person=person, programme=programme, holdings=[Holding(**holding)], by=by)[0]


@transaction.atomic
def record_circumstances(
    *, person: Person, programme: str, holdings: Iterable[Holding], by: Actor
) -> list[Circumstance]:
    """Put on file what she brought papers for, all or none.

    The same kind can't hold twice on one day: the database refuses.
    """
    registration = lock_books(person, programme, by)
    holdings = list(holdings)
    for holding in holdings:
        _check(programme, holding)
    circumstances = _written(
        [Circumstance(person=person, programme=programme, by=by.uid, **asdict(holding)) for holding in holdings]
    )
    record_facts(
        [
            Entry(
                HouseholdRecorded(kind=each.kind)
                if each.area == "household"
                else CircumstanceRecorded(area=each.area, kind=each.kind),
                on=each.from_on,
                person=person.pk,
                region=registration.region,
                evidence=(each.pk,),
                key=f"circumstance:{each.pk}",
            )
            for each in circumstances
        ],
        programme=programme,
        by=by,
    )
    return circumstances


def _written(circumstances: list[Circumstance]) -> list[Circumstance]:
    """The database has the last word on what holds twice; it is asked one by one only to learn which."""
    try:
        with transaction.atomic():
            return write_many(circumstances)
    except IntegrityError:
        for each in circumstances:
            _save(each)
        return circumstances


def _save(circumstance: Circumstance) -> None:
    try:
        with transaction.atomic():
            circumstance.save(force_insert=True)
    except IntegrityError as clash:
        if "circumstance_no_overlap" not in str(clash):
            raise
        raise CircumstanceOverlaps(kind=circumstance.kind) from clash


def _check(programme: str, holding: Holding) -> None:
    """Refuse what no rule could read."""
    area, kind, value = holding.area, holding.kind, holding.value
    kinds = kinds_of(area, pack_of(programme))
    problems = {
        _("«{area}» is no area. Known areas: {known}.").format(area=area, known=", ".join(AREAS)): area not in AREAS,
        _("«{kind}» is not known in this area.").format(kind=kind): area != "review" and kind not in kinds,
        _("It ends before it begins."): holding.until_on is not None and holding.until_on < holding.from_on,
        _("It can't begin in the future."): holding.from_on > clock.today(),
        _("Its figure is missing."): value is None and value_of(area, kind),
        _("A figure can't be negative."): value is not None and value < 0,
        _("«{source}» is no source.").format(source=holding.source): holding.source not in Source.values,
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
