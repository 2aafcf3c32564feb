"""Anyone checks a certificate"""
