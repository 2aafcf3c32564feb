"""What is wrong? One tap. What happened? A few words, or none. Then: who helps, by when, and what to keep."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render

from careladder.followup.selectors import cases, get_case
from careladder.followup.services import open_case
from careladder.kernel.errors import NotFound
from careladder.packs import Pack
from careladder.packs.programmes import programme
from careladder.people.selectors import get_person
from careladder.placement.selectors import contracts_of, find_present_contract
from careladder.web.http import Request
from careladder.web.me.help.forms import AccountForm

_FIRST = 4


def _mine(request: Request) -> tuple[Any, Pack]:
    person = get_person(request.actor.person, visible_to=request.actor)  # type: ignore[arg-type]
    return person, programme(request.actor.programme or "")


def _contract(request: Request, person: Any, pack: Pack) -> Any:
    """The job it is about: the present one, else her last; who was dismissed unpaid keeps an employee's roads."""
    present = find_present_contract(person, programme=pack.code)
    return present or contracts_of(person, visible_to=request.actor).filter(programme=pack.code).first()


def ask(request: Request) -> HttpResponse:
    """The commonest and the dangerous troubles as big buttons, the others below, and the cases that are open."""
    _person, pack = _mine(request)
    types = list(pack.case_types)
    first = [kind for place, kind in enumerate(types) if place < _FIRST or kind.urgent]
    context = {
        "pack": pack,
        "first": first,
        "more": [kind for kind in types if kind not in first],
        "cases": cases(visible_to=request.actor, open_only=True),
    }
    return render(request, "me/help/ask.html", context)


def about(request: Request, code: str) -> HttpResponse:
    """Say what happened, if she wants to, and open the case."""
    person, pack = _mine(request)
    kind = pack.case_types.get(code)
    if kind is None:
        raise NotFound
    form = AccountForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        waiting = cases(visible_to=request.actor, open_only=True).filter(type=kind.code).first()
        if waiting:  # a second tap, or a second thought: it is the same trouble
            return redirect("me-case", waiting.pk)
        case = open_case(
            person=person,
            programme=pack.code,
            contract=_contract(request, person, pack),
            type=kind.code,
            account=form.cleaned_data["account"],
            by=request.actor,
        )
        return redirect("me-case", case.pk)
    return render(request, "me/help/about.html", {"pack": pack, "kind": kind, "form": form})


def case(request: Request, case_uid: UUID) -> HttpResponse:
    """Her case: it is taken up, these roads are open, until these days."""
    found = get_case(case_uid, visible_to=request.actor)
    pack = programme(found.programme)
    return render(request, "me/help/case.html", {"case": found, "pack": pack, "kind": pack.case_types.get(found.type)})
