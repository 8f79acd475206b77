"""The list of annotations: every decision in one column, found by label, word or state, and a way to each of them."""
