"""Strings in, spans out; nothing here knows of news."""
