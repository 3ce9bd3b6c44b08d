"""Articles that report the same happening."""
