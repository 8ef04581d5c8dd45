"""What the commands beside `decode` print with `--json`: one file a command, shared pieces where they arose."""
