"""Matching, on the desk pages."""
