"""Persons, organisations and places."""
