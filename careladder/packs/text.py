"""Words in both languages of the house. Packs and verdicts always carry both."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict, Field


class Text(BaseModel):
    """The same words in Simplified Chinese and in English; neither may be empty."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    zh: str = Field(min_length=1)
    en: str = Field(min_length=1)

    def in_(self, language: str) -> str:
        """Return the words for a language tag such as `zh-hans` or `en-gb`; anything but English reads Chinese."""
        return self.en if language.lower().startswith("en") else self.zh

    def __str__(self) -> str:
        return self.zh


def say(zh: str, en: str) -> Text:
    """Build a sentence in both languages."""
    return Text(zh=zh, en=en)
