"""`/p/<programme>/…`: the same public pages, in the dress and with the words of another programme.

The rest of the path is resolved as if the prefix were not there, and every link made meanwhile carries the prefix:
a reader stays with her programme without a session, a cookie or a parameter on every link.
"""

from collections.abc import Iterator
from contextlib import contextmanager

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import SimpleTemplateResponse
from django.urls import get_script_prefix, resolve, set_script_prefix

from careladder.accounts.access import PUBLIC
from careladder.packs.programmes import programme as find_programme

OURS = "portal-programme"


def page(request: HttpRequest, programme: str, code: str = "") -> HttpResponse:
    """Answer a public page for one programme; pages behind a sign-in have their programme from the account."""
    find_programme(programme)
    match = resolve(f"/{code}")
    access = getattr(match.func, "access", None)
    if access is None or (match.url_name or "").startswith(OURS):
        raise Http404
    if access.needs != PUBLIC:
        return HttpResponseRedirect(f"{get_script_prefix()}{code}")
    request.resolver_match = match
    request.portal_programme = programme  # type: ignore[attr-defined]
    with _links_below(f"/p/{programme}/"):
        response: HttpResponse = match.func(request, *match.args, **match.kwargs)
        return response.render() if isinstance(response, SimpleTemplateResponse) else response


@contextmanager
def _links_below(prefix: str) -> Iterator[None]:
    outside = get_script_prefix()
    set_script_prefix(outside.rstrip("/") + prefix)
    try:
        yield
    finally:
        set_script_prefix(outside)
