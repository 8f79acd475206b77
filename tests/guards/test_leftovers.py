"""The leftover guard names what a test left behind and clears it away for the next one."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest


@pytest.fixture
def run(pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch, project: Path) -> Callable[[str], pytest.RunResult]:
    """Return a function that runs tests in a process of their own, where only the leftover guard watches."""
    monkeypatch.setenv("PYTHONPATH", str(project))
    monkeypatch.setenv("LEFTOVER_PATIENCE", "1.0")

    def run(source: str) -> pytest.RunResult:
        pytester.makepyfile(source)
        return pytester.runpytest_subprocess("-p", "tests.guards.leftovers", "-o", "qt_api=pyside6")

    return run


def test_a_thread_may_take_a_moment_to_end_but_not_for_ever(run: Callable[[str], pytest.RunResult]) -> None:
    result = run(
        """
        import threading, time
        end = threading.Event()

        def test_brief(): threading.Thread(target=time.sleep, args=[0.2]).start()
        def test_endless(): threading.Thread(target=end.wait, name="the endless one", daemon=True).start()
        def test_after_it(): end.set()
        """
    )
    result.assert_outcomes(passed=3, errors=1)
    result.stdout.fnmatch_lines(["*at teardown of test_endless*", "*left this behind: thread the endless one*"])


def test_what_qt_still_has_or_runs_is_left_behind_once(run: Callable[[str], pytest.RunResult]) -> None:
    result = run(
        """
        import time
        from PySide6.QtCore import QThread, QThreadPool, QTimer, QVariantAnimation
        from PySide6.QtWidgets import QWidget
        keep = []

        def kept(thing):
            keep.append(thing)
            return thing

        def test_window(qtbot): kept(QWidget(objectName="shown")).show()
        def test_hidden(qtbot): kept(QWidget(objectName="hidden"))
        def test_timer(qtbot): kept(QTimer(objectName="tick")).start(10)
        def test_thread(qtbot): kept(QThread(objectName="worker")).start()
        def test_animation(qtbot):
            kept(QVariantAnimation(objectName="fade", startValue=0, endValue=1, duration=60000)).start()
        def test_job(qtbot): QThreadPool.globalInstance().start(lambda: time.sleep(3))
        def test_after_them(qtbot): QThreadPool.globalInstance().waitForDone()
        """
    )
    result.assert_outcomes(passed=7, errors=6)
    names = ["QWidget shown", "QWidget hidden", "QTimer tick", "QThread worker", "QVariantAnimation fade"]
    result.stdout.fnmatch_lines([f"*left this behind: {name}" for name in [*names, "1 running jobs"]])


def test_a_tidy_test_leaves_nothing_and_a_failed_one_is_not_blamed_twice(
    run: Callable[[str], pytest.RunResult],
) -> None:
    result = run(
        """
        import pytest
        from PySide6.QtCore import QThreadPool, QTimer
        from PySide6.QtWidgets import QLabel, QMenu, QWidget

        @pytest.fixture(scope="module")
        def shared_window(qapp):
            window = QWidget()
            window.timer = QTimer(window)
            window.timer.start(1000)
            yield window
            window.timer.stop()

        @pytest.fixture
        def closed_window(qapp):
            window = QWidget()
            window.itself = window
            yield window
            window.close()

        def test_tidy(qtbot, shared_window, closed_window):
            window = QWidget()
            qtbot.addWidget(window)
            window.show()
            QMenu(window)
            QLabel(parent=window).deleteLater()
            QTimer.singleShot(0, window.update)
            QThreadPool.globalInstance().start(lambda: None)

        def test_failed(qtbot):
            window = QWidget()
            assert not window
        """
    )
    result.assert_outcomes(passed=1, failed=1)
