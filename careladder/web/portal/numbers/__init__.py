"""Numbers, on the public pages."""
