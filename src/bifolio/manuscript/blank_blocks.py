"""Makes blocks to fill in: fields, boxes to tick, options, scales; and lists."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from bifolio.content.fields.scales import MOST_NUMBERS
from bifolio.frozen import record
from bifolio.manuscript.atoms import LabelAtom, OptionAtom, ScaleAtom, WordsAtom
from bifolio.manuscript.elements import MOST_NUMBER
from bifolio.manuscript.names import Ids
from bifolio.manuscript.spans import GAP, Span, Spans, as_text, plain, sliced, without_look
from bifolio.manuscript.text_blocks import DraftBlock, TextMaker

_LONGEST_OPTION = 200
MOST_ITEMS = {"checklist": 60, "list": 200, "choice": 12, "stems": 12, "fields": 12}
_OF_SLIDERS: dict[tuple[int, int], dict[str, str]] = {(0, 10): {}, (1, 10): {"scale": "1-10"}}
"""Scales for which there are sliders, with the keys that ask for them; all other scales are ratings."""


@record(kw_only=True)
class BlankMaker(TextMaker):
    """Makes blocks of items."""

    def _fields(self, labels: list[LabelAtom], asked: dict[str, str], line: int) -> Iterator[DraftBlock]:
        for start in range(0, len(labels), MOST_ITEMS["fields"]):
            part = labels[start : start + MOST_ITEMS["fields"]]
            ids, items = Ids(), dict[str, Any]()
            for one in part:
                words = as_text(without_look(one.spans), takes_blanks=False).rstrip(":： ")
                further = {
                    **({"type": one.type} if one.type != "text" else {}),
                    **({"suffix": one.suffix} if one.suffix else {}),
                }
                items[ids.new(plain(one.spans), "field", 20)] = {"text": words, **further} if further else words
            is_list = len({one.line for one in part}) == len(part) > 1
            keys = {"id": self._id("", "fields"), **asked, **({"layout": "list"} if is_list else {}), "items": items}
            yield self._made({"fields": keys}, line, 12 * (len(part) if is_list else 1) + 4)

    def _checklist(self, items: list[Spans], asked: dict[str, str], line: int) -> Iterator[DraftBlock]:
        if any(len(plain(one)) > _LONGEST_OPTION * 2 for one in items):
            yield from self._plain_list([self._text(one) for one in items], {}, line)
        else:
            yield from self._listed("checklist", items, asked, line)

    def _listed(self, kind: str, items: list[Spans], asked: dict[str, str], line: int) -> Iterator[DraftBlock]:
        """A block whose items are texts, or several if there are too many."""
        written = [one for one in items if not _is_own(one)]
        named = [one for one in written if GAP.search(plain(one))] if kind != "stems" else []
        written = [_without_blank(one) if one in named else one for one in written]
        texts = [self._text(one, takes_blanks=False, takes_notes=False) for one in written]
        texts = [one for one in texts if one]
        own = min(12, len(items) - len(written)) if kind == "checklist" else 0
        for start in range(0, max(len(texts), min(1, own)), MOST_ITEMS[kind]):
            part = texts[start : start + MOST_ITEMS[kind]]
            keys: dict[str, Any] = {"id": self._id(asked.get("prompt", ""), kind), **(asked if not start else {})}
            keys |= {"items": part} if part else {}
            keys |= {"own": own} if own and start + len(part) == len(texts) else {}
            count = len(part) + keys.get("own", 0)
            yield self._made({kind: keys}, line, (18 if kind == "stems" else 8) * count + 9 * bool(asked))
        yield from self._named_blanks(named, line)

    def _named_blanks(self, named: list[Spans], line: int) -> Iterator[DraftBlock]:
        """Blanks for items such as "Other: ____", since an item itself can only be ticked."""
        labels = [LabelAtom(_without_blank(one), "text", line + number) for number, one in enumerate(named)]
        if labels:
            yield from self._fields(labels, {}, line)

    def _choice(self, options: list[OptionAtom], asked: dict[str, str], line: int) -> Iterator[DraftBlock]:
        """A choice among several answers; a list if the entries are not answers."""
        letters = [one.letter for one in options]
        are_counted = letters == [chr(ord("a") + index) for index in range(len(letters))] or not any(letters)
        offered = [one for one in options if not _is_own(one.spans)]
        written = [one.spans for one in offered]
        named = [one for one in written if GAP.search(plain(one))]
        are_parts = any(letters) and len(named) * 2 > len(written)
        shown = [_without_blank(one) if one in named else one for one in written]
        texts = [self._text(one, takes_blanks=False, takes_notes=False) for one in shown]
        fits = 2 <= len(texts) <= MOST_ITEMS["choice"] and all(0 < len(one) <= _LONGEST_OPTION for one in texts)
        if not (fits and are_counted and not are_parts and (asked or not any(letters))):
            yield from self._no_choice(options, asked, line, are_counted=are_counted)
            return
        keys: dict[str, Any] = {"id": self._id(asked.get("prompt", ""), "choice"), **asked, "options": texts}
        if own := len(options) - len(written):
            keys["own"] = min(6, own)
        if all(one.is_in_row for one in options):
            keys["layout"] = "row"
        keys |= _answer(offered, texts)
        yield self._made({"choice": keys}, line, 8 * len(texts) + 15)
        yield from self._named_blanks(named, line)

    def _no_choice(
        self, options: list[OptionAtom], asked: dict[str, str], line: int, *, are_counted: bool
    ) -> Iterator[DraftBlock]:
        """A list of lettered texts, whose blanks stay where they are."""
        if asked:
            yield self._made(asked["prompt"], line, 8)
        texts = [self._text(one.spans) for one in options]
        if are_counted and options[0].letter and len(texts) > 1:
            yield from self._plain_list([one for one in texts if one], {"style": "letters"}, line)
            return
        for one, text in zip(options, texts, strict=True):
            mark = f"{one.mark} " * bool(one.mark)
            if text:
                yield self._paragraph(f"{mark}{text}", one.line, 8, name=plain(one.spans))

    def _scale(self, scale: ScaleAtom, prompt: WordsAtom | None) -> Iterator[DraftBlock]:
        text = self._prompt(prompt) if prompt else self.heading or "…"
        ends = {
            key: as_text((Span(text=words),), takes_blanks=False)
            for key, words in (("low", scale.low), ("high", scale.high))
            if words
        }
        name = prompt.plain if prompt else ""
        low, high = scale.numbers[0], scale.numbers[-1]
        if (low, high) in _OF_SLIDERS:
            keys = {
                "id": self._id(name, "scale"),
                **_OF_SLIDERS[low, high],
                "items": [{"text": text, **ends}],
            }
            yield self._made({"slider": keys}, scale.line, 28)
        elif 3 <= len(scale.numbers) <= MOST_NUMBERS:
            keys = {
                "id": self._id(name, "rating"),
                **({"scale": f"{low}-{high}"} if (low, high) != (1, 5) else {}),
                **ends,
                "items": [text],
            }
            yield self._made({"rating": keys}, scale.line, 20)
        else:
            words = " ".join(filter(None, (scale.low, *map(str, scale.numbers), scale.high)))
            if prompt:
                yield from self._paragraphs(prompt)
            yield self._made(as_text((Span(text=words),)), scale.line, 8)

    def _plain_list(self, items: list[Any], style: dict[str, Any], line: int) -> Iterator[DraftBlock]:
        """A list, or several if it is too long."""
        has_blanks = any("__" in str(one) for one in items)
        is_short = len(items) > 5 and has_blanks and all(isinstance(one, str) and len(one) <= 30 for one in items)
        for start in range(0, len(items), MOST_ITEMS["list"]):
            part = items[start : start + MOST_ITEMS["list"]]
            keys: dict[str, Any] = {"id": self._id("", "list")} if has_blanks else {}
            keys |= style
            if start and style.get("style") in ("numbers", "letters"):
                keys["first"] = min(MOST_NUMBER, style.get("first", 1) + start)
            keys |= {"layout": "two-columns"} if is_short else {}
            value: Any = {**keys, "items": part} if keys else part
            height = sum(6 * (len(str(one)) / 80 + 1) * (1.5 if has_blanks else 1) for one in part)
            yield self._made({"list": value}, line, height / (2 if is_short else 1) + 3)


def _is_own(spans: Spans) -> bool:
    """Whether an entry is for the reader's own words: nothing, or a blank."""
    return not GAP.sub("", plain(spans)).strip(" .:")


def _without_blank(spans: Spans) -> Spans:
    """The words of an entry before its blank, if that is at the end."""
    text = "".join(span.text for span in spans)
    gap = next(GAP.finditer(text), None)
    is_last = gap is not None and not text[gap.end() :].strip(" .)")
    return sliced(spans, 0, len(text[: gap.start()].rstrip(" :("))) if gap is not None and is_last else spans


def _answer(options: Sequence[OptionAtom], texts: Sequence[str]) -> dict[str, Any]:
    """The keys of a choice that say which of its ``options``, with these ``texts``, are right."""
    right = [text for option, text in zip(options, texts, strict=True) if option.is_right]
    if len(right) < 2:
        return {"answer": right[0]} if right else {}
    return {"pick": len(right), "answer": right}
