"""A worker's own certificates"""
