"""`careladder import people FILE`: the same staged import as the page's, from the command line."""
