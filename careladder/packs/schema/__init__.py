"""The shape of a pack, one module a section. Nothing here decides; rules do."""
