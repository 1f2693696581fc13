"""Install Debian's own packages, where that can be done without asking anybody."""

import os
import shutil
import subprocess


def why_not(program: str, package: str) -> str:
    """Return why ``program`` cannot be installed here, empty when it can."""
    if not shutil.which("apt-get"):
        return (
            f"no {program} was found, and only Debian's apt-get is known to this script"
        )
    if os.geteuid() != 0:
        return f"no {program} was found, and installing it needs root: apt-get install {package}"
    return ""


def install(*packages: str) -> None:
    """Install ``packages``; whoever asked looks whether they are there afterwards."""
    environment = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    for arguments in (
        ["update"],
        ["install", "-y", "--no-install-recommends", *packages],
    ):
        subprocess.run(["apt-get", "-q", *arguments], env=environment, check=False)
