"""Policies, on the public pages."""
