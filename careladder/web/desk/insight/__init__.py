"""Insight, on the desk pages."""
