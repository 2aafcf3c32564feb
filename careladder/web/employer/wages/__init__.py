"""Wages, on the employer's pages."""
