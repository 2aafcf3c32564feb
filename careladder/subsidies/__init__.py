"""Claims, reviews and payments, with a double-entry ledger."""
