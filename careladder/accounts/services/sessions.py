"""Sessions that have run out hold names of users and are of no use to anybody."""

from django.contrib.sessions.models import Session
from django.db import transaction

from careladder.kernel import clock


@transaction.atomic
def forget_old_sessions() -> int:
    """Delete sessions that have run out. Returns how many."""
    return Session.objects.filter(expire_date__lt=clock.now()).delete()[0]
