"""Home, on the desk pages."""
