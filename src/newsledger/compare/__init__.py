"""Many articles to links: copies, stories, origins, utterances, agreement, answers, standings."""
