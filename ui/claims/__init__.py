"""Claims in the window: linking a passage to one, going from place to place, and the board of all of them."""
