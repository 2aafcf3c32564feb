"""Open jobs for anybody to read: no person, no contact, no household's name."""

from uuid import UUID

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from careladder.demand.selectors import get_offered, job_of, vacancies_offered
from careladder.web.portal.jobs.forms import FilterForm
from careladder.web.programme import portal_programme

PAGE = 20


def jobs(request: HttpRequest) -> HttpResponse:
    """What is offered today, newest first."""
    pack = portal_programme(request)
    form = FilterForm(request.GET or None, pack=pack)
    found = vacancies_offered(programme=pack.code, **form.wanted)  # type: ignore[arg-type]  # days are not asked for
    page = Paginator(found, PAGE).get_page(request.GET.get("page"))
    context = {"form": form, "page": page, "jobs": [job_of(each) for each in page], "filtered": bool(form.wanted)}
    return render(request, "portal/jobs/jobs.html", context)


def job(request: HttpRequest, vacancy_uid: UUID) -> HttpResponse:
    """One offer, and how one gets it."""
    pack = portal_programme(request)
    return render(request, "portal/jobs/job.html", {"job": job_of(get_offered(vacancy_uid, programme=pack.code))})
