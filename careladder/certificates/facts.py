"""Facts about certificates."""

from uuid import UUID

from careladder.journey.kinds import Payload, fact_kind


@fact_kind("certificate.issued", en="Certificate issued", zh="已颁发证书")
class Issued(Payload):
    """She holds a certificate. `level` ascends (1 = 五级/初级工); `kind` is a code of the pack."""

    certificate: UUID
    occupation: str
    level: int
    kind: str  # type: ignore[assignment,misc]  # a field, where the base class keeps the kind of fact


@fact_kind("certificate.revoked", en="Certificate revoked ({reason})", zh="证书已撤销（{reason}）")
class Revoked(Payload):
    """It no longer counts; `reason` is one of a closed list."""

    certificate: UUID
    reason: str
