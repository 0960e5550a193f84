"""Personalised copies: how many a second, against every way people take today."""
