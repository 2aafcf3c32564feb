"""The REST interface, version 1: over the same selectors and services as the pages."""

from ninja import NinjaAPI

from careladder.api import certificates, description, people, programmes, refusals

api = NinjaAPI(
    title="Careladder",
    version="1",
    description="Programmes, published numbers, certificates and people. Refusals are {code, message, field?}.",
    urls_namespace="api-1",
    docs_url=None,
)
refusals.register(api)
description.register(api)
for topic in (programmes, certificates, people):
    api.add_router("", topic.router)
