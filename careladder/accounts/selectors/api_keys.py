"""API keys: whose they are, and which are issued."""

from hashlib import sha256
from uuid import UUID

from django.db.models import Q, QuerySet
from django.utils.crypto import constant_time_compare

from careladder.accounts.errors import ApiKeyNotFound, ApiKeyRefused
from careladder.accounts.models import ApiKey
from careladder.accounts.selectors.acting import actor_from, memberships_of
from careladder.journey.scope import scope_q
from careladder.kernel import clock
from careladder.kernel.actor import Actor


def key_digest(text: str) -> bytes:
    """What is kept of a key. It holds 256 random bits, so a plain digest can't be guessed backwards."""
    return sha256(text.encode()).digest()


def actor_of_key(text: str) -> Actor:
    """Return who acts with this key, or refuse: unknown, revoked, expired, or its role has ended."""
    prefix = text.split("_")[1] if text.count("_") >= 2 else ""
    key = (
        ApiKey.objects.filter(prefix=prefix, revoked_at=None, user__is_active=True)
        .filter(Q(expires_on=None) | Q(expires_on__gte=clock.today()))
        .select_related("user")
        .first()
    )
    if key is None or not constant_time_compare(bytes(key.key_hash), key_digest(text)):
        raise ApiKeyRefused()
    membership = memberships_of(key.user).filter(pk=key.membership_id).first()
    if membership is None:
        raise ApiKeyRefused()
    return actor_from(membership, channel="api")


def api_keys(*, visible_to: Actor) -> QuerySet[ApiKey]:
    """The keys of the actor's programme, newest first."""
    scope = scope_q(visible_to, region=None)
    return ApiKey.objects.filter(scope).select_related("membership__organisation").order_by("-created_at")


def get_api_key(uid: UUID, *, visible_to: Actor) -> ApiKey:
    """Return one key of the actor's programme, or raise ApiKeyNotFound."""
    found = api_keys(visible_to=visible_to).filter(pk=uid).first()
    if found is None:
        raise ApiKeyNotFound()
    return found
