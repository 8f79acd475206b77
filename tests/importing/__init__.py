"""How articles enter."""
