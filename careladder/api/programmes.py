"""What this deployment serves: programmes and their published numbers."""

from decimal import Decimal
from typing import Any

from django.http import HttpRequest
from ninja import Router, Schema

from careladder.accounts.access import PUBLIC, DataClass
from careladder.api.access import operation
from careladder.api.schemas import Code, Words
from careladder.insight.selectors import published_values
from careladder.packs.programmes import default_programme, programme, programmes

router = Router(tags=["programmes"])


class Programme(Schema):
    """One labour-brand programme."""

    code: str
    name: Words
    brand: Words
    slogan: Words
    region: str
    regions: list[str]


@operation(
    router,
    "GET",
    "/programmes",
    needs=PUBLIC,
    data=DataClass.OPEN,
    answer=list[Programme],
    summary="Programmes served here",
)
def programme_list(request: HttpRequest) -> Any:  # noqa: ARG001 - the library passes it by name
    """Every programme of this deployment, the one of the front page first."""
    return [
        {
            "code": pack.code,
            "name": pack.name,
            "brand": pack.brand.name,
            "slogan": pack.brand.slogan,
            "region": pack.region,
            "regions": [region.code for region in pack.regions],
        }
        for pack in programmes().values()
    ]


class IndicatorOut(Schema):
    """One published number with its definition. `value` is null when there is nothing to compute it from yet."""

    code: str
    label: Words
    unit: Words
    definition: Words
    value: Decimal | None
    numerator: Decimal | None
    denominator: Decimal | None
    target: Decimal | None
    verify: bool


@operation(
    router,
    "GET",
    "/indicators",
    needs=PUBLIC,
    data=DataClass.OPEN,
    answer=list[IndicatorOut],
    summary="Published numbers",
)
def indicator_list(request: HttpRequest, programme: Code = "") -> Any:  # noqa: ARG001
    """The numbers a programme shows to everybody, computed now; by default of the front page's programme."""
    pack = _pack(programme)
    return [
        {
            "code": each.code,
            "label": each.indicator.label,
            "unit": each.indicator.unit,
            "definition": each.indicator.definition,
            "value": each.value,
            "numerator": each.figure.numerator,
            "denominator": each.figure.denominator,
            "target": each.goal,
            "verify": each.indicator.verify,
        }
        for each in published_values(pack.code)
    ]


def _pack(code: str) -> Any:
    return programme(code) if code else default_programme()
