"""Kinds of facts that demand writes."""

from uuid import UUID

from careladder.journey.kinds import Payload, fact_kind


@fact_kind("demand.agreed", en="An agreement was signed with an employer", zh="与用人单位签订合作协议")
class Agreed(Payload):
    """The programme and an employer agreed; `province` is where the employer sits."""

    employer: UUID
    province: str


@fact_kind("demand.vacancy_opened", en="{seats} seats were opened", zh="新增岗位 {seats} 个")
class VacancyOpened(Payload):
    """An employer offers seats."""

    vacancy: UUID
    seats: int
    occupation: str
    region: str


@fact_kind("demand.vacancy_closed", en="A vacancy was closed ({reason})", zh="岗位关闭({reason})")
class VacancyClosed(Payload):
    """No more seats are offered."""

    vacancy: UUID
    reason: str


@fact_kind("demand.employer_registered", en="An employer was registered", zh="登记用人单位")
class EmployerRegistered(Payload):
    """An employer came on the programme's books."""

    employer: UUID
    kind_of_employer: str


@fact_kind("demand.employer_verified", en="An employer was verified", zh="核验用人单位")
class EmployerVerified(Payload):
    """Licence, address and counterpart were checked."""

    employer: UUID
