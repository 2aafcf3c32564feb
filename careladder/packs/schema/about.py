"""pack.yaml: what the programme is, how it looks, and where its rules come from."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from careladder.packs.schema.base import Code, RegionCode, Strict
from careladder.packs.schema.dated import Grade
from careladder.packs.text import Text


class Brand(Strict):
    """How the programme shows itself. `wordmark` is set as text; `colour` is the one accent colour."""

    name: Text
    slogan: Text
    colour: Annotated[str, Field(pattern=r"^#[0-9a-fA-F]{6}$")]
    wordmark: Text


class SourceDoc(Strict):
    """A document that values refer to by key. `grade` is the document's own; a value read from it may be weaker."""

    title: str = Field(min_length=1)
    doc_no: str | None = None
    url: str | None = None
    grade: Grade
    note: str | None = None


class RegionName(Strict):
    """A region the programme names. Regions the national table does not know are added to it on load."""

    code: Annotated[RegionCode, Field(pattern=r"^\d{6}(\d{3}){0,2}$")]
    label: Text


class AboutSection(Strict):
    """The pack itself."""

    code: Annotated[str, Field(pattern=r"^[a-z][a-z0-9_-]{1,30}$")]
    name: Text
    brand: Brand
    region: RegionCode
    languages: tuple[Literal["zh", "en"], ...] = ("zh", "en")
    demo_regions: tuple[RegionCode, ...] = ()
    operator: Text
    hotline: str | None = None
    sources: dict[str, SourceDoc] = Field(min_length=1)


class RegionsSection(Strict):
    """regions.yaml: the counties (or township units) whose people the programme serves, and usual destinations."""

    served: tuple[RegionName, ...] = Field(min_length=1)
    destinations: tuple[RegionName, ...] = ()


class DocumentType(Strict):
    """A kind of document. `sensitive` ones are shown and stored as such."""

    code: Code
    label: Text
    sensitive: bool = False


class DocumentsSection(Strict):
    """documents.yaml: every kind of document that rules and claims ask for."""

    documents: tuple[DocumentType, ...] = Field(min_length=1)
