"""Words of the pack inside sentences, in the language of whoever reads the sentence."""

from django.utils.translation import get_language

from careladder.packs.text import Text


class Spoken:
    """A text of the pack that becomes words only when it is shown: a refusal may be read in another language."""

    def __init__(self, text: Text) -> None:
        self.text = text

    def __str__(self) -> str:
        return self.text.in_(get_language() or "zh-hans")
