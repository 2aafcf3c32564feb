"""Whether a port is free. The web server itself would share a taken one silently (SO_REUSEPORT)."""

import errno
import socket

from careladder.runtime.errors import PortNotAllowed, PortTaken

SEARCHED = 100


def require_port(host: str, port: int) -> None:
    """Raise PortTaken or PortNotAllowed, naming a port that is free."""
    refusal = _refusal(host, port)
    if refusal is None:
        return
    kind = PortNotAllowed if refusal == errno.EACCES else PortTaken
    raise kind(port=port, free=free_port(host, after=max(port, 1023)))


def free_port(host: str, *, after: int) -> int:
    """The next free port above this one, else any that the system has."""
    for port in range(after + 1, min(after + SEARCHED, 65536)):
        if _refusal(host, port) is None:
            return port
    with socket.socket(_family(host)) as probe:
        probe.bind((host, 0))
        return int(probe.getsockname()[1])


def _refusal(host: str, port: int) -> int | None:
    """The error number of an attempt to listen there. Without SO_REUSEPORT every other listener is met."""
    with socket.socket(_family(host)) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
            probe.listen(1)
        except OSError as problem:
            return problem.errno or errno.EADDRINUSE
    return None


def _family(host: str) -> socket.AddressFamily:
    return socket.AF_INET6 if ":" in host else socket.AF_INET
