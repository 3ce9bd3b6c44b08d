"""Credits: which agency, outlet or person stands behind the text, a statement in it, a picture, or helped."""
