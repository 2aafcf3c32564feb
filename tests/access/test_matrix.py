"""Every route, every role, own, other and made-up objects, every declared method: what is declared is what happens."""

import pytest

from careladder.accounts import access as gate
from careladder.accounts.access import PUBLIC, SIGNED_IN, Access
from careladder.accounts.roles import ROLES
from careladder.kernel.actor import Actor
from tests.access.conftest import Ask
from tests.access.judge import NOBODY, Outcome, Whose, expected, judge
from tests.access.listing import Route, routes, undeclared_operations
from tests.access.objects import arguments, unknown_names
from tests.access.world import Worlds

pytestmark = pytest.mark.django_db
ROUTES = routes()
# A worker's key would be a stranger's hand in her file: no administrator can issue one.
ROLES_OF_API = [role for role in ROLES if role != "worker"]
by_name = pytest.mark.parametrize("route", ROUTES, ids=lambda route: route.name)


# A public route asks for no role, so one of each reach stands for all.
ONE_OF_EACH_REACH = ["worker", "employer", "clerk", "head"]


def roles_for(route: Route) -> list[str]:
    roles = ROLES_OF_API if route.api else list(ROLES)
    if route.access and route.access.needs == PUBLIC:
        roles = [role for role in roles if role in ONE_OF_EACH_REACH]
    return [NOBODY, *roles]


@by_name
def test_the_route_declares_its_access_and_the_matrix_knows_its_objects(route: Route) -> None:
    assert route.access is not None, f"{route.name} was not put into the URL list by `route` or `operation`"
    assert not unknown_names(route), f"register {unknown_names(route)} of {route.name} in tests/access/objects.py"


def test_the_interface_serves_nothing_undeclared() -> None:
    assert undeclared_operations() == []


@by_name
def test_what_is_declared_is_what_happens(route: Route, worlds: Worlds, ask: Ask) -> None:
    wrong, asked = [], 0
    for role in roles_for(route):
        for whose in Whose:
            outcome = expected(route, role, whose)
            if whose is not Whose.OWN and outcome in {Outcome.FORBIDDEN, Outcome.SIGN_IN}:
                continue  # refused before any object is looked at: once is enough
            found = arguments(route, worlds, role, whose)
            if found is None:
                continue
            for method in route.access.methods:  # type: ignore[union-attr]
                asked += 1
                answer = ask(route, role, method, found, whose, brief=outcome in {Outcome.FORBIDDEN, Outcome.MISSING})
                if problem := judge(route, outcome, answer):
                    wrong.append(f"{method} {route.name} as {role}, {whose}: {problem}")
    assert asked
    assert not wrong, "\n".join(wrong)


@by_name
def test_undeclared_methods_are_not_answered(route: Route, worlds: Worlds, ask: Ask) -> None:
    found = arguments(route, worlds, NOBODY, Whose.OWN)
    undeclared = {"GET", "POST", "DELETE"} - set(_methods_at(route))
    answers = {method: ask(route, NOBODY, method, found).status for method in sorted(undeclared)}
    # What the library itself serves takes no notice of methods, and changes nothing by any of them.
    wrong = {method: status for method, status in answers.items() if status not in {404, 405}}
    assert not wrong or route.name == "api-1:openapi-json"


def _methods_at(route: Route) -> list[str]:
    """Operations of the API may share an address."""
    if not route.api:
        return list(route.access.methods)  # type: ignore[union-attr]
    return [m for each in ROUTES if each.api and _place(each) == _place(route) for m in each.access.methods]  # type: ignore[union-attr]


def _place(route: Route) -> str:
    from careladder.api.access import OPERATIONS

    operation = OPERATIONS.get(route.name.partition(":")[2])
    return operation.path if operation else route.name


CHECKED = [route for route in ROUTES if route.access and route.access.needs != PUBLIC]


@pytest.mark.parametrize("route", CHECKED, ids=lambda route: route.name)
def test_the_matrix_sees_it_when_a_routes_check_is_taken_away(
    route: Route, worlds: Worlds, ask: Ask, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = gate.check_access

    def without_this_one(access: Access, actor: Actor) -> bool:
        return access is route.access or real(access, actor)

    monkeypatch.setattr(gate, "check_access", without_this_one)

    assert any(_seen(route, worlds, ask, role) for role in _denied(route))


def _denied(route: Route) -> list[str]:
    if route.access.needs == SIGNED_IN:  # type: ignore[union-attr]
        return [NOBODY]
    return [role for role in roles_for(route) if expected(route, role, Whose.OWN) is Outcome.FORBIDDEN]


def _seen(route: Route, worlds: Worlds, ask: Ask, role: str) -> bool:
    found = arguments(route, worlds, role, Whose.OWN) or arguments(route, worlds, NOBODY, Whose.OWN)
    assert found is not None
    method = route.access.methods[0]  # type: ignore[union-attr]
    answer = ask(route, role, method, found, brief=True)
    return bool(judge(route, expected(route, role, Whose.OWN), answer))
