"""What came of an import, an export or a load, in words and, where something needs a look, in lines."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import msgspec

from workbench.application.exporting import Exported
from workbench.application.importing import ImportRow
from workbench.application.loading import LoadReport, Misfit
from workbench.application.wording import quoted, sentence, shortened


class Outcome(msgspec.Struct, frozen=True):
    """A sentence for everybody; ``lines`` only if somebody has to look, under ``title``.

    ``stressed``: it says something that the window does not show.
    """

    words: str
    title: str = ""
    lines: tuple[str, ...] = ()
    stressed: bool = False


def imported(rows: Sequence[ImportRow], left_out: int = 0) -> Outcome:
    """Say what became of each file, and how many files of the folders were ``left_out``."""
    if not rows:
        return Outcome(sentence("outcome", "import.nothing"))
    counts = Counter(row.status for row in rows)
    parts = [
        sentence("outcome", f"import.{status.replace('_', '-')}", n=counts[status])
        for status in ("imported", "new_version", "unchanged", "failed")
        if counts[status]
    ]
    if left_out:
        parts.append(sentence("outcome", "import.left-out", n=left_out))
    lines = tuple(_import_line(row) for row in rows if row.error or row.lost or row.without_words)
    return Outcome(" ".join(parts), sentence("outcome", "import.title"), lines, stressed=bool(left_out))


def with_more(outcome: Outcome, came: int, shown: int) -> Outcome:
    """Say also that of so many articles that came only the first are shown, if that is so."""
    if came <= shown:
        return outcome
    words = f"{outcome.words} {sentence('outcome', 'more', n=came - shown, shown=shown)}"
    return msgspec.structs.replace(outcome, words=words, stressed=True)


def exported(result: Exported) -> Outcome:
    """Say what was written, and where."""
    return Outcome(
        sentence("outcome", "export.done", path=result.path, articles=result.articles, annotations=result.annotations)
    )


def loaded(report: LoadReport) -> Outcome:
    """Say what came in, what was here already, and list what did not fit."""
    new = {kind: number for kind, number in report.loaded.items() if number}
    articles, annotations = new.get("articles", 0), new.get("annotations", 0)
    key = "load.done" if new else "load.nothing-new"
    words = sentence("outcome", key, articles=articles, annotations=annotations, unchanged=report.unchanged)
    if report.answered:
        words = f"{words} {sentence('outcome', 'load.answered', n=len(report.answered))}"
    if report.scheme != "same":
        words = f"{words} {sentence('outcome', f'load.labels-{report.scheme}')}"
    lines = tuple(_misfit_line(each) for each in (*report.problems, *report.lost, *report.moved))
    if lines:
        words = f"{words} {sentence('outcome', 'load.look', n=len(lines))}"
    return Outcome(words, sentence("outcome", "load.title"), lines)


def _import_line(row: ImportRow) -> str:
    if row.error:
        return row.error
    name = row.title or Path(row.path).name
    words = sentence("outcome", "import.lost", title=name, carried=row.carried, lost=row.lost)
    if row.without_words:
        words = f"{words} {sentence('outcome', 'import.without-words', n=row.without_words)}"
    return words


def _misfit_line(misfit: Misfit) -> str:
    named = misfit.exact or (Path(misfit.id).name if misfit.kind == "set" else "")
    what = quoted(shortened(named)) if named else misfit.id
    return sentence(
        "outcome",
        "load.row",
        kind=sentence("outcome", f"kind.{misfit.kind.replace('_', '-')}"),
        what=what,
        why=sentence("load", misfit.why),
    )
