"""The workbench from a terminal."""
