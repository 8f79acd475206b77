"""Themes: the colours of the window, each under a name."""
