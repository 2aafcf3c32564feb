"""A real browser in front of a real server: Debian's Chromium, driven by Playwright, closed to the network."""

import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from functools import cache
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, Playwright, sync_playwright

DESKTOP, PHONE = (1440, 900), (390, 844)
# Chromium would otherwise look for updates and its maker's hosts; as root its sandbox can't start.
FLAGS = [
    *("--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-sync"),
    *("--disable-background-networking", "--disable-component-update", "--disable-dev-shm-usage"),
]
Open = Callable[..., Page]
_opened = ExitStack()


@cache
def _driver() -> Playwright:
    """One for the process: a second one in the same thread is refused.

    Its loop runs in this thread from now on, and Django would take every later caller of the database for an
    asynchronous one; tests that open pages therefore run last (tests/conftest.py).
    """
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"
    return _opened.enter_context(sync_playwright())


@cache
def _browser(program: str) -> Browser:
    return _opened.enter_context(_driver().chromium.launch(executable_path=program, args=FLAGS))


def pytest_sessionfinish() -> None:
    """Close the browser and its driver."""
    _opened.close()


@pytest.fixture(scope="session")
def chromium() -> Browser:
    """One browser for the session; every page gets a profile of its own."""
    program = shutil.which("chromium") or shutil.which("chromium-browser")
    if program is None:
        pytest.skip("Chromium is not installed, so no page was opened (Debian: apt-get install chromium)")
    return _browser(program)


@pytest.fixture
def browse(chromium: Browser, live_server: Any) -> Iterator[Open]:
    """`browse(size=PHONE, language="zh-CN")` opens a fresh profile; relative addresses lead to the live server.

    At the end the test fails if any page had a script error or broke its own content security policy.
    """
    contexts, problems = [], []

    def open_page(size: tuple[int, int] = DESKTOP, language: str = "zh-CN", **options: Any) -> Page:
        width, height = size
        context = chromium.new_context(
            base_url=live_server.url, viewport={"width": width, "height": height}, locale=language, **options
        )
        context.set_default_timeout(15_000)
        contexts.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: problems.append(f"{page.url}: {error}"))
        page.on("console", lambda message: _note(problems, message))
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert not problems


def _note(problems: list[str], message: Any) -> None:
    """A refused form answers 4xx on purpose, which Chromium reports as a failed load."""
    if message.type == "error" and "the server responded with a status of 4" not in message.text:
        problems.append(f"{message.location.get('url', '')}: {message.text}")


@pytest.fixture
def page(browse: Open) -> Page:
    """A desktop page."""
    return browse()
