"""Who read which sensitive field, when and why."""

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render

from careladder.accounts.selectors import in_words, sensitive_reads
from careladder.web.desk.audit.forms import ReadsForm
from careladder.web.http import Request


def reads(request: Request) -> HttpResponse:
    """Reads of the programme, newest first; of one day, reader or record when asked."""
    form = ReadsForm(request.GET)
    wanted = {name: value for name, value in form.cleaned_data.items() if value} if form.is_valid() else {}
    page = Paginator(sensitive_reads(visible_to=request.actor, **wanted), 50).get_page(request.GET.get("page"))
    context = {"form": form, "page": page, "reads": in_words(list(page.object_list)), "filtered": bool(wanted)}
    return render(request, "desk/audit/reads.html", context)
