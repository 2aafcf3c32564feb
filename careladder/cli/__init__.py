"""The `careladder` command: one file a sub-command, each a thin way into a service or selector."""
