"""Real worker processes; one is killed in the middle. Needs the extra [cluster]."""

import os
import signal

import numpy as np
import pytest

from careladder.matching.engine import rounds
from careladder.matching.engine.assign import assign
from careladder.matching.engine.cluster import ClusterBlocks, local_blocks, write_blocks
from careladder.matching.engine.problem import Problem
from careladder.matching.engine.rounds import assign_in_rounds
from tests.matching_engine import worlds

distributed = pytest.importorskip("distributed", reason="the extra [cluster] is not installed")
pytestmark = [pytest.mark.filterwarnings("ignore"), pytest.mark.slow]


class Killing(ClusterBlocks):
    """Kills one process, without warning, while it answers a round in the middle of the run."""

    asked = 0
    killed = 0

    def best(self, price, who, seed, some):
        self.asked += 1
        if self.asked == 8:
            self.killed = sorted(self.client.run(os.getpid).values())[0]
            os.kill(self.killed, signal.SIGKILL)
        return super().best(price, who, seed, some)


@pytest.fixture(scope="module")
def cluster(tmp_path_factory):
    cluster = distributed.LocalCluster(
        n_workers=2, threads_per_worker=1, processes=True, dashboard_address=None, host="127.0.0.1",
        local_directory=str(tmp_path_factory.mktemp("dask")),
    )  # fmt: skip
    yield cluster
    cluster.close(timeout=120)


@pytest.fixture
def client(cluster):
    """Two processes, even if an earlier test killed one."""
    with distributed.Client(cluster) as client:
        client.wait_for_workers(2, timeout=120)
        yield client


@pytest.fixture
def files(tmp_path):
    return write_blocks(*worlds.tables(21, 300, 80), tmp_path / "blocks", 4)


@pytest.fixture(params=["from nothing", "from samples"])
def start(request, monkeypatch):
    if request.param == "from samples":
        monkeypatch.setattr(rounds, "SAMPLED_FROM", 100)


@pytest.mark.usefixtures("start")
def test_a_killed_process_changes_nothing_about_the_plan(client, files):
    blocks = Killing(client, files, worlds.section("luliang"))

    plan = assign_in_rounds(blocks, files.workers, blocks.seats)

    assert blocks.killed
    assert blocks.asked > 10
    here, seats = local_blocks(files, worlds.section("luliang"))
    alone = assign_in_rounds(here, files.workers, seats)
    assert plan.job.tolist() == alone.job.tolist()
    assert (plan.total, plan.upper_bound) == (alone.total, alone.upper_bound)
    assert (np.bincount(plan.job[plan.job >= 0], minlength=len(blocks.seats)) <= blocks.seats).all()


def test_the_plan_is_within_its_certified_gap(client, files):
    blocks = ClusterBlocks(client, files, worlds.section("luliang"))

    plan = assign_in_rounds(blocks, files.workers, blocks.seats)

    best = assign(Problem.from_tables(*worlds.tables(21, 300, 80), worlds.rules()))
    assert plan.total <= best.total <= plan.upper_bound
    assert plan.gap < 0.02
