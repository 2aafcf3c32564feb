"""The record itself: verify it, take its checkpoints away to somebody else."""

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render

from careladder.journey.verification import export_checkpoints, verify_ledger


def record(request: HttpRequest) -> HttpResponse:
    """What can be done here, and the newest checkpoints."""
    return render(request, "desk/insight/record.html", {"checkpoints": export_checkpoints()[-10:][::-1]})


def verify(request: HttpRequest) -> HttpResponse:
    """Recompute the chain and say what was found."""
    context = {"checkpoints": export_checkpoints()[-10:][::-1], "result": verify_ledger()}
    return render(request, "desk/insight/record.html", context)


def checkpoints(request: HttpRequest) -> HttpResponse:  # noqa: ARG001 - every view takes the request
    """All checkpoints as a file to be kept elsewhere."""
    response = JsonResponse(export_checkpoints(), safe=False)
    response["Content-Disposition"] = 'attachment; filename="checkpoints.json"'
    return response
