"""REST v1, over the same selectors and services as the pages."""
