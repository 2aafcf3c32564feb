"""Home, on the station's pages."""
