"""Speed, recorded side by side with what a user would take instead. Never gated, never run in CI."""
