"""Subsidies, on the desk pages."""
