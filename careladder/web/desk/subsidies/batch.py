"""A whole class at once: who gets a claim, and for each of the others the reason why not."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render

from careladder.kernel.errors import DomainError
from careladder.packs.programmes import programme
from careladder.subsidies.services import compute_claim
from careladder.training.selectors import get_cohort, roster
from careladder.web.desk.subsidies.forms import ClassForm
from careladder.web.http import Request
from careladder.web.showing import language


@dataclass(frozen=True)
class Line:
    """What came of one person."""

    person: Any
    claim: Any = None
    refusal: str = ""


def claims_of_class(request: Request, cohort_uid: UUID) -> HttpResponse:
    """Compute one subsidy for everybody in a class. Doing it again files nothing twice."""
    cohort = get_cohort(cohort_uid, visible_to=request.actor)
    pack = programme(cohort.programme)
    form = ClassForm(request.POST if request.method == "POST" else None, pack=pack, language=language())
    lines = None
    if request.method == "POST" and form.is_valid():
        people = [enrolment.person for enrolment in roster(cohort)]
        lines = [_line(request, person, form.cleaned_data["subsidy"], cohort) for person in people]
    filed = [line for line in lines or [] if line.claim]
    context = {"cohort": cohort, "pack": pack, "form": form, "lines": lines, "filed": filed}
    return render(request, "desk/subsidies/class.html", context, status=422 if form.errors else 200)


def _line(request: Request, person: Any, subsidy: str, cohort: Any) -> Line:
    try:
        claim = compute_claim(
            person=person, programme=cohort.programme, subsidy=subsidy, cohort=str(cohort.pk), by=request.actor
        )
    except DomainError as refusal:
        return Line(person, refusal=str(refusal))
    return Line(person, claim=claim)
