"""Money, on the worker's own pages."""
