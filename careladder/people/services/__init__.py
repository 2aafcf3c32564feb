"""Writing to the registry. Others import services from here."""

from careladder.people.services.accounts import open_worker_account
from careladder.people.services.circumstances import (
    Holding,
    record_circumstance,
    record_circumstances,
    withdraw_circumstance,
)
from careladder.people.services.comparison import record_comparison, record_comparisons
from careladder.people.services.consents import give_consent, give_consents, set_work_wish, withdraw_consent
from careladder.people.services.importing import (
    ImportResult,
    RowProblem,
    commit_people,
    import_people,
    request_commit,
    result_of,
    stage_people,
)
from careladder.people.services.merging import merge_people, unmerge_people
from careladder.people.services.publicity import publish_applications
from careladder.people.services.recognition import apply_for_recognition, decide_recognition, end_recognition
from careladder.people.services.registry import correct_person, register_person
from careladder.people.services.revealing import reveal_number
from careladder.people.services.scope import lock_people

__all__ = [
    "Holding",
    "ImportResult",
    "RowProblem",
    "apply_for_recognition",
    "commit_people",
    "correct_person",
    "decide_recognition",
    "end_recognition",
    "give_consent",
    "give_consents",
    "import_people",
    "lock_people",
    "merge_people",
    "open_worker_account",
    "publish_applications",
    "record_circumstance",
    "record_circumstances",
    "record_comparison",
    "record_comparisons",
    "register_person",
    "request_commit",
    "result_of",
    "reveal_number",
    "set_work_wish",
    "stage_people",
    "unmerge_people",
    "withdraw_circumstance",
    "withdraw_consent",
]
