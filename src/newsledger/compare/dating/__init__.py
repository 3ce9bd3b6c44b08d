"""Articles date each other: those of one story share its day, others look back on what dated ones tell."""
