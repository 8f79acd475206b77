"""The window: everything that needs Qt, one folder for each place a user can look at."""
