"""Revoking: once, for a reason of the list, and everybody who checks learns of it."""

import pytest

from careladder.certificates.errors import AlreadyRevoked, OtherProgramme, RevokeReasonUnknown
from careladder.certificates.selectors import certificates_for, find_by_number
from careladder.certificates.services import revoke_certificate
from careladder.journey.models import Fact
from careladder.kernel import clock
from tests.factories import training
from tests.factories.accounts import actor

pytestmark = pytest.mark.django_db
REVIEWER = actor("reviewer", region="141124")


def test_a_revoked_certificate_says_so_to_everybody_and_no_longer_counts():
    made = training.certificate()
    assert find_by_number(made.number).valid
    assert certificates_for(made.person, "luliang")

    revoke_certificate(certificate=made, reason="false_records", by=REVIEWER)

    assert find_by_number(made.number).revoked_on == clock.today()
    assert certificates_for(made.person, "luliang") == []
    fact = Fact.objects.get(kind="certificate.revoked")
    assert (fact.person, fact.payload) == (
        made.person_id, {"certificate": str(made.pk), "reason": "false_records"},
    )  # fmt: skip


def test_a_certificate_is_revoked_once():
    made = training.certificate()
    revoke_certificate(certificate=made, reason="mistake", by=REVIEWER)

    with pytest.raises(AlreadyRevoked, match=made.number):
        revoke_certificate(certificate=made, reason="ordered", by=REVIEWER)
    assert Fact.objects.filter(kind="certificate.revoked").count() == 1


def test_revoking_needs_a_reason_of_the_list():
    with pytest.raises(RevokeReasonUnknown):
        revoke_certificate(certificate=training.certificate(), reason="", by=REVIEWER)


def test_another_programme_revokes_nothing_here():
    with pytest.raises(OtherProgramme):
        revoke_certificate(
            certificate=training.certificate(), reason="mistake", by=actor("reviewer", programme="zhenfeng")
        )
