"""Cohorts, attendance and marks on the desk"""
