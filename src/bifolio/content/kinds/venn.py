"""The model of `venn`."""

from typing import Annotated

from pydantic import Field

from bifolio.content.fields.asked import Asked
from bifolio.content.fields.items import Items
from bifolio.content.fields.says import Says


class Venn(Asked):
    """Two overlapping circles to write in: only one, both, only the other."""

    kind_title = "Venn diagram to fill"
    group = "placing"
    main = "items"
    is_drawn = True
    items: Annotated[Items, Field(min_length=3, max_length=3), Says(longest=60)]
    """Headings of the three parts, in this order: the first circle, what both share, the second circle."""
