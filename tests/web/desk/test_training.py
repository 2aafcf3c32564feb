"""The desk's training pages: what each role may do there, and that everything works without a script."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from careladder.certificates.models import Certificate
from careladder.journey.models import Fact
from careladder.kernel import clock
from careladder.training.models import Attendance, Cohort, Enrolment, ExamMark
from careladder.training.selectors import sessions_of
from tests.factories import people, training
from tests.factories.accounts import sign_in, user_for

pytestmark = pytest.mark.django_db


def signed_in(role, **bound):
    return sign_in(Client(), user_for(role, **bound))


@pytest.fixture
def clerk():
    return signed_in("clerk", region="141124")


@pytest.fixture
def teacher():
    """Lin county's school."""
    return signed_in("base", org=training.base().organisation)


def address(name, row):
    return reverse(f"desk-training-{name}", args=[row.pk])


def test_the_list_shows_the_classes_of_the_region_and_filters_them(clerk):
    here = training.cohort(term=7001, course="BJ")
    training.cohort(term=7002, course="YL")
    training.cohort(term=7003, base=training.base("FYSX"))

    everything = clerk.get(reverse("desk-training")).content.decode()
    assert "第7001期" in everything
    assert "第7002期" in everything
    assert "第7003期" not in everything
    found = clerk.get(
        reverse("desk-training"), {"course": "BJ", "status": "open", "base": here.base_id}
    ).content.decode()
    assert "第7001期" in found
    assert "第7002期" not in found
    assert clerk.get(reverse("desk-training"), {"term": "x", "base": "x"}).status_code == 200


def test_an_empty_list_says_what_to_do(clerk, teacher):
    assert reverse("desk-training-new") in clerk.get(reverse("desk-training")).content.decode()
    assert reverse("desk-training-new") not in teacher.get(reverse("desk-training")).content.decode()


def opening(**changes):
    school = training.base()
    given = {"base": school.pk, "course": "YL", "term": 63, "starts_on": "2026-03-02", "seats": 40}
    return given | changes


def test_a_class_is_previewed_and_then_opened(clerk):
    page = reverse("desk-training-new")

    preview = clerk.post(page, opening(preview="1"))
    assert preview.status_code == 200
    assert "2026年3月31日" in preview.content.decode()
    assert not Cohort.objects.exists()

    opened = clerk.post(page, opening())
    cohort = Cohort.objects.get()
    assert opened.headers["Location"] == address("cohort", cohort)


def test_a_refusal_stands_above_the_form(clerk):
    page = reverse("desk-training-new")
    clerk.post(page, opening())

    again = clerk.post(page, opening())

    assert again.status_code == 422
    assert "63" in again.content.decode()
    assert clerk.post(page, opening(seats=999)).status_code == 422
    assert clerk.post(page, opening(base=training.base("FYSX").pk)).status_code == 422
    assert Cohort.objects.count() == 1


def test_somebody_is_found_by_a_posted_search_and_enrolled(clerk):
    cohort, trainee = training.cohort(), people.person(name="张美兰")

    found = clerk.post(address("search", cohort), {"text": "张美兰"})
    assert str(trainee.pk) in found.content.decode()
    assert trainee.id_mask in found.content.decode()
    assert clerk.get(address("search", cohort)).status_code == 405

    clerk.post(address("enrol", cohort), {"person": trainee.pk})
    assert Enrolment.objects.get().person == trainee
    assert "张美兰" in clerk.get(address("cohort", cohort)).content.decode()


def test_nobody_is_enrolled_whom_the_clerk_may_not_see(clerk):
    cohort, stranger = training.cohort(), people.person(region="141125")

    assert clerk.post(address("enrol", cohort), {"person": stranger.pk}).status_code == 404
    assert clerk.post(address("enrol", cohort), {"person": "nonsense"}).status_code == 404
    assert not Enrolment.objects.exists()


def test_the_waiting_list_offers_who_asked_for_the_course(clerk):
    cohort = training.cohort(course="YL")
    waits = people.person(wanted_course="YL", name="郝四女")

    page = clerk.get(address("cohort", cohort)).content.decode()

    assert "郝四女" in page
    assert str(waits.pk) in page


def test_many_of_the_waiting_list_are_enrolled_at_once_and_who_has_no_seat_is_named(clerk):
    cohort = training.cohort(course="YL", seats=2)
    waiting = [people.person(wanted_course="YL", name=name) for name in ("郝一女", "郝二女", "郝三女")]
    page = clerk.get(address("cohort", cohort)).content.decode()
    assert page.count('form="ticked"') == 4  # three boxes and the button

    answer = clerk.post(address("enrol", cohort), {"person": [each.pk for each in waiting]}, follow=True)

    said = " ".join(str(message) for message in answer.context["messages"])
    left_out = set(waiting) - {enrolment.person for enrolment in Enrolment.objects.select_related("person")}
    assert Enrolment.objects.count() == 2
    assert [each.name in said for each in waiting].count(True) == 1
    assert left_out.pop().name in said

    again = clerk.post(address("enrol", cohort), {"person": [each.pk for each in waiting]}, follow=True)
    assert Enrolment.objects.count() == 2
    assert again.status_code == 200


def test_ticking_nobody_says_what_to_do(clerk):
    cohort = training.cohort()

    answer = clerk.post(address("enrol", cohort), {}, follow=True)

    assert "勾选" in str(next(iter(answer.context["messages"])))


def test_a_full_class_refuses_in_a_message(clerk):
    cohort = training.cohort(seats=1)
    training.enrolment(cohort=cohort)

    answer = clerk.post(address("enrol", cohort), {"person": people.person().pk}, follow=True)

    assert "1" in str(next(iter(answer.context["messages"])))
    assert Enrolment.objects.count() == 1


def test_leaving_seats_and_cancelling_are_recorded(clerk):
    cohort = training.cohort()
    enrolment = training.enrolment(cohort=cohort)

    clerk.post(address("leave", enrolment), {"reason": "illness", "on": clock.today().isoformat()})
    enrolment.refresh_from_db()
    assert enrolment.status == "left"
    clerk.post(address("leave", enrolment), {"reason": "", "on": ""})
    clerk.post(address("seats", cohort), {"seats": 12})
    cohort.refresh_from_db()
    assert cohort.seats == 12
    clerk.post(address("seats", cohort), {"seats": 0})
    clerk.post(address("cancel", cohort))
    cohort.refresh_from_db()
    assert (cohort.seats, cohort.status) == (12, "cancelled")


def lesson_of(cohort):
    return sessions_of(cohort)[0]


def test_a_base_records_a_sheet_corrects_it_and_ticks_everybody(teacher):
    cohort = training.cohort(over=True)
    first, second = training.enrolment(cohort=cohort), training.enrolment(cohort=cohort)
    lesson = lesson_of(cohort)
    listed = [first.pk, second.pk]

    teacher.post(address("record", lesson), {"listed": listed, "present": [first.pk]})
    assert dict(Attendance.objects.values_list("enrolment_id", "present")) == {first.pk: True, second.pk: False}
    teacher.post(address("record", lesson), {"listed": listed, "everybody": "1"})
    assert Attendance.objects.filter(present=True).count() == 2
    teacher.post(address("record", lesson), {"listed": listed})
    assert Attendance.objects.filter(present=True).count() == 0
    assert Fact.objects.filter(kind="training.attended").count() == 2


def test_a_name_that_is_not_on_the_sheet_is_refused(teacher):
    cohort = training.cohort(over=True)
    training.enrolment(cohort=cohort)
    stranger = training.enrolment()

    answer = teacher.post(address("record", lesson_of(cohort)), {"listed": [stranger.pk], "present": [stranger.pk]})

    assert answer.status_code == 422
    assert not Attendance.objects.exists()


def test_a_lesson_to_come_shows_its_sheet_without_a_button(teacher):
    enrolment = training.enrolment()
    lesson = lesson_of(enrolment.cohort)

    assert address("record", lesson) in teacher.get(address("lesson", lesson)).content.decode()
    assert teacher.post(address("record", lesson), {"listed": [enrolment.pk]}).status_code == 422


def test_the_sheet_to_sign_holds_names_masks_and_the_way_back(teacher):
    enrolment = training.enrolment()
    lesson = lesson_of(enrolment.cohort)

    page = teacher.get(address("print", lesson)).content.decode()

    assert enrolment.person.name in page
    assert enrolment.person.id_mask in page
    assert f"http://testserver{address('lesson', lesson)}" in page


def cell(enrolment, part="theory"):
    return f"{part}:{enrolment.pk}"


def test_marks_are_entered_as_a_grid_with_errors_at_their_cells(teacher):
    cohort = training.cohort(over=True)
    first, second = training.enrolment(cohort=cohort), training.enrolment(cohort=cohort)
    on = cohort.ends_on.isoformat()

    wrong = teacher.post(address("marks-save", cohort), {"on": on, cell(first): 80, cell(second): 101})
    assert wrong.status_code == 422
    assert 'aria-invalid="true"' in wrong.content.decode()
    assert not ExamMark.objects.exists()

    teacher.post(address("marks-save", cohort), {"on": on, cell(first): 80, cell(second): 59})
    teacher.post(address("marks-save", cohort), {"on": on, cell(first): 80, cell(second): 61})
    assert set(ExamMark.objects.values_list("enrolment", "mark")) == {(first.pk, 80), (second.pk, 61)}
    assert Fact.objects.filter(kind="exam.marked").count() == 3


def test_a_mark_is_corrected_and_not_taken_back(teacher):
    enrolment = training.enrolment(marks={"theory": 80})
    on = enrolment.cohort.ends_on.isoformat()

    assert teacher.post(address("marks-save", enrolment.cohort), {"on": on, cell(enrolment): ""}).status_code == 422
    assert ExamMark.objects.get().mark == 80


def test_an_exam_before_the_end_is_refused_above_the_grid(teacher):
    cohort = training.cohort(over=True)
    enrolment = training.enrolment(cohort=cohort)
    early = (cohort.ends_on - timedelta(days=1)).isoformat()

    assert teacher.post(address("marks-save", cohort), {"on": early, cell(enrolment): 80}).status_code == 422


def test_a_class_is_closed_and_its_certificates_issued_once(clerk):
    enrolment = training.enrolment(attended=100, marks=80)
    cohort = enrolment.cohort
    assert address("close", cohort) in clerk.get(address("result", cohort)).content.decode()

    clerk.post(address("close", cohort), {"on": clock.today().isoformat()})
    clerk.post(address("certify", cohort))
    clerk.post(address("certify", cohort))

    certificate = Certificate.objects.get()
    page = clerk.get(address("result", cohort)).content.decode()
    assert certificate.number in page
    assert address("close", cohort) not in page
    assert clerk.post(address("close", cohort), {"on": clock.today().isoformat()}).status_code == 422


def test_a_class_that_runs_is_not_closed(clerk):
    cohort = training.cohort()

    assert address("close", cohort) not in clerk.get(address("result", cohort)).content.decode()
    assert clerk.post(address("close", cohort), {"on": clock.today().isoformat()}).status_code == 422


def test_benefits_are_recorded_for_the_whole_class(clerk):
    enrolment = training.enrolment()
    cohort = enrolment.cohort

    page = clerk.get(address("benefits", cohort)).content.decode()
    give = reverse("desk-training-benefit", args=[cohort.pk, "lodging"])
    assert give in page
    clerk.post(give)
    assert enrolment.benefits.get().code == "lodging"
    assert give not in clerk.get(address("benefits", cohort)).content.decode()


def test_a_base_meets_its_own_classes_only(teacher):
    other = training.enrolment(base=training.base("FYSX"))
    cohort, lesson = other.cohort, lesson_of(other.cohort)

    for name in ("cohort", "lessons", "marks", "result", "benefits"):
        assert teacher.get(address(name, cohort)).status_code == 404
    assert teacher.get(address("lesson", lesson)).status_code == 404
    assert teacher.get(address("print", lesson)).status_code == 404
    assert teacher.post(address("record", lesson), {"listed": [other.pk], "everybody": "1"}).status_code == 404
    assert teacher.post(address("marks-save", cohort), {"on": "2026-01-01"}).status_code == 404
    assert not Attendance.objects.exists()


def test_a_base_teaches_and_examines_but_does_not_enrol_or_close(teacher):
    enrolment = training.enrolment(attended=100, marks=80)
    cohort = enrolment.cohort

    for name in ("search", "enrol", "seats", "cancel", "close", "certify"):
        assert teacher.post(address(name, cohort)).status_code == 403
    page = teacher.get(address("cohort", cohort)).content.decode()
    assert enrolment.person.name in page
    assert address("search", cohort) not in page


def test_a_page_of_people_is_not_kept_by_browsers(clerk):
    enrolment = training.enrolment()

    assert clerk.get(address("cohort", enrolment.cohort)).headers["Cache-Control"] == "no-store"


def test_a_long_list_has_pages(clerk):
    for term in range(8001, 8033):
        training.cohort(term=term)

    first = clerk.get(reverse("desk-training")).content.decode()
    second = clerk.get(reverse("desk-training"), {"page": 2}).content.decode()
    assert "page=2" in first
    assert "第8001期" in first + second


def test_a_person_s_page_shows_her_classes_and_links_those_the_reader_may_open(clerk):
    trainee = people.person(region="141124")
    here = training.enrolment(person=trainee, passed=True)
    there = training.enrolment(person=trainee, base=training.base("FYSX"))

    page = clerk.get(reverse("desk-person", args=[trainee.pk])).content.decode()

    assert address("cohort", here.cohort) in page
    assert address("cohort", there.cohort) not in page
    assert there.cohort.base.organisation.name in page
