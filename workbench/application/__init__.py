"""What a user can do: the one door that the window, the command line and scripts all use."""
