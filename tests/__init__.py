"""The tests: they mirror the packages; ``journeys`` walk through a whole window."""
