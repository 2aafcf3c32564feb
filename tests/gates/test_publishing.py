"""What goes under publicity: the programme's columns, masked, for its days."""

from datetime import UTC, date, datetime

import pytest

from careladder.gates.errors import FieldNotPublic, NothingToPublish, PublicationNotFound, RawNumberPublished
from careladder.gates.selectors import get_publication_online, publications_online
from careladder.gates.services import PublicColumn, publish_list
from careladder.kernel import clock
from careladder.packs.text import say
from tests.factories.accounts import actor

pytestmark = pytest.mark.django_db
COLUMNS = [PublicColumn("name", say("姓名", "Name")), PublicColumn("age", say("年龄", "Age"))]


def publish(*rows, columns=COLUMNS, mask=True, allowed=("name", "age", "category", "phone")):
    return publish_list(
        kind="recognition",
        title="公示",
        columns=columns,
        rows=rows,
        allowed=allowed,
        mask_names=mask,
        contact="0358-1234567",
        starts_on=date(2026, 3, 9),
        ends_on=date(2026, 3, 12),
        programme="luliang",
        by=actor("head"),
    )


def test_names_are_masked_where_the_programme_says_so_and_the_rest_is_not_stored():
    masked = publish({"name": "张美兰", "age": 48, "id_number": "142399197201110023"})
    whole = publish({"name": "张美兰", "age": 48}, mask=False)

    assert masked.rows == [["张*兰", 48]]
    assert whole.rows == [["张美兰", 48]]


def test_a_column_the_programme_does_not_publish_is_refused():
    with pytest.raises(FieldNotPublic, match="id_number"):
        publish({"name": "张美兰"}, columns=[*COLUMNS, PublicColumn("id_number", say("身份证号", "ID number"))])


@pytest.mark.parametrize(
    "leak", ["142399197201110023", "1423 9919 7201 1100 23", "187-6317-0169", "卡号 6222021234567890123"]
)
def test_a_cell_that_looks_like_a_personal_number_is_refused(leak):
    with pytest.raises(RawNumberPublished, match="category"):
        publish({"category": leak}, columns=[PublicColumn("category", say("类别", "Category"))])


def test_an_empty_list_is_not_published():
    with pytest.raises(NothingToPublish):
        publish()


@pytest.mark.parametrize(("day", "online"), [(8, False), (9, True), (12, True), (13, False)])
def test_a_notice_is_online_for_its_days_and_no_longer(day, online):
    notice = publish({"name": "张美兰", "age": 48})
    with clock.set_to(datetime(2026, 3, day, 4, tzinfo=UTC)):
        assert publications_online(programme="luliang").exists() is online
        assert not publications_online(programme="zhenfeng").exists()
        if online:
            assert get_publication_online(notice.pk, programme="luliang") == notice
        else:
            with pytest.raises(PublicationNotFound):
                get_publication_online(notice.pk, programme="luliang")


def test_the_same_list_of_the_same_day_is_published_once():
    row = {"name": "张美兰", "age": 48}
    assert publish(row) == publish(row)
    assert publish({"name": "张美兰", "age": 49}) != publish(row)
