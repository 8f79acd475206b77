"""Across articles: shared wording, aligned passages, similar claims, agreement of reviewers."""
