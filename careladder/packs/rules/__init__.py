"""The closed rule vocabulary: small classes that decide from a Situation, each with its reasons."""

from careladder.packs.rules import vocabulary as vocabulary  # fills the table that parsing needs
