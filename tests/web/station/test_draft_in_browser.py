"""A visit's form on a patchy network: nothing typed is lost, and sending it again records one visit."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from playwright.sync_api import expect

from careladder.followup.models import Visit
from tests.chromium import PHONE, Open
from tests.factories import placement
from tests.factories.accounts import organisation, sign_in, user_for
from tests.factories.followup import visit

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def on_her_phone(browse: Open, station: Any, **options: Any) -> Any:
    client = sign_in(Client(), user_for("station", org=station))
    page = browse(size=PHONE, **options)
    page.goto("/healthz")
    page.context.add_cookies(
        [{"name": name, "value": morsel.value, "url": page.url} for name, morsel in client.cookies.items()]
    )
    return page


def fill(page: Any) -> None:
    page.get_by_label("已联系上").check()
    page.get_by_label("电话", exact=True).check()
    page.locator("input[name=employed][value=yes]").check()
    page.locator("[name=note]").fill("一切都好")


def test_a_lost_connection_loses_no_word(browse: Open) -> None:
    station = organisation("station", region="110000")
    due = visit(contract=placement.contract(station=station))
    page = on_her_phone(browse, station)
    address = reverse("station-visit", args=[due.pk])
    page.goto(address)
    fill(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE[0]

    page.evaluate(
        "() => { window.fetch = () => Promise.reject(new TypeError('no network')); }"
    )  # until the page is loaded anew
    page.get_by_role("button", name="登记回访").click()
    expect(page.locator("[data-draft-state]")).to_contain_text("还没发出")
    page.reload()
    expect(page.locator("[name=note]")).to_have_value("一切都好")
    expect(page.locator("input[name=employed][value=yes]")).to_be_checked()

    page.get_by_role("button", name="登记回访").click()
    page.wait_for_url("**" + reverse("station-visits"))
    assert Visit.objects.get(pk=due.pk).outcome == "reached"
    assert page.evaluate("localStorage.length") == 0


def test_the_form_works_without_any_script(browse: Open) -> None:
    station = organisation("station", region="110000")
    due = visit(contract=placement.contract(station=station))
    page = on_her_phone(browse, station, java_script_enabled=False)
    page.goto(reverse("station-visit", args=[due.pk]))
    fill(page)
    page.get_by_role("button", name="登记回访").click()
    page.wait_for_url("**" + reverse("station-visits"))
    assert Visit.objects.get(pk=due.pk).employed is True
