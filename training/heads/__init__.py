"""What is read off the encoder's layers: each head is a small module of its own, with its loss."""
