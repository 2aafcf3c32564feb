"""The interface described as a page: plain HTML under the same strict policy as every other page."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from ninja import NinjaAPI

from careladder.accounts.access import PUBLIC, Access, DataClass, Scope
from careladder.api.access import OPERATIONS, Operation


def register(api: NinjaAPI) -> None:
    """Serve the page at /docs."""
    access = Access(PUBLIC, Scope.NONE, DataClass.OPEN, ("GET",))
    OPERATIONS["docs"] = Operation("docs", "/docs", access)

    @api.get("/docs", url_name="docs", include_in_schema=False)
    def docs(request: HttpRequest) -> HttpResponse:
        schema = api.get_openapi_schema()
        return render(request, "api/docs.html", {"operations": _operations(schema), "schema": schema})


def _operations(schema: dict[str, Any]) -> list[dict[str, Any]]:
    return [
        {
            "method": method.upper(),
            "path": path,
            "said": said,
            "permission": "" if said["x-permission"] == PUBLIC else said["x-permission"],
            "fields": _fields(schema, said),
        }
        for path, methods in schema["paths"].items()
        for method, said in methods.items()
    ]


def _fields(schema: dict[str, Any], said: dict[str, Any]) -> list[tuple[str, str, bool]]:
    """Name, meaning and necessity of everything one can send."""
    found = [
        (each["name"], _meaning(each.get("schema", {}) | each), each["required"]) for each in said.get("parameters", [])
    ]
    body = said.get("requestBody", {}).get("content", {}).get("application/json", {}).get("schema", {})
    shape = schema["components"]["schemas"].get(body.get("$ref", "").rpartition("/")[2], {})
    needed = shape.get("required", [])
    found += [(name, _meaning(each), name in needed) for name, each in shape.get("properties", {}).items()]
    return found


def _meaning(said: dict[str, Any]) -> str:
    return str(said.get("description") or said.get("format") or said.get("type", ""))
