"""People at the desk: search, her page, registering and correcting, revealing a number."""
