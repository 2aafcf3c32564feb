"""The door Portal, for anyone: pages by topic, one folder each."""
