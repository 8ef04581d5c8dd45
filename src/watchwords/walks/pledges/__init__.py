"""What was promised, and what each promise is beside those of the editions before."""
