"""The door Employer: pages by topic, one folder each."""
