"""Sweep: going through the sentences of the open articles, one key a sentence."""
