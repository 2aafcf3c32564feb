"""Her work: is the contract right, was the wage paid, how it was over the months."""

from datetime import date
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from careladder.kernel.errors import NotFound
from careladder.people.selectors import get_person
from careladder.placement import selectors
from careladder.placement.enums import Dispute, WageGrade
from careladder.placement.services import confirm_contract, dispute_contract, record_wage
from careladder.web.http import Request
from careladder.web.me.work.forms import AmountForm, MonthForm
from careladder.web.programme import programme_of
from careladder.web.templatetags.careladder import zhmonth

SHOWN = 12
ICONS = {"not_there": "map_pin_off", "wage": "cash", "place": "map_pin", "days": "calendar"}


def work(request: Request) -> HttpResponse:
    """My job, and the one question that is open about it."""
    if request.actor.person is None:
        raise NotFound
    me, programme = get_person(request.actor.person, visible_to=request.actor), programme_of(request)
    contract = selectors.find_present_contract(me, programme=programme.code)
    context: dict[str, Any] = {
        "contract": contract,
        "pack": programme,
        "before": selectors.contracts_of(me, visible_to=request.actor).exclude(ended_on=None),
    }
    if contract:
        months = selectors.pay_of(contract)[:SHOWN]
        open_months = selectors.months_without_word(contract, grade=WageGrade.WORKER)
        context |= {"months": months, "chart": _chart(months), "asked": open_months[:1], "more": len(open_months) - 1}
    return render(request, "me/work/work.html", context)


def _chart(months: list[Any]) -> dict[str, Any] | None:
    """What she got, oldest first, in yuan; a month of which nobody spoke is left out."""
    told = [(month.month, month.counts.amount_fen) for month in reversed(months) if month.counts]
    if len(told) < 2:
        return None
    series = [{"name": _("Paid"), "values": [amount / 100 for _month, amount in told]}]
    return {"labels": [zhmonth(month) for month, _amount in told], "series": series}


def right(request: Request, contract_uid: UUID) -> HttpResponse:
    """The contract is right."""
    confirm_contract(contract=_mine(request, contract_uid), by=request.actor)
    messages.success(request, _("Thank you. It is written down that you said so."))
    return redirect("me-work")


def wrong(request: Request, contract_uid: UUID) -> HttpResponse:
    """The contract is not right: one tap on what is wrong."""
    contract = _mine(request, contract_uid)
    if request.method == "POST":
        dispute_contract(contract=contract, dispute=request.POST.get("dispute", ""), by=request.actor)
        messages.warning(request, _("We have noted it and look into it. If you need help at once, tell us here."))
        return redirect("me-help")
    reasons = [(code, label, ICONS[code]) for code, label in Dispute.choices]
    return render(request, "me/work/wrong.html", {"contract": contract, "reasons": reasons})


def paid(request: Request, contract_uid: UUID) -> HttpResponse:
    """The agreed wage came on time."""
    contract = _mine(request, contract_uid)
    _say(request, contract, _month(request, contract), amount_fen=contract.wage_fen, on_time=True)
    messages.success(request, _("Thank you. It is written down that you said so."))
    return redirect("me-work")


def amount(request: Request, contract_uid: UUID) -> HttpResponse:
    """Another amount came, or it came late."""
    contract = _mine(request, contract_uid)
    form = AmountForm(request.POST or None, months=_months(contract), initial={"month": request.GET.get("month")})
    if form.is_valid():
        said = form.cleaned_data
        got = int(said["amount"] * 100)
        rest = max(0, contract.wage_fen - got) if said["owed"] else 0
        _say(request, contract, said["month"], amount_fen=got, on_time=said["on_time"], arrears_fen=rest)
        messages.success(request, _("Thank you. It is written down that you said so."))
        return redirect("me-help" if rest else "me-work")
    context = {"form": form, "contract": contract}
    return render(request, "me/work/amount.html", context, status=422 if form.errors else 200)


def unpaid(request: Request, contract_uid: UUID) -> HttpResponse:
    """Nothing came: noted, and help is offered at once."""
    contract = _mine(request, contract_uid)
    month = _month(request, contract)
    _say(request, contract, month, amount_fen=0, on_time=False, arrears_fen=contract.wage_fen)
    messages.warning(request, _("That must not be. Choose here what happened, and we help you to your money."))
    return redirect("me-help")


def _mine(request: Request, uid: UUID) -> Any:
    return selectors.get_contract(uid, visible_to=request.actor)


def _months(contract: Any) -> list[date]:
    return [each.month for each in selectors.pay_of(contract)]


def _month(request: Request, contract: Any) -> date:
    form = MonthForm(request.POST, months=_months(contract))
    if not form.is_valid():
        raise NotFound
    month: date = form.cleaned_data["month"]
    return month


def _say(request: Request, contract: Any, month: date, **said: Any) -> None:
    record_wage(contract=contract, month=month, grade=WageGrade.WORKER, by=request.actor, **said)
