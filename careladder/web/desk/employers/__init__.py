"""Employers, on the desk pages."""
