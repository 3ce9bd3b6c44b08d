"""Faces outward: the command line. The only room that prints, listens or configures logging."""
