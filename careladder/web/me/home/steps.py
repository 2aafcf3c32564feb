"""What a worker's next step is: one, the most urgent. Order is by what is lost when it waits."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from careladder.certificates.selectors import certificates_of
from careladder.kernel import clock
from careladder.kernel.actor import Actor
from careladder.matching.enums import ProposalStatus
from careladder.matching.selectors import proposals_of
from careladder.packs import Pack
from careladder.people.selectors import get_person, work_wish_of
from careladder.placement.enums import WageGrade
from careladder.placement.selectors import find_present_contract, months_without_word
from careladder.training.selectors import enrolments_of, sessions_of
from careladder.web.templatetags.careladder import course, fen, region, zhdate, zhmonth


@dataclass(frozen=True)
class NextStep:
    """One thing to do: words, and the route of the page where it is done."""

    title: str
    text: str
    label: str
    route: str
    icon: str


@dataclass(frozen=True)
class Asked:
    """Whose step is asked for."""

    person: Any
    actor: Actor
    pack: Pack
    today: date


def next_step(actor: Actor, pack: Pack) -> NextStep:
    """Return the one thing this worker should do now."""
    assert actor.person is not None
    asked = Asked(get_person(actor.person, visible_to=actor), actor, pack, clock.today())
    return next(_all(asked))


def _all(asked: Asked) -> Iterator[NextStep]:
    for ask in _STEPS:
        if (step := ask(asked)) is not None:
            yield step


def _offer(asked: Asked) -> NextStep | None:
    waiting = proposals_of(asked.person, visible_to=asked.actor).filter(status__in=_HER_TURN).first()
    if waiting is None:
        return None
    job = waiting.vacancy
    text = _("%(job)s in %(place)s, %(wage)s a month. Say yes or no: nothing happens without your answer.") % {
        "job": job.title,
        "place": region(job.region),
        "wage": fen(job.wage_fen),
    }
    return NextStep(_("A job is offered to you"), text, _("Look and answer"), "me-jobs", "briefcase")


def _contract(asked: Asked) -> NextStep | None:
    contract = find_present_contract(asked.person, programme=asked.pack.code, on=asked.today)
    if contract is None or contract.worker_confirmed_on or contract.worker_disputed_on:
        return None
    text = _("The office has written down that you work at %(employer)s for %(wage)s a month.") % {
        "employer": contract.employer.organisation.name,
        "wage": fen(contract.wage_fen),
    }
    return NextStep(_("Is your contract right?"), text, _("Check it"), "me-work", "writing_sign")


def _wage(asked: Asked) -> NextStep | None:
    contract = find_present_contract(asked.person, programme=asked.pack.code, on=asked.today)
    months = months_without_word(contract, grade=WageGrade.WORKER, on=asked.today) if contract else []
    if not months:
        return None
    text = _("Tell us how much you got for %(month)s, or that nothing came. If it is late, we help you.") % {
        "month": zhmonth(months[0])
    }
    return NextStep(_("Was your wage paid?"), text, _("Answer"), "me-work", "cash")


def _class(asked: Asked) -> NextStep | None:
    running = enrolments_of(asked.person, visible_to=asked.actor).filter(status="enrolled", ends_on__gte=asked.today)
    enrolment = running.order_by("starts_on").first()
    if enrolment is None:
        return None
    session = sessions_of(enrolment.cohort).filter(on__gte=asked.today).order_by("on", "slot").first()
    day = zhdate(session.on if session else enrolment.starts_on)
    text = _("%(course)s at %(base)s. Bring your identity card.") % {
        "course": course(enrolment.cohort.course, asked.pack),
        "base": enrolment.cohort.base.organisation.name,
    }
    return NextStep(_("Come to class on %(day)s") % {"day": day}, text, _("My class"), "me-lessons", "school")


def _job(asked: Asked) -> NextStep | None:
    working = find_present_contract(asked.person, programme=asked.pack.code, on=asked.today)
    certified = certificates_of(asked.person, visible_to=asked.actor).filter(revoked_on=None).exists()
    if working or not certified:
        return None
    if work_wish_of(asked.person, asked.pack.code) is None:
        text = _("Where, for how much, living in or not: then we look for jobs that fit you.")
        return NextStep(_("Say what work you want"), text, _("Say it"), "me-wish", "message_2")
    text = _("You have your certificate. These jobs fit what you want.")
    return NextStep(_("Look at the jobs that fit you"), text, _("See the jobs"), "me-jobs", "briefcase")


def _course(asked: Asked) -> NextStep | None:
    if find_present_contract(asked.person, programme=asked.pack.code, on=asked.today):
        return None
    text = _("The training is free. Choose a course and ask at your window, or call us.")
    return NextStep(_("Choose a class"), text, _("See the classes"), "portal-courses", "school")


def _nothing(_asked: Asked) -> NextStep | None:
    text = _("There is nothing you have to do now. If something is wrong at work, tell us at once.")
    return NextStep(_("All is well"), text, _("Ask for help"), "me-help", "mood_smile")


_HER_TURN = (ProposalStatus.PROPOSED, ProposalStatus.EMPLOYER_YES)
_STEPS: tuple[Callable[[Asked], NextStep | None], ...] = (_offer, _contract, _wage, _class, _job, _course, _nothing)
