"""Courses, on the public pages."""
