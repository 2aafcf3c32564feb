"""What matching does when the journey tells of a certificate, a closed vacancy or the last seat."""

import shutil
import time

import pytest

from careladder.demand.services import close_vacancy
from careladder.journey.models import Fact
from careladder.journey.outbox import read_outbox
from careladder.journey.sealing import seal_facts
from careladder.kernel.actor import SYSTEM
from careladder.matching.models import Proposal
from careladder.matching.tasks import READER, follow_the_journey, react
from careladder.packs.programmes import configure, programmes
from tests.factories import people
from tests.factories.demand import vacancy
from tests.factories.matching import proposal, seeker, skilled, wish
from tests.factories.placement import contract

pytestmark = pytest.mark.django_db(transaction=True)


def follow() -> None:
    """Hand every fact to the reaction, in the order in which the outbox would."""
    for fact in Fact.objects.order_by("seq"):
        react(fact)


def follow_the_outbox() -> None:
    """A fact settles when no older transaction runs on the server, and other runs share it: so it may take a while."""
    until = time.monotonic() + 120
    while Fact.objects.filter(seal=None).exists() and time.monotonic() < until:
        seal_facts()
        time.sleep(0.05)
    follow_the_journey(timestamp=0)


@pytest.fixture(params=[True, False], ids=["says so", "does not"])
def pack_says_so(request, tmp_path):
    """Lüliang's pack with the switch for 结业即推介 set one way or the other."""
    known = [pack.path for pack in programmes().values()]
    copy = shutil.copytree(programmes()["luliang"].path, tmp_path / "luliang")
    file = copy / "placement.yaml"
    lines = [line for line in file.read_text().splitlines() if not line.startswith("propose_on_graduation")]
    file.write_text("\n".join([*lines, f"propose_on_graduation: {str(request.param).lower()}", ""]))
    configure([copy])
    yield request.param
    configure(known)


def graduate():
    vacancy()
    her = people.person()
    wish(her)
    skilled(her)
    return her


def test_a_graduate_is_proposed_on_graduation_day_where_the_pack_says_so(pack_says_so):
    her = graduate()
    follow()
    assert Proposal.objects.filter(person=her).exists() is pack_says_so


@pytest.mark.parametrize("pack_says_so", [True], indirect=True)
def test_a_certificate_is_acted_on_once(pack_says_so):
    her = graduate()
    follow_the_outbox()
    made = Proposal.objects.get(person=her)
    Proposal.objects.update(status="declined")
    follow_the_outbox()
    assert list(Proposal.objects.all()) == [made]
    assert read_outbox(READER, react) == 0


def test_closing_a_vacancy_ends_what_is_open_and_leaves_what_was_agreed():
    job = vacancy(seats=5)
    asked, agreed, declined = (proposal(status, vacancy=job) for status in ("worker_yes", "agreed", "declined"))
    close_vacancy(vacancy=job, reason="withdrawn", by=SYSTEM)
    follow()

    statuses = [Proposal.objects.get(pk=each.pk).status for each in (asked, agreed, declined)]
    assert statuses == ["withdrawn", "agreed", "declined"]
    assert Proposal.objects.get(pk=asked.pk).decline_reason == "vacancy_closed"


def test_the_last_seat_ends_the_other_proposals():
    job = vacancy(seats=1)
    waiting, agreed = proposal("employer_yes", vacancy=job), proposal("agreed", vacancy=job)
    contract(vacancy=job, person=seeker())
    follow()

    for each in (waiting, agreed):
        each.refresh_from_db()
        assert (each.status, each.decline_reason) == ("withdrawn", "vacancy_filled")
