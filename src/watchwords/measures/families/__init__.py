"""Families of formulations: forms that derive from each other by one word put in, left out or exchanged, or turned."""
