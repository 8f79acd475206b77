"""The search through the whole library."""
