"""Asking for help, on the worker's pages: three taps to a case."""
