"""Targets: figures a text sets for what is to come, read with their hedge and held against those of other editions."""
