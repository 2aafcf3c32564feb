import pytest
from playwright.sync_api import expect

from tests.chromium import DESKTOP, PHONE, Open


@pytest.mark.parametrize("size", [DESKTOP, PHONE], ids=["desktop", "phone"])
def test_the_front_page_opens_in_chinese_and_fits_the_screen(browse: Open, size: tuple[int, int]) -> None:
    page = browse(size=size)
    answer = page.goto("/")

    assert answer is not None
    assert answer.status == 200
    assert page.locator("html").get_attribute("lang") == "zh-hans"
    expect(page.locator("h1").first).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= size[0], "nobody should have to scroll sideways"
