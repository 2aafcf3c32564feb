"""The REST interface, version 1."""

from ninja import NinjaAPI

api = NinjaAPI(title="Careladder", version="1", urls_namespace="api-1", docs_url=None)
