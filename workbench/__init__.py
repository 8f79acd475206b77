"""Fact-check workbench: mark every claim of several articles as sourced, unsourced or editorial."""
