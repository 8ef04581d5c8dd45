"""`python -m watchwords` is `watchwords`."""

from watchwords.cli import main

main()
