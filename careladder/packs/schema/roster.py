"""roster.yaml: how county spreadsheets name their columns and their kinds of people."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from careladder.packs.schema.base import Code, GroupCode, HouseholdKind, Strict
from careladder.packs.text import Text

RosterField = Literal[
    "serial", "name", "id_number", "sex", "ethnicity", "born_on", "education", "marital_status", "health",
    "political_status", "phone", "account_number", "account_holder", "emergency_phone",
    "hukou_address", "hukou_kind", "hukou_region", "county", "township", "village", "hamlet", "residence_address",
    "category", "poverty_attribute", "poverty_year", "household_number", "relation_to_head", "household_size",
    "per_head_income", "monitoring_kind", "labour_ability", "in_school", "work_state", "work_status",
    "unemployment_kind", "unemployed_since", "unemployment_reason", "unemployment_registered_on", "hardship_group",
    "recognised_on", "certificate_of_employment_number", "disability_certificate_number",
    "employer", "employer_kind", "employer_uscc", "employer_address", "occupation", "employed_on", "contract_kind",
    "contract_from", "contract_until", "monthly_wage", "yearly_income", "months_worked", "work_region", "work_province",
    "work_city", "wanted_occupation", "wanted_place", "wanted_wage", "willing_to_train", "wanted_course",
    "willing_to_leave", "course", "base", "class_from", "class_until", "training_days", "training_hours",
    "theory_mark", "practice_mark", "certificate_kind", "certificate_number", "certificate_level",
    "certificate_issued_on", "subsidy_amount", "graduated_on", "remark",
]  # fmt: skip


class Column(Strict):
    """One field and every heading under which it was seen. Asterisks, spaces and line breaks do not matter."""

    field: RosterField
    label: Text
    headers: tuple[str, ...] = Field(min_length=1)
    required: bool = False


class Category(Strict):
    """Words for a kind of person. They hint at a group or household kind; only a document proves it."""

    code: Code
    label: Text
    words: tuple[str, ...] = Field(min_length=1)
    group: GroupCode | None = None
    household: HouseholdKind | None = None


class RosterSection(Strict):
    """Columns, categories, and words that begin rows which are no people (totals, signatures)."""

    columns: tuple[Column, ...] = Field(min_length=1)
    categories: tuple[Category, ...] = Field(min_length=1)
    footer_words: tuple[str, ...] = ()
