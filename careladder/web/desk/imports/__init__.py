"""Rosters at the desk: upload, preview, take over, result."""
