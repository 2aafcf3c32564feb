"""Home, on the employer's pages."""
