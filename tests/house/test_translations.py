from pathlib import Path

import pytest

from careladder.cli.messages import commands, python_source, template_source
from careladder.cli.messages.catalogue import Key, Message, read_po, write_mo, write_po


def test_every_string_is_translated_and_no_template_speaks_unmarked() -> None:
    found = commands.problems()
    assert not found, "\n".join(found)


def test_a_catalogue_reads_back_as_it_was_written(tmp_path: Path) -> None:
    messages = [
        Message(Key('Two\nlines with "quotes", a \\ and {name}'), translation="两行\n“{name}”"),
        Message(Key("May", "month"), translation="五月"),
        Message(Key("May", "permission"), translation="可以"),
        Message(Key("%(count)s person"), plural="%(count)s people", translation="%(count)s 人"),
        Message(Key("Not yet")),
    ]
    write_po(tmp_path / "django.po", messages)

    found = read_po(tmp_path / "django.po")

    assert {key: (entry.plural, entry.translation) for key, entry in found.items()} == {
        entry.key: (entry.plural, entry.translation) for entry in messages
    }


def test_the_compiled_form_is_what_gettext_reads(tmp_path: Path) -> None:
    import gettext

    entries = [
        Message(Key("Save"), translation="保存"),
        Message(Key("May", "month"), translation="五月"),
        Message(Key("%(n)s day"), plural="%(n)s days", translation="%(n)s 天"),
        Message(Key("Not yet")),
    ]
    write_mo(tmp_path / "django.mo", {entry.key: entry for entry in entries})
    with (tmp_path / "django.mo").open("rb") as file:
        catalogue = gettext.GNUTranslations(file)

    assert catalogue.gettext("Save") == "保存"
    assert catalogue.pgettext("month", "May") == "五月"
    assert catalogue.ngettext("%(n)s day", "%(n)s days", 2) == "%(n)s 天"
    assert catalogue.gettext("Not yet") == "Not yet"


def test_a_string_that_stands_twice_is_refused_with_its_line(tmp_path: Path) -> None:
    (tmp_path / "django.po").write_text('msgid "A"\nmsgstr "甲"\n\nmsgid "A"\nmsgstr "乙"\n')
    with pytest.raises(ValueError, match=r"django.po:4: 'A' stands here twice"):
        read_po(tmp_path / "django.po")


def test_strings_are_found_in_python(tmp_path: Path) -> None:
    source = tmp_path / "a.py"
    source.write_text(
        '_("One " "sentence")\ngettext_lazy("Two")\npgettext("month", "May")\n'
        'ngettext("a day", "days", n)\ntranslation.gettext("Three")\n_(computed)\nself._("not ours")\n'
    )
    assert [(found.key, found.plural) for found in python_source.messages_in(source)] == [
        (Key("One sentence"), ""),
        (Key("Two"), ""),
        (Key("May", "month"), ""),
        (Key("a day"), "days"),
        (Key("Three"), ""),
    ]


TEMPLATE = """{% load i18n %}
<h1 title="{% translate "A title" %}">{% trans 'Hello' context "door" %}</h1>
{% blocktranslate trimmed with name=person.name %}
  Dear {{ name }},
  100% sure
{% endblocktranslate %}
{% blocktranslate count n=n %}one seat{% plural %}{{ n }} seats{% endblocktranslate %}
{{ value|default:_("none") }}
{% comment %}{% translate "never shown" %}{% endcomment %}
"""


def test_strings_are_found_in_templates_as_django_looks_them_up(tmp_path: Path) -> None:
    source = tmp_path / "a.html"
    source.write_text(TEMPLATE)
    found = [(message.key, message.plural) for message in template_source.messages_in(source)]
    assert found[:5] == [
        (Key("A title"), ""),
        (Key("Hello", "door"), ""),
        (Key("Dear %(name)s, 100%% sure"), ""),
        (Key("one seat"), "%(n)s seats"),
        (Key("none"), ""),
    ]


@pytest.mark.parametrize(
    "spoken",
    [
        "<p>Hello</p>",
        "<p>你好</p>",
        '<img alt="A photo">',
        '<c-card title="Cohorts"></c-card>',
        '<input placeholder="Your name">',
        "{% if a %}<b>Yes please</b>{% endif %}",
        '<p translate="no">Brand</p><p>and more</p>',
    ],
)
def test_words_that_are_not_marked_are_found(tmp_path: Path, spoken: str) -> None:
    source = tmp_path / "a.html"
    source.write_text(f"<div>\n{spoken}\n</div>")
    assert [line for line, _text in template_source.bare_words(source)] == [2]


@pytest.mark.parametrize(
    "silent",
    [
        "<p>{% translate 'Hello' %}</p>",
        "<p>{% blocktranslate %}Hello <b>you</b>{% endblocktranslate %}</p>",
        "{# a remark #}{% comment %}<p>old</p>{% endcomment %}",
        "<script>const a = 1;</script><style>a { color: red }</style>",
        '<p translate="no">Careladder <b>SM4</b></p>',
        '<img alt="{{ name }}"><p>{{ name }}: 100 % · —</p>',
        "<svg><text>drawn</text></svg><code>GET /api</code>",
    ],
)
def test_what_needs_no_translation_is_left_alone(tmp_path: Path, silent: str) -> None:
    source = tmp_path / "a.html"
    source.write_text(silent)
    assert template_source.bare_words(source) == []


def test_a_translation_that_loses_a_placeholder_is_found() -> None:
    key = Key("{cohort} has no seat left")
    entry = Message(key, translation="没有空位")
    assert "other placeholders" in commands._problem(key, Message(key), {key: entry})
    entry.translation = "{cohort} 没有空位"
    assert commands._problem(key, Message(key), {key: entry}) == ""
