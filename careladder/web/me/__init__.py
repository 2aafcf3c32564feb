"""The door Worker: pages by topic, one folder each."""
