"""The worker's first page."""

from django.http import HttpResponse
from django.shortcuts import render

from careladder.journey.selectors import person_facts
from careladder.people.selectors import get_person
from careladder.web.http import Request
from careladder.web.me.home.steps import next_step
from careladder.web.programme import programme_of
from careladder.web.way import way_of


def home(request: Request) -> HttpResponse:
    """One next step, then her way so far."""
    actor, pack = request.actor, programme_of(request)
    assert actor.person is not None  # whoever may open this page acts for one person
    person = get_person(actor.person, visible_to=actor)
    way = way_of(person_facts(person.pk, visible_to=actor), pack)
    return render(request, "me/home/home.html", {"step": next_step(actor, pack), "way": way, "person": person})
