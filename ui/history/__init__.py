"""What was done: two versions compared, what was deleted, what changed since, words that are not saved."""
