"""Marks and links to a brief; pure functions over frozen records."""
