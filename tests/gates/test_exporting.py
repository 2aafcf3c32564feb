"""What leaves the house runs nothing, says whose it is, and leaves a record."""

import hashlib
import io
import zipfile
from datetime import date

import pytest
from python_calamine import CalamineWorkbook

from careladder.gates.errors import QuotaReached, ReasonMissing
from careladder.gates.models import Export
from careladder.gates.rules import DAILY_EXPORT_ROWS, could_be_formula
from careladder.gates.services import Column, export_list
from tests.factories.accounts import actor

pytestmark = pytest.mark.django_db
CLERK = actor("clerk", name="李&主任")
COLUMNS = [
    Column("name", "姓名"),
    Column("pay", "金额", "fen"),
    Column("n", "人数", "int"),
    Column("day", "日期", "day"),
]


def export(*rows, by=CLERK, reason="上报"):
    return export_list(
        kind="people", title="名单", columns=COLUMNS, rows=rows, programme="luliang", by=by, reason=reason
    )


def cells(exported):
    return CalamineWorkbook.from_filelike(io.BytesIO(exported.content)).get_sheet_by_index(0).to_python()


def parts(exported):
    with zipfile.ZipFile(io.BytesIO(exported.content)) as archive:
        return {name: archive.read(name).decode() for name in archive.namelist()}


@pytest.mark.parametrize("text", ["=1+1", "+86", "-5", "@SUM(A1)", "\t=1", "\r=1", '=HYPERLINK("http://x")'])
def test_no_text_becomes_a_formula(text):
    exported = export({"name": text})
    inside = parts(exported)

    assert could_be_formula(text)
    assert "<f>" not in inside["xl/worksheets/sheet1.xml"]
    assert 'quotePrefix="1"' in inside["xl/styles.xml"]
    assert not any("hyperlink" in name for name in inside)
    assert cells(exported)[2][0].strip() == text.strip()


def test_numbers_amounts_and_days_are_numbers_and_days():
    row = cells(export({"name": "林琴", "pay": 420_000, "n": 3, "day": date(2026, 3, 5)}))[2]
    assert row == ["林琴", 4200.0, 3.0, date(2026, 3, 5)]


def test_the_sheet_has_a_frozen_heading_and_says_who_took_it_out():
    exported = export({"name": "林琴"})
    inside = parts(exported)["xl/worksheets/sheet1.xml"]

    assert '<pane ySplit="2"' in inside
    assert "李&amp;&amp;主任" in inside  # in the footer of every printed page
    assert "李&主任" in cells(exported)[-1][0]
    assert "luliang" in cells(exported)[-1][0]


def test_every_export_leaves_a_record():
    exported = export({"name": "林琴"}, {"name": "刘琴"})
    record = Export.objects.get()

    assert (record.rows, record.reason, record.by) == (2, "上报", CLERK.uid)
    assert record.digest == hashlib.sha256(exported.content).hexdigest()
    assert "林琴" not in exported.filename


def test_nothing_leaves_without_a_reason():
    with pytest.raises(ReasonMissing):
        export({"name": "林琴"}, reason=" ")


def test_one_person_carries_out_only_so_many_rows_a_day():
    Export.objects.create(
        kind="people", by=CLERK.uid, reason="x", rows=DAILY_EXPORT_ROWS - 1, digest="", programme="luliang"
    )
    export({"name": "林琴"})
    with pytest.raises(QuotaReached, match=str(DAILY_EXPORT_ROWS)):
        export({"name": "林琴"})
    assert export({"name": "林琴"}, by=actor("head")).record.rows == 1
