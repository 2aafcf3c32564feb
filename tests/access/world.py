"""Four small worlds of objects that belong together, and one user a role who lives in the first two."""

from collections.abc import Callable
from functools import cache, cached_property
from typing import Any

from django.test import Client

from careladder.accounts.models import Membership, Organisation, User
from careladder.accounts.roles import ROLES, Reach
from careladder.accounts.services.api_keys import issue_api_key
from careladder.certificates.models import Certificate
from careladder.demand.models import Agreement, Employer, Vacancy
from careladder.followup.models import Case, Visit
from careladder.followup.services import open_case, plan_visits
from careladder.gates.models import Publication, StagedImport
from careladder.gates.services.publishing import PublicColumn, publish_list
from careladder.gates.services.staging import stage_import
from careladder.kernel import clock
from careladder.kernel.actor import SYSTEM
from careladder.kernel.uid import uuid7
from careladder.matching.models import Proposal
from careladder.packs import Pack, Text
from careladder.packs.programmes import programme as pack_of
from careladder.people.models import Circumstance, Person, Recognition
from careladder.people.services import (
    apply_for_recognition,
    give_consent,
    merge_people,
    open_worker_account,
    record_circumstance,
)
from careladder.placement.models import Contract
from careladder.subsidies.models import Claim
from careladder.training.models import Base, Cohort, Enrolment, Session
from tests.factories import accounts, demand, matching, people, placement, training


class World:
    """Objects of one programme and region, each made when first asked for.

    One woman walks through all of it: she is trained at `base`, holds `certificate`, works for `employer` under
    `contract`, is looked after by `station`.
    """

    def __init__(self, programme: str, region: str, *, county: str, base: str = "", household: bool = False) -> None:
        self.programme, self.region, self.county = programme, region, county
        self.base_code, self.household = base, household

    @property
    def pack(self) -> Pack:
        return pack_of(self.programme)

    @cached_property
    def person(self) -> Person:
        return people.person(
            programme=self.programme, region=self.region, county=self.county, phone=f"139{uuid7().int % 10**8:08}"
        )

    @cached_property
    def joined_file(self) -> Person:
        """A second file of hers, joined to the first."""
        second = people.person(programme=self.programme, region=self.region, county=self.county)
        merge_people(keep=self.person, file=second, programme=self.programme, by=SYSTEM)
        return second

    @cached_property
    def base(self) -> Base:
        return training.base(self.base_code, programme=self.programme)

    @cached_property
    def cohort(self) -> Cohort:
        return training.cohort(programme=self.programme, base=self.base)

    @cached_property
    def enrolment(self) -> Enrolment:
        return training.enrolment(cohort=self.cohort, person=self.person)

    @cached_property
    def session(self) -> Session:
        assert self.enrolment
        found = self.cohort.sessions.order_by("on", "slot").first()
        assert found
        return found

    @cached_property
    def certificate(self) -> Certificate:
        past = training.cohort(programme=self.programme, base=self.base, over=True)
        passed = training.enrolment(cohort=past, person=self.person, passed=True)
        return training.certificate(enrolment=passed)

    @cached_property
    def employer(self) -> Employer:
        kind = "household" if self.household else "agency"
        return demand.employer(programme=self.programme, kind=kind, region=self.region)

    @cached_property
    def agreement(self) -> Agreement | None:
        return None if self.household else Agreement.objects.filter(employer=self.employer).first()

    @cached_property
    def vacancy(self) -> Vacancy:
        return demand.vacancy(employer=self.employer, region=self.region)

    @cached_property
    def proposal(self) -> Proposal:
        self._ready_to_work()
        give_consent(person=self.person, programme=self.programme, purpose="share_with_employer", by=SYSTEM)
        return matching.proposal("worker_yes", person=self.person, vacancy=self.vacancy)

    @cached_property
    def contract(self) -> Contract:
        assert self.proposal  # made before: who has a job is not looking for one
        seat = demand.vacancy(employer=self.employer, region=self.region)
        agreed = matching.proposal("agreed", person=self.person, vacancy=seat)
        kind = "household" if self.household else "labour"
        return placement.contract(proposal=agreed, kind=kind, station=self.station)

    def _ready_to_work(self) -> None:
        matching.skilled(self.person, programme=self.programme)
        matching.wish(self.person, programme=self.programme)

    @cached_property
    def station(self) -> Organisation:
        return accounts.organisation("station", programme=self.programme, region="110000")

    @cached_property
    def visit(self) -> Visit:
        return plan_visits(contract=self.contract, by=SYSTEM)[0]

    @cached_property
    def case(self) -> Case:
        kind = next(iter(self.pack.case_types)).code
        return open_case(person=self.person, programme=self.programme, type=kind, contract=self.contract, by=SYSTEM)

    @cached_property
    def claim(self) -> Claim:
        subsidy = next(iter(self.pack.subsidies)).code
        return Claim.objects.create(
            programme=self.programme, person=self.person, subsidy=subsidy, subject=f"x:{uuid7()}", region=self.region,
            amount_fen=100_000, rule_version=self.pack.digest, claimed_on=clock.today(), claimed_by=uuid7(),
        )  # fmt: skip

    @cached_property
    def recognition(self) -> Recognition:
        group = next(iter(self.pack.groups)).code
        return apply_for_recognition(person=self.person, programme=self.programme, group=group, by=SYSTEM)

    @cached_property
    def circumstance(self) -> Circumstance:
        return record_circumstance(
            person=self.person, programme=self.programme, area="household", kind="low_income",
            from_on=clock.today(), source="document", by=SYSTEM,
        )  # fmt: skip

    @cached_property
    def roster(self) -> StagedImport:
        return stage_import(
            kind="people", filename="roster.xlsx", digest=uuid7().hex, sheet="1", columns={}, rows=[],
            programme=self.programme, region=self.region, by=SYSTEM,
        )  # fmt: skip

    @cached_property
    def publication(self) -> Publication:
        return publish_list(
            kind="recognition", title="公示", columns=[PublicColumn("name", Text(zh="姓名", en="Name"))],
            rows=[{"name": self.person.name}], allowed={"name"}, mask_names=True, contact="0358-1234567",
            starts_on=clock.today(), ends_on=clock.today(), programme=self.programme, by=SYSTEM,
        )  # fmt: skip

    @cached_property
    def user(self) -> User:
        return accounts.user_for("auditor", programme=self.programme)

    @cached_property
    def membership(self) -> Membership:
        return Membership.objects.get(user=self.user)

    @cached_property
    def key(self) -> Any:
        return issue_api_key(programme=self.programme, name="system", role="auditor", by=SYSTEM).row

    def member(self, role: str) -> User:
        """A user who holds the role here: this region, this person, these organisations."""
        if role == "worker":
            return open_worker_account(person=self.person, programme=self.programme, by=SYSTEM)
        return accounts.user_for(role, programme=self.programme, region=self.region_of(role), org=self.org_of(role))

    def region_of(self, role: str) -> str:
        return self.region if ROLES[role].reach is Reach.REGION else ""

    def org_of(self, role: str) -> Organisation | None:
        owners: dict[str, Callable[[], Organisation]] = {
            "base": lambda: self.base.organisation,
            "employer": lambda: self.employer.organisation,
            "household": lambda: self.employer.organisation,
            "station": lambda: self.station,
        }
        return owners[role]() if role in owners else None


class Worlds:
    """What one run of the matrix stands on."""

    def __init__(self) -> None:
        self.ours = World("luliang", "141124", county="142399", base="LXZX")
        self.home = World("luliang", "141124", county="142399", base="LXZX", household=True)
        self.other = World("luliang", "141181", county="142399", base=_base_elsewhere("luliang", "141124"))
        self.foreign = World("zhenfeng", "522325", county="522399")
        self.cookie = cache(self._cookie)
        self.api_key = cache(self._api_key)

    def of(self, role: str) -> World:
        """Where this role's own objects are; a household's seats are a household's."""
        return self.home if role == "household" else self.ours

    def _cookie(self, role: str) -> str:
        client = accounts.sign_in(Client(), self.of(role).member(role))
        return client.cookies["careladder"].value

    def _api_key(self, role: str) -> str:
        world = self.of(role)
        return issue_api_key(
            programme=world.programme, name=role, role=role, by=SYSTEM,
            region=world.region_of(role), organisation=world.org_of(role),
        ).text  # fmt: skip


def _base_elsewhere(programme: str, region: str) -> str:
    return next(base.code for base in pack_of(programme).bases if not base.region.startswith(region))
