"""The whole window: what is made of the parts, and who hears whom."""
