"""The people who walk through the house in the browser tests: each signs in through the page, as she would."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from playwright.sync_api import Page, expect

from careladder.accounts import totp
from careladder.accounts.models import Organisation
from careladder.accounts.services.factors import set_up_factor
from careladder.accounts.services.users import open_account
from careladder.accounts.sms import FileSender
from careladder.kernel.actor import SYSTEM

PASSWORD = "walks-the-whole-way"


@dataclass
class Somebody:
    """A signed-in person at a browser of her own."""

    page: Page

    def see(self, path: str) -> Page:
        """Open a page; it must answer."""
        answer = self.page.goto(path)
        assert answer is not None
        assert answer.ok, f"{path}: {answer.status}"
        assert self.page.url.endswith(path), f"{path} led to {self.page.url}"
        return self.page

    def send(self, action: str, **fields: Any) -> Page:
        """Fill in the form that posts to `action` on this page and press its last button."""
        form = self.page.locator(f"form[action$='{action}']").first
        fill(form, fields)
        _press(form)
        return self.page

    def send_only_form(self, **fields: Any) -> Page:
        """Fill in the page's main form and press its button."""
        form = self.page.locator("main form.plain-form").first
        fill(form, fields)
        _press(form)
        return self.page


def fill(form: Any, fields: dict[str, Any]) -> None:
    """Type, tick and choose by field name, as the widgets ask."""
    for name, value in fields.items():
        widget = form.locator(f"[name='{name}']")
        kind = widget.first.evaluate("e => e.tagName + ':' + e.type")
        if kind.startswith("SELECT"):
            widget.first.select_option(value)
        elif kind.endswith(("radio", "checkbox")):
            for each in value if isinstance(value, list) else [value]:
                form.locator(
                    f"[name='{name}'][value='{each}']" if each is not True else f"[name='{name}']"
                ).first.check()
        elif kind.endswith("file"):
            widget.first.set_input_files(str(value))
        else:
            widget.first.fill(str(value))


def _press(form: Any) -> None:
    summary = form.locator("xpath=ancestor::details/summary")
    if summary.count() and not form.is_visible():
        summary.first.click()
    form.locator("button:not([name])").last.click()


def staff(browse: Callable[..., Page], role: str, *, organisation: Organisation | None = None, **page: Any) -> Somebody:
    """Open an account with an authenticator app and sign in with password and code."""
    username = f"walk-{role}"
    account = open_account(
        programme="luliang",
        username=username,
        name=role,
        role=role,
        by=SYSTEM,
        organisation=organisation,
        password=PASSWORD,
    )
    secret = totp.new_secret()
    set_up_factor(user=account.user, secret=secret, code=totp.code_now(secret))
    somebody = Somebody(browse(**page))
    somebody.see("/account/staff/")
    somebody.send_only_form(username=username, password=PASSWORD)
    return _show_code(somebody, secret)


def _show_code(somebody: Somebody, secret: str) -> Somebody:
    # The code that proved the app is used up; the one of the next half minute is accepted as well.
    code = totp.format_hotp_value(totp.hotp_value(secret, totp._period() + 1))
    somebody.send_only_form(code=code)
    expect(somebody.page).not_to_have_url(re.compile("/account/staff"))
    return somebody


def worker(browse: Callable[..., Page], phone: str, **page: Any) -> Somebody:
    """Sign in with the code that is sent to the phone."""
    somebody = Somebody(browse(**page))
    somebody.see("/account/phone/")
    somebody.send_only_form(phone=phone)
    expect(somebody.page).to_have_url(re.compile("/account/phone/code"))
    found = re.search(r"\d{6}", FileSender().last_to(phone))
    assert found, "no code was sent"
    somebody.send_only_form(code=found[0])
    expect(somebody.page).to_have_url(re.compile("/me/"))
    return somebody
