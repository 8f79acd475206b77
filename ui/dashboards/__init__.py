"""Pictures of how far the work is, each with a table behind it."""
