"""Refusals of training."""

from careladder.kernel.errors import BadInput, Conflict, NotAllowed, NotFound, gettext_noop


class BaseNotFound(NotFound):
    """Missing, or not the reader's."""

    message = gettext_noop("This training base does not exist or is not yours.")


class CohortNotFound(NotFound):
    """Missing, or not the reader's: the two look alike."""

    message = gettext_noop("This class does not exist or is not yours. Look for it in the list of classes.")


class SessionNotFound(NotFound):
    """Missing, or not the reader's."""

    message = gettext_noop("This lesson does not exist or is not yours. Open it from the timetable of its class.")


class EnrolmentNotFound(NotFound):
    """Missing, or not the reader's."""

    message = gettext_noop("This enrolment does not exist or is not yours. Open it from the roster of its class.")


class OtherProgramme(NotAllowed):
    """An actor acts in one programme, and a base in its own classes."""

    message = gettext_noop("This class belongs to somebody else. Switch to its programme or training base first.")


class CourseUnknown(NotFound):
    """The pack has no such course."""

    message = gettext_noop("The programme has no course «{course}». Choose one of the list.")


class CourseNotOffered(Conflict):
    """The pack's values for the course do not reach back (or on) to that day."""

    message = gettext_noop("The programme does not offer «{course}» on {day}. Choose another day.")


class CourseNotTaughtHere(BadInput):
    """A base was chosen for certain courses."""

    message = gettext_noop("{base} was not chosen to teach «{course}». Choose another base or another course.")


class BaseNotOnCatalogue(Conflict):
    """F13: a school teaches only while it is on the programme's catalogue."""

    message = gettext_noop(
        "{base} is not on the catalogue of training bases on {day}. Choose another base or another day."
    )


class ClassTooLarge(BadInput):
    """F09: more seats than the programme allows in one class."""

    message = gettext_noop(
        "A class of «{course}» has at most {most} seats and at least one. Change the number of seats."
    )


class SeatsTaken(Conflict):
    """Seats can't be taken back from people."""

    message = gettext_noop(
        "{taken} seats are taken already, so the class can't have only {seats}. Enter a larger number."
    )


class TimetableImpossible(BadInput):
    """F08: no day has more than eight hours of class."""

    message = gettext_noop(
        "{hours} hours do not fit into {days} days of at most 8 hours. The programme's course must be corrected."
    )


class CohortExists(Conflict):
    """A base teaches a course once a term."""

    message = gettext_noop(
        "{base} already has a class of this course in term {term}. Open that one, or choose another term."
    )


class CohortClosed(Conflict):
    """What is closed stays as it is."""

    message = gettext_noop("{cohort} is closed, so nothing in it can change any more.")


class CohortFull(Conflict):
    """No seat is left."""

    message = gettext_noop("{cohort} has no seat left ({seats} taken). Choose another class or raise its seats.")


class CohortHasBegun(Conflict):
    """A class that was taught can't be cancelled."""

    message = gettext_noop("{cohort} has attendance on record, so it can't be cancelled. Close it at its end.")


class CohortNotOver(Conflict):
    """A class is closed on or after its last day."""

    message = gettext_noop("{cohort} runs until {ends_on}. Close it on that day or later.")


class EnrolledTooLate(Conflict):
    """So late that the attendance minimum is out of reach."""

    message = gettext_noop(
        "It is too late to join {cohort}: after {last_day} nobody can reach {minimum} % attendance. "
        "Choose a later class."
    )


class InAnotherClass(Conflict):
    """F01. Which class and whose is not said: another organisation's roster is not the reader's business."""

    message = gettext_noop(
        "This person is in another class on some of these days. Choose a class at another time, "
        "or let her leave the other class first."
    )


class ConditionsNotMet(Conflict):
    """The course's own conditions do not hold; the reasons are the pack's own sentences."""

    message = gettext_noop("The conditions of «{course}» are not met: {reasons}")


class AlreadyLeft(Conflict):
    """Somebody who left has no marks, attendance or end to record."""

    message = gettext_noop("This person has left the class. Enrol her again if she came back.")


class LeaveReasonUnknown(BadInput):
    """Reasons come from a closed list."""

    message = gettext_noop("«{reason}» is no reason for leaving a class. Choose one of the list.")


class DayOutsideClass(BadInput):
    """The day does not lie in the class."""

    message = gettext_noop("{day} is not between {first} and {last}. Correct the day.")


class LessonNotYet(Conflict):
    """Attendance is recorded when there was a lesson."""

    message = gettext_noop("The lesson of {day} has not taken place yet. Record attendance on that day or later.")


class NotInThisLesson(BadInput):
    """A name on the sheet that does not belong there."""

    message = gettext_noop("The sheet names somebody who is not in this lesson. Reload the sheet and try again.")


class MarkOutOfRange(BadInput):
    """Marks are whole numbers out of 100."""

    message = gettext_noop("«{mark}» is no mark. Enter a whole number from 0 to 100.")


class PartUnknown(BadInput):
    """The pack's exam has no such part."""

    message = gettext_noop("The exam of this course has no part «{part}». Choose one of the list.")


class ExamBeforeEnd(BadInput):
    """F12: nobody is examined before the course has ended."""

    message = gettext_noop(
        "The exam can't be on {day}: the course runs until {ends_on}. Enter that day or a later one."
    )


class ExamInFuture(BadInput):
    """A mark is given after the exam."""

    message = gettext_noop("The exam of {day} has not taken place yet. Enter its marks on that day or later.")


class BenefitUnknown(BadInput):
    """The pack has no such benefit for trainees."""

    message = gettext_noop("The programme has no benefit «{benefit}» for trainees. Choose one of the list.")
