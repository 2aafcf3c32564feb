"""Visits and rights cases, at the desk."""
