"""Users, on the desk pages."""
