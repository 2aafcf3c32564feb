"""Recognition at the desk: applying, the work list, deciding, ending."""
