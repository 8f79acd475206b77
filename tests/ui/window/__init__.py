"""Tests of the whole window: what it is made of, and when."""
