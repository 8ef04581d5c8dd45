"""What leaves a brief for other programs: its sources, its tables, its passages."""
