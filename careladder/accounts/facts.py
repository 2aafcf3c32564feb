"""Facts about accounts: who was let in, in which role, by whom."""

from uuid import UUID

from careladder.journey.kinds import Payload, fact_kind


@fact_kind("account.opened", en="An account was opened", zh="已开通账号")
class Opened(Payload):
    """Somebody can sign in from now on."""

    user: UUID


@fact_kind("account.role_given", en="The role {role} was given", zh="已授予角色({role})")
class RoleGiven(Payload):
    """The account acts in this role from today; region or organisation are the fact's own."""

    user: UUID
    membership: UUID
    role: str


@fact_kind("account.role_ended", en="The role {role} ended", zh="角色已终止({role})")
class RoleEnded(Payload):
    """The account no longer acts in this role."""

    user: UUID
    membership: UUID
    role: str


@fact_kind("account.password_reset", en="A password was reset by an administrator", zh="管理员已重置密码")
class PasswordReset(Payload):
    """A temporary password was handed out; the second factor was taken away too when `factor` is true."""

    user: UUID
    factor: bool


@fact_kind("account.key_issued", en="An API key was issued for the role {role}", zh="已签发接口密钥({role})")
class KeyIssued(Payload):
    """Another system may act in this role."""

    key: UUID
    role: str


@fact_kind("account.key_revoked", en="An API key was revoked", zh="接口密钥已吊销")
class KeyRevoked(Payload):
    """The key opens nothing any more."""

    key: UUID
