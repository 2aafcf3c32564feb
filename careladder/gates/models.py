"""Staged imports, exports and publications: what came in, what went out, and by whom."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from careladder.gates.enums import ImportStatus, RowStatus
from careladder.journey.base import ProgrammeRecord, Record


class StagedImport(ProgrammeRecord):
    """One uploaded file, read and judged row by row, not yet (or already) taken over."""

    kind = models.CharField(_("kind"), max_length=30)
    filename = models.CharField(_("file name"), max_length=200)
    digest = models.CharField(_("SHA-256 of the file"), max_length=64, db_index=True)
    sheet = models.CharField(_("sheet"), max_length=60, blank=True)
    by = models.UUIDField(_("uploaded by"))
    region = models.CharField(_("region"), max_length=12, blank=True)
    status = models.CharField(_("status"), max_length=12, choices=ImportStatus.choices, default=ImportStatus.STAGED)
    columns = models.JSONField(_("columns found"), default=dict)
    rows = models.PositiveIntegerField(_("rows"), default=0)
    done = models.PositiveIntegerField(_("rows taken over"), default=0)
    codes = models.JSONField(_("problems by code"), default=dict)
    committed_by = models.UUIDField(_("taken over by"), null=True)
    committed_at = models.DateTimeField(_("committed at"), null=True)

    class Meta:
        verbose_name = _("staged import")
        verbose_name_plural = _("staged imports")
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["programme", "kind", "digest", "sheet"],
                condition=~models.Q(status="abandoned"),
                name="staged_import_once",
            ),
            models.CheckConstraint(condition=models.Q(done__lte=models.F("rows")), name="staged_import_done"),
        ]

    def __str__(self) -> str:
        return self.filename


class StagedRow(Record):
    """One row of a staged import. Its cells are sealed: a roster is a list of people in hardship."""

    batch = models.ForeignKey(StagedImport, models.CASCADE, related_name="staged_rows", verbose_name=_("import"))
    number = models.PositiveIntegerField(_("row in the sheet"))
    cells_sealed = models.BinaryField(_("cells (sealed)"))
    status = models.CharField(_("status"), max_length=12, choices=RowStatus.choices)
    problems = models.JSONField(_("problems"), default=list)  # [{column, code}], never the value itself
    person = models.UUIDField(_("person"), null=True)
    done = models.BooleanField(_("taken over"), default=False)

    class Meta:
        verbose_name = _("staged row")
        verbose_name_plural = _("staged rows")
        constraints: ClassVar = [models.UniqueConstraint(fields=["batch", "number"], name="staged_row_once")]
        indexes: ClassVar = [
            models.Index(
                fields=["batch", "number"], condition=models.Q(done=False, status="accepted"), name="staged_row_to_do"
            )
        ]


class Export(ProgrammeRecord):
    """One file that left the house: what, how many rows, for whom and why."""

    kind = models.CharField(_("kind"), max_length=60)
    by = models.UUIDField(_("by"))
    reason = models.CharField(_("reason"), max_length=200)
    rows = models.PositiveIntegerField(_("rows"))
    digest = models.CharField(_("SHA-256 of the file"), max_length=64)

    class Meta:
        verbose_name = _("export")
        verbose_name_plural = _("exports")
        indexes: ClassVar = [models.Index(fields=["by", "created_at"], name="export_by_day")]


class Publication(ProgrammeRecord):
    """A masked list under publicity, online for its days and no longer."""

    kind = models.CharField(_("kind"), max_length=40)
    title = models.CharField(_("title"), max_length=120)
    columns = models.JSONField(_("columns"), default=list)
    rows = models.JSONField(_("masked rows"), default=list)
    digest = models.CharField(_("SHA-256 of the list"), max_length=64)
    contact = models.CharField(_("contact for objections"), max_length=120)
    starts_on = models.DateField(_("from"))
    ends_on = models.DateField(_("until"))
    by = models.UUIDField(_("by"))

    class Meta:
        verbose_name = _("publication")
        verbose_name_plural = _("publications")
        constraints: ClassVar = [
            models.CheckConstraint(condition=models.Q(ends_on__gte=models.F("starts_on")), name="publication_days"),
            models.UniqueConstraint(fields=["programme", "kind", "digest", "starts_on"], name="publication_once"),
        ]
        indexes: ClassVar = [models.Index(fields=["programme", "ends_on"], name="publication_online")]

    def __str__(self) -> str:
        return self.title
