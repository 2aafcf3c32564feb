"""What every table of the house has in common."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from careladder.kernel import clock
from careladder.kernel.uid import uuid7


class Record(models.Model):
    """A row with a time-ordered identifier that may stand in URLs, since it says nothing about anybody."""

    uid = models.UUIDField(_("identifier"), primary_key=True, default=uuid7, editable=False)
    created_at = models.DateTimeField(_("created at"), default=clock.now, editable=False)

    class Meta:
        abstract = True


class ProgrammeRecord(Record):
    """A row that belongs to one programme (the code of its pack)."""

    programme = models.CharField(_("programme"), max_length=40, db_index=True)

    class Meta:
        abstract = True
