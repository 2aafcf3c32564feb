"""Subsidies at the desk: compute and file, review, pay, look at the budget."""
