"""The matrix in the window: claims down, articles across in the order of their dates."""
