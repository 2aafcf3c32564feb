"""Certificates on the desk"""
