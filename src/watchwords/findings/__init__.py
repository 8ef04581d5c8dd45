"""Measurements and mentions to findings with verified evidence."""
