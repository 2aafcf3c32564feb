"""Applications under publicity: the programme's columns, masked, for the programme's days."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.db import transaction

from careladder.gates.models import Publication
from careladder.gates.services import PublicColumn, publish_list
from careladder.kernel import clock
from careladder.kernel.actor import Actor
from careladder.kernel.codes import SEX
from careladder.kernel.periods import age_on
from careladder.packs import Pack, Text
from careladder.packs.programmes import programme as pack_of
from careladder.packs.text import say
from careladder.people.models import Recognition
from careladder.people.rules import publicity_until

KIND = "recognition"
_LABELS = {
    "name": say("姓名", "Name"),
    "sex": say("性别", "Sex"),
    "age": say("年龄", "Age"),
    "category": say("申请认定类别", "Group applied for"),
    "period": say("公示时限", "Days of the notice"),
    "handler": say("经办人", "Handled by"),
    "phone": say("联系电话", "Phone of the office"),
    "village": say("社区(村)", "Community or village"),
}


@transaction.atomic
def publish_applications(
    *,
    applications: Sequence[Recognition],
    programme: str,
    handler: str,
    contact: str,
    by: Actor,
    on: date | None = None,
) -> Publication:
    """Put undecided applications under publicity from `on` (today), as the pack's recognition procedure says."""
    pack, starts_on = pack_of(programme), on or clock.today()
    publicity = pack.hardship.recognition.publicity
    ends_on = publicity_until(publicity, starts_on)
    period = f"{starts_on} – {ends_on}"
    fields = [field for field in publicity.fields if field in _LABELS and field != "village"]
    return publish_list(
        kind=KIND,
        title=f"{pack.brand.name.zh}就业困难人员认定公示",
        columns=[PublicColumn(field, _LABELS[field]) for field in fields],
        rows=[
            _row(each, pack, starts_on) | {"period": period, "handler": handler, "phone": contact}
            for each in applications
        ],
        allowed=publicity.fields,
        mask_names=publicity.mask_name,
        contact=contact,
        starts_on=starts_on,
        ends_on=ends_on,
        programme=programme,
        by=by,
    )


def _row(application: Recognition, pack: Pack, on: date) -> dict[str, Any]:
    person = application.person
    sex = SEX[person.sex]
    category: Text = pack.words_for("group", application.group)
    return {
        "name": person.name,
        "sex": say(sex.zh, sex.en),
        "age": age_on(person.born_on, on),
        "category": category,
    }
