"""Translations without the GNU tools: extract, check and compile catalogues.

Source strings are English. Every package has `locale/zh_Hans/LC_MESSAGES/django.po`; the compiled `.mo` files are
made by `make setup` and never committed. Written here because `xgettext` and `msgfmt` are not on every machine and
the Python alternative weighs ten megabytes for what is needed.
"""
