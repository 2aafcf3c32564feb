"""People on the books. Numbers leave masked; whoever needs one in full asks on the person's page, with a reason."""

from datetime import date
from typing import Any
from uuid import UUID

from ninja import Router, Schema
from pydantic import Field

from careladder.accounts.access import DataClass, Scope
from careladder.api.access import Caller, operation
from careladder.api.schemas import Code, Page, PageNumber, PageSize, RegionCode, Words60, Words200, one_page
from careladder.people.selectors import get_person, people
from careladder.people.services import register_person

router = Router(tags=["people"])


class PersonOut(Schema):
    """A person, with masked numbers."""

    uid: UUID
    name: str
    sex: str
    born_on: date
    id_mask: str
    phone_mask: str


class PersonIn(Schema):
    """Somebody to be put on the books. Sex and day of birth are read from the ID number."""

    model_config = {"extra": "forbid"}

    id_number: Words60 = Field(description="GB 11643, 18 or 15 digits")
    name: Words60 = Field(min_length=1, description="as on the identity card")
    region: RegionCode = Field(min_length=6, description="GB/T 2260, 6, 9 or 12 digits: whose desk looks after her")
    phone: Words60 = Field("", description="a mobile number of 11 digits")
    ethnicity: Code = Field("", max_length=2, description="GB/T 3304")
    education: Code = Field("", max_length=2, description="GB/T 4658")
    hukou_region: RegionCode = Field("", description="GB/T 2260, place of registration")
    hukou_kind: str = Field("", pattern="^(urban|rural)?$", description="urban or rural")
    residence_region: RegionCode = Field("", description="GB/T 2260, place of residence")
    address: Words200 = Field("", description="kept sealed")
    wanted_course: Code = Field("", description="a course of the programme")
    category_text: Words60 = Field("", description="her category as a roster would write it")


@operation(
    router,
    "GET",
    "/people",
    needs="people.search",
    scope=Scope.REGION,
    data=DataClass.PERSONAL,
    answer=Page[PersonOut],
    summary="People on the books",
)
def person_list(request: Caller, page: PageNumber = 1, page_size: PageSize = 50) -> Any:
    """The people whom the key's role and region may see, by name."""
    return one_page(people(visible_to=request.actor), page, page_size)


@operation(
    router,
    "GET",
    "/people/{uuid:person_uid}",
    needs="people.view",
    scope=Scope.REGION,
    data=DataClass.PERSONAL,
    answer=PersonOut,
    summary="One person",
)
def person(request: Caller, person_uid: UUID) -> Any:
    """One person whom the key's role and region may see."""
    return get_person(person_uid, visible_to=request.actor)


@operation(
    router,
    "POST",
    "/people",
    needs="people.register",
    scope=Scope.REGION,
    data=DataClass.SENSITIVE,
    answer=PersonOut,
    status=201,
    summary="Register a person",
)
def person_register(request: Caller, payload: PersonIn) -> Any:
    """Put a person on the programme's books; somebody already there is returned unchanged."""
    actor = request.actor
    return register_person(programme=actor.programme or "", by=actor, channel="api", **payload.dict())
