"""A programme's colour stays readable, whatever a pack chose."""

import pytest
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from careladder.web.brand import AA_TEXT, WHITE, accent, contrast

COLOURS = st.integers(0, 0xFFFFFF).map(lambda number: f"#{number:06x}")


def test_black_on_white_has_the_highest_contrast() -> None:
    assert contrast((0, 0, 0), WHITE) == pytest.approx(21)
    assert contrast((119, 119, 119), WHITE) == pytest.approx(4.48, abs=0.01)


@given(COLOURS)
def test_words_in_the_accent_are_readable_on_white_and_on_its_pale_shade(colour: str) -> None:
    shades = accent(colour)
    for ground in (WHITE, shades.light):
        assert contrast(shades.ink, ground) >= AA_TEXT
        assert contrast(shades.dark, ground) >= AA_TEXT


@given(COLOURS)
def test_words_on_the_accent_are_readable_also_under_the_pointer(colour: str) -> None:
    shades = accent(colour)
    assert contrast(shades.on_brand, shades.brand) >= AA_TEXT
    assert contrast(shades.on_brand, shades.hover) >= AA_TEXT


@pytest.mark.django_db
def test_each_programme_has_its_own_style_sheet(client: Client) -> None:
    sheets = {code: client.get(f"/brand.css?programme={code}") for code in ("luliang", "zhenfeng")}
    assert sheets["luliang"].content != sheets["zhenfeng"].content
    assert all(sheet["Content-Type"].startswith("text/css") for sheet in sheets.values())
    assert client.get("/brand.css?programme=nowhere").status_code == 404
    assert client.get("/emblem.svg?programme=luliang")["Content-Type"] == "image/svg+xml"


@pytest.mark.django_db
def test_a_page_names_the_style_sheet_by_what_is_in_it(client: Client) -> None:
    assert "/brand.css?programme=luliang&amp;v=" in client.get("/").text
