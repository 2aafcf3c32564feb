"""One page: what came, what is on its way, what is due now, and for the rest in plain words why not yet."""

from django.http import HttpResponse
from django.shortcuts import render

from careladder.packs.programmes import programme
from careladder.people.selectors import get_person
from careladder.subsidies.selectors import claims_of, entitlements, open_claims
from careladder.web.http import Request


def money(request: Request) -> HttpResponse:
    """The worker's own claims and entitlements. Subsidies that go to a school or insurer are not hers to wait for."""
    actor = request.actor
    person = get_person(actor.person, visible_to=actor)  # type: ignore[arg-type]
    pack = programme(actor.programme or "")
    hers = [subsidy for subsidy in pack.subsidies if subsidy.payee == "person"]
    found = entitlements(person, programme=pack.code)
    waiting = open_claims(person, visible_to=actor)
    context = {
        "pack": pack,
        "claims": [claim for claim in claims_of(person, visible_to=actor) if claim.subsidy in {s.code for s in hers}],
        "lines": [(subsidy, found[subsidy.code]) for subsidy in hers if subsidy.code not in waiting],
    }
    return render(request, "me/money/money.html", context)
