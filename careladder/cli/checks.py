"""What several commands ask of their arguments, inside `django_ready`: a programme served here, a place, a role."""

from careladder.cli.output import refuse
from careladder.cli.speech import _


def served_programme(code: str) -> str:
    """The code of a programme of this deployment, the first one for an empty text. Raises UnknownProgramme."""
    from careladder.packs.programmes import default_programme, programme

    return programme(code).code if code else default_programme().code


def known_region(code: str) -> str:
    """A region's code as it stands, or a refusal: an unknown place would be counted as empty."""
    from careladder.kernel.regions import find_region
    from careladder.packs.programmes import default_programme

    if not (code.isdecimal() and len(code) in {6, 9, 12} and find_region(code[:6])):
        refuse(
            _("There is no region «{code}». Give its code of six digits, for example {example}.").format(
                code=code, example=default_programme().regions[0].code[:6]
            )
        )
    return code


def known_role(code: str) -> str:
    """A role of the bureau's own staff, or a refusal that names them; other roles need an organisation."""
    from careladder.accounts.roles import ROLES, Reach

    staff = [role.code for role in ROLES.values() if role.reach in {Reach.REGION, Reach.PROGRAMME}]
    if code not in staff:
        refuse(_("There is no role «{role}». Roles: {known}.").format(role=code, known=", ".join(staff)))
    return code
