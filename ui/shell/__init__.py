"""The frame of the window: bars, panes, actions, messages."""
