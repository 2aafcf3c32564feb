"""What is taught, what it costs (nothing), and which classes may still be joined."""

from django.db.models import F, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from careladder.kernel import clock
from careladder.packs import Pack
from careladder.training.selectors import cohorts
from careladder.web.programme import portal_programme, public_reader


def courses(request: HttpRequest) -> HttpResponse:
    """The programme's courses and the classes that may be joined."""
    pack = portal_programme(request)
    return render(request, "portal/courses/courses.html", {"pack": pack, "classes": open_classes(pack)})


def course(request: HttpRequest, course: str) -> HttpResponse:
    """One course: what is learnt, how long, how it is examined."""
    pack = portal_programme(request)
    context = {"pack": pack, "course": pack.courses[course], "classes": open_classes(pack, course)}
    return render(request, "portal/courses/course.html", context)


def open_classes(pack: Pack, course: str = "") -> QuerySet:  # type: ignore[type-arg]
    """Classes that have not begun and have seats left, the next one first."""
    found = cohorts(visible_to=public_reader(pack), status="open", course=course)
    return found.filter(starts_on__gte=clock.today(), seats__gt=F("taken")).order_by("starts_on", "uid")
