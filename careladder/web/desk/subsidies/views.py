"""Claims as lists and pages, what a person is entitled to, and the budget."""

from typing import Any
from uuid import UUID

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render

from careladder.kernel import clock
from careladder.packs.programmes import programme
from careladder.people.selectors import get_person
from careladder.subsidies.enums import ClaimStatus
from careladder.subsidies.selectors import claims as claims_visible
from careladder.subsidies.selectors import entitlements, get_claim, ledger_balance, ledger_entries, open_claims
from careladder.web.desk.subsidies.forms import BudgetForm, ClaimsFilter, PayForm, ReverseForm, ReviewForm
from careladder.web.http import Request
from careladder.web.showing import language

_A_PAGE = 50
_MINE = {"reviewer": ClaimStatus.CLAIMED, "finance": ClaimStatus.APPROVED}


def claims(request: Request) -> HttpResponse:
    """Claims, oldest first; reviewers and finance start with what waits for them."""
    pack = programme(request.actor.programme or "")
    start = {"status": _MINE.get(request.actor.role, "")}
    form = ClaimsFilter(request.GET or start, pack=pack, language=language())
    wanted = form.cleaned_data if form.is_valid() else {}
    found = claims_visible(visible_to=request.actor, status=wanted.get("status") or None)
    if wanted.get("subsidy"):
        found = found.filter(subsidy=wanted["subsidy"])
    page = Paginator(found, _A_PAGE).get_page(request.GET.get("page"))
    context = {"pack": pack, "form": form, "page": page, "step": _step(request, wanted.get("status")), "pay": PayForm()}
    return render(request, "desk/subsidies/claims.html", context)


def _step(request: Request, status: str | None) -> str:
    """The step that this reader may take with a whole page of claims in this state: review, pay or none."""
    if status == ClaimStatus.CLAIMED and request.actor.may("subsidies.review"):
        return "review"
    return "pay" if status == ClaimStatus.APPROVED and request.actor.may("subsidies.pay") else ""


def claim(request: Request, claim_uid: UUID) -> HttpResponse:
    """One claim: the reckoning, the reasons, who did what, and the next step for whoever may take it."""
    return claim_page(request, claim_uid)


def claim_page(request: Request, claim_uid: UUID, *, status: int = 200, **forms: Any) -> HttpResponse:
    """Draw the page of a claim, with forms as they were sent when a step was refused."""
    found = get_claim(claim_uid, visible_to=request.actor)
    earlier = {found.claimed_by, found.reviewed_by}
    context = {
        "claim": found,
        "pack": programme(found.programme),
        "may_review": found.status == ClaimStatus.CLAIMED and request.actor.may("subsidies.review"),
        "may_pay": found.status == ClaimStatus.APPROVED and request.actor.may("subsidies.pay"),
        "may_reverse": found.status == ClaimStatus.PAID and request.actor.may("subsidies.pay"),
        "took_part": request.actor.uid in earlier,
        "review_form": ReviewForm(),
        "pay_form": PayForm(),
        "reverse_form": ReverseForm(),
        **forms,
    }
    return render(request, "desk/subsidies/claim.html", context, status=status)


def entitled(request: Request, person_uid: UUID) -> HttpResponse:
    """What the rules say today about every subsidy, for one person."""
    return entitled_page(request, person_uid)


def entitled_page(request: Request, person_uid: UUID, *, refusal: str = "", status: int = 200) -> HttpResponse:
    """Draw the page of a person's entitlements."""
    person = get_person(person_uid, visible_to=request.actor)
    pack = programme(request.actor.programme or "")
    found = entitlements(person, programme=pack.code)
    waiting = open_claims(person, visible_to=request.actor)
    lines = [(pack.subsidies[code], entitlement, waiting.get(code)) for code, entitlement in found.items()]
    context = {"person": person, "pack": pack, "lines": lines, "refusal": refusal}
    return render(request, "desk/subsidies/entitled.html", context, status=status)


def budget(request: Request) -> HttpResponse:
    """The year's money: what is left, promised and spent, with every booking."""
    return budget_page(request, BudgetForm())


def budget_page(request: Request, form: BudgetForm, *, status: int = 200) -> HttpResponse:
    """Draw the budget page."""
    asked = request.GET.get("year", "")
    year = int(asked) if asked.isdigit() and len(asked) == 4 else clock.today().year
    code = request.actor.programme or ""
    page = Paginator(ledger_entries(code, year=year), _A_PAGE).get_page(request.GET.get("page"))
    context = {"year": year, "balance": ledger_balance(code, year=year), "page": page, "form": form}
    return render(request, "desk/subsidies/budget.html", context, status=status)
