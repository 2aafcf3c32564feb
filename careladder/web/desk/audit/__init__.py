"""Audit, on the desk pages."""
