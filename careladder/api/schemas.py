"""Shapes that several operations speak in."""

from typing import Annotated, Any, Generic, TypeVar

from ninja import Schema
from pydantic import AfterValidator, Field

T = TypeVar("T")


def _storable(text: str) -> str:
    """Refuse what no column can hold: NUL, and halves of characters that JSON can spell."""
    if "\0" in text or any("\ud800" <= sign <= "\udfff" for sign in text):
        raise ValueError("holds characters that are no text")
    return text


Words60 = Annotated[str, Field(max_length=60), AfterValidator(_storable)]
Words200 = Annotated[str, Field(max_length=200), AfterValidator(_storable)]
Code = Annotated[str, Field(max_length=40, pattern=r"^[0-9A-Za-z._-]*$")]
RegionCode = Annotated[str, Field(max_length=12, pattern=r"^(\d{6}|\d{9}|\d{12})?$")]
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
