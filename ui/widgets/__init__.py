"""Small parts that several places of the window are built from; they know nothing of articles."""
