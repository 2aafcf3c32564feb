"""An invented programme is a whole one, whatever the pack teaches and whenever its rules begin."""

from collections.abc import Sequence
from datetime import timedelta
from pathlib import Path
from random import Random

import pytest

from careladder.accounts.models import User
from careladder.demand.models import Vacancy
from careladder.demo.employers import places
from careladder.demo.make import PeopleAlready, Told, make_demo
from careladder.demo.names import People
from careladder.followup.models import Visit
from careladder.kernel import clock
from careladder.kernel.regions import covers
from careladder.packs import Pack, load_pack
from careladder.packs.programmes import configure, programme, programmes
from careladder.people.models import Registration
from careladder.placement.models import Contract, Wage
from careladder.subsidies.models import Claim
from careladder.training.models import Cohort, Enrolment

pytestmark = pytest.mark.django_db
FEW = ((280, 14), (5, 4))  # one class that is over long enough for its claims, one that runs
COMING = ((-14, 3),)


def told(code: str, classes: Sequence[tuple[int, int]] = FEW) -> Told:
    return make_demo(programme(code), classes=classes)


@pytest.mark.slow
@pytest.mark.parametrize("code", ["luliang", "zhenfeng"])
def test_each_shipped_pack_gets_people_who_are_taught_placed_paid_and_visited(code: str) -> None:
    made = told(code)

    assert made.people == 18
    assert Enrolment.objects.filter(status="passed").count() > 5  # soft skills are marked where the pack asks for them
    assert made.contracts == Contract.objects.filter(programme=code).count() > 2
    assert Wage.objects.filter(contract__programme=code).exists()
    assert Visit.objects.filter(programme=code, made_on__isnull=False).exists()
    assert Claim.objects.filter(programme=code, status="paid").exists()
    assert Vacancy.objects.filter(programme=code, start_from=clock.today()).exists()
    assert len(made.workers) == 2
    assert User.objects.filter(username="clerk", memberships__programme=code).exists()


@pytest.mark.slow
def test_a_second_programme_shares_no_person_phone_or_sign_in_name_with_the_first() -> None:
    told("luliang", COMING)
    told("zhenfeng", COMING)

    people = [
        set(Registration.objects.filter(programme=code).values_list("person", flat=True)) for code in programmes()
    ]
    assert len(people[0]) == len(people[1]) == 3
    assert not people[0] & people[1]
    names = set(User.objects.exclude(demo_totp="").values_list("username", flat=True))
    assert {"clerk", "zhenfeng-clerk"} < names


@pytest.mark.slow
def test_classes_from_before_the_packs_first_values_are_left_out(tmp_path: Path) -> None:
    known = [pack.path for pack in programmes().values()]
    young = _copy(programme("luliang"), tmp_path / "young", begins=clock.today() - timedelta(days=60))
    configure([young.path])
    try:
        made = make_demo(young, classes=((280, 14), *COMING))
    finally:
        configure(known)

    assert (made.people, made.contracts) == (3, 0)
    assert Cohort.objects.count() == 1


@pytest.mark.slow
def test_a_programme_with_people_is_left_alone() -> None:
    told("luliang", COMING)

    with pytest.raises(PeopleAlready):
        told("luliang", COMING)


@pytest.mark.parametrize("code", ["luliang", "zhenfeng"])
def test_firms_sit_where_the_pack_says_its_people_work(code: str) -> None:
    pack = programme(code)

    for place, destination in zip(places(pack), pack.destinations, strict=True):
        assert covers(destination.code, place)
        assert not place.endswith("0000")


def test_invented_people_of_ten_programmes_never_share_a_number() -> None:
    today = clock.today()
    numbers, phones = set(), set()
    for place in range(10):
        people = People(Random(1), "140000", place=place, today=today)
        invented = [people.next() for _ in range(300)]
        numbers |= {each.id_number for each in invented}
        phones |= {each.phone for each in invented}
    assert len(numbers) == len(phones) == 3000


def _copy(pack: Pack, folder: Path, *, begins: object) -> Pack:
    """The same pack whose lengths of courses are known from a later day on."""
    folder.mkdir()
    for file in pack.path.glob("*.yaml"):
        text = file.read_text()
        if file.name == "courses.yaml":
            text = text.replace("from: 2016-04-01", f"from: {begins}")
        (folder / file.name).write_text(text)
    return load_pack(folder)
