"""Clock, codes, money, ciphers, errors and periods: what every layer above may rely on. No Django."""
