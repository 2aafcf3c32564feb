"""Routes of the desk pages about training."""

from functools import partial

from django.urls import URLPattern
from django.utils.translation import gettext_lazy as _

from careladder.accounts.access import DataClass, MenuEntry, Scope, route
from careladder.web.desk.people.panels import PANELS
from careladder.web.desk.training import benefits, exams, lessons, views
from careladder.web.desk.training.panel import classes_of

POST = ("POST",)
# A base sees its own classes, a clerk those of her region: the selectors hold both.
_view = partial(route, needs="training.view", scope=Scope.REGION, data=DataClass.PERSONAL)
_manage = partial(route, needs="training.manage", scope=Scope.REGION, data=DataClass.INTERNAL)
_enrol = partial(route, needs="training.enrol", scope=Scope.REGION, data=DataClass.PERSONAL, methods=POST)
_attend = partial(route, needs="training.attend", scope=Scope.REGION, data=DataClass.PERSONAL)
_mark = partial(route, needs="training.mark", scope=Scope.REGION, data=DataClass.PERSONAL, methods=POST)
_issue = partial(route, needs="certificates.issue", scope=Scope.REGION, data=DataClass.PERSONAL, methods=POST)

PANELS.append(classes_of)

urlpatterns: list[URLPattern] = [
    _view("", views.training, name="desk-training", menu=MenuEntry("desk", _("Training"), "school", 40)),
    _manage("new/", views.new, name="desk-training-new", methods=("GET", "POST")),
    _view("<uuid:cohort_uid>/", views.cohort, name="desk-training-cohort"),
    _enrol("<uuid:cohort_uid>/search/", views.search, name="desk-training-search"),
    _enrol("<uuid:cohort_uid>/enrol/", views.enrol, name="desk-training-enrol"),
    _enrol("enrolments/<uuid:enrolment_uid>/leave/", views.leave, name="desk-training-leave"),
    _manage("<uuid:cohort_uid>/seats/", views.seats, name="desk-training-seats", methods=POST),
    _manage("<uuid:cohort_uid>/cancel/", views.cancel, name="desk-training-cancel", methods=POST),
    _view("<uuid:cohort_uid>/lessons/", lessons.lessons, name="desk-training-lessons"),
    _view("lessons/<uuid:session_uid>/", lessons.lesson, name="desk-training-lesson"),
    _attend("lessons/<uuid:session_uid>/record/", lessons.record, name="desk-training-record", methods=POST),
    _attend("lessons/<uuid:session_uid>/print/", lessons.print_sheet, name="desk-training-print"),
    _view("<uuid:cohort_uid>/marks/", exams.marks, name="desk-training-marks"),
    _mark("<uuid:cohort_uid>/marks/save/", exams.save_marks, name="desk-training-marks-save"),
    _view("<uuid:cohort_uid>/result/", exams.result, name="desk-training-result"),
    _manage("<uuid:cohort_uid>/close/", exams.close, name="desk-training-close", methods=POST),
    _issue("<uuid:cohort_uid>/certificates/", exams.certify, name="desk-training-certify"),
    _view("<uuid:cohort_uid>/benefits/", benefits.benefits, name="desk-training-benefits"),
    _manage("<uuid:cohort_uid>/benefits/<slug:code>/", benefits.give, name="desk-training-benefit", methods=POST),
]
