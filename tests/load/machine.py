"""What /proc says about the server and the machine."""

import os
import platform
import sys
from dataclasses import dataclass
from pathlib import Path

_TICKS = os.sysconf("SC_CLK_TCK")
_PROC = Path("/proc")


def cpu_seconds(pid: int) -> float:
    """Return the user and system time of a process and its children."""
    return sum(_own_cpu(one) for one in _family(pid)) / _TICKS


def memory_kb(pid: int) -> int:
    """Return the resident memory of a process and its children."""
    return sum(_resident(one) for one in _family(pid))


def busy_seconds() -> float:
    """Return the time that all cores together were not idle; stolen time counts."""
    first = (_PROC / "stat").read_text(encoding="ascii").splitlines()[0]
    user, nice, system, _idle, _wait, *rest = map(int, first.split()[1:])
    return (user + nice + system + sum(rest[:3])) / _TICKS


@dataclass(frozen=True)
class Clock:
    """CPU time so far: of the server, of this process, of the whole machine."""

    server: float
    own: float
    machine: float

    @classmethod
    def read(cls, pid: int) -> "Clock":
        return cls(cpu_seconds(pid), cpu_seconds(os.getpid()), busy_seconds())

    def others_since(self, then: "Clock", server: float) -> float:
        """Return what neither the server nor this process used."""
        return max(self.machine - then.machine - (self.own - then.own) - server, 0.0)


def describe() -> str:
    """Return processor, cores, memory, system and Python in one line."""
    cores = os.cpu_count()
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    python = f"Python {platform.python_version()}"
    return (
        f"{_processor()}, {cores} cores, {memory:.0f} GB, "
        f"{platform.system()} {platform.release()}, {python}"
    )


def load() -> str:
    """Return the load averages."""
    return " ".join(f"{number:.2f}" for number in os.getloadavg())


def is_supported() -> bool:
    """Whether this system has epoll and /proc."""
    return sys.platform == "linux"


def _processor() -> str:
    for line in (_PROC / "cpuinfo").read_text(encoding="utf-8").splitlines():
        if line.startswith("model name"):
            return line.partition(":")[2].strip()
    return platform.machine()


def _family(pid: int) -> list[int]:
    try:
        listed = (_PROC / f"{pid}/task/{pid}/children").read_text(encoding="ascii")
    except OSError:
        return [pid]
    return [pid, *(one for child in listed.split() for one in _family(int(child)))]


def _own_cpu(pid: int) -> int:
    try:
        text = (_PROC / f"{pid}/stat").read_text(encoding="utf-8")
    except OSError:
        return 0
    user, system = text.rpartition(")")[2].split()[11:13]
    return int(user) + int(system)


def _resident(pid: int) -> int:
    for line in (_PROC / f"{pid}/status").read_text(encoding="utf-8").splitlines():
        if line.startswith("VmRSS:"):
            return int(line.split()[1])
    return 0
