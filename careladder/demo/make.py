"""Tell the whole story of one programme."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from random import Random

from django.db import transaction

from careladder.accounts.models import Membership, User
from careladder.accounts.selectors import demo_sign_ins
from careladder.accounts.sensitive import open_field
from careladder.demo.cast import Cast, gather
from careladder.demo.days import after
from careladder.demo.money import pay_training, set_budgets
from careladder.demo.names import People
from careladder.demo.terms import Plan, Term, Terms
from careladder.demo.work import Work
from careladder.kernel import clock
from careladder.kernel.errors import Conflict, DomainError, gettext_noop
from careladder.packs import Pack
from careladder.packs.errors import NoValueYet
from careladder.people.models import Registration
from careladder.people.services import open_worker_account
from careladder.placement.models import Contract
from careladder.training.services.bases import sync_bases

# (days ago, people): five that are over, one that runs however short the course, one that is coming.
CLASSES = ((700, 50), (560, 50), (420, 50), (280, 50), (150, 48), (5, 34), (-14, 18))


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


def in_real_use() -> bool:
    """Whether the deployment has people or staff who were not invented: then nothing invented may stand beside them."""
    invented = {each.programme for each in demo_sign_ins()}
    strangers = Registration.objects.exclude(programme__in=invented)
    return strangers.exists() or (not invented and Membership.objects.exists())


@dataclass
class Story:
    """Who tells the classes, the work and the money, and what was told."""

    terms: Terms
    work: Work
    subsidy: str | None  # the one for training, where the pack pays any
    told: list[Term] = field(default_factory=list)
    contracts: list[Contract] = field(default_factory=list)

    def tell(self, plan: Plan) -> None:
        """One class and what came of it; nothing where the pack's rules were not in force yet."""
        with transaction.atomic():
            term = self.terms.tell(plan)
            contracts = self.work.tell(term) if term.graduates else []
            if self.subsidy:
                pay_training(self.work.cast, term, subsidy=self.subsidy, random=self.work.random, today=self.work.today)
        self.told.append(term)
        self.contracts += contracts

    def tell_all(self, plans: Iterable[Plan]) -> None:
        """All classes that the rules of their day allow. Raises the last refusal when none."""
        refusal: DomainError | NoValueYet | None = None
        for plan in plans:
            try:
                self.tell(plan)
            except (DomainError, NoValueYet) as stopped:
                refusal = stopped
        if refusal and not self.told:
            raise refusal


@transaction.atomic
def make_demo(pack: Pack, *, classes: Iterable[tuple[int, int]] = CLASSES, seed: int = 20261121) -> Told:
    """Fill an empty programme with some three hundred invented people and their histories, or leave it empty.

    `classes` are (days ago, people).
    """
    if Registration.objects.filter(programme=pack.code).exists():
        raise PeopleAlready(programme=pack.code)
    place = Registration.objects.values("programme").distinct().count()
    random, today = Random(seed + place), clock.today()  # noqa: S311 - a story, not a secret
    cast = gather(pack, place=place, started_on=after(today, -750), random=random)
    set_budgets(cast, range(after(today, -750).year, today.year + 1))
    people = People(random, pack.region, place=place, today=today)
    story = Story(Terms(cast, people, random, today=today), Work(cast, random, today=today), _training_subsidy(pack))
    story.tell_all(
        Plan(term=number, place=number - 1, starts_on=after(today, -ago), people=joining)
        for number, (ago, joining) in enumerate(classes, start=1)
    )
    story.work.offer_today()
    sync_bases(programme=pack.code, by=cast.staff["clerk"])  # some came into being since
    workers = _worker_accounts(cast, story, today)
    return Told(pack.code, Registration.objects.filter(programme=pack.code).count(), len(story.contracts), workers)


def _training_subsidy(pack: Pack) -> str | None:
    return next((subsidy.code for subsidy in pack.subsidies if subsidy.about == "training"), None)


def _worker_accounts(cast: Cast, story: Story, today: date) -> tuple[str, ...]:
    """Open the accounts of one worker with a job and of one trainee in the running class."""
    open_now = Contract.objects.filter(pk__in=[each.pk for each in story.contracts], ended_on=None)
    working = [contract.person for contract in open_now.select_related("person").order_by("-starts_on", "pk")[:1]]
    running = [term for term in story.told if term.cohort.starts_on <= today <= term.cohort.ends_on]
    learning = [e.person for term in running for e in term.enrolments if e.left_on is None][:1]
    phones = []
    for person in (*working, *learning):
        user: User = open_worker_account(person=person, programme=cast.pack.code, by=cast.staff["clerk"])
        user.demo_password = open_field(person, "phone")
        user.save(update_fields=["demo_password"])
        phones.append(user.demo_password)
    return tuple(phones)
