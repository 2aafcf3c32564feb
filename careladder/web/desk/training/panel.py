"""The part of a person's page that shows her classes."""

from typing import Any

from django.utils.translation import gettext as _

from careladder.kernel.actor import Actor
from careladder.training.selectors import cohorts, enrolments_of
from careladder.web.desk.people.panels import Panel


def classes_of(person: Any, actor: Actor) -> Panel | None:
    """Her classes, newest first; those the reader may open are links."""
    if not actor.may("training.view"):
        return None
    found = list(enrolments_of(person, visible_to=actor))
    near = cohorts(visible_to=actor).filter(pk__in=[each.cohort_id for each in found]).values_list("pk", flat=True)
    context = {"enrolments": found, "near": set(near), "may_enrol": actor.may("training.enrol")}
    return Panel(_("Her classes"), "desk/training/_panel.html", context, order=30)
