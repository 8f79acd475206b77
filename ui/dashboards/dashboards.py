"""Keeps the dashboards true: counts beside the window after a change; shows, lists and exports the numbers."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtGui import QFontInfo

from ui.bridge import PATIENCE, Bridge
from ui.dashboards.bars import bars
from ui.dashboards.dashboards_view import DashboardsView
from ui.dashboards.drawing import Part, Picture
from ui.dashboards.inks import Inks
from ui.dashboards.numbers import numbers
from ui.dashboards.painting import png
from ui.dashboards.places import Listed, claims_listed, made_listed, sentences_listed, wording_listed
from ui.dashboards.saving import Saver
from ui.dashboards.steps import steps
from ui.dashboards.strips import strips
from ui.dashboards.svg import svg
from ui.jobs import Job, Reporter, TaskRunner
from ui.theme.tokens import Theme
from workbench.application.common_wording import CommonWording, common_wording, in_words
from workbench.application.coverage import CoverageBook, CoverageReport
from workbench.application.sentence_states import DISPUTED, UNDECIDED
from workbench.application.tables import as_csv
from workbench.application.wording import sentence
from workbench.domain.change import Changed
from workbench.domain.errors import InvalidError, StorageError

QUIET = 400
"""Milliseconds without a change until it is counted again; a row of quick keys is counted once."""

_PAPER = 1000.0
"""Width in pixels of a picture that is exported."""

_MOST_STRIPS = 100
"""Articles drawn on the screen at most; a picture that is exported has all of them."""

_MOST_COMPARED = 60
"""Articles whose wording is compared at most."""

_Common = tuple[tuple[str, ...], CommonWording]

_STATES = {"decided": UNDECIDED, "disputed": DISPUTED}


class Scope:
    """What is counted: the articles of a story, those that are open, or all; ``letters`` of the open ones by id."""

    def __init__(self, story: Callable[[], str], letters: Callable[[], Mapping[str, str]]) -> None:
        self.story, self.letters = story, letters

    def wanted(self) -> dict[str, object]:
        """Return what to ask the book for."""
        if self.story():
            return {"story": self.story()}
        return {"articles": list(self.letters())} if self.letters() else {}


class Dashboards(QObject):
    """The page of the lower panel.

    ``place_wanted(article, start, end)`` and ``annotation_wanted(article, id)`` say where somebody wants to go;
    ``told`` carries a sentence, ``refused`` and ``broken`` why something could not be done.
    """

    told = Signal(str)
    place_wanted = Signal(str, int, int)
    annotation_wanted = Signal(str, str)
    refused = Signal(object)
    broken = Signal(object)

    def __init__(self, bridge: Bridge, runner: TaskRunner, scope: Scope, theme: Theme, *, mine: bool) -> None:
        super().__init__()
        self._bridge, self._runner, self._scope, self._theme = bridge, runner, scope, theme
        self.view = DashboardsView()
        self.view.whose.setCurrentIndex(int(mine))
        self._book = self._new_book()
        self._report: CoverageReport | None = None
        self._common: _Common | None = None
        self._compared: tuple[str, ...] = ()
        self._job: Job | None = None
        self._comparing: Job | None = None
        self._is_due = True
        self._listed: Listed | None = None
        self._quiet = QTimer(self, interval=QUIET, singleShot=True)
        self._quiet.timeout.connect(self._count)
        self._saver = Saver(self.view)
        self._saver.told.connect(self.told)
        self._saver.refused.connect(self.refused)
        view = self.view
        view.wanted.connect(self._show_wanted)
        view.whose.currentIndexChanged.connect(self._count_others)
        view.number_chosen.connect(self._list_number)
        view.part_chosen.connect(self._list_part)
        view.place_chosen.connect(self._go)
        view.back_wanted.connect(self._show_again)
        view.export_wanted.connect(self._export)
        view.installEventFilter(self)
        bridge.changed.connect(self._follow)
        bridge.scheme_changed.connect(self._count_others)
        bridge.replaced.connect(self._count_others)

    @property
    def report(self) -> CoverageReport | None:
        """What was counted last."""
        return self._report

    @property
    def is_counted(self) -> bool:
        """Whether all numbers are those of now."""
        return not self._is_due and self._job is None and self._comparing is None

    def set_theme(self, theme: Theme) -> None:
        """Draw in the colours of a theme."""
        self._theme = theme
        self.view.set_theme(theme)
        self._show()

    def recount(self) -> None:
        """Count again, because something else is open."""
        self._is_due = True
        if self.view.isVisible():
            self._quiet.start(0)

    def close(self) -> None:
        """Listen no more."""
        self._quiet.stop()
        self._bridge.changed.disconnect(self._follow)
        self._bridge.scheme_changed.disconnect(self._count_others)
        self._bridge.replaced.disconnect(self._count_others)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Count when somebody looks, if anything changed meanwhile."""
        if event.type() == QEvent.Type.Show and self._is_due:
            self._quiet.start(0)
        return super().eventFilter(watched, event)

    def _new_book(self) -> CoverageBook:
        desk = self._bridge.desk
        return CoverageBook(desk, by=desk.reviewer.id if self.view.whose.currentData() == "mine" else None)

    def _count_others(self) -> None:
        self._book = self._new_book()
        self.recount()

    def _follow(self, changed: Changed) -> None:
        if self._book.follow(changed):
            self._is_due = True
            if self.view.isVisible():
                self._quiet.start(QUIET)

    def _count(self) -> None:
        if self._job is not None or not self.view.isVisible():
            return
        self._is_due = False
        self.view.say_instead(sentence("dashboards", "counting"))
        book, wanted = self._book, self._scope.wanted()

        def work(reporter: Reporter) -> tuple[CoverageBook, CoverageReport]:
            return book, book.report(tell=reporter.advance, **wanted)  # type: ignore[arg-type]

        self._job = self._runner.start(
            sentence("dashboards", "counting"), work, done=self._take, failed=self._fail, cancelled=self._give_up
        )

    def _take(self, result: tuple[CoverageBook, CoverageReport]) -> None:
        self._job = None
        book, report = result
        if book is self._book:
            self._report = report
            self._compare(report)
            self._show()
        if self._is_due:
            self._quiet.start()

    def _compare(self, report: CoverageReport) -> None:
        """Compare the wording of other texts than before; the counts are shown meanwhile, which take less time."""
        versions = tuple(each.version for each in report.articles)
        if versions == self._compared:
            return
        if self._comparing is not None:
            self._comparing.drop()
            self._comparing = None
        self._common, self._compared = None, versions
        if not versions or len(versions) > _MOST_COMPARED:
            return
        desk = self._bridge.desk

        def work(reporter: Reporter) -> _Common | None:
            try:
                with desk.database.waiting(PATIENCE):
                    return versions, common_wording(desk, [each.id for each in report.articles], tell=reporter.advance)
            except InvalidError:
                # Too much text to be compared; everything else can be counted.
                return None

        self._comparing = self._runner.start(
            sentence("dashboards", "comparing"),
            work,
            done=self._take_common,
            failed=self._fail_to_compare,
            cancelled=self._forget_compared,
            unasked=True,
        )

    def _take_common(self, common: _Common | None) -> None:
        self._comparing, self._common = None, common
        self._show()

    def _fail_to_compare(self, error: Exception) -> None:
        self._forget_compared()
        if isinstance(error, StorageError):
            # Somebody writes at this moment; the next look will do.
            self._is_due = True
            self._quiet.start()
        else:
            self.broken.emit(error)

    def _forget_compared(self) -> None:
        """Compare the next time that something is counted."""
        self._comparing, self._compared = None, ()

    def _fail(self, error: Exception) -> None:
        self._job = None
        self._is_due = True
        if isinstance(error, StorageError):
            # Somebody writes at this moment; the next look will do.
            self._quiet.start()
        else:
            self._give_up()
            self.broken.emit(error)

    def _give_up(self) -> None:
        """Count again when somebody looks or decides something, and say so."""
        self._job = None
        self._is_due = True
        words = sentence("dashboards", "given-up")
        self.view.say_instead(words)
        self.told.emit(words)

    def _show(self) -> None:
        report, view = self._report, self.view
        if report is None:
            return
        if not report.articles:
            view.show_numbers({})
            view.show_empty()
            return
        words = numbers(report, self._bridge.desk.scheme)
        if self._common is not None:
            words |= in_words(self._common[1], self._scope.letters())
        view.show_numbers(words)
        kind = view.kind
        table = view.picture.show_picture(self._picture, sentence("dashboards", f"kind-name.{kind}")).table
        view.show_table(table.headings, table.rows, table.parts)
        if self._listed is not None:
            self._listed = self._listed.again(report, self._book)
            view.places.show_table(self._listed.headings, self._listed.rows)
        else:
            view.show_picture()

    def _show_wanted(self) -> None:
        self._listed = None
        self._show()

    def _show_again(self) -> None:
        self._show_wanted()
        (self.view.table if self.view.as_table.isChecked() else self.view.picture).setFocus()

    def _picture(self, width: float) -> Picture:
        report, view = self._report, self.view
        assert report is not None
        metrics = view.fontMetrics()
        inks = Inks(
            self._theme,
            self._bridge.desk.scheme,
            float(metrics.height()),
            lambda words: float(metrics.horizontalAdvance(words)),
        )
        if view.kind == "articles":
            most = None if width == _PAPER else _MOST_STRIPS
            return strips(report, self._book.states, self._scope.letters(), inks, width, most)
        if view.kind == "outlets":
            return bars(report, inks, width, view.measure.currentData(), view.subject.currentData())
        return steps(report, inks, width, pace=view.with_pace.isChecked())

    def _list_number(self, key: str) -> None:
        if self._report is None:
            return
        articles = tuple(each.id for each in self._report.articles)
        if key in ("without-evidence", "single-source"):
            notes = (
                self._report.claims.without_evidence if key == "without-evidence" else self._report.claims.single_source
            )
            self._list(claims_listed(key, notes))
        elif key in ("wording", "quotations", "repeats"):
            found = self._common[1] if self._common is not None else None
            rows = () if found is None else found.within if key == "repeats" else found.between
            if key == "quotations":
                rows = tuple(each for each in rows if each.quoted)
            self._list(wording_listed(self._bridge.desk, rows, self._scope.letters()))
        elif key == "flagged":
            self._list(self._sentences(articles, None, only_flagged=True))
        elif key == "unsourced":
            self._list(self._sentences(articles, self._bridge.desk.scheme.keys_of("unsourced")))
        else:
            self._list(self._sentences(articles, {_STATES[key]}))

    def _list_part(self, part: Part) -> None:
        if part.start is not None:
            (article,) = part.articles
            end = next((each.end for each in self._book.states(article) if each.start == part.start), part.start)
            self.place_wanted.emit(article, part.start, end)
        elif part.is_made:
            by = self._bridge.desk.reviewer.id if self.view.whose.currentData() == "mine" else None
            self._list(made_listed(self._bridge.desk, part, by, self._scope.letters()))
        else:
            self._list(self._sentences(part.articles, None if part.state is None else {part.state}))

    def _sentences(
        self, articles: Sequence[str], states: set[str] | frozenset[str] | None, *, only_flagged: bool = False
    ) -> Listed:
        return sentences_listed(
            self._bridge.desk, self._book, articles, states, self._scope.letters(), only_flagged=only_flagged
        )

    def _list(self, listed: Listed) -> None:
        if listed.rows:
            self._listed = listed
            self.view.show_places(listed.headings, listed.rows)
            if listed.left_out:
                self.told.emit(sentence("dashboards", "places-more", n=listed.left_out))
        else:
            self.told.emit(sentence("dashboards", "places-none"))

    def _go(self, row: int) -> None:
        if self._listed is None or not 0 <= row < len(self._listed.places):
            return
        place = self._listed.places[row]
        if place.annotation is not None:
            self.annotation_wanted.emit(place.article, place.annotation)
        elif place.article:
            self.place_wanted.emit(place.article, place.start, place.end)

    def _export(self, kind: str) -> None:
        picture = self._picture(_PAPER)
        title = sentence("dashboards", f"kind-name.{self.view.kind}")
        name = sentence("dashboards", f"file-name.{self.view.kind}")
        if kind == "csv":
            table = picture.table
            content = as_csv(table.headings, table.filed or table.rows).encode()
        elif kind == "png":
            content = png(picture.drawing, self.view.font())
        else:
            font = QFontInfo(self.view.font())
            content = svg(picture.drawing, title, picture.summary, font.family(), font.pixelSize()).encode()
        self._saver.ask_and_save(kind, name, content)
