"""Marks, links and briefs in the formats of others."""
