"""Work, on the worker's own pages."""
