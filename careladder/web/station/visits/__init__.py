"""Visits, on the station's pages."""
