"""How articles enter: one reader for each file format, and the guard for untrusted files."""
