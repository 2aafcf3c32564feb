"""Makers of real rows, through the services that pages use."""
