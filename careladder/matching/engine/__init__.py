"""The matching engine: every feasible pair, a proven optimum, reasons in words. Pure: no Django, no database.

Nothing is imported here, so that a page which shows one person's jobs does not pay for compiled kernels.
See docs/matching.md for the API.
"""
