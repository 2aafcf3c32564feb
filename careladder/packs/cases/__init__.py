"""Readable situations with expected verdicts, kept beside a pack and run by `careladder pack check`."""
