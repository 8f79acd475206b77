"""Evidence in the window: attaching it with one key, writing it out, and the list of all of it."""
