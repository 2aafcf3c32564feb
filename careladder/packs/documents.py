"""Documents every programme knows because rules ask for them; a pack adds its own in documents.yaml."""

from __future__ import annotations

from typing import Final

from careladder.packs.text import Text, say

BUILT_IN: Final[dict[str, Text]] = {
    "identity_card": say("居民身份证", "identity card"),
    "household_register": say("户口簿", "household register"),
    "residence_proof": say("常住地证明", "proof of residence"),
    "work_statement": say("有劳动能力和就业意愿的声明", "statement of being able and willing to work"),
    "unemployment_registration": say("失业登记", "registration as unemployed"),
    "jobseeker_registration": say("求职登记", "registration as a jobseeker"),
    "household_status": say("家庭类别证明", "proof of the kind of household"),
    "income_statement": say("家庭收入证明", "statement of household income"),
    "insurance_record": say("社会保险缴费记录", "record of insurance contributions"),
    "service_record": say("服务记录", "record of services"),
    "register_comparison": say("与有关部门的数据比对", "comparison with other registers"),
    "recognition": say("就业困难人员认定", "recognition as a person in employment hardship"),
    "veteran_card": say("退役军人优待证或退役证", "veteran card"),
    "diploma": say("毕业证书", "diploma"),
    "training_record": say("培训记录", "training record"),
    "attendance_record": say("考勤记录", "attendance record"),
    "exam_result": say("考试成绩", "exam result"),
    "skill_certificate": say("职业技能证书", "skill certificate"),
    "payment_record": say("补贴发放记录", "record of subsidies paid"),
    "work_proof": say("就业证明（合同或单位证明）", "proof of work (contract or employer's statement)"),
    "wage_proof": say("工资发放凭证", "proof of wages"),
    "ticket": say("往返车船票", "travel tickets"),
}
