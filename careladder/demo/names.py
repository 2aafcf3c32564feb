"""Invented people: names put together from common parts, identity numbers on county codes that nobody has."""

from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from careladder.kernel.idnumber import synthetic_id

_SURNAMES = "王李张刘陈杨赵高郭马任武薛白冯梁贺康郝渠韩曹吕成穆车闫乔秦贾"
_FEMALE = (
    "桂兰 秀英 翠平 改花 爱珍 巧莲 春花 玉梅 彩霞 变娥 润爱 晓丽 海燕 建英 林琴 四女 俊花 美兰 红梅 月娥 小青 候儿"
)
_MALE = "建军 三娃 志强 铁柱 海生 二平 永明 保国 福全 小军 国栋 锁柱"
_RARE = ("㛃", "䶮", "喆")
DEMO_COUNTIES = {"14": "142399", "52": "522399"}


@dataclass(frozen=True)
class Invented:
    """One person nobody is."""

    name: str
    id_number: str
    phone: str
    sex: str
    born_on: date


class People:
    """Invents people one after another; no number twice, in no two of the first ten programmes of a deployment."""

    def __init__(self, random: Random, region: str, *, place: int, today: date) -> None:
        self.random, self.today = random, today
        self.county = DEMO_COUNTIES.get(region[:2], "142399")
        self.place = place % 10
        self.made = 0

    def next(self) -> Invented:
        """Invent somebody: mostly women between 38 and 54, as such programmes train."""
        self.made += 1
        female = self.random.random() < 0.85
        years = self.random.randint(38, 54) if self.random.random() < 0.8 else self.random.randint(24, 58)
        born_on = self.today - timedelta(days=years * 365 + self.random.randint(0, 364))
        born_on -= timedelta(days=(born_on.toordinal() - self.place) % 10)  # each programme has birthdays of its own
        number = synthetic_id(born_on=born_on, sex="2" if female else "1", order=self.made % 490, county=self.county)
        return Invented(
            name=self._name(female=female),
            id_number=number,
            phone=f"1{self.random.choice('35789')}{self.random.randint(0, 9)}0000{self.place}{self.made:03d}",
            sex="2" if female else "1",
            born_on=born_on,
        )

    def _name(self, *, female: bool) -> str:
        given = self.random.choice((_FEMALE if female else _MALE).split())
        if self.made % 61 == 0:
            given = self.random.choice(_RARE)
        return self.random.choice(_SURNAMES) + given
