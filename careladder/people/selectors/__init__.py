"""Reading the registry. Others import selectors from here."""
