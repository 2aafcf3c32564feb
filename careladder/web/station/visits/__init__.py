"""Visits, at the field station."""
