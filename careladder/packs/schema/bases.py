"""bases.yaml, benefits.yaml, services.yaml: where people are taught and served, and what they get free."""

from __future__ import annotations

from datetime import date
from typing import Literal

from pydantic import Field

from careladder.packs.schema.base import Code, CourseCode, RegionCode, Strict, Yuan
from careladder.packs.schema.dated import Sourced, Valued
from careladder.packs.text import Text


class Base(Sourced):
    """A training school on the programme's catalogue, from a day on."""

    code: Code
    label: Text
    kind: Literal["public", "private"]
    region: RegionCode
    courses: tuple[CourseCode, ...] = Field(min_length=1)
    seats: int = Field(ge=1)
    chosen_by: Literal["tender", "designation"] = "tender"
    valid_from: date = Field(alias="from")
    until: date | None = None


class BasesSection(Strict):
    """The catalogue of training bases."""

    bases: tuple[Base, ...] = Field(min_length=1)


class Benefit(Sourced):
    """Something a trainee gets: provided, or free of charge. `worth` is what it costs the programme, where known."""

    code: Code
    label: Text
    family: Text
    kind: Literal["provided", "waived", "paid"]
    when: Literal["training", "placement", "journey"]
    worth: Valued[Yuan] | None = None


class BenefitsSection(Strict):
    """The benefits of a trainee or worker."""

    benefits: tuple[Benefit, ...] = ()


class Window(Strict):
    """A service window and what is done there."""

    code: Code
    label: Text
    tasks: tuple[Text, ...] = Field(min_length=1)


class Outpost(Sourced):
    """A station where the workers are."""

    code: Code
    label: Text
    region: RegionCode
    tasks: tuple[Text, ...] = ()
    staffed_from_workers: int | None = Field(default=None, ge=1)


class ServicesSection(Strict):
    """services.yaml: windows at home and outposts away."""

    windows: tuple[Window, ...] = Field(min_length=1)
    outposts: tuple[Outpost, ...] = ()
