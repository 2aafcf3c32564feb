"""Languages and dishes: codes for matching, words for people, and the way back from words to codes."""

from collections.abc import Iterable
from functools import cache

from django.db.models import TextChoices
from django.utils import translation

from careladder.packs import Text
from careladder.packs.text import say


def words_of(choice: TextChoices) -> Text:
    """What a choice is called, in both languages of the house."""
    with translation.override("zh-hans"):
        zh = str(choice.label)
    with translation.override("en"):
        return say(zh, str(choice.label))


def codes_of(words: Iterable[str], choices: type[TextChoices]) -> list[str]:
    """The codes that words mean (a code, or its name in either language); what nobody knows stays as it was typed."""
    known = _known(choices)
    return list(dict.fromkeys(known.get(word.strip().casefold(), word.strip()) for word in words if word.strip()))


@cache
def _known(choices: type[TextChoices]) -> dict[str, str]:
    spelt = {choice.value: words_of(choice) for choice in choices}
    return {each.casefold(): code for code, text in spelt.items() for each in (code, text.zh, text.en)}
