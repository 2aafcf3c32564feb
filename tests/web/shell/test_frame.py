"""The frame of every page: doors, menus, switches, policy of content."""

import re
from importlib import import_module

import pytest
from django.conf import settings
from django.test import Client
from django.urls import resolve, reverse

from careladder.accounts.roles import ROLES
from careladder.kernel.actor import ANYONE
from careladder.web.menus import menu
from tests.factories.accounts import acting, sign_in, user_for
from tests.factories.demand import employer
from tests.factories.people import person

pytestmark = pytest.mark.django_db

PUBLIC_PAGES = ["portal-home", "portal-courses", "portal-policies", "portal-policies-fit", "gallery"]
DOOR_OF = {
    "desk.home.tasks": "desk-home",
    "station.home.views": "station-home",
    "employer.home.views": "employer-home",
}
STAFF = [role.code for role in ROLES.values() if role.door == "desk-home"]


@pytest.mark.parametrize("name", PUBLIC_PAGES)
@pytest.mark.parametrize("language", ["zh-hans", "en"])
def test_public_pages_open_with_no_data(client: Client, name: str, language: str) -> None:
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = language
    response = client.get(reverse(name))
    assert response.status_code == 200
    assert f'<html lang="{language}"' in response.text


@pytest.mark.parametrize("role", STAFF)
def test_the_desk_opens_with_no_data(client: Client, role: str) -> None:
    assert sign_in(client, user_for(role)).get(reverse("desk-home")).status_code == 200


def test_the_other_doors_open_with_no_data(client: Client) -> None:
    firm = employer(agreed=False, verified=False)
    for user, door in (
        (user_for("worker", person=person().pk), "me-home"),
        (user_for("employer", org=firm.organisation), "employer-home"),
        (user_for("station"), "station-home"),
    ):
        assert sign_in(client, user).get(reverse(door)).status_code == 200


def test_the_employer_is_told_that_it_is_not_verified_yet(client: Client) -> None:
    firm = employer(agreed=False, verified=False)
    page = sign_in(client, user_for("employer", org=firm.organisation)).get(reverse("employer-home"))
    assert "正在核验" in page.text


def test_a_door_that_is_not_one_s_own_refuses_with_a_sentence(client: Client) -> None:
    response = sign_in(client, user_for("worker", person=person().pk)).get(reverse("employer-home"))
    assert response.status_code == 403
    assert "<h1>您没有权限打开此页</h1>" in re.sub(r"\s*\n\s*", "", response.text)


def test_a_personal_page_is_kept_by_nobody(client: Client) -> None:
    response = sign_in(client, user_for("worker", person=person().pk)).get(reverse("me-home"))
    assert response["Cache-Control"] == "no-store"


@pytest.mark.parametrize("role", list(ROLES))
def test_menus_lead_only_where_the_role_may_go(client: Client, role: str) -> None:
    user = user_for(role)
    page = sign_in(client, user).get(reverse("portal-home"))
    actor = acting(user)
    for door in ("portal", "me", "desk", "employer", "station"):
        for item in menu(door, actor, page.wsgi_request):
            response = client.get(item.url)
            assert response.status_code not in {302, 403}, item.name


def test_menus_hide_what_a_role_may_not_open(client: Client) -> None:
    request = client.get(reverse("portal-home")).wsgi_request
    seen = {
        role: {item.name for item in menu("desk", acting(user_for(role)), request)} for role in ("clerk", "finance")
    }
    assert "desk-training" in seen["clerk"]
    assert "desk-training" not in seen["finance"]
    assert {item.name for item in menu("desk", ANYONE, request)} == set()


def test_the_menu_says_where_one_is(client: Client) -> None:
    page = client.get(reverse("portal-course", kwargs={"course": "YL"}))
    current = re.findall(r'<a href="([^"]+)" aria-current="page">', page.text)
    assert set(current) == {reverse("portal-courses")}


def test_the_language_is_remembered(client: Client) -> None:
    assert "跳到正文" in client.get("/").text
    response = client.post(reverse("portal-language"), {"language": "en", "next": "/courses/"})
    assert response["Location"] == "/courses/"
    assert "Skip to the content" in client.get("/").text


def test_a_language_that_nobody_speaks_here_changes_nothing(client: Client) -> None:
    client.post(reverse("portal-language"), {"language": "xx"})
    assert "跳到正文" in client.get("/").text


def test_large_letters_are_remembered_and_given_up_again(client: Client) -> None:
    client.post(reverse("portal-big-type"), {"type": "big"})
    assert 'class="big-type"' in client.get("/").text
    client.post(reverse("portal-big-type"), {"type": "plain"})
    assert 'class="big-type"' not in client.get("/").text


@pytest.mark.parametrize("target", ["https://example.org/", "//example.org", "javascript:alert(1)", ""])
def test_a_switch_leads_to_no_other_site(client: Client, target: str) -> None:
    response = client.post(reverse("portal-language"), {"language": "en", "next": target})
    assert response["Location"] == reverse("portal-home")


@pytest.mark.parametrize("name", PUBLIC_PAGES)
def test_the_content_policy_allows_nothing_unsafe(client: Client, name: str) -> None:
    policy = client.get(reverse(name))["Content-Security-Policy"]
    assert "style-src 'self'" in policy
    assert "unsafe" not in policy
    assert "*" not in policy


def test_the_demonstration_says_so(client: Client, settings: object) -> None:
    assert "演示系统" not in client.get("/").text
    settings.DEMO = True  # type: ignore[attr-defined]
    assert "演示系统" in client.get("/").text


@pytest.mark.parametrize("module", ["desk.home.tasks", "station.home.views", "employer.home.views"])
def test_what_waits_is_done_on_a_page_that_its_doer_may_open(module: str) -> None:
    for task in import_module(f"careladder.web.{module}").TASKS:
        view = resolve(reverse(task.route)).func
        doers = [role for role in ROLES.values() if task.needs in role.permissions and role.door == DOOR_OF[module]]
        assert doers, task.label
        assert all(view.access.needs in role.permissions for role in doers), (task.route, view.access.needs)
