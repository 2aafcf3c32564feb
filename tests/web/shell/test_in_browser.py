"""The frame in a real browser: by keyboard, on a phone, with large letters, under the content policy."""

from typing import Any

import pytest
from playwright.sync_api import expect

from tests.chromium import DESKTOP, PHONE, Open
from tests.factories import accounts, people, training

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def signed_in(browse: Open, role: str, size: tuple[int, int] = DESKTOP, **membership: Any) -> Any:
    """A page whose reader is signed in in this role."""
    from django.test import Client

    client = accounts.sign_in(Client(), accounts.user_for(role, **membership))
    page = browse(size=size)
    page.goto("/healthz")
    page.context.add_cookies(
        [{"name": name, "value": morsel.value, "url": page.url} for name, morsel in client.cookies.items()]
    )
    return page


@pytest.mark.parametrize("size", [DESKTOP, PHONE], ids=["desktop", "phone"])
def test_the_gallery_breaks_no_policy_and_draws_its_charts(browse: Open, size: tuple[int, int]) -> None:
    page = browse(size=size)
    page.goto("/gallery/")
    expect(page.locator(".chart-canvas canvas")).to_have_count(2)
    assert page.evaluate("document.documentElement.scrollWidth") <= size[0]


@pytest.mark.parametrize("address", ["/", "/courses/", "/courses/YL/", "/policies/", "/policies/fit/", "/nowhere/"])
def test_large_letters_fit_on_a_phone(browse: Open, address: str) -> None:
    page = browse(size=PHONE)
    page.goto("/")
    page.get_by_role("button", name="大字").click()
    page.goto(address)
    assert page.evaluate("getComputedStyle(document.documentElement).fontSize") == "20px"
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE[0]


def test_the_first_key_leads_past_the_menu(browse: Open) -> None:
    page = browse()
    page.goto("/")
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="跳到正文")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_be_focused()
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="看看开什么班")).to_be_focused()


def test_the_phone_menu_opens_and_closes_by_keyboard(browse: Open) -> None:
    page = browse(size=PHONE)
    page.goto("/")
    button = page.locator(".phone-menu > summary")
    button.focus()
    page.keyboard.press("Enter")
    link = page.locator(".phone-menu").get_by_role("link", name="政策")
    expect(link).to_be_visible()
    page.keyboard.press("Escape")
    expect(link).to_be_hidden()
    expect(button).to_be_focused()


def test_the_phone_menu_works_without_any_script(browse: Open) -> None:
    page = browse(size=PHONE, java_script_enabled=False)
    page.goto("/")
    page.locator(".phone-menu > summary").click()
    page.locator(".phone-menu").get_by_role("link", name="政策").click()
    expect(page.locator("h1")).to_have_text("政策")


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without"])
def test_a_stranger_finds_out_what_fits_her(browse: Open, scripts: bool) -> None:
    page = browse(size=PHONE, java_script_enabled=scripts)
    page.goto("/policies/")
    page.get_by_role("link", name="开始测算").click()
    page.get_by_label("女").check()
    page.get_by_label("出生年份").fill("1975")
    page.get_by_label("出生月份").select_option("5")
    page.get_by_label("户口在哪里").select_option("141124")
    page.get_by_label("登记失业日期").fill("2024-01-10")
    page.get_by_label("缴纳失业保险的月数").fill("8")
    page.get_by_role("button", name="查看结果").click()
    older = page.locator(".verdict").filter(has_text="大龄失业人员")
    expect(older.locator(".badge").first).to_have_text("符合")
    older.get_by_text("为什么？").click()
    expect(older.get_by_text("失业保险缴费 8 个月")).to_be_visible()


def test_a_worker_finds_her_next_step_under_her_thumb(browse: Open) -> None:
    trainee = training.enrolment(person=people.person()).person
    page = signed_in(browse, "worker", PHONE, person=trainee.pk)
    page.goto("/me/")
    step = page.locator(".next-step")
    expect(step).to_be_in_viewport(ratio=1)
    button = step.get_by_role("link")
    box = button.bounding_box()
    assert box is not None
    assert box["height"] >= 44
    bar = page.get_by_role("navigation", name="快捷菜单")
    expect(bar.get_by_role("link").first).to_be_in_viewport()
    bar.get_by_text("更多").click()
    expect(bar.locator("details a").first).to_be_visible()


@pytest.mark.parametrize("size", [DESKTOP, PHONE], ids=["desktop", "phone"])
def test_targets_of_the_desk_are_big_enough_for_a_finger(browse: Open, size: tuple[int, int]) -> None:
    page = signed_in(browse, "clerk", size)
    page.goto("/desk/")
    small = page.evaluate(
        """[...document.querySelectorAll("a, button, summary, input:not([type=hidden])")]
             .filter((one) => one.checkVisibility() && !one.matches(".skip-link, .footer-line a"))
             .map((one) => one.matches(".stretched-link") ? one.closest(".stat") : one)
             .filter((one) => one.getBoundingClientRect().height < 44)
             .map((one) => one.outerHTML.slice(0, 80))"""
    )
    assert small == []


def test_a_refusal_appears_above_the_page_and_leaves_it_as_it_was(browse: Open) -> None:
    page = browse()
    page.goto("/courses/")
    page.evaluate("htmx.ajax('GET', '/courses/NONE/', {target: '.tiles', swap: 'innerHTML'})")
    expect(page.locator("#notices .alert")).to_be_visible()
    expect(page.locator(".tile")).not_to_have_count(0)
