"""Home, on the worker's own pages."""
