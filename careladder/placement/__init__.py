"""Contracts, departures, wages and how well they are evidenced."""
