"""A coarse sieve in the database before the engine: whoever surely fails a hard rule need not be fetched.

It leaves out nobody who may fit. The engine decides, from every rule; this only keeps a page fast where ten thousand
people look for work.
"""

from datetime import timedelta

from django.db.models import Exists, OuterRef, Q

from careladder.demand.models import Vacancy
from careladder.journey.models import Fact
from careladder.packs.programmes import programme as pack_of
from careladder.packs.schema import matching as rules


def may_fit(vacancy: Vacancy) -> Q:
    """The condition on a work wish that the programme's hard rules make for one vacancy."""
    section = pack_of(vacancy.programme).matching
    condition = Q()
    for rule in section.hard if section else ():
        condition &= _condition(rule, vacancy)
    return condition


def _condition(rule: rules.AnyHardRule, vacancy: Vacancy) -> Q:
    match rule:
        case rules.SkillAtLevel():
            return Q(_certified_in(vacancy.occupation))
        case rules.ConditionAccepted(condition="live_in" | "nights" as condition) if getattr(vacancy, condition):
            return Q(**{f"accepts_{condition}": True})
        case rules.WageAtLeastFloor():
            # One yuan of slack: floors are rounded up to whole yuan before they are compared.
            return Q(wage_floor_fen__lte=vacancy.wage_fen * 100 // rule.percent + 100)
        case rules.AvailableForTerm():
            return Q(available_from__lte=vacancy.start_latest)
        case rules.HealthCertificateValid():
            return Q(health_valid_until__gte=vacancy.start_from + timedelta(days=rule.days_left))
    return Q()


def _certified_in(occupation: str) -> Exists:
    """Whether her way names a certificate of this occupation; whether it still counts the engine sees."""
    return Exists(
        Fact.objects.filter(kind="certificate.issued", person=OuterRef("person"), payload__occupation=occupation)
    )
