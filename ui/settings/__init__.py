"""What a user set for this machine: how things look, and which key does what."""
