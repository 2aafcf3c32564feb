"""The published numbers, on the public pages."""
