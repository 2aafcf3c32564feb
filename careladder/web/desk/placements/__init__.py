"""Placements, on the desk pages."""
