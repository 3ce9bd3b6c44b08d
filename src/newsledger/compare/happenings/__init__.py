"""Event marks of several articles, or of one, that are one event."""
