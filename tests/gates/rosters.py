"""Rosters as county offices make them, invented, with known mistakes: what a clone without the samples tests with."""

import random
from collections import Counter
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path

import xlsxwriter

from careladder.kernel.idnumber import synthetic_id

HEADINGS = [
    "序号", "劳动力姓名*", "劳动力身份证号码*", "性别", "民族", "文化程度", "户籍地址", "联系电话", "人员类别",
    "培训工种", "备注",
]  # fmt: skip
_SURNAMES, _GIVEN = "林刘谢郝龚魏曹武田", ("琴", "春花", "三娃", "晓丽", "桂兰", "候儿", "巧珍", "建军")
_COUNTIES = ("方山县圪洞镇", "兴县蔡家崖乡", "临县碛口镇", "离石区信义镇")
_CATEGORIES = ("", "脱贫户", "低保", "零就业家庭", "残疾人", "一般农户", "4050")
_COURSES = ("养老陪护", "病患陪护", "月嫂育儿嫂", "家居保洁")
_CODES = (
    "id_checksum", "id_length", "id_precision_lost", "id_missing", "id_birthdate", "name_missing", "duplicate_in_file",
    "sex_mismatch", "phone_invalid", "category_unknown",
)  # fmt: skip
_STATUS = {"duplicate_in_file": "duplicate"} | dict.fromkeys(
    ("sex_mismatch", "phone_invalid", "category_unknown"), "accepted"
)

OLDEST = date(1966, 1, 1)


@dataclass
class Truth:
    """What a reader must find: as the samples' `.truth.json`."""

    rows: int = 0
    status: Counter[str] = field(default_factory=Counter)
    codes: Counter[str] = field(default_factory=Counter)
    problems: set[tuple[int, str]] = field(default_factory=set)


def write_roster(
    path: Path, *, people: int, seed: int = 7, every: int = 7, title: bool = True, born: date = OLDEST
) -> Truth:
    """Write a roster of that many rows in which every `every`-th one is wrong in the next way; return the truth.

    Title rows above, an empty row inside, a total and signatures below; numbers sit in text cells, except those that
    a spreadsheet has cut.
    """
    pick, truth, good = random.Random(seed), Truth(), []
    with xlsxwriter.Workbook(str(path)) as book:
        sheet = book.add_worksheet("花名册")
        top = _titles(sheet) if title else 0
        sheet.write_row(top, 0, HEADINGS)
        row = top + 1
        for serial in range(1, people + 1):
            row += serial == people // 2  # one empty row
            cells = _person(pick, serial, born)
            code = _CODES[serial // every % len(_CODES)] if serial % every == 0 else ""
            _spoil(cells, code, pick, good)
            if not code:
                good.append(cells)
            sheet.write_row(row, 0, cells)
            _note(truth, row + 1, code)
            row += 1
        sheet.write_row(row, 0, ["合计", people])
        sheet.write_string(row + 2, 0, "审核人:            填表人:            (注: 本表一式三份)")
    return truth


def _titles(sheet: xlsxwriter.workbook.Worksheet) -> int:
    sheet.merge_range(0, 0, 0, len(HEADINGS) - 1, "培训人员花名册")
    sheet.write_string(1, 0, "填报单位(盖章):  ××县人力资源和社会保障局        填报时间: 2026年3月")
    return 2


def _person(pick: random.Random, serial: int, oldest: date) -> list[str | float]:
    sex = "2" if pick.random() < 0.85 else "1"
    born_on = oldest + timedelta(days=serial * 3 % 9000)
    number = synthetic_id(born_on=born_on, sex=sex, order=100 + serial // 3000)
    return [
        float(serial),
        pick.choice(_SURNAMES) + pick.choice(_GIVEN),
        f" {number[:6]} {number[6:14]} {number[14:]} " if serial % 11 == 0 else number,
        {"1": "男", "2": "女"}[sex],
        pick.choice(("汉", "汉族", "苗族", "布依族")),
        pick.choice(("小学", "初中毕业", "高中", "大专", "文盲")),
        f"吕梁市{pick.choice(_COUNTIES)}东庄村",
        f"1{pick.choice('356789')}{pick.randrange(10**9):09}",
        pick.choice(_CATEGORIES),
        pick.choice(_COURSES),
        "",
    ]


def _spoil(cells: list[str | float], code: str, pick: random.Random, good: list[list[str | float]]) -> None:
    number = str(cells[2]).replace(" ", "")
    changes: dict[str, tuple[int, str | float]] = {
        "id_checksum": (2, number[:17] + ("1" if number[17] != "1" else "2")),
        "id_length": (2, number[:-1]),
        "id_precision_lost": (2, float(number[:15] + "000")),
        "id_missing": (2, ""),
        "id_birthdate": (2, number[:10] + "1332" + number[14:]),
        "name_missing": (1, ""),
        "sex_mismatch": (3, "男" if cells[3] == "女" else "女"),
        "phone_invalid": (7, "0358-822"),
        "category_unknown": (8, "村上定的"),
    }
    if code == "duplicate_in_file":
        cells[1:4] = pick.choice(good)[1:4]
    elif code:
        place, value = changes[code]
        cells[place] = value


def _note(truth: Truth, number: int, code: str) -> None:
    truth.rows += 1
    truth.status[_STATUS.get(code, "rejected") if code else "accepted"] += 1
    if code:
        truth.codes[code] += 1
        truth.problems.add((number, code))
