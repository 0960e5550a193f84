"""The model of `ordering`."""

from collections.abc import Iterator, Mapping
from typing import Annotated, Any, Self

from pydantic import Field, model_validator

from bifolio.content.fields.answers import AS_WRITTEN, WHOLE, written
from bifolio.content.fields.asked import Asked
from bifolio.content.fields.base import Fault
from bifolio.content.fields.faults import wrong_value
from bifolio.content.fields.giveaways import shown_by_order
from bifolio.content.fields.item_pictures import TextsOrPictures, name_of
from bifolio.content.fields.mixing import mixed_order
from bifolio.content.fields.says import Role, Says
from bifolio.form_fields import InPlace


class Ordering(Asked):
    """Texts or pictures to put in order, or to rank, with a box for a number before each."""

    kind_title = "Ordering"
    group = "choosing"
    main = "items"
    answer_is_order = True
    any_order = ("items",)
    items: Annotated[TextsOrPictures, Field(min_length=2, max_length=20), Says(role=Role.INSTRUCTION, has_mark=True)]
    """The items to put in order, by lasting id, in printed order: texts, or pictures with their alternative text."""

    @model_validator(mode="after")
    def _print_in_another_order(self) -> Self:
        """Shuffles items that are written in the right order, and keeps that order as the answer.

        The items of a list are numbered in printed order.
        """
        if self.answer.get(WHOLE) == (AS_WRITTEN,):
            ids = list(self.items)
            mixed = mixed_order(self.id, ids)
            is_list = ids == [str(number) for number in range(1, len(ids) + 1)]
            names = dict(zip(mixed, ids, strict=True)) if is_list else {one: one for one in ids}
            self._set("items", {names[one]: self.items[one] for one in mixed})
            self._set("answer", {WHOLE: tuple(names[one] for one in ids)})
        return self

    def _set(self, name: str, value: Any) -> None:
        self.__dict__[name] = value

    def giveaways(self, right: Mapping[str, InPlace]) -> Iterator[Fault]:
        """Items in their right order."""
        places = [str(place) for place in range(1, len(self.items) + 1)]
        hint = f"put it in another order, or write 'answer: {AS_WRITTEN}'"
        yield from shown_by_order("items", places, [answer.options[0] for answer in right.values()], hint)

    def faults(self) -> Iterator[Fault]:
        """An order that does not have each item exactly once."""
        order = self.answer.get(WHOLE, ())
        ids = {name_of(item).plain: one for one, item in self.items.items()}
        if order and sorted(ids.get(word, word) for word in map(written, order)) != sorted(self.items):
            hint = f"list the ids, or the words, in their right order: {', '.join(self.items)}"
            yield wrong_value("an 'answer' that is a list must have each item once", hint, "answer")
