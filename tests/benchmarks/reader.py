"""The reader against the bare text widget: opening, adding, scrolling, resizing, memory."""

from __future__ import annotations

import gc
from collections.abc import Callable, Sequence
from functools import partial
from random import Random
from typing import Final, NamedTuple

from PySide6.QtWidgets import QApplication

from tests.benchmarks.corpus import make_annotations, make_text, make_unbroken
from tests.benchmarks.measuring import Figure, Laps, Timed, in_turn, memory_now, timed
from tests.benchmarks.panes import BarePane, Canvas, OurPane, Pane, close, jump, run_until, scroll, settle
from workbench.domain.annotation import Annotation

FLOOR: Final = "QPlainTextEdit, bare text"
_WIDTHS: Final = (520, 700, 560, 700)
_NARROW: Final = (350, 900)
_STEPS: Final = 12
_SCREEN: Final = 2_500
"""Code points that a stretch of ``_STEPS`` steps shows, roughly; in a short text there is room for few of them."""


class Size(NamedTuple):
    """How much text, and how many annotations on it; ``unbroken`` means one paragraph without a line break."""

    characters: int
    annotations: int
    unbroken: bool = False

    @property
    def name(self) -> str:
        """The size as the table shows it."""
        return f"{self.characters:,} / {self.annotations:,}" + (" in one line" if self.unbroken else "")

    @property
    def key(self) -> str:
        """The size as the JSON shows it."""
        return f"{self.characters}-{self.annotations}" + ("-unbroken" if self.unbroken else "")

    @property
    def is_crowded(self) -> bool:
        """Whether so many annotations lie on each other, as 50,000 do on 100,000 characters, that other bars hold."""
        return 2 * self.annotations >= self.characters

    def make(self) -> tuple[str, list[Annotation]]:
        """Return the text and its annotations."""
        text = (make_unbroken if self.unbroken else make_text)(self.characters)
        return text, make_annotations(text, self.annotations)


class Effort(NamedTuple):
    """How often each thing is done: fresh openings, stretches scrolled in each, new annotations and resizes in each."""

    openings: int
    stretches: int
    additions: int = 12
    resizes: int = 1


class Taken(NamedTuple):
    """All that is timed of one text."""

    first: Timed
    whole: Timed
    rest: Laps
    slices: Laps
    add: Timed
    cold: Timed
    warm: Timed
    pause: Laps
    wrap: Timed


def one_pane(size: Size, effort: Effort) -> list[Figure]:
    """Measure a pane with one text."""
    text, annotations = size.make()
    _warm_up(text, annotations)
    taken = Taken(timed(), timed(), Laps(), Laps(), timed(), timed(), timed(), Laps(), timed())
    random = Random(7)
    for _ in range(effort.openings):
        _visit(taken, text, annotations, effort, random)
    return _figures(size, taken)


def four_panes(size: Size, effort: Effort) -> list[Figure]:
    """Measure four panes side by side that scroll together."""
    text, annotations = size.make()
    random, laps, canvas = Random(8), timed(), Canvas(_NARROW)
    for _ in range(effort.openings):
        ours: list[Pane] = [OurPane(text, annotations, _NARROW) for _ in range(4)]
        bare: list[Pane] = [BarePane(text, _NARROW) for _ in range(4)]
        for pane in (*ours, *bare):
            settle(pane)
        for _again in range(2):
            for share in _shares(text, effort.stretches, random):
                _stretch(laps, ours, bare, canvas, share, random)
        close(*ours, *bare)
        gc.collect()
    return [
        Figure(
            key=f"reader.four-panes.{size.key}",
            what=f"{size.name}: scroll four panes one step, median",
            floor_is="four of them",
            ours=laps.ours.samples(),
            floor=laps.floor.samples(),
            bar=0.6,
        )
    ]


def memory_of_ours(size: Size) -> float:
    """Return the megabytes that the text, its annotations and five screens take in our pane; for a fresh process."""

    def build(text: str) -> Pane:
        return OurPane(text, make_annotations(text, size.annotations))

    return _memory(build, size)


def memory_of_bare(size: Size) -> float:
    """Return the megabytes that the text and five screens take in the bare widget; for a fresh process."""
    return _memory(BarePane, size)


def _memory(build: Callable[[str], Pane], size: Size) -> float:
    warm = make_text(3_000, seed=9)
    canvas = Canvas()
    first = build(warm)
    canvas.frame(first)
    close(first)
    text = make_text(size.characters)
    gc.collect()
    before = memory_now()
    pane = build(text)
    canvas.frame(pane)
    settle(pane)
    for screen in range(5):
        jump(pane, screen / 5)
        canvas.frame(pane)
    return memory_now() - before


def _visit(taken: Taken, text: str, annotations: Sequence[Annotation], effort: Effort, random: Random) -> None:
    """Open both panes, then scroll, add and resize in them in turn."""
    canvas = Canvas()
    made: dict[str, Pane] = {}

    def open_ours() -> None:
        with taken.first.ours.lap():
            made["ours"] = OurPane(text, annotations)
            canvas.frame(made["ours"])
        _finish(taken, made["ours"], canvas)

    def open_bare() -> None:
        with taken.first.floor.lap():
            made["bare"] = BarePane(text)
            canvas.frame(made["bare"])
        # What it leaves for later is not to be counted as ours.
        settle(made["bare"])

    gc.collect()
    in_turn(random, open_ours, open_bare)
    ours, bare = made["ours"], made["bare"]
    assert isinstance(ours, OurPane)
    taken.whole.floor.add(taken.first.floor.cpu[-1], taken.first.floor.wall[-1])
    shares = _shares(text, effort.stretches, random)
    for laps in (taken.cold, taken.warm):
        for share in shares:
            _stretch(laps, [ours], [bare], canvas, share, random)
    _pause(taken.pause, ours, canvas)
    _add(taken.add, ours, bare, canvas, effort.additions, random)
    for width in _WIDTHS * effort.resizes:
        _compare(taken.wrap, partial(_resized, ours, width, canvas), partial(_resized, bare, width, canvas), random)
    close(ours, bare)


def _finish(taken: Taken, ours: Pane, canvas: Canvas) -> None:
    """Let our pane do all it left for later after the first picture, and paint it once more."""
    assert isinstance(ours, OurPane)
    strip = ours.reader.strip
    later = Laps()
    for laps, wait in (
        (taken.whole.ours, partial(run_until, lambda: strip.is_drawn, later)),
        (taken.rest, partial(settle, ours, later)),
    ):
        wait()
        with later.lap():
            canvas.frame(ours)
        laps.add(taken.first.ours.cpu[-1] + sum(later.cpu), taken.first.ours.wall[-1] + sum(later.wall))
    taken.slices.add(max(later.cpu), max(later.wall))


def _stretch(
    laps: Timed, ours: Sequence[Pane], bare: Sequence[Pane], canvas: Canvas, share: float, random: Random
) -> None:
    """Jump to a place, then scroll on in steps, each followed by one frame; only the steps are timed.

    No timer fires in between, however slow the machine is: what waits for a pause is timed by ``_pause``.
    """
    for pane in (*ours, *bare):
        jump(pane, share)
        canvas.frame(pane)
    for _ in range(_STEPS):
        _compare(laps, partial(_stepped, ours, canvas), partial(_stepped, bare, canvas), random)


def _pause(laps: Laps, ours: OurPane, canvas: Canvas) -> None:
    """Take what our pane does once scrolling stops."""
    for share in (0.3, 0.5, 0.7):
        jump(ours, share)
        canvas.frame(ours)
        idle = Laps()
        settle(ours, idle)
        with idle.lap():
            canvas.frame(ours)
        laps.add(sum(idle.cpu), sum(idle.wall))


def _add(laps: Timed, ours: OurPane, bare: Pane, canvas: Canvas, times: int, random: Random) -> None:
    """Add annotations in the middle of the view, as the reader does when it hears of a commit."""
    for pane in (ours, bare):
        jump(pane, 0.5)
        canvas.frame(pane)
    for number in range(times):
        QApplication.processEvents()
        new = ours.add(number)

        def added(new: Annotation = new) -> None:
            ours.reader.change_annotations((), [new])
            canvas.frame(ours)

        _compare(laps, added, partial(canvas.frame, bare), random)


def _compare(laps: Timed, ours: Callable[[], object], bare: Callable[[], object], random: Random) -> None:
    def lap(kept: Laps, action: Callable[[], object]) -> None:
        with kept.lap():
            action()

    in_turn(random, partial(lap, laps.ours, ours), partial(lap, laps.floor, bare))


def _stepped(panes: Sequence[Pane], canvas: Canvas) -> None:
    for pane in panes:
        scroll(pane)
    canvas.frame(*panes)


def _resized(pane: Pane, width: int, canvas: Canvas) -> None:
    pane.view.resize(width, pane.view.height())
    canvas.frame(pane)


def _shares(text: str, stretches: int, random: Random) -> list[float]:
    """Return places far enough apart that no stretch shows what another has shown, as shares of the height."""
    count = max(1, min(stretches, len(text) // (2 * _SCREEN)))
    return random.sample([(at + 0.3) / (count + 0.5) for at in range(count)], count)


def _warm_up(text: str, annotations: Sequence[Annotation]) -> None:
    """Let fonts, styles and code be loaded before anything is timed."""
    canvas = Canvas()
    short = text[:5_000]
    inside = [each for each in annotations if each.end <= len(short)]
    for pane in (BarePane(short), OurPane(short, inside)):
        canvas.frame(pane)
        settle(pane)
        close(pane)


def _figures(size: Size, taken: Taken) -> list[Figure]:
    add_bar, scroll_bar = (1.5, 1.5) if size.is_crowded else (0.7, 0.6)
    every = timed()
    for here, cold, warm in zip(every, taken.cold, taken.warm, strict=True):
        here.cpu += cold.cpu + warm.cpu
        here.wall += cold.wall + warm.wall
    rows: list[tuple[str, str, Timed, float | None]] = [
        ("open", "open, to the first picture", taken.first, None if size.is_crowded else 2),
        (
            "open-all",
            "open, until the map of the article shows all of them",
            taken.whole,
            None if size.is_crowded else 8,
        ),
        ("add", "add one annotation, repaint", taken.add, add_bar),
        ("scroll", "scroll one step, median", every, scroll_bar),
        ("wrap", "re-wrap on resize", taken.wrap, None),
    ]
    figures = [
        Figure(
            key=f"reader.{key}.{size.key}",
            what=f"{size.name}: {what}",
            floor_is=FLOOR,
            ours=laps.ours.samples(),
            floor=laps.floor.samples(),
            bar=bar,
        )
        for key, what, laps, bar in rows
    ]
    unseen = Figure(
        key=f"reader.scroll-unseen.{size.key}",
        what=f"{size.name}: first scroll into unseen text, p99",
        floor_is=FLOOR,
        ours=taken.cold.ours.samples(),
        floor=taken.cold.floor.samples(),
        judged="p99",
        bar=None if size.is_crowded else 1.2,
    )
    figures.insert(4, unseen)
    figures += [
        Figure(
            key=f"reader.open-rest.{size.key}",
            what=f"{size.name}: open, until no height is a guess any more",
            ours=taken.rest.samples(),
            against="alone",
        ),
        Figure(
            key=f"reader.longest-slice.{size.key}",
            what=f"{size.name}: longest slice after the first picture",
            ours=taken.slices.samples(),
            judged="most",
            against="alone",
            bar=50,
            is_asserted=False,
        ),
        Figure(
            key=f"reader.after-scrolling.{size.key}",
            what=f"{size.name}: left to do once scrolling stops",
            ours=taken.pause.samples(),
            against="alone",
            bar=50,
            is_asserted=False,
        ),
    ]
    return figures
