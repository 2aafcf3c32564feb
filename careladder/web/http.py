"""The request as our middleware leaves it, for signatures of views."""

from django.http import HttpRequest
from django_htmx.middleware import HtmxDetails

from careladder.kernel.actor import Actor


class Request(HttpRequest):
    """A request whose `actor` is known and that says whether htmx sent it."""

    actor: Actor
    htmx: HtmxDetails
