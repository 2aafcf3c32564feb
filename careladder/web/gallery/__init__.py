"""Every component with examples."""
