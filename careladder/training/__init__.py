"""Bases, cohorts, timetable, enrolment, attendance, exam marks, benefits."""
