"""Writing accounts: signing in, opening and closing, keys, and calls that happen once."""
