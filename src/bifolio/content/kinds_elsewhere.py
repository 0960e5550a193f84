"""The names of block kinds and made pages in the other languages of the program's phrases, for hints."""

from __future__ import annotations

import re
import unicodedata

_KINDS = {
    "text": "texte texto testo tekst absatz paragraphe parrafo paragrafo alinea",
    "heading": "uberschrift zwischenuberschrift titre sous_titre titulo subtitulo titolo sottotitolo kop koptekst",
    "list": "liste lista elenco lijst aufzahlung punkte puces",
    "lines": "zeilen linien schreiblinien lignes lineas renglones righe linee regels lijnen schrijflijnen nachspuren"
    " schwungubung tracing frage fragen"
    " pregunta preguntas domanda domande vraag vragen antwort reponse respuesta risposta antwoord",
    "table": "tabelle tableau tabla tabella tabel kalender calendrier calendario",
    "checklist": "checkliste ankreuzen kastchen cases cases_a_cocher liste_de_controle casillas lista_de_verificacion"
    " caselle lista_di_controllo afvinklijst aankruisen vakjes",
    "choice": "auswahl mehrfachauswahl choix choix_multiple eleccion opcion_multiple opciones scelta scelta_multipla keuze"
    " meerkeuze",
    "rating": "bewertung einschatzung evaluation valoracion valutazione beoordeling",
    "slider": "skala echelle curseur escala deslizador scala cursore schaal schuif",
    "box": "kasten kasse hinweis tipp encadre astuce conseil recuadro caja consejo riquadro suggerimento kader vak",
    "fields": "felder champs campos campi velden",
    "drawing": "zeichnung zeichnen dessin dibujo disegno tekening",
    "space": "platz espace espacio spazio ruimte raster",
    "picture": "bild foto abbildung imagen immagine afbeelding",
    "quote": "zitat citation cita citazione citaat",
    "cards": "karten cartes tarjetas cartas carte kaarten kaartjes",
    "wheel": "rad lebensrad roue roue_de_la_vie rueda rueda_de_la_vida ruota wiel levenswiel",
    "timeline": "zeitstrahl zeitleiste frise frise_chronologique linea_del_tiempo linea_del_tempo tijdlijn",
    "match": "zuordnung zuordnen verbinden relier appariement emparejar relacionar abbinare collega koppelen",
    "ordering": "reihenfolge sortieren ordnen ordre remettre_en_ordre ordenar ordinare volgorde ordenen",
    "letter": "brief lettre carta lettera",
    "signatures": "unterschrift unterschriften signature firma firmas firme handtekening handtekeningen",
    "agreement": "vereinbarung accord acuerdo accordo afspraak",
    "agenda": "tagesordnung ablauf ordre_du_jour orden_del_dia ordine_del_giorno",
    "stems": "satzanfange debuts_de_phrase frases_incompletas inizi_di_frase zinsbegin",
    "ladder": "leiter echelle_a_gravir escalera scala_a_pioli",
    "rings": "ringe kreise cercles anneaux circulos anillos cerchi anelli ringen cirkels",
    "cycle": "kreislauf ciclo cyclus",
    "pick_words": "worter_auswahlen mots palabras parole woorden",
    "number_line": "zahlenstrahl zahlengerade zahlenband droite_graduee droite_numerique frise_numerique recta_numerica"
    " linea_dei_numeri retta_numerica getallenlijn numberline",
    "clock": "uhr uhren uhrzeit horloge horloges reloj relojes orologio orologi klok klokken clocks clock_face",
    "thermometer": "spendenbarometer gefuhlsthermometer thermometre termometro gevoelsthermometer",
    "crossword": "kreuzwortratsel mots_croises crucigrama cruciverba parole_crociate kruiswoordpuzzel kruiswoordraadsel",
    "word_search": "wordsearch suchsel wortsuche wortsuchratsel buchstabensalat mots_meles mots_caches sopa_de_letras"
    " crucipuzzle cerca_parole woordzoeker",
    "question": "aufgabe aufgaben teilaufgabe teilaufgaben exercice exercices ejercicio ejercicios esercizio esercizi opgave opgaven"
    " multipart multi_part subquestions sub_questions",
    "terms": "begriffe glossar glossaire glosario glossario begrippen",
    "beside": "spalten nebeneinander colonnes columnas colonne kolommen",
    "sources": "quellen fuentes fonti bronnen",
}
"""Words for each kind, without accents. A word that could mean two kinds belongs to the first."""

_PAGES = {
    "cover": "title_page titlepage front_page umschlag deckblatt titelseite titelblatt couverture page_de_garde portada"
    " cubierta copertina frontespizio omslag voorblad kaft",
    "contents": "toc table_of_contents inhalt inhaltsverzeichnis sommaire table_des_matieres indice contenido sommario"
    " inhoud inhoudsopgave",
    "answers": "answer_key key solutions losungen antworten corrige corriges reponses soluciones respuestas soluzioni"
    " risposte antwoorden oplossingen",
    "notes": "notizen notas note notities aantekeningen",
    "sources": "references bibliography quellen literatur bibliographie fuentes bibliografia fonti bronnen literatuur",
    "imprint": "impressum colophon colofon",
}
"""The same for pages that need no file."""

KINDS_ELSEWHERE = {word: kind for kind, words in reversed(_KINDS.items()) for word in words.split()}
PAGES_ELSEWHERE = {word: page for page, words in _PAGES.items() for word in words.split()}


def bare(word: str) -> str:
    """``word`` as these tables have it: in lower case, without accents, with underscores between words."""
    apart = unicodedata.normalize("NFKD", word.casefold())
    plain = "".join(one for one in apart if not unicodedata.combining(one))
    return re.sub("[ /-]", "_", plain)
