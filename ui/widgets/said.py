"""Why what stands in a form was not taken: a line of the form itself, which is where somebody looks."""

from __future__ import annotations

from ui.widgets.named import named
from ui.widgets.plain import PlainLabel


class Said(PlainLabel):
    """Nothing, until something is said."""

    def __init__(self, name: str) -> None:
        super().__init__(wraps=True)
        named(self, name)
        self.hide()

    def say(self, words: str) -> None:
        """Show these words; nothing for none."""
        self.setText(words)
        self.setVisible(bool(words))
