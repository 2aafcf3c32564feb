"""Benefits given to a class."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from careladder.kernel.errors import DomainError
from careladder.packs.programmes import programme
from careladder.training.selectors import benefits_given, get_cohort, roster
from careladder.training.services import provide_benefit_to_all
from careladder.web.desk.training.pages import class_page
from careladder.web.http import Request


def benefits(request: Request, cohort_uid: UUID) -> HttpResponse:
    """What the programme promises to trainees, and how many of the class got it."""
    cohort = get_cohort(cohort_uid, visible_to=request.actor)
    trainees = {each.pk for each in roster(cohort).exclude(status="left")}
    given = benefits_given(cohort)
    promised = [each for each in programme(cohort.programme).benefits if each.when == "training"]
    lines = [(each, len(given.get(each.code, set()) & trainees)) for each in promised]
    return class_page(request, cohort, "desk/training/benefits.html", {"lines": lines, "trainees": len(trainees)})


def give(request: Request, cohort_uid: UUID, code: str) -> HttpResponse:
    """Record that everybody in the class got it."""
    cohort = get_cohort(cohort_uid, visible_to=request.actor)
    try:
        provide_benefit_to_all(cohort=cohort, benefit=code, by=request.actor)
        messages.success(request, _("Recorded for everybody in the class."))
    except DomainError as refusal:
        messages.error(request, str(refusal))
    return redirect("desk-training-benefits", cohort_uid)
