"""What commands of LaTeX print that stand for one sign."""

from __future__ import annotations

import re

_NAMED = (
    "times × cdot · div ÷ pm ± mp ∓ le ≤ leq ≤ ge ≥ geq ≥ ne ≠ neq ≠ approx ≈ equiv ≡ to → rightarrow → infty ∞ circ ° degree ° "
    "angle ∠ triangle △ sum ∑ prod ∏ int ∫ partial ∂ in ∈ cup ∪ cap ∩ subset ⊂ forall ∀ exists ∃ ldots … dots … "
    "alpha α beta β gamma γ delta δ epsilon ε varepsilon ε zeta ζ eta η theta θ iota ι kappa κ lambda λ mu μ nu ν xi ξ pi π "
    "rho ρ sigma σ tau τ phi φ varphi φ chi χ psi ψ omega ω "
    "Gamma Γ Delta Δ Theta Θ Lambda Λ Xi Ξ Pi Π Sigma Σ Phi Φ Psi Ψ Omega Ω"
)
LATEX_SIGNS: dict[str, str] = {
    **dict(re.findall(r"(\w+) (\S)", _NAMED)),
    **{sign: sign for sign in "%$#&_{}"},
    **dict.fromkeys((*",;: ", "quad", "qquad"), " "),
    **dict.fromkeys(("!", "displaystyle", "limits"), ""),
}
"""What each command prints, without its backslash."""
