"""Rights cases, at the field station."""
