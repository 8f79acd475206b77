"""The reader: one article's text on screen, with its annotations, selection, keys and mouse."""
