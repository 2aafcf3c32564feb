"""Visits, on the desk pages."""
