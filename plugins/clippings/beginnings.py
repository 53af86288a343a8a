"""Which names of the lists the letters at a place of a text begin or are."""

from __future__ import annotations

from .lexicon import Lexicon, Name


def named(text: str, at: int, end: int, lexicon: Lexicon) -> list[Name]:
    """The name that the letters from ``at`` to ``end`` are, if they are one."""
    return [name for name in lexicon.names.get(text[at : at + 2], ()) if name.text == text[at:end]]


def begins_name(text: str, at: int, lexicon: Lexicon, longer: int = 0) -> bool:
    """Whether a name of more than ``longer`` characters begins there (嘉善|大桥 is a bridge, 南湖区|大桥镇
    is not).
    """
    return any(
        name.entries
        and len(name.text) > longer
        and text.startswith(name.text, at)
        # 嘉善县|城固: a county far away that hardly anyone means tells nothing about the letters before it.
        and not (name.near and name.bare and lexicon.places[name.entries[0].code].level == "district")
        for name in lexicon.names.get(text[at : at + 2], ())
    )
