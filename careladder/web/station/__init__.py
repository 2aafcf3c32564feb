"""The door Station: pages by topic, one folder each."""
