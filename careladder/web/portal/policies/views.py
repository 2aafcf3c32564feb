"""Policies in plain words, and «does this fit me?»."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from careladder.kernel import clock
from careladder.web.portal.policies.fitting import courses_for, groups_for, situation_from
from careladder.web.portal.policies.forms import FitForm
from careladder.web.programme import portal_programme


def policies(request: HttpRequest) -> HttpResponse:
    """What the programme's policies say, with their sources."""
    return render(request, "portal/policies/policies.html", {"pack": portal_programme(request)})


def fit(request: HttpRequest) -> HttpResponse:
    """Ask a few questions and answer with verdicts and reasons. Nothing is stored."""
    pack = portal_programme(request)
    form = FitForm(pack, request.POST or None)
    if not form.is_valid():
        status = 422 if form.is_bound else 200
        return render(request, "portal/policies/questions.html", {"pack": pack, "form": form}, status=status)
    situation, today = situation_from(form.cleaned_data), clock.today()
    groups = groups_for(pack, situation, today)
    context = {
        "pack": pack,
        "groups": [each for each in groups if each.may_fit],
        "unfit": [each for each in groups if not each.may_fit],
        "courses": courses_for(pack, situation, today),
        "form": form,
    }
    return render(request, "portal/policies/answers.html", context)
