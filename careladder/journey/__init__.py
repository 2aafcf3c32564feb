"""One append-only record of every step of every person's way. See README.md."""
