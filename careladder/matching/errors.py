"""Refusals of matching."""

from careladder.kernel.errors import BadInput, Conflict, NotAllowed, gettext_noop


class NoWorkWish(BadInput):
    """Nobody is proposed who has not said what work she would take."""

    message = gettext_noop("{name} has not said yet what work she would take. Fill in her work wish first.")


class NotLooking(Conflict):
    """Nobody is proposed who is not looking for work."""

    message = gettext_noop("{name} is not looking for work at present. Change her work wish first, if she wants a job.")


class NoMatchingRules(Conflict):
    """The pack leaves matching out."""

    message = gettext_noop("This programme has no rules for matching. Add matching.yaml to its pack.")


class NotFeasible(NotAllowed):
    """A hard rule of the programme does not hold."""

    message = gettext_noop("This proposal breaks a rule: {reasons}")


class ProposedBefore(Conflict):
    """The pair has a live proposal."""

    message = gettext_noop("This person is proposed for this vacancy already. Open the proposal instead.")


class ProposalClosed(Conflict):
    """Nobody can answer a proposal that is declined, withdrawn or placed."""

    message = gettext_noop("This proposal is closed. Nothing can be changed any more.")


class DeclineReasonNeeded(BadInput):
    """The other side learns why."""

    message = gettext_noop("Choose a reason for declining, so that the next proposal fits better.")


class NotYourAnswer(NotAllowed):
    """Each side answers for itself; only staff may note what a side told them."""

    message = gettext_noop("You can't answer for the other side. Wait for its own answer.")


class ContactNotShared(Conflict):
    """No woman's contact is shown before she consents."""

    message = gettext_noop("Her contact is shown once she has said yes to this job. Wait for her answer.")


class NoPhoneOnFile(Conflict):
    """She has no phone of her own."""

    message = gettext_noop("There is no phone number in her file. Ask the desk to arrange the talk.")
