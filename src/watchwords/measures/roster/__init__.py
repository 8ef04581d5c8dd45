"""Rosters: who is reported at an edition, by how much, in what rank, and who of the regulars is not."""
