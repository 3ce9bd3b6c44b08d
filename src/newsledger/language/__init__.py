"""Articles as stages see them: one with its sentences and tokens, many with their marks and links."""
