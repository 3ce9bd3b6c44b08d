"""The recipe of the bundled English model: from open data to weights with their card."""
