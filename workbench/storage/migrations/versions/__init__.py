"""One file for each step; released steps never change."""
