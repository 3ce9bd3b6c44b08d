"""Names, descriptions and pronouns of one article, and which of them are one entity."""
