"""Signs that every theme can print: the bundled symbol font has each of them in regular and bold."""

from __future__ import annotations

SIGNS: dict[str, str] = {
    "arrows": "←↑→↓↔↕↖↗↘↙↚↛↞↟↠↡↤↥↦↧↩↪↰↱↲↳↴↵↶↷↺↻⇄⇅⇆⇋⇌⇐⇑⇒⇓⇔⇕⇠⇡⇢⇣⇦⇧⇨⇩⟵⟶⟷➔➘➙➚➛➜➝➞➟➠➡➢➣➤➥➦➧➨➲➳➵➸➺➻➼➽",
    "marks": "✓✔✕✖✗✘☐☑☒✚✛✜",
    "stars": "★☆✦✧✩✪✫✬✭✮✯✰✱✲✳✴✵✶✷✸✹✺✻✼✽❄❅❆❇❈❉❊❋",
    "shapes": "■□▢▣▤▥▦▧▨▩▪▫▬▭▮▯▰▱▲△▴▵▶▷▸▹►▻▼▽▾▿◀◁◂◃◄◅◆◇◈◉◊○◌◍◎●◐◑◒◓◔◕◖◗◘◙◚◛◜◝◞◟◠◡◢◣◤◥◦◧◨◩◪◫◬◭◮◯❍❏❐❑❒❖",
    "hearts, cards and dice": "♠♡♢♣♤♥♦♧❣❤❥❦❧⚀⚁⚂⚃⚄⚅♔♕♖♗♘♙♚♛♜♝♞♟",
    "faces and people": "☹☺☻♀♂⚢⚣⚤⚥♿☠",
    "weather and sky": "☀☁☂☃☄☼☽☾☔⚡♁",
    "music": "♩♪♫♬♭♮♯",
    "things": "☎☏✆✉✁✂✃✄✎✏✐✑✒⌂⚐⚑⚒⚓⚔⚖⚗⚙⚛☕✈♨♲♻♼⌨",
    "hands": "☚☛☜☝☞☟✌✍",
    "warnings and signs": "⚠☡☢☣☮☯☸☪☫☭✝✞✟✠✡☦☤⚕⚘❀❁❂❃✿✾❛❜❝❞❡",
    "numbers in circles": "①②③④⑤⑥⑦⑧⑨⑩❶❷❸❹❺❻❼❽❾❿➀➁➂➃➄➅➆➇➈➉➊➋➌➍➎➏➐➑➒➓",
    "fractions and numbers": "½⅓⅔¼¾⅕⅖⅗⅘⅙⅚⅛⅜⅝⅞№℃℉ℓ℮⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁱⁿ₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎ₐₑₒₓ",
    "mathematics": "±×÷−∓∗∘∙√∛∜∝∞∟∠∡∢∣∤∥∦∧∨∩∪∫∴∵∶∷∼≁≃≄≅≈≉≐≒≔≝≟≠≡≢≤≥≦≧≪≫≮≯⊂⊃⊄⊅⊆⊇⊕⊖⊗⊘⊙⊞⊟⊠⊢⊣⊤⊥⋅⋆⋮⋯∀∂∃∄∅∆∇∈∉∋∌∏∐∑′″‴‰ℕℤℚℝℂℙℵℏ∮⌀",
    "keys and screens": "⌘⌥⌃⏎⌫⌦␣⏏⇥⇤⌤",
}  # fmt: skip
"""Signs by group, in the order of ``bifolio list symbols``."""
