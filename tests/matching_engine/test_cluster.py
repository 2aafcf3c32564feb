"""Real worker processes; one is killed in the middle. Needs the extra [cluster]."""

import os
import signal

import numpy as np
import pytest

from careladder.matching.engine.assign import assign
from careladder.matching.engine.cluster import ClusterBlocks, packed_block, write_blocks
from careladder.matching.engine.problem import Problem
from careladder.matching.engine.rounds import assign_in_rounds
from tests.matching_engine import worlds

distributed = pytest.importorskip("distributed", reason="the extra [cluster] is not installed")
pytestmark = [pytest.mark.filterwarnings("ignore"), pytest.mark.slow]


class Killing(ClusterBlocks):
    """Kills one process, without warning, once the run is under way."""

    rounds = 0
    killed = 0

    def bid(self, price, step, fall, active):
        self.rounds += 1
        if self.rounds == 5:
            victim = sorted(self.client.run(os.getpid).values())[0]
            os.kill(victim, signal.SIGKILL)
            self.killed = victim
        return super().bid(price, step, fall, active)


@pytest.fixture
def client(tmp_path):
    cluster = distributed.LocalCluster(
        n_workers=2, threads_per_worker=1, processes=True, dashboard_address=None, host="127.0.0.1",
        local_directory=str(tmp_path),
    )  # fmt: skip
    with cluster, distributed.Client(cluster) as client:
        yield client


def test_a_killed_process_is_replaced_and_the_plan_keeps_its_certified_gap(client, tmp_path):
    workers, vacancies = worlds.tables(21, 600, 150)
    files = write_blocks(workers, vacancies, tmp_path / "blocks", 4)
    section = worlds.section("luliang")
    seats = packed_block(files, 0, section).seats
    blocks = Killing(client, files, section)

    plan = assign_in_rounds(blocks, files.workers, seats)

    best = assign(Problem.from_tables(workers, vacancies, worlds.rules()))
    assert blocks.killed
    assert plan.total <= best.total <= plan.upper_bound
    assert plan.gap < 0.02
    assert (np.bincount(plan.job[plan.job >= 0], minlength=len(seats)) <= seats).all()
