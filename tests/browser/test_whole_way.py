"""One person walks all the way through the house, from a county's spreadsheet to a published number."""

import re
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
import time_machine
from playwright.sync_api import Page, expect

from careladder.accounts.models import Organisation
from careladder.accounts.sensitive import open_field
from careladder.certificates.models import Certificate
from careladder.demand.models import Employer, Vacancy
from careladder.followup.models import Visit
from careladder.followup.services import plan_visits
from careladder.journey.sealing import seal_facts
from careladder.journey.verification import verify_ledger
from careladder.kernel.actor import SYSTEM
from careladder.kernel.uscc import synthetic_uscc
from careladder.matching.models import Proposal
from careladder.people.models import Person, Recognition
from careladder.placement.models import Contract
from careladder.subsidies.models import Claim
from careladder.training.models import Cohort, Enrolment, Session
from careladder.training.services import record_attendance, sync_bases
from tests.browser.people_at_work import Somebody, staff, worker
from tests.chromium import PHONE
from tests.gates.rosters import write_roster

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.django_db(transaction=True)]
START = date(2026, 3, 9)
Travel = Callable[[date], None]


@pytest.fixture
def travel() -> Iterator[Travel]:
    """Move the one clock of the test and of the server that runs in it."""
    traveller = None

    def to(day: date) -> None:
        nonlocal traveller
        if traveller:
            traveller.stop()
        traveller = time_machine.travel(f"{day}T02:00:00+00:00", tick=True)
        traveller.start()

    to(START - timedelta(days=10))
    yield to
    if traveller:
        traveller.stop()


def test_one_person_walks_all_the_way(
    browse: Callable[..., Page], travel: Travel, settings: Any, tmp_path: Path
) -> None:
    settings.SESSION_COOKIE_AGE = 400 * 86_400  # the story takes months; signing in anew each day is not its point
    clerk, reviewer, finance = staff(browse, "clerk"), staff(browse, "reviewer"), staff(browse, "finance")
    _import_roster(clerk, tmp_path)
    people = list(Person.objects.filter(sex="2").order_by("uid")[:3])
    for person in people:
        _recognise(clerk, reviewer, person)
    cohort = _open_class(clerk, people)
    _teach(clerk, cohort, travel)
    _examine_and_certify(clerk, cohort, travel)
    certificate = Certificate.objects.filter(person=people[0]).get()
    _check_in_public(browse, certificate)
    vacancy = _employ(clerk, cohort)
    her, contract = _place(browse, clerk, people[0], vacancy)
    travel(contract.starts_on + timedelta(days=1))
    _confirm(her, contract)
    _wage(her, contract, travel)
    _visit(clerk, contract)
    claim = _subsidy(clerk, reviewer, finance, people[0])
    _numbers(browse, clerk, claim)
    seal_facts()
    assert verify_ledger().ok


def _import_roster(clerk: Somebody, folder: Path) -> None:
    roster = folder / "roster.xlsx"
    truth = write_roster(roster, people=40, born=date(1978, 5, 1))
    clerk.see("/desk/imports/")
    clerk.send_only_form(file=roster)
    expect(clerk.page).to_have_url(re.compile(r"/desk/imports/[0-9a-f-]{36}/"))
    clerk.send("/commit/")
    expect(clerk.page.locator("main")).to_contain_text(str(truth.status["accepted"]))
    clerk.page.wait_for_timeout(200)
    assert Person.objects.count() == truth.status["accepted"]


def _recognise(clerk: Somebody, reviewer: Somebody, person: Person) -> None:
    clerk.see(f"/desk/people/{person.pk}/record/")
    clerk.send_only_form(what="registration:unemployment", from_on=START - timedelta(days=800))
    clerk.see(f"/desk/people/{person.pk}/record/")
    clerk.send_only_form(what="insurance:unemployment", from_on=START - timedelta(days=800), figure="24")
    for statement in ("able_to_work", "willing_to_work"):
        clerk.see(f"/desk/people/{person.pk}/record/")
        clerk.send_only_form(what=f"statement:{statement}", source="declared", answer="1")
    clerk.see(f"/desk/people/{person.pk}/")
    clerk.page.locator(f"form[action$='/apply/{person.pk}/']:has(input[value='DL'])").get_by_role(
        "button"
    ).first.click()
    recognition = Recognition.objects.get(person=person)
    reviewer.see(f"/desk/recognition/{recognition.pk}/")
    approve = recognition.verdict["outcome"] == "holds"
    reviewer.send("/decide/", decision="approve" if approve else "refuse", reason="按材料核对")
    recognition.refresh_from_db()
    assert recognition.status == ("recognised" if approve else "refused")
    assert recognition.verdict["reasons"]


def _open_class(clerk: Somebody, people: list[Person]) -> Cohort:
    base = sync_bases(programme="luliang", by=SYSTEM)[0]
    clerk.see("/desk/training/new/")
    clerk.send_only_form(base=str(base.pk), course="YL", term="64", starts_on=START, seats="20")
    expect(clerk.page).to_have_url(re.compile(r"/desk/training/[0-9a-f-]{36}/"))
    cohort = Cohort.objects.get()
    for person in people:
        clerk.see(f"/desk/training/{cohort.pk}/")
        clerk.send("/search/", text=person.name)
        clerk.page.locator(f"form[action$='/enrol/']:has(input[value='{person.pk}'])").get_by_role(
            "button"
        ).first.click()
        expect(clerk.page.locator("main")).to_contain_text(person.name)
    assert Enrolment.objects.filter(cohort=cohort).count() == len(people)
    return cohort


def _teach(clerk: Somebody, cohort: Cohort, travel: Travel) -> None:
    travel(cohort.ends_on)
    lessons = list(Session.objects.filter(cohort=cohort).order_by("on", "slot"))
    for session in lessons[:2]:
        clerk.see(f"/desk/training/lessons/{session.pk}/")
        clerk.page.locator("button[name='everybody']").click()
        clerk.page.wait_for_load_state()
    everybody = dict.fromkeys(Enrolment.objects.filter(cohort=cohort).values_list("pk", flat=True), True)
    for session in lessons[2:]:  # fifty more sheets by hand would prove nothing new
        record_attendance(session=session, present=everybody, by=SYSTEM)
    assert not Session.objects.filter(cohort=cohort, attendances=None).exists()


def _examine_and_certify(clerk: Somebody, cohort: Cohort, travel: Travel) -> None:
    travel(cohort.ends_on + timedelta(days=1))
    clerk.see(f"/desk/training/{cohort.pk}/marks/")
    for cell in clerk.page.locator("input.mark-cell").all():
        cell.fill("86")
    clerk.send("/marks/save/", on=cohort.ends_on + timedelta(days=1))
    clerk.see(f"/desk/training/{cohort.pk}/result/")
    clerk.page.locator("details.confirm summary").first.click()
    clerk.send("/close/")
    clerk.see(f"/desk/training/{cohort.pk}/result/")
    clerk.send("/certificates/")
    assert Certificate.objects.count() == Enrolment.objects.filter(cohort=cohort, status="passed").count() == 3


def _check_in_public(browse: Callable[..., Page], certificate: Certificate) -> None:
    page = browse(size=PHONE)
    page.goto(f"/certificates/{certificate.number}/")
    expect(page.locator("main")).to_contain_text(certificate.number)
    expect(page.locator("main")).not_to_contain_text(certificate.person.name)


def _employ(clerk: Somebody, cohort: Cohort) -> Vacancy:
    clerk.see("/desk/employers/new/")
    clerk.send_only_form(kind="care_home", name="夕阳红养老服务中心", uscc=synthetic_uscc(7), region="太原市迎泽区")
    employer = Employer.objects.get()
    clerk.send("/verify/")
    clerk.see(f"/desk/employers/{employer.pk}/")
    clerk.send("/agreement/", number="LLHG-2026-001", signed_on="2026-04-01", until_on="2028-04-01", seats="30")
    clerk.see(f"/desk/employers/{employer.pk}/vacancy/")
    clerk.send_only_form(
        occupation="4-10-01-05", title="养老护理员(住家)", region="太原市迎泽区", seats="5", wage="4800", live_in=True,
        start_from=cohort.ends_on, start_latest=cohort.ends_on + timedelta(days=60),
    )  # fmt: skip
    return Vacancy.objects.get()


def _place(browse: Callable[..., Page], clerk: Somebody, person: Person, vacancy: Vacancy) -> tuple[Somebody, Contract]:
    clerk.see(f"/desk/people/{person.pk}/wish/")
    clerk.send_only_form(accepts_regions=["140100"], accepts_live_in=True, wage="4000", health_valid_until="2027-04-01")
    clerk.see(f"/desk/people/{person.pk}/")
    clerk.send(f"/{person.pk}/account/")
    clerk.see(f"/desk/employers/vacancies/{vacancy.pk}/")
    expect(clerk.page.locator("main")).to_contain_text(person.name)
    clerk.page.locator(f"form[action$='/propose/']:has(input[value='{person.pk}'])").get_by_role("button").last.click()
    proposal = Proposal.objects.get(person=person)
    assert proposal.reasons["points"]
    phone = open_field(person, "phone")
    her = worker(browse, phone, size=PHONE)
    her.see("/me/jobs/")
    her.page.locator(f"a[href*='{proposal.pk}']").first.click()
    her.send("/yes/")
    employer = Organisation.objects.get(pk=vacancy.employer.organisation_id)
    boss = staff(browse, "employer", organisation=employer)
    boss.see("/employer/people/")
    boss.page.locator(f"a[href*='{proposal.pk}']").first.click()
    boss.page.locator("form[action$='/answer/']:has(input[name='yes'])").get_by_role("button").first.click()
    clerk.see(f"/desk/placements/new/{proposal.pk}/")
    clerk.send_only_form(kind="labour", number="HT-1", starts_on="2026-04-13", wage="4800")
    contract = Contract.objects.get(person=person)
    return her, contract


def _confirm(her: Somebody, contract: Contract) -> None:
    her.see("/me/work/")
    her.send("/right/")
    contract.refresh_from_db()
    assert contract.worker_confirmed_on is not None


def _wage(her: Somebody, contract: Contract, travel: Travel) -> None:
    travel(date(2026, 6, 12))
    her.see("/me/work/")
    her.page.locator("form[action$='/paid/']").first.get_by_role("button").click()
    expect(her.page.locator("main")).to_contain_text("4,800")
    assert [wage.amount_fen for wage in contract.wages.all()] == [480_000]


def _visit(clerk: Somebody, contract: Contract) -> None:
    plan_visits(contract=contract, by=SYSTEM)
    visit = Visit.objects.filter(contract=contract).order_by("due_on").first()
    assert visit is not None
    clerk.see(f"/desk/visits/of/{visit.pk}/")
    clerk.send_only_form(outcome="reached", method="phone", employed="yes", satisfaction="5")
    expect(clerk.page).to_have_url(re.compile("/desk/visits/$"))
    visit.refresh_from_db()
    assert visit.employed is True


def _subsidy(clerk: Somebody, reviewer: Somebody, finance: Somebody, person: Person) -> Claim:
    clerk.see(f"/desk/subsidies/person/{person.pk}/")
    clerk.page.locator("details.confirm summary").first.click()
    clerk.send("/compared/")
    clerk.send("/training/")
    claim = Claim.objects.get(person=person)
    finance.see("/desk/subsidies/budget/")
    finance.send("/add/", year="2026", amount="100000")
    reviewer.see(f"/desk/subsidies/of/{claim.pk}/")
    reviewer.send("/review/", decision="approve")
    finance.see(f"/desk/subsidies/of/{claim.pk}/")
    finance.send("/pay/", reference="YKT-0001")
    claim.refresh_from_db()
    assert claim.status == "paid"
    return claim


def _numbers(browse: Callable[..., Page], clerk: Somebody, claim: Claim) -> None:
    page = browse(size=PHONE)
    page.goto("/numbers/")
    page.locator("a[href='/numbers/employed_persons/']").click()
    expect(page.locator(".stat-value").first).to_contain_text("1")
    clerk.see("/desk/insight/of/subsidy_amount/")
    expect(clerk.page.locator(".stat-value").first).to_contain_text(f"{claim.amount_fen // 100:,}")
    clerk.see("/desk/insight/of/employed_persons/list/")
    expect(clerk.page.locator("main table")).to_contain_text(claim.person.name)
