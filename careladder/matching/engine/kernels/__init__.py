"""Compiled loops. Each says what it promises, what it costs and why it is shaped so."""
