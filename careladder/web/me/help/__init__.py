"""Help, on the worker's own pages."""
