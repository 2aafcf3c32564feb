"""Writing to the registry. Others import services from here."""

from careladder.people.services.registry import correct_person, register_person

__all__ = ["correct_person", "register_person"]
