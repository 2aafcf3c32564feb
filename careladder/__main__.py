"""`python -m careladder` is the `careladder` command."""

from careladder.cli.main import main

main()
