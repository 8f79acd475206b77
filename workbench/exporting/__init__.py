"""How results leave: one writer for each file format."""
