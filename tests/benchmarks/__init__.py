"""How fast the program is, against floors that are measured in the same run; see README.md in this folder."""
