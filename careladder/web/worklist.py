"""What waits for somebody today: a count and the page where the work is done, each behind its own permission."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from careladder.kernel.actor import Actor

Count = Callable[[Actor], int]


@dataclass(frozen=True)
class Task:
    """A kind of work: who may do it, what it is called, where it is done, what waits, and what of that is late."""

    needs: str
    label: Any
    hint: Any
    icon: str
    route: str
    waiting: Count
    late: Count | None = None


@dataclass(frozen=True)
class Due:
    """One task with its numbers for one actor."""

    task: Task
    count: int
    late: int


def due_for(actor: Actor, tasks: Iterable[Task]) -> list[Due]:
    """Count what waits for this actor: the late first, then what waits, then what is done for today."""
    found = [_due(actor, task) for task in tasks if actor.may(task.needs)]
    return sorted(found, key=lambda due: (not due.late, not due.count))


def _due(actor: Actor, task: Task) -> Due:
    count = task.waiting(actor)
    return Due(task, count, task.late(actor) if task.late and count else 0)
