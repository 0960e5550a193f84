"""The names of keys in other programs, and in the other languages of the program's phrases, for hints."""

from __future__ import annotations

from bifolio.content.file_kinds import FOLDERS, PART_FOLDERS
from bifolio.content.kinds_elsewhere import bare
from bifolio.diagnostics import nearest

_KEYS = {
    "title": "titel titre titulo titolo",
    "subtitle": "untertitel sous_titre subtitulo sottotitolo ondertitel",
    "language": "sprache langue idioma lingua taal",
    "paper": "papier papel carta formato",
    "blocks": "blocke blocs bloques blocchi blokken inhalt contenu contenido contenuto inhoud",
    "parts": "teile parties partes parti delen seiten paginas pagine teilaufgaben sous_questions apartados deelvragen"
    " subquestions sub_questions",
    "prompt": "frage aufgabe question consigne pregunta enunciado domanda consegna vraag opdracht",
    "items": "eintrage punkte elements elementos elementi onderdelen",
    "columns": "spalten colonnes columnas colonne kolommen",
    "rows": "zeilen lignes filas righe rijen",
    "count": "anzahl nombre cantidad numero aantal",
    "options": "optionen antworten choix opciones respuestas opzioni risposte opties antwoorden",
    "answer": "losung antwort reponse solucion respuesta risposta soluzione antwoord oplossing",
    "steps": "schritte etapes pasos passi stappen",
    "minutes": "dauer minuten duree duracion minutos durata minuti duur",
    "text": "texte texto testo tekst",
    "notes": "notizen hinweise notas note notities",
    "theme": "thema tema",
    "trace": "nachspuren nachfahren repasser trazar repasar ricalcare tracciare overtrekken",
}
"""Words for each key, without accents."""

_IN_PROGRAMS = {
    "prompt text": "question",
    "text": "clue definition label front title",
    "items": "clues words boxes spokes steps statements pairs events stations",
    "help": "description hint",
    "title": "heading",
    "options": "choices answers",
    "prompt blocks": "text",
    "parts": "blocks questions contents chapters",
    "blocks text": "content",
    "text rows": "body",
    "link file": "url",
    "link": "href",
    "style": "numbered ordered",
    "style look": "type",
    "items cards": "entries",
    "cards parts": "items",
    "count": "height lines",
    "orientation": "layout_direction",
    "from": "file table",
    "columns": "headers header head",
    "rows": "data",
    "count items": "rows",
    "label text title": "name",
    "name": "middle center centre",
    "signers": "people persons roles",
    "points": "marks mark score pts",
    "answer": "correct",
    "answer word": "solution",
    "word": "answer",
    "scale from": "min",
    "scale to": "max",
    "step": "interval ticks",
    "scale source": "from",
    "scale": "to range",
    "first": "start",
    "layout": "columns",
    "look": "color colour",
    "file": "src path",
    "size": "font_size",
    "language": "lang locale",
    "picture": "image photo",
    "pick": "multiple",
    "items start": "left",
    "targets end": "right",
    "minutes": "time duration",
    "aim": "goal objective",
    "help prompt steps": "instruction instructions",
    "source": "author",
    "source_note": "copyright license licence",
    "across": "x",
    "up": "y",
    "contact": "phone telephone email website address",
    "paper": "format page_size",
    "theme look": "style design",
    "suffix labels": "unit units",
    "prefix labels": "currency",
    "labels": "suffix prefix",
}
"""The names of keys in other programs, if they are closer to another key, or to none. Of several keys the first known
one is meant.
"""

THEME = "that is part of a theme: write a file in 'themes', and its id under 'theme:'"
PROVIDER = "that belongs in the provider's file, given with --provider"
WITH_A_COPY = "that is given with a copy: with --for, with --set, or in a roster"
MARGINS = "bifolio makes the margins, headers and footers; 'short_title' is printed at the head of each page"
NOT_IN_THE_BOOK = {
    **{folder: f"each is a file of its own in {folder}/" for folder in FOLDERS},
    **{folder: f"each is a file of its own in {folder}/; 'parts' puts them in order" for folder in PART_FOLDERS},
    **dict.fromkeys(("color", "colors", "colour", "colours", "font", "fonts"), THEME),
    **dict.fromkeys(("author", "logo", "contact", "practice", "publisher", "email", "website", "provider"), PROVIDER),
    **dict.fromkeys(("dates", "start", "start_date", "leader", "recipient", "participants", "names"), WITH_A_COPY),
    **dict.fromkeys(("margin", "margins", "header", "footer"), MARGINS),
    **dict.fromkeys(("toc", "table_of_contents"), "list 'contents' under 'parts'"),
    "references": "each source is an entry of references.yaml",
    "date": "for a line to write the date on, write 'opening_blanks: [date]'",
}
"""Keys that people look for in ``workbook.yaml`` although they belong elsewhere."""

COLOURS = {
    **dict.fromkeys(("primary", "accent", "main", "brand", "color", "colour"), "accent"),
    **dict.fromkeys(("secondary", "second"), "second"),
    **dict.fromkeys(("background", "tint"), "tint"),
}
"""The names of a theme's colours in other programs."""

WHOLE_FILES = ("book", "exercise", "page", "section", "sheet", "workbook", "worksheet")
"""Keys that people put around all keys of a file."""

ENDS = ("min", "max", "from", "to", "range")
"""The names of the ends of a scale in other programs."""

KEYS_ELSEWHERE: dict[str, str] = {}
for _key, _words in _KEYS.items():
    for _word in _words.split():
        KEYS_ELSEWHERE[_word] = f"{KEYS_ELSEWHERE.get(_word, '')} {_key}".strip()

KEYS_IN_PROGRAMS = {word: keys for keys, words in _IN_PROGRAMS.items() for word in words.split()}


def meant_key(key: str, known: set[str]) -> str | None:
    """The one of the ``known`` keys that other programs call ``key``, or that is most like it."""
    return called(key, known) or nearest(key, known)


def called(key: str, known: set[str]) -> str | None:
    """The one of the ``known`` keys that other programs call ``key``."""
    meant = f"{KEYS_IN_PROGRAMS.get(key.casefold(), '')} {KEYS_ELSEWHERE.get(bare(key), '')}"
    return next((one for one in meant.split() if one in known), None)
