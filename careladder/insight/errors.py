"""Refusals of insight."""

from careladder.kernel.errors import NotFound, gettext_noop


class UnknownIndicator(NotFound):
    """The programme's pack doesn't define this number."""

    message = gettext_noop("This programme defines no number «{code}». Choose one from the list.")
