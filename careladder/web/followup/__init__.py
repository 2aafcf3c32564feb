"""What desk and station share of visits and cases: the form, the pages' contents, the draft that survives."""
