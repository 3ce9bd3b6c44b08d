"""The words. Tables are YAML under data/; a table's entries are typed by the room that reads them."""

from newsledger.lexicon.load import Lexicon

__all__ = ["Lexicon"]
