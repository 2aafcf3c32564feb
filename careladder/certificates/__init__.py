"""Exam results become certificates: issued, verified, revoked."""
