"""Indicators and their drill-down, computed from the journey alone."""
