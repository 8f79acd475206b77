"""Words that stand in several places: over the text, in the inspector, and from place to place."""
