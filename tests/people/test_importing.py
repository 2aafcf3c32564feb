"""Rosters: exactly what is wrong with them, and taken over exactly once."""

import csv
import json
from datetime import date
from pathlib import Path

import pytest
import xlsxwriter
from django.utils import translation

from careladder.gates.errors import HeaderNotFound
from careladder.gates.models import StagedImport, StagedRow
from careladder.gates.selectors import open_cells
from careladder.journey.models import Fact
from careladder.kernel.idnumber import synthetic_id
from careladder.people.models import Circumstance, Person, Registration, WorkWish
from careladder.people.selectors import registration_of
from careladder.people.services import ImportResult, import_people
from tests.factories.accounts import actor
from tests.factories.people import person
from tests.gates.rosters import Truth, write_roster

pytestmark = pytest.mark.django_db
CLERK = actor("clerk")
TABLES = (Person, Registration, Circumstance, Fact, StagedImport, StagedRow)
SAMPLES = Path(__file__).resolve().parents[3] / "shared" / "samples"


def take(file: Path, *, commit: bool = True, **more: str) -> ImportResult:
    return import_people(file=file, programme="luliang", by=CLERK, commit=commit, **more)


def found(result: ImportResult) -> Truth:
    status = {"accepted": result.accepted, "duplicate": result.duplicate, "rejected": result.rejected}
    return Truth(
        rows=result.rows,
        status={key: value for key, value in status.items() if value},
        codes=result.codes,
        problems={(each.row, each.code) for each in result.problems},
    )


def table(path: Path, *rows: list[object]) -> Path:
    with xlsxwriter.Workbook(str(path)) as book:
        sheet = book.add_worksheet()
        for number, row in enumerate(rows):
            sheet.write_row(number, 0, row)
    return path


def number(order: int) -> str:
    return synthetic_id(born_on=date(1970, 1, 1), sex="2", order=order)


@pytest.mark.skipif(not SAMPLES.is_dir(), reason="the counties' sample rosters are not part of the repository")
@pytest.mark.parametrize("name", ["roster_training", "roster_ledger"])
def test_the_sample_rosters_give_exactly_their_truth(name):
    wanted = json.loads((SAMPLES / f"{name}.truth.json").read_text(encoding="utf-8"))
    committed = name == "roster_training"
    result = take(SAMPLES / f"{name}.xlsx", commit=committed)

    problems = {(row["row"], code) for row in wanted["problems"] for code in row["codes"]}
    assert found(result) == Truth(wanted["rows"], wanted["status"], wanted["codes"], problems)
    assert Registration.objects.count() == (result.accepted if committed else 0)


def test_a_roster_gives_exactly_its_mistakes(tmp_path):
    truth = write_roster(tmp_path / "roster.xlsx", people=200)
    assert found(take(tmp_path / "roster.xlsx", commit=False)) == truth


def test_a_dry_run_keeps_nothing(tmp_path):
    write_roster(tmp_path / "roster.xlsx", people=20)
    take(tmp_path / "roster.xlsx", commit=False)
    assert not StagedImport.objects.exists()
    assert not Person.objects.exists()


def test_committing_twice_changes_nothing(tmp_path):
    truth = write_roster(tmp_path / "roster.xlsx", people=60)
    first = take(tmp_path / "roster.xlsx")
    counts = [model.objects.count() for model in TABLES]
    again = take(tmp_path / "roster.xlsx")

    assert found(again) == found(first) == truth
    assert again.batch == first.batch
    assert counts == [model.objects.count() for model in TABLES]


def test_people_on_the_books_are_marked_and_left_alone(tmp_path):
    person(id_number=number(1), name="林琴")
    person(id_number=number(2), name="刘琴", programme="zhenfeng", region="522325")
    file = table(
        tmp_path / "r.xlsx",
        ["姓名", "身份证号"],
        ["林琴", number(1)],
        ["刘琴", number(2)],
        ["曹琴", number(3)],
    )
    result = take(file)

    assert found(result).problems == {(2, "already_registered")}
    assert (result.accepted, result.duplicate) == (2, 1)
    assert Person.objects.count() == 3  # who is known elsewhere gets a registration, not a second file


def test_a_number_known_elsewhere_under_another_name_is_rejected_at_takeover(tmp_path):
    person(id_number=number(2), name="刘琴", programme="zhenfeng", region="522325")
    result = take(table(tmp_path / "r.xlsx", ["姓名", "身份证号"], ["张琴", number(2)], ["曹琴", number(3)]))

    assert result.codes == {"name_differs": 1}
    assert (result.accepted, result.rejected) == (1, 1)


def test_what_a_row_says_arrives_in_her_file(tmp_path):
    file = table(
        tmp_path / "r.xlsx",
        ["姓名", "18位身份证号", "民族", "户口性质", "文化程度", "户籍地址", "手机号码", "脱贫属性",
         "特殊人群标识", "意愿培训工种", "期望薪资", "输出意向地"],
        ["林　琴", number(1), "苗", "农业户口", "初中毕业", "山西省吕梁市方山县圪洞镇", "+86 18763170169", "脱贫户",
         "低保", "护工", "4000-5000", "北京"],
    )  # fmt: skip
    take(file)
    her = Person.objects.get()

    assert (her.name, her.pinyin, her.ethnicity, her.hukou_kind) == ("林琴", " linqin lq", "06", "rural")
    assert (her.hukou_region, registration_of(her, "luliang").region) == ("141128", "141128")
    assert her.phone_mask == "187****0169"
    assert set(Circumstance.objects.values_list("kind", "source")) == {
        ("poverty_alleviated", "roster"),
        ("low_income", "roster"),
    }
    assert registration_of(her, "luliang").wanted_course == "BH"
    wish = WorkWish.objects.get()
    assert (wish.accepts_regions, wish.wage_floor_fen) == (["110000"], 400_000)


def test_a_county_clerk_registers_strangers_for_her_own_county(tmp_path):
    file = table(
        tmp_path / "r.xlsx",
        ["姓名", "身份证号", "户籍地址"],
        ["林琴", number(1), "吕梁市方山县圪洞镇"],
        ["刘琴", number(2), "北京市朝阳区"],
        ["谢琴", number(3), ""],
    )
    import_people(file=file, programme="luliang", by=actor("clerk", region="141124"), commit=True)
    assert set(Registration.objects.values_list("region", flat=True)) == {"141124"}


def test_staged_cells_are_sealed_and_problems_hold_no_values(tmp_path):
    write_roster(tmp_path / "roster.xlsx", people=30)
    take(tmp_path / "roster.xlsx")
    row = StagedRow.objects.filter(status="accepted").first()
    cells = open_cells(row)

    assert cells["name"]
    assert cells["name"].encode() not in bytes(row.cells_sealed)
    assert all(set(problem) == {"column", "code"} for row in StagedRow.objects.all() for problem in row.problems)
    assert not any(cells["name"] in str(fact.payload) for fact in Fact.objects.all())


@pytest.mark.parametrize("encoding", ["gb18030", "utf-8", "utf-8-sig", "utf-16"])
def test_a_csv_is_read_in_the_encodings_offices_use(tmp_path, encoding):
    file = tmp_path / "roster.csv"
    with file.open("w", encoding=encoding, newline="") as out:
        csv.writer(out).writerows(
            [["姓名", "身份证号", "文化程度"], ["刘㛃", f'="{number(1)}"', "初中"], ["魏䶮", number(2), "文盲"]]
        )
    assert take(file).accepted == 2
    assert set(Person.objects.values_list("name", flat=True)) == {"刘㛃", "魏䶮"}


def test_a_roster_without_rows_is_taken_over_as_nothing(tmp_path):
    result = take(table(tmp_path / "r.xlsx", ["姓名", "身份证号"], ["合计", 0]))
    assert (result.rows, result.accepted, result.problems) == (0, 0, ())


def test_a_file_without_headings_is_refused_with_what_is_needed(tmp_path):
    with translation.override("en"), pytest.raises(HeaderNotFound, match="Name, Identity number"):
        take(table(tmp_path / "r.xlsx", ["年度", "金额"], [2026, 5]))


def test_headings_in_two_merged_rows_are_understood(tmp_path):
    with xlsxwriter.Workbook(str(tmp_path / "r.xlsx")) as book:
        sheet = book.add_worksheet()
        sheet.merge_range(0, 0, 0, 3, "花名册")
        sheet.merge_range(1, 0, 2, 0, "姓名")
        sheet.merge_range(1, 1, 1, 2, "基本信息")
        sheet.write_row(2, 1, ["身份证号码", "文化程度"])
        sheet.merge_range(1, 3, 2, 3, "联系电话")
        sheet.write_row(3, 0, ["林琴", number(1), "初中", "18763170169"])
    result = take(tmp_path / "r.xlsx")

    assert (result.rows, result.accepted) == (1, 1)
    assert Person.objects.get().phone_mask == "187****0169"


def test_messages_say_what_to_do_in_the_readers_language(tmp_path):
    file = table(tmp_path / "r.xlsx", ["姓名", "身份证号"], ["林琴", ""])
    with translation.override("en"):
        assert take(file, commit=False).problems[0].message.startswith("The ID number is missing. Enter")
    with translation.override("zh-hans"):
        problem = take(file, commit=False).as_dict()["problems"][0]
    assert problem["message"].startswith("缺少身份证号码")
    assert (problem["row"], problem["column"]) == (2, "身份证号")


def test_five_thousand_rows_are_judged(tmp_path):
    truth = write_roster(tmp_path / "roster.xlsx", people=5000, every=50)
    assert found(take(tmp_path / "roster.xlsx", commit=False)) == truth
