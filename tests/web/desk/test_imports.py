"""Rosters at the desk: uploaded, looked at, taken over, reported back."""

import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from procrastinate.contrib.django import app
from procrastinate.contrib.django.models import ProcrastinateJob
from python_calamine import CalamineWorkbook

from careladder.gates.models import StagedImport, StagedRow
from careladder.people.models import Person, Registration
from careladder.people.services import importing
from careladder.people.tasks import commit_roster
from tests.factories.accounts import sign_in, user_for
from tests.factories.people import person
from tests.gates.rosters import write_roster

pytestmark = pytest.mark.django_db


def signed_in(role, **bound):
    return sign_in(Client(), user_for(role, **bound))


@pytest.fixture
def clerk():
    return signed_in("clerk", region="141100")


@pytest.fixture
def roster(tmp_path):
    def make(people=40, **more):
        truth = write_roster(tmp_path / "roster.xlsx", people=people, **more)
        return (tmp_path / "roster.xlsx").read_bytes(), truth

    return make


def sheet(content):
    return CalamineWorkbook.from_filelike(io.BytesIO(content)).get_sheet_by_index(0).to_python()


def upload(client, content, name="临县花名册.xlsx", **more):
    return client.post(reverse("desk-imports"), {"file": SimpleUploadedFile(name, content)} | more)


def page(client, name="desk-import"):
    return client.get(reverse(name, args=[StagedImport.objects.latest("created_at").pk])).content.decode()


def test_an_upload_leads_to_its_preview_and_takes_nothing_over(clerk, roster):
    content, truth = roster()
    response = upload(clerk, content)
    shown = page(clerk)

    assert response.url == reverse("desk-import", args=[StagedImport.objects.get().pk])
    assert not Person.objects.exists()
    assert "临县花名册.xlsx" in shown
    assert "身份证号码位数不对" in shown
    assert f">{truth.status['accepted']}<" in shown


def test_the_preview_shows_names_but_no_whole_number(clerk, roster):
    content, _truth = roster(12)
    upload(clerk, content)
    shown = page(clerk)
    numbers = [
        str(row[2]).strip()
        for row in CalamineWorkbook.from_filelike(io.BytesIO(content)).get_sheet_by_index(0).to_python()
    ]

    assert "1423**********" in shown
    assert not any(number in shown for number in numbers if len(number) == 18)


def test_the_same_file_again_is_the_same_batch(clerk, roster):
    content, _truth = roster()
    assert upload(clerk, content).url == upload(clerk, content, name="again.xlsx").url
    assert StagedImport.objects.count() == 1


def test_a_short_roster_is_taken_over_at_once_and_a_double_click_is_harmless(clerk, roster):
    content, truth = roster()
    upload(clerk, content)
    address = reverse("desk-import-commit", args=[StagedImport.objects.get().pk])
    clerk.post(address)
    clerk.post(address)

    assert Registration.objects.count() == truth.status["accepted"]
    assert "导入完成" in page(clerk)


def test_a_long_roster_is_taken_over_in_the_background_and_shows_how_far_it_is(clerk, roster, monkeypatch):
    monkeypatch.setattr(importing, "INLINE_ROWS", 10)
    content, truth = roster()
    upload(clerk, content)
    batch = StagedImport.objects.get()
    clerk.post(reverse("desk-import-commit", args=[batch.pk]))
    clerk.post(reverse("desk-import-commit", args=[batch.pk]))

    assert not Person.objects.exists()
    job = ProcrastinateJob.objects.get(task_name=importing.COMMIT_TASK)
    assert 'hx-trigger="every 2s"' in page(clerk)
    assert "HX-Refresh" not in clerk.get(reverse("desk-import-progress", args=[batch.pk])).headers
    commit_roster(**job.args)

    assert Registration.objects.count() == truth.status["accepted"]
    assert clerk.get(reverse("desk-import-progress", args=[batch.pk])).headers["HX-Refresh"] == "true"
    assert importing.COMMIT_TASK in app.tasks


def test_the_jobs_arguments_name_no_person(clerk, roster, monkeypatch):
    monkeypatch.setattr(importing, "INLINE_ROWS", 1)
    content, _truth = roster()
    upload(clerk, content)
    clerk.post(reverse("desk-import-commit", args=[StagedImport.objects.get().pk]))
    assert set(ProcrastinateJob.objects.get().args) == {"batch", "by", "role", "regions", "channel"}


def test_rows_with_one_problem_can_be_looked_at_alone(clerk, roster):
    content, truth = roster(80)
    upload(clerk, content)
    shown = clerk.get(
        reverse("desk-import", args=[StagedImport.objects.get().pk]), {"code": "id_checksum"}
    ).content.decode()
    assert shown.count('data-label="结果"') == truth.codes["id_checksum"]


def test_the_problem_list_goes_back_without_a_single_value(clerk, roster):
    content, truth = roster(80)
    upload(clerk, content)
    response = clerk.post(reverse("desk-import-problems", args=[StagedImport.objects.get().pk]))
    rows = sheet(response.content)

    assert rows[1] == ["行", "列", "问题", "处理办法"]
    assert {(int(row[0]), row[2]) for row in rows[2:] if row[2]} >= {
        (truth_row, "本表内重复") for truth_row, code in truth.problems if code == "duplicate_in_file"
    }
    assert len([row for row in rows[2:] if row[2]]) == len(truth.problems)


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "文件是空的"),
        (b"\x89PNG\r\n\x1a\n\x00", "既不是 Excel"),
        ("年度,金额\n2026,5\n".encode("gb18030"), "没有找到表头"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(999), "密码"),
    ],
)
def test_a_file_that_cannot_be_read_is_refused_with_a_sentence(clerk, content, sentence):
    response = upload(clerk, content)
    assert response.status_code == 422
    assert sentence in response.content.decode()
    assert not StagedImport.objects.exists()


def test_nothing_chosen_is_refused(clerk):
    assert clerk.post(reverse("desk-imports")).status_code == 422


def test_a_roster_can_be_given_up(clerk, roster):
    content, _truth = roster()
    upload(clerk, content)
    clerk.post(reverse("desk-import-abandon", args=[StagedImport.objects.get().pk]))

    assert not StagedRow.objects.exists()
    assert "已放弃" in page(clerk)
    upload(clerk, content)
    assert StagedImport.objects.count() == 2


def test_another_regions_roster_is_not_there(clerk, roster):
    content, _truth = roster()
    upload(clerk, content)
    uid, stranger = StagedImport.objects.get().pk, signed_in("clerk", region="141124")

    for name in ("desk-import", "desk-import-progress"):
        assert stranger.get(reverse(name, args=[uid])).status_code == 404
    for name in ("desk-import-commit", "desk-import-abandon", "desk-import-problems"):
        assert stranger.post(reverse(name, args=[uid])).status_code == 404
    assert signed_in("reviewer").get(reverse("desk-import", args=[uid])).status_code == 403


def test_a_county_clerk_uploads_for_her_county(roster):
    content, _truth = roster(10, title=False)
    upload(signed_in("clerk", region="141124"), content)
    assert StagedImport.objects.get().region == "141124"


def test_people_already_there_are_shown_as_such(clerk, roster):
    content, _truth = roster(20)
    first = sheet(content)[3]
    person(id_number=str(first[2]), name=str(first[1]))
    upload(clerk, content)
    assert "此前已登记" in page(clerk)
