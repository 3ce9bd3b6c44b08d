"""From bytes to articles, and what a page adds to the running text: furniture, credits, dating."""
