"""What the content policy forbids, no template contains; what a reader can't see, none relies on."""

import re
from pathlib import Path

import pytest

from careladder.web.gallery.views import COMPONENTS, EXAMPLES, component_names

PACKAGE = Path(__file__).resolve().parents[3] / "careladder"
TEMPLATES = sorted(PACKAGE.rglob("*.html"))
TEMPLATE_CODE = re.compile(r"{[{%#].*?[}%#]}")
FORBIDDEN = {
    "an inline style": re.compile(r"<[^>]*\sstyle\s*="),
    "a style element": re.compile(r"<style[\s>]"),
    "an inline handler": re.compile(r"<[a-z][^<>]*\son[a-z]+\s*="),
    "an inline script": re.compile(r"<script(?![^>]*\ssrc=)(?![^>]*application/json)(?![^>]*nonce=)[^>]*>"),
    "a script address": re.compile(r"=\s*[\"']javascript:"),
    "another site's file": re.compile(r"<(?:script|link|img|iframe)[^>]*(?:src|href)\s*=\s*[\"'](?:https?:)?//"),
    "htmx code": re.compile(r"\shx-on\b|hx-vals\s*=\s*[\"']js:"),
}


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_a_template_contains_nothing_that_the_policy_forbids(path: Path) -> None:
    text = TEMPLATE_CODE.sub("", path.read_text(encoding="utf-8"))
    assert [name for name, pattern in FORBIDDEN.items() if pattern.search(text)] == []


@pytest.mark.parametrize(
    "markup",
    [
        '<p style="color: red">',
        "<style>p { color: red }</style>",
        '<button onclick="go()">',
        "<script>go()</script>",
        '<a href="javascript:go()">',
        '<script src="https://cdn.example/x.js"></script>',
        '<div hx-on:click="go()">',
    ],
)
def test_the_patterns_find_what_they_are_for(markup: str) -> None:
    assert any(pattern.search(markup) for pattern in FORBIDDEN.values())


def test_every_component_has_an_example_and_says_what_it_takes() -> None:
    names = component_names()
    assert names == sorted(path.stem for path in EXAMPLES.glob("*.html"))
    for name in names:
        first = (COMPONENTS / f"{name}.html").read_text(encoding="utf-8").partition("\n")[0]
        assert first.startswith("{# "), name
        assert first.endswith(" #}"), name


def test_every_optional_parameter_of_a_component_has_a_default() -> None:
    # Without one, a variable of the page that happens to have the same name would show through.
    bare = re.compile(r"<c-vars [^>]*?(?<=\s)(:?[\w-]+)(?=\s|/)(?!=)")
    for name in component_names():
        declared = re.search(r"<c-vars [^>]*>", (COMPONENTS / f"{name}.html").read_text(encoding="utf-8"))
        if declared:
            without = re.sub(r'"[^"]*"', '""', declared[0])
            assert not bare.search(without), name


@pytest.mark.django_db
def test_the_gallery_shows_them_all(client: object) -> None:
    page = client.get("/gallery/").text  # type: ignore[attr-defined]
    for name in component_names():
        assert f'id="{name}"' in page
    assert "{{" not in re.sub(r"<code>.*?</code>", "", page, flags=re.S)
