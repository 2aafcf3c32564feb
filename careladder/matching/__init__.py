"""Proposals of people to vacancies, with reasons. The engine is pure and knows no database."""
