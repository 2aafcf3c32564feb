"""Composition root: settings, URLs and the WSGI entry. The only place that knows every app."""
