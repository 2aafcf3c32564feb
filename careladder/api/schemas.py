"""Shapes that several operations speak in."""

from typing import Annotated, Any, Generic, TypeVar

from ninja import Schema
from pydantic import Field

T = TypeVar("T")

PageNumber = Annotated[int, Field(ge=1, le=100_000)]
PageSize = Annotated[int, Field(ge=1, le=200)]


class Problem(Schema):
    """Every refusal: a stable code, a sentence in the caller's language, the field where there is one."""

    code: str = Field(examples=["name_missing"])
    message: str
    field: str | None = None


class Words(Schema):
    """A text of a programme, in its languages."""

    zh: str
    en: str = ""


class Page(Schema, Generic[T]):
    """One page of a list."""

    items: list[T]
    total: int
    page: int
    page_size: int


def one_page(found: Any, page: int, page_size: int) -> dict[str, Any]:
    """Cut one page out of a QuerySet."""
    start = (page - 1) * page_size
    return {
        "items": list(found[start : start + page_size]),
        "total": found.count(),
        "page": page,
        "page_size": page_size,
    }
