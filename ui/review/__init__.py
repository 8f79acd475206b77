"""Review in the window: signatures under an article, and verdicts on claims."""
