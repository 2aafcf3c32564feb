"""Home, on the public pages."""
