"""Careladder: runs a public labour-brand programme and proves every number it reports."""

__version__ = "0.1.0"
