"""Masked lists under publicity, for everybody."""
