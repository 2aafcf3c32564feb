"""Vacancies, on the employer's pages."""
