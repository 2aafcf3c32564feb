"""An invented programme with whole histories, made through the same services that the pages use. See README.md."""
