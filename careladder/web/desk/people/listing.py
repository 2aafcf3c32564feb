"""The list of people as a workbook."""

from collections.abc import Iterator, Mapping
from typing import Any

from django.http import HttpResponse
from django.utils.translation import gettext as _

from careladder.gates.services import Column, Exported, export_list
from careladder.kernel import clock
from careladder.kernel.actor import Actor
from careladder.kernel.codes import EDUCATION, ETHNICITY, SEX
from careladder.kernel.periods import age_on
from careladder.packs import Pack
from careladder.packs.programmes import programme
from careladder.people.selectors import recognised_groups, registered
from careladder.web.desk.people.forms import language
from careladder.web.templatetags.careladder import course, group, region


def as_download(made: Exported) -> HttpResponse:
    """Answer a finished workbook as a file to keep."""
    response = HttpResponse(made.content, content_type=made.content_type)
    response["Content-Disposition"] = f'attachment; filename="{made.filename}"'
    return response


def export_people(*, by: Actor, wanted: Mapping[str, Any], reason: str) -> HttpResponse:
    """The registrations the actor sees and asked for, numbers masked, as a download."""
    pack = programme(by.programme or "")
    columns = [
        Column("name", _("Name"), width=12),
        Column("id_mask", _("ID number"), width=22),
        Column("sex", _("Sex"), width=6),
        Column("age", _("Age"), "int", 6),
        Column("ethnicity", _("Ethnicity"), width=10),
        Column("education", _("Schooling"), width=14),
        Column("phone", _("Phone"), width=14),
        Column("region", _("Region")),
        Column("on", _("Registered on"), "day", 12),
        Column("course", _("Wanted course")),
        Column("group", _("Recognised as"), width=20),
    ]
    return as_download(
        export_list(
            kind="people",
            title=_("People on the books"),
            columns=columns,
            rows=_rows(by, wanted, pack),
            programme=pack.code,
            by=by,
            reason=reason,
        )
    )


def _rows(by: Actor, wanted: Mapping[str, Any], pack: Pack) -> Iterator[dict[str, Any]]:
    found = list(registered(visible_to=by, **wanted))
    groups = recognised_groups([row.person_id for row in found], pack.code)
    for row in found:
        her = row.person
        yield {
            "name": her.name,
            "id_mask": her.id_mask,
            "sex": SEX.label(her.sex, language()),
            "age": age_on(her.born_on, clock.today()),
            "ethnicity": ETHNICITY.label(her.ethnicity, language()) if her.ethnicity else "",
            "education": EDUCATION.label(her.education, language()) if her.education else "",
            "phone": her.phone_mask,
            "region": region(row.region),
            "on": row.on,
            "course": course(row.wanted_course, pack) if row.wanted_course else "",
            "group": group(groups[her.pk], pack) if her.pk in groups else "",
        }
