"""The registry of people: identity, household, circumstances, recognition, consent, work wishes."""
