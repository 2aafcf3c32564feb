"""Signing in and out, choosing a role."""
