"""Candidates, on the employer's pages."""
