"""The fixtures of ``tests.ui.opened``, which several places of the window share."""

from tests.ui.opened import article, bridge, desk, look, open_article, opinion, presenter

__all__ = ["article", "bridge", "desk", "look", "open_article", "opinion", "presenter"]
