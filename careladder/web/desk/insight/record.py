"""The record itself: verify it, take its checkpoints away to somebody else."""

from datetime import datetime
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render

from careladder.journey.verification import export_checkpoints, verify_ledger

_SHOWN = 10


def _newest() -> list[dict[str, Any]]:
    """The newest checkpoints first, with the instant of signing as an instant."""
    points = export_checkpoints()[-_SHOWN:][::-1]
    return [{**point, "signed_at": datetime.fromisoformat(str(point["signed_at"]))} for point in points]


def record(request: HttpRequest) -> HttpResponse:
    """What can be done here, and the newest checkpoints."""
    return render(request, "desk/insight/record.html", {"checkpoints": _newest()})


def verify(request: HttpRequest) -> HttpResponse:
    """Recompute the chain and say what was found."""
    context = {"checkpoints": _newest(), "result": verify_ledger()}
    return render(request, "desk/insight/record.html", context)


def checkpoints(request: HttpRequest) -> HttpResponse:  # noqa: ARG001 - every view takes the request
    """All checkpoints as a file to be kept elsewhere."""
    response = JsonResponse(export_checkpoints(), safe=False)
    response["Content-Disposition"] = 'attachment; filename="checkpoints.json"'
    return response
