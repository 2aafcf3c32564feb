"""What follows the classes: seats, proposals, jobs, wages, visits, departures, a few quarrels."""

from collections.abc import Mapping, Sequence
from datetime import date
from random import Random
from typing import Any

from careladder.demand.models import Employer, Vacancy
from careladder.demand.services import open_vacancy
from careladder.demo.cast import Cast
from careladder.demo.days import after, on_day
from careladder.demo.terms import Term
from careladder.followup.models import Visit
from careladder.followup.services import close_case, make_visit, open_case, plan_visits
from careladder.kernel.actor import Actor
from careladder.kernel.errors import DomainError
from careladder.matching.models import Proposal
from careladder.matching.services import answer_proposal, propose_graduates
from careladder.packs.schema.courses import Course
from careladder.packs.table import Table
from careladder.people.models import Person
from careladder.people.services import set_work_wish
from careladder.placement.models import Contract
from careladder.placement.rules import months_of
from careladder.placement.services import Paid, confirm_contract, end_placement, place_person, record_wages

_KIND = {"agency": "agency", "hospital": "labour", "care_home": "labour", "confinement": "labour"}


def _known(wanted: str, table: Table[Any]) -> str:
    """The code wanted where the pack has it, else the pack's first."""
    first: str = next(iter(table)).code
    return wanted if wanted in table else first


class Work:
    """Tells the work that comes out of each class."""

    def __init__(self, cast: Cast, random: Random, *, today: date) -> None:
        self.cast, self.random, self.today = cast, random, today

    def tell(self, term: Term) -> list[Contract]:
        """Offer seats, propose the graduates, place those who agree, and follow them until today."""
        day = min(after(term.cohort.ends_on, 4), self.today)
        self._open_seats(self.cast.pack.courses[term.cohort.course], day, self.random.sample(self.cast.employers, 4))
        contracts = []
        with on_day(day):
            for person in term.graduates:
                self._wish(person, day)
            proposals = propose_graduates(
                people=term.graduates, programme=self.cast.pack.code, by=self.cast.staff["clerk"], per_person=2
            )
        for person in term.graduates:
            mine = [proposal for proposal in proposals if proposal.person_id == person.pk]
            contract = self._place(mine, after(day, 2)) if mine else None
            if contract:
                contracts.append(contract)
        self._follow(contracts)
        return contracts

    def offer_today(self) -> None:
        """What a visitor finds on the page of jobs: each course's trade, asked for by the first firms."""
        for course in self.cast.pack.courses:
            self._open_seats(course, self.today, self.random.sample(self.cast.employers[:4], 2))

    def _open_seats(self, course: Course, day: date, firms: Sequence[Employer]) -> None:
        with on_day(after(day, -3)):
            for employer in firms:
                live_in = employer.kind in {"agency", "care_home"}
                open_vacancy(
                    employer=employer,
                    by=self.cast.employer_actors.get(str(employer.pk), self.cast.staff["clerk"]),
                    title=f"{course.label.zh}({'住家' if live_in else '白班'})",
                    occupation=course.occupation,
                    level=course.level,
                    region=employer.organisation.region,
                    seats=self.random.randint(6, 14),
                    live_in=live_in,
                    nights=employer.kind == "hospital" and self.random.random() < 0.5,
                    lodging=True,
                    wage_fen=self.random.randrange(3800, 6600, 100) * 100,
                    start_from=day,
                    start_latest=after(day, 120),
                )

    def _wish(self, person: Person, day: date) -> None:
        everywhere = [region.code for region in self.cast.pack.destinations]
        far = self.random.random() < 0.8
        set_work_wish(
            person=person,
            programme=self.cast.pack.code,
            by=self.cast.staff["clerk"],
            accepts_regions=[*self.random.sample(everywhere, min(4, len(everywhere))), self.cast.pack.region]
            if far
            else [self.cast.pack.region],
            accepts_live_in=self.random.random() < 0.8,
            accepts_nights=self.random.random() < 0.4,
            wage_floor_fen=self.random.randrange(3000, 4600, 100) * 100,
            available_from=day,
            health_valid_until=after(day, 360),
        )

    def _place(self, proposals: list[Proposal], day: date) -> Contract | None:
        if day > self.today:
            return None
        for proposal in proposals:
            employer = self.cast.employer_actors.get(str(proposal.vacancy.employer_id), self.cast.staff["clerk"])
            willing, wanted = self.random.random() < 0.8, self.random.random() < 0.9
            with on_day(day):
                try:
                    self._answer(proposal, willing=willing, wanted=wanted, employer=employer)
                    if willing and wanted:
                        return self._sign(proposal, day)
                except DomainError:
                    continue  # the seats went to others meanwhile
        return None

    def _answer(self, proposal: Proposal, *, willing: bool, wanted: bool, employer: Actor) -> None:
        clerk = self.cast.staff["clerk"]
        answer_proposal(proposal=proposal, side="worker", yes=willing, reason="" if willing else "too_far", by=clerk)
        if willing:
            answer_proposal(
                proposal=proposal, side="employer", yes=wanted, reason="" if wanted else "experience", by=employer
            )

    def _sign(self, proposal: Proposal, day: date) -> Contract:
        vacancy: Vacancy = proposal.vacancy
        station = next((s for s in self.cast.stations if s.region[:2] == vacancy.region[:2]), None)
        contract = place_person(
            proposal=proposal,
            kind=_known(_KIND.get(vacancy.employer.kind, "household"), self.cast.pack.contract_kinds),
            number=f"HT-{proposal.pk.hex[-8:]}",
            starts_on=after(day, self.random.randint(0, 3)),
            wage_fen=vacancy.wage_fen,
            station=station.pk if station else None,
            by=self.cast.staff["clerk"],
        )
        plan_visits(contract=contract, by=self.cast.staff["clerk"])
        return contract

    def _follow(self, contracts: Sequence[Contract]) -> None:
        """Confirmations, wages, visits and, for some, the end."""
        lasts = {contract: self._last_day(contract) for contract in contracts}
        for contract in contracts:
            if self.random.random() < 0.85 and after(contract.starts_on, 9) <= self.today:
                with on_day(after(contract.starts_on, 9)):
                    confirm_contract(contract=contract, by=self.cast.staff["clerk"])
        self._wages(lasts)
        for contract, last in lasts.items():
            self._visits(contract, last)
            if last < self.today:
                self._leave(contract, last)

    def _last_day(self, contract: Contract) -> date:
        if self.random.random() < 0.3:
            return min(after(contract.starts_on, self.random.randint(40, 400)), self.today)
        return self.today

    def _leave(self, contract: Contract, day: date) -> None:
        with on_day(day):
            end_placement(
                contract=contract,
                on=day,
                reason=self.random.choice(("family", "term_ended", "better_job")),
                by=self.cast.staff["clerk"],
            )

    def _wages(self, lasts: Mapping[Contract, date]) -> None:
        """Month by month what was paid to the whole class, by the workers' word and the employers'."""
        if not lasts:
            return
        for month in months_of(min(contract.starts_on for contract in lasts), self.today):
            pay_day = after(month, 34)
            paid = {
                contract: self._pay(contract)
                for contract, last in lasts.items()
                if contract.starts_on < after(month, 31) and pay_day <= last
            }
            for grade, share in (("worker", 0.85), ("employer", 0.4)):
                said = {contract: pay for contract, pay in paid.items() if self.random.random() < share}
                with on_day(pay_day, 20):
                    record_wages(month=month, grade=grade, said=said, by=self.cast.staff["clerk"])
            for contract in (contract for contract, pay in paid.items() if not pay.on_time):
                if self.random.random() < 0.3:
                    self._quarrel(contract, after(month, 36))

    def _pay(self, contract: Contract) -> Paid:
        """What came for one month: all of it, or half and late."""
        if self.random.random() < 0.05:
            half = contract.wage_fen // 2
            return Paid(half, on_time=False, arrears_fen=contract.wage_fen - half)
        return Paid(contract.wage_fen, on_time=True)

    def _quarrel(self, contract: Contract, day: date) -> None:
        if day > self.today:
            return
        case_type = _known("unpaid_wages", self.cast.pack.case_types)
        with on_day(day):
            case = open_case(
                person=contract.person,
                programme=self.cast.pack.code,
                contract=contract,
                type=case_type,
                account="上月工资只发了一半。",
                by=self.cast.staff["clerk"],
            )
        settled = after(day, self.random.randint(6, 40))
        if settled <= self.today and self.random.random() < 0.85:
            with on_day(settled):
                close_case(case=case, result="paid", by=self.cast.staff["clerk"])

    def _visits(self, contract: Contract, last: date) -> None:
        by = self.cast.station_actors.get(str(contract.station), self.cast.staff["clerk"])
        for visit in Visit.objects.filter(contract=contract, due_on__lt=last).order_by("due_on"):
            if self.random.random() < 0.12:
                continue
            reached = self.random.random() < 0.9
            with on_day(min(after(visit.due_on, self.random.randint(0, 3)), self.today)):
                make_visit(
                    visit=visit,
                    outcome="reached" if reached else "no_answer",
                    method=self.random.choice(("phone", "wechat", "station")),
                    employed=True if reached else None,
                    satisfaction=self.random.choice((3, 4, 4, 5, 5)) if reached else None,
                    by=by,
                )
