"""Works (a) and (b) of the benchmarks in SimPy 3 or later: a process for each caller, idle agents as a count for each pool, waiting callers
in a line for each type, woken by an event or leaving at the end of their patience, whichever comes first. (With a Resource and requests
that renege, which can do (a) only, a call takes twice as long.)
   (a) one type, one pool of 500; exponential handle time of 5 min
   (b) two types, pools of 200 and 220 for both and of 60 for the first, in order, longest waiting first; lognormal of mean 5 min and cv 1
The first half hour is not counted. Usage: center.py a|b CALLS SEED; prints one line of JSON.
"""
import json
import math
import random
import sys
import time
from collections import deque

import simpy

WARM_UP = 1800
VARIANCE = math.log(2)
CENTRES = {
    "a": ([500], [(0,)], lambda draw: draw.expovariate(1 / 300)),
    "b": ([200, 220, 60], [(0, 1, 2), (0, 1)], lambda draw: draw.lognormvariate(math.log(300) - VARIANCE / 2, math.sqrt(VARIANCE))),
}


class Centre:
    def __init__(self, env, draw, work):
        agents, self.may, self.handle_time = CENTRES[work]
        self.env = env
        self.draw = draw
        self.idle = list(agents)
        self.lines = [deque() for _ in self.may]
        self.answered = self.within = self.abandoned = self.wait = 0

    def source(self, calls):
        draw = self.draw
        for _ in range(calls):
            yield self.env.timeout(draw.expovariate(1 / 0.6))
            kind = 0 if len(self.lines) == 1 or draw.random() < 0.6 else 1
            self.env.process(self.caller(kind, self.handle_time(draw)))

    def caller(self, kind, handle):
        env = self.env
        entry = env.now
        pool = next((p for p in self.may[kind] if self.idle[p] > 0), None)
        if pool is None:
            woken = env.event()
            self.lines[kind].append((entry, woken))
            yield woken | env.timeout(self.draw.expovariate(1 / 120))
            if not woken.triggered:
                woken.succeed()  # `freed` sees that this caller has left
                self.abandoned += entry >= WARM_UP
                return
            pool = woken.value
        else:
            self.idle[pool] -= 1
        if entry >= WARM_UP:
            self.answered += 1
            self.within += env.now - entry <= 20
            self.wait += env.now - entry
        yield env.timeout(handle)
        self.freed(pool)

    def freed(self, pool):
        first = None
        for kind, line in enumerate(self.lines):
            while line and line[0][1].triggered:
                line.popleft()
            if line and pool in self.may[kind] and (first is None or line[0][0] < first[0][0]):
                first = line
        if first is None:
            self.idle[pool] += 1
        else:
            first.popleft()[1].succeed(pool)


def main(work, calls, seed):
    env = simpy.Environment()
    centre = Centre(env, random.Random(seed), work)
    started = time.process_time()
    env.process(centre.source(calls))
    env.run()
    seconds = time.process_time() - started
    ended = centre.answered + centre.abandoned
    print(json.dumps({
        "nsPerCall": seconds * 1e9 / calls,
        "abandoned": centre.abandoned / ended,
        "answeredWithin20s": centre.within / ended,
        "meanWaitAnswered": centre.wait / centre.answered,
    }))


main(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]))
