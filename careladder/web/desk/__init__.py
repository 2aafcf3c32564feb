"""The door Desk, for bureau staff: pages by topic, one folder each."""
