"""The editor of labels: what they are called, how they are drawn and typed, and what they mean."""
