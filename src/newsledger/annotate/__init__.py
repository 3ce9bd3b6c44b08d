"""One article to marks: mentions, times, figures, attributions, events, positions."""
