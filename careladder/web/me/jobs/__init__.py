"""Jobs, on the worker's own pages."""
