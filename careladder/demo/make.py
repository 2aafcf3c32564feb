"""Tell the whole story of one programme."""

from dataclasses import dataclass
from random import Random

from django.db import transaction

from careladder.accounts.models import User
from careladder.accounts.sensitive import open_field
from careladder.demo.cast import Cast, gather
from careladder.demo.days import after
from careladder.demo.money import pay_training, set_budgets
from careladder.demo.names import People
from careladder.demo.terms import Plan, Term, Terms
from careladder.demo.work import Work
from careladder.kernel import clock
from careladder.kernel.errors import Conflict, gettext_noop
from careladder.packs import Pack
from careladder.people.models import Registration
from careladder.people.services import open_worker_account

_TERMS = ((880, 34), (760, 36), (640, 38), (520, 38), (400, 40), (280, 40), (150, 38))  # (days ago, people)
_RUNNING, _COMING = (12, 24), (-14, 12)


class PeopleAlready(Conflict):
    """The demo is for empty programmes."""

    message = gettext_noop("The programme «{programme}» has people in it already, so no demonstration is added to it.")


@dataclass(frozen=True)
class Told:
    """What the story came to."""

    programme: str
    people: int
    contracts: int
    workers: tuple[str, ...]  # sign-in phones of workers


@transaction.atomic
def make_demo(pack: Pack, *, seed: int = 20261121) -> Told:
    """Fill an empty programme with some three hundred invented people and their histories, or leave it empty."""
    if Registration.objects.filter(programme=pack.code).exists():
        raise PeopleAlready(programme=pack.code)
    random, today = Random(seed), clock.today()  # noqa: S311 - a story, not a secret
    cast = gather(pack, started_on=after(today, -930), random=random)
    set_budgets(cast, range(after(today, -930).year, today.year + 1))
    terms = Terms(cast, People(random, region=pack.region, today=today), random, today=today)
    work = Work(cast, random, today=today)
    contracts = []
    told: list[Term] = []
    for number, (ago, people) in enumerate((*_TERMS, _RUNNING, _COMING), start=1):
        term = terms.tell(Plan(term=number, place=number - 1, starts_on=after(today, -ago), people=people))
        told.append(term)
        if term.graduates:
            contracts += work.tell(term)
            pay_training(cast, term, subsidy=_training_subsidy(pack), random=random, today=today)
    workers = _worker_accounts(cast, told, {contract.person_id for contract in contracts})
    return Told(pack.code, Registration.objects.filter(programme=pack.code).count(), len(contracts), workers)


def _training_subsidy(pack: Pack) -> str:
    return next(subsidy.code for subsidy in pack.subsidies if subsidy.about == "training")


def _worker_accounts(cast: Cast, told: list[Term], placed: set[object]) -> tuple[str, ...]:
    """Open the accounts of one worker with a job and of one trainee in the running class."""
    working = [p for term in told for p in term.graduates if p.pk in placed][-1:]
    learning = [e.person for e in told[-2].enrolments if e.left_on is None][:1]
    phones = []
    for person in (*working, *learning):
        user: User = open_worker_account(person=person, programme=cast.pack.code, by=cast.staff["clerk"])
        user.demo_password = open_field(person, "phone")
        user.save(update_fields=["demo_password"])
        phones.append(user.demo_password)
    return tuple(phones)
