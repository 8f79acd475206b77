"""Saving what can be read of a damaged library, row by row, into a new one."""
