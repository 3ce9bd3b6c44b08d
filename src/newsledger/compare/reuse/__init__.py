"""Passages that two articles share, exact on both sides, and who has them from whom."""
