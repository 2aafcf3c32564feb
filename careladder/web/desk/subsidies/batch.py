"""A whole class at once: who gets a claim, and for each of the others the reason why not."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render

from careladder.packs.programmes import programme
from careladder.subsidies.services import compute_claims
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
        lines = _lines(request, cohort, form.cleaned_data["subsidy"])
    filed = [line for line in lines or [] if line.claim]
    context = {"cohort": cohort, "pack": pack, "form": form, "lines": lines, "filed": filed}
    return render(request, "desk/subsidies/class.html", context, status=422 if form.errors else 200)


def _lines(request: Request, cohort: Any, subsidy: str) -> list[Line]:
    people = list(dict.fromkeys(enrolment.person for enrolment in roster(cohort)))  # who came back stands there twice
    filed, refused = compute_claims(
        people=people, programme=cohort.programme, subsidy=subsidy, cohort=str(cohort.pk), by=request.actor
    )
    claims = {claim.person_id: claim for claim in filed}
    refusals = {person.pk: str(refusal) for person, refusal in refused}
    return [Line(person, claims.get(person.pk), refusals.get(person.pk, "")) for person in people]
