"""Whether this process is up and ready."""
