"""Where passages began, and how many origins stand behind a story or any set of spans."""
