"""What the upload gate lets in, and what it keeps out."""

import io
import zipfile
from dataclasses import replace
from datetime import date

import pytest
import xlsxwriter

from careladder.gates.errors import (
    CellTooLong,
    FileEmpty,
    FileKindUnknown,
    FileProtected,
    FileTooLarge,
    FileUnpacksTooLarge,
    FileUnreadable,
    SheetUnknown,
    TooManyColumns,
    TooManyRows,
)
from careladder.gates.reading import read_headed, read_workbook, receive
from careladder.gates.rules import LIMITS

SMALL = replace(LIMITS, rows=50, columns=20, cell_characters=100)
NAMES = {"姓名": "name", "号": "id_number", "备注": "remark", "序号": "serial"}


def workbook(path, *rows, sheets=("Sheet1",)):
    with xlsxwriter.Workbook(str(path), {"default_date_format": "yyyy-mm-dd"}) as book:
        for name in sheets:
            sheet = book.add_worksheet(name)
            for number, row in enumerate(rows):
                sheet.write_row(number, 0, row)
    return path


def headed(path, **more):
    return read_headed(
        read_workbook(path),
        column_of=NAMES.get,
        needed=("name", "id_number"),
        is_footer=lambda text: text.startswith("合计"),
        wanted="姓名, 号",
        **more,
    )


def test_cells_keep_their_kind(tmp_path):
    [sheet] = read_workbook(workbook(tmp_path / "a", ["字", 4000.5, date(2026, 3, 9), True, "=1+1"]))
    assert sheet.rows[0][:4] == ["字", 4000.5, date(2026, 3, 9), True]


def test_type_is_told_by_content_not_by_name(tmp_path):
    workbook(tmp_path / "roster.csv", ["姓名"])
    assert read_workbook(tmp_path / "roster.csv")[0].rows == [["姓名"]]


@pytest.mark.parametrize(
    ("content", "refusal"),
    [
        (b"", FileEmpty),
        (b"\x89PNG\r\n\x1a\n\x00\x00", FileKindUnknown),
        (b"%PDF-1.7\n\x00\x01\x02", FileKindUnknown),
        (b"PK\x03\x04 but no archive", FileUnreadable),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(2000), FileProtected),
        (b"a" * (SMALL.cell_characters + 1), CellTooLong),
        ("\n".join("ab").encode() * 60, TooManyRows),
        (b"," * 30, TooManyColumns),
    ],
)
def test_what_is_no_bearable_table_is_refused(tmp_path, content, refusal):
    (tmp_path / "roster.xlsx").write_bytes(content)
    with pytest.raises(refusal):
        read_workbook(tmp_path / "roster.xlsx", SMALL)


def test_a_zip_that_is_no_workbook_is_refused(tmp_path):
    with zipfile.ZipFile(tmp_path / "a", "w") as archive:
        archive.writestr("xl/readme.txt", "hello")
    with pytest.raises(FileKindUnknown):
        read_workbook(tmp_path / "a")


def test_a_bomb_is_refused_before_it_is_unpacked(tmp_path):
    with zipfile.ZipFile(tmp_path / "bomb", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "")
        archive.writestr("xl/workbook.xml", "")
        with archive.open("xl/worksheets/sheet1.xml", "w", force_zip64=True) as part:
            for _ in range(220):
                part.write(b" " * 1024 * 1024)
    assert (tmp_path / "bomb").stat().st_size < 1024 * 1024
    with pytest.raises(FileUnpacksTooLarge, match="200 MB"):
        read_workbook(tmp_path / "bomb")


def test_a_sheet_of_one_far_cell_cannot_eat_the_machine(tmp_path):
    with xlsxwriter.Workbook(str(tmp_path / "a")) as book:
        book.add_worksheet().write_string(1_048_575, 16_383, "x")
    with pytest.raises((TooManyColumns, TooManyRows, FileUnreadable)):
        read_workbook(tmp_path / "a")


def test_limits_hold_for_workbooks_too(tmp_path):
    for rows, refusal in (([["x"]] * 60, TooManyRows), ([["x"] * 30], TooManyColumns), ([["x" * 101]], CellTooLong)):
        with pytest.raises(refusal):
            read_workbook(workbook(tmp_path / "a", *rows), SMALL)


def test_a_workbook_that_is_cut_off_is_refused(tmp_path):
    whole = workbook(tmp_path / "a", *([["林琴", "x"]] * 500)).read_bytes()
    (tmp_path / "a").write_bytes(whole[: len(whole) // 2])
    with pytest.raises(FileUnreadable):
        read_workbook(tmp_path / "a")


def test_an_upload_is_stopped_when_it_grows_too_large_and_leaves_no_copy():
    with pytest.raises(FileTooLarge), receive(io.BytesIO(bytes(2000)), "a.xlsx", replace(LIMITS, bytes=1000)):
        pass
    with receive(io.BytesIO(b"x"), "C:\\tmp\\na\x00me.xlsx") as upload:
        assert (upload.filename, upload.path.read_bytes()) == ("name.xlsx", b"x")
    assert not upload.path.exists()


def test_titles_blank_rows_repeated_headings_and_footers_are_no_rows(tmp_path):
    found = headed(
        workbook(
            tmp_path / "a",
            ["第64期花名册"],
            ["序号", "姓名", "号", "单位"],
            [1, "林琴", "a"],
            [],
            ["序号", "姓名", "号", "单位"],
            [2, "刘琴", "b"],
            [3],
            ["合计", 2],
        )
    )
    assert [(row.number, row.text("name")) for row in found.rows] == [(3, "林琴"), (6, "刘琴")]
    assert (found.header_row, found.unknown) == (2, ("单位",))


def test_the_fullest_sheet_with_headings_is_read_and_others_are_named(tmp_path):
    path = workbook(tmp_path / "a", ["姓名", "号"], ["林琴", "a"], sheets=("临县", "兴县"))
    assert headed(path, sheet="兴县").sheet == "兴县"
    assert headed(path).others == ("兴县",)
    with pytest.raises(SheetUnknown, match="临县, 兴县"):
        headed(path, sheet="岚县")
