"""A worker's money from the programme: what is paid, what is on its way, what is due, and why not."""
