"""Visits and rights cases after placement."""
