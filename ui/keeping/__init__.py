"""Looking after the library: backups, restoring one, and what to do when it is damaged."""
