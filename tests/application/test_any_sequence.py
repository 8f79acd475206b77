"""After any sequence of commands, undo ends at the start, redo at the end, and an annotation set loses nothing."""

from __future__ import annotations

import json
import shutil
import tempfile
import typing
from pathlib import Path
from typing import Any

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from workbench import Workbench
from workbench.application.commands import (
    AddContact,
    AddEvidence,
    AddVerdict,
    Annotate,
    BringBack,
    EditAnnotations,
    EditArticle,
    JoinClaim,
    LeaveClaim,
    MakeClaim,
    MakeStory,
    MarkAbsent,
    MergeClaims,
    MoveAnnotation,
    NoteCorrection,
    RemoveAnnotations,
    RemoveArticle,
    RemoveClaim,
)
from workbench.application.past import deleted
from workbench.domain.annotation import Voice, Words
from workbench.domain.errors import WorkbenchError
from workbench.storage import integrity

TEXT = (
    "Głos Portu 🚢\n\nA👩‍👩‍👧 b\u0301c said “no\u00a0way”. مرحبا بالعالم today.\n\n"
    "Said twice here and now by him.\nSaid twice here and now by him.\n"
)
LABELS = st.sampled_from(["sourced", "unsourced", "editorial", "no_claim"])
PLACES = st.integers(0, len(TEXT) - 1)
VOICES = ["", *typing.get_args(Voice)]
PARTS = st.sampled_from(["cue", "source_words"])
CHOICE = st.integers(0, 10**6)
WORDS = st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=8)


def state(desk: Workbench) -> dict[str, Any]:
    """Everything the library holds but the history, and without what only ever grows."""
    document = json.loads(b"".join(desk.export_chunks()))
    for name in ("generator", "exported_at", "history", "content_sha256"):
        del document[name]
    for row in document["annotations"]:
        del row["revision"], row["modified_at"]
    return dict(document)


class AnySequence(RuleBasedStateMachine):
    """A reviewer does anything in any order."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp())
        self.desk = Workbench.open(self.folder / "library.db", reviewer="Ana")
        self.states: list[dict[str, Any]] = []
        self.undone = 0

    @initialize()
    def an_article(self) -> None:
        file = self.folder / "port.txt"
        file.write_text(TEXT, encoding="utf-8")
        self.article = str(self.desk.import_files([file])[0].article)
        self.version = self.desk.articles.version(self.article).id
        self.states = [state(self.desk)]

    def done(self, command: Any) -> None:
        try:
            changed = self.desk.do(command).changed
        except WorkbenchError:
            assert state(self.desk) == self.states[len(self.states) - 1 - self.undone]
            return
        if changed is not None:
            del self.states[len(self.states) - self.undone :]
            self.undone = 0
            self.states.append(state(self.desk))

    def one_of(self, things: list[Any], choice: int) -> Any:
        return things[choice % len(things)] if things else None

    @rule(start=PLACES, length=st.integers(1, 30), label=LABELS, copies=st.booleans(), source=WORDS)
    def annotate(self, start: int, length: int, label: str, copies: bool, source: str) -> None:
        self.done(
            Annotate(
                version=self.version,
                start=start,
                end=start + length,
                label=label,
                fill_copies=copies,
                source=source.strip() or None,
            )
        )

    @rule(choice=CHOICE, label=LABELS, note=WORDS, flagged=st.booleans())
    def edit(self, choice: int, label: str, note: str, flagged: bool) -> None:
        each = self.one_of(self.desk.annotations.all(), choice)
        if each is not None:
            self.done(EditAnnotations(ids=(each.id,), details={"label": label, "note": note, "flagged": flagged}))

    @rule(choice=CHOICE, voice=st.sampled_from(VOICES), start=PLACES, length=st.integers(0, 9), part=PARTS)
    def attribute(self, choice: int, voice: str, start: int, length: int, part: str) -> None:
        each = self.one_of(self.desk.annotations.all(), choice)
        if each is not None:
            end = min(start + length, len(TEXT))
            words = Words(start, end, TEXT[start:end]) if end > start else None
            self.done(EditAnnotations(ids=(each.id,), details={"voice": voice, part: words}))

    @rule(choice=CHOICE, start=PLACES, length=st.integers(1, 9))
    def move(self, choice: int, start: int, length: int) -> None:
        each = self.one_of(self.desk.annotations.all(), choice)
        if each is not None:
            self.done(MoveAnnotation(id=each.id, start=start, end=start + length))

    @rule(choice=CHOICE)
    def remove(self, choice: int) -> None:
        each = self.one_of(self.desk.annotations.all(), choice)
        if each is not None:
            self.done(RemoveAnnotations(ids=(each.id,)))

    @rule(choice=CHOICE, statement=WORDS)
    def claim(self, choice: int, statement: str) -> None:
        each = self.one_of(self.desk.annotations.all(), choice)
        self.done(MakeClaim(statement=statement, annotations=(each.id,) if each else ()))

    @rule(one=CHOICE, two=CHOICE, stance=st.sampled_from(["same", "contradicts", "context"]), leave=st.booleans())
    def join(self, one: int, two: int, stance: Any, leave: bool) -> None:
        claim, each = self.one_of(self.desk.claims.rows(), one), self.one_of(self.desk.annotations.all(), two)
        if claim is not None and each is not None:
            leaving = LeaveClaim(claim=claim.id, annotation=each.id)
            self.done(leaving if leave else JoinClaim(claim=claim.id, annotation=each.id, stance=stance))

    @rule(choice=CHOICE, rating=st.sampled_from(["true", "false", "nonsense"]))
    def judge(self, choice: int, rating: str) -> None:
        claim = self.one_of(self.desk.claims.rows(), choice)
        if claim is not None:
            self.done(AddEvidence(claim=claim.id, citation="A record"))
            self.done(AddVerdict(claim=claim.id, rating=rating, rationale="because"))

    @rule(choice=CHOICE, absent=st.booleans(), who=WORDS)
    def look_and_ask(self, choice: int, absent: bool, who: str) -> None:
        claim = self.one_of(self.desk.claims.rows(), choice)
        if claim is not None:
            self.done(MarkAbsent(claim=claim.id, article=self.article, absent=absent))
            self.done(AddContact(claim=claim.id, who=who))
            self.done(NoteCorrection(article=self.article, claim=claim.id, was=who, becomes="otherwise"))

    @rule(one=CHOICE, other=CHOICE, merged=st.booleans())
    def tidy(self, one: int, other: int, merged: bool) -> None:
        claims = self.desk.claims.rows()
        if claims and merged:
            self.done(MergeClaims(kept=self.one_of(claims, one).id, gone=self.one_of(claims, other).id))
        elif claims:
            self.done(RemoveClaim(id=self.one_of(claims, one).id))

    @rule(title=WORDS, name=WORDS)
    def describe(self, title: str, name: str) -> None:
        if any(each.id == self.article for each in self.desk.articles):
            self.done(EditArticle(id=self.article, details={"title": title}))
            self.done(MakeStory(name=name, articles=(self.article,)))

    @rule()
    def remove_the_article(self) -> None:
        if any(each.id == self.article for each in self.desk.articles):
            self.done(RemoveArticle(id=self.article))

    @rule(choice=CHOICE)
    def bring_back(self, choice: int) -> None:
        gone = self.one_of(deleted(self.desk), choice)
        if gone is not None:
            self.done(BringBack(change=gone.change, entity=gone.entity, id=gone.id))

    @rule(steps=st.integers(1, 4))
    def undo(self, steps: int) -> None:
        for _ in range(min(steps, len(self.states) - 1 - self.undone)):
            self.desk.undo()
            self.undone += 1

    @rule(steps=st.integers(1, 4))
    def redo(self, steps: int) -> None:
        for _ in range(min(steps, self.undone)):
            self.desk.redo()
            self.undone -= 1

    @invariant()
    def the_library_is_where_history_says(self) -> None:
        if self.states:
            assert state(self.desk) == self.states[len(self.states) - 1 - self.undone]

    def teardown(self) -> None:
        if self.states:
            self.to_the_start_and_to_the_end()
            self.out_and_in_again()
            with self.desk.database.reading() as connection:
                assert list(integrity.problems(connection)) == []
        self.desk.close()
        shutil.rmtree(self.folder)

    def to_the_start_and_to_the_end(self) -> None:
        for wanted in reversed(self.states[: len(self.states) - 1 - self.undone]):
            self.desk.undo()
            assert state(self.desk) == wanted
        for wanted in self.states[1:]:
            self.desk.redo()
            assert state(self.desk) == wanted

    def out_and_in_again(self) -> None:
        self.desk.export(self.folder / "set.json")
        with Workbench.open(self.folder / "other.db", reviewer="Bo") as other:
            assert other.load(self.folder / "set.json").clean
            assert state(other) == state(self.desk)


TestAnySequence = AnySequence.TestCase
TestAnySequence.settings = settings(max_examples=10, stateful_step_count=20)
