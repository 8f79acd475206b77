"""Annotations that lost their place, and where they may belong."""
