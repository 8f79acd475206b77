"""What every test stands on: no display, no real home, the same fonts, and guards against what is left behind."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, settings

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

# Qt reads this once, when the application is made; no window of a test ever appears on a screen.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

pytest_plugins = [
    "pytester",
    "tests.guards.log",
    "tests.guards.leftovers",
    "tests.surroundings.home",
    "tests.surroundings.patience",
    "tests.surroundings.shared",
    "tests.storage.postgresql",
]

# A busy machine is not a fault of what is tested, so no example has a deadline. The examples are the same each time:
# a change is held up by what it breaks, not by what nobody has found until today. The long run looks for new ones.
settings.register_profile(
    "quick",
    max_examples=50,
    deadline=None,
    derandomize=True,
    print_blob=True,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.register_profile("soak", settings.get_profile("quick"), derandomize=False, max_examples=5_000)
settings.load_profile("quick")


@pytest.fixture(scope="session")
def qapp(qapp: QApplication) -> QApplication:
    """Return the one application, which knows no fonts but those in ``tests/fonts``."""
    # Imported here so that a test without a window never loads Qt for our sake.
    from tests.surroundings.fonts import use_bundled_fonts

    use_bundled_fonts(qapp)
    return qapp
