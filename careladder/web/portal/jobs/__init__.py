"""Jobs, on the public pages."""
