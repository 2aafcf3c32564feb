"""Cases, on the station's pages."""
