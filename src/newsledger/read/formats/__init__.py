"""One file a format: bytes to drafts of articles. table.py says which reader takes which file."""
