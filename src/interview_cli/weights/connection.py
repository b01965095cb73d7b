"""One request over HTTP, bounded in every way: where it may lead, how slow an answer may be, and how long.

The standard library's client. huggingface_hub, which is installed with faster-whisper, was tried in its place:
docs/models.md says why not.
"""

import http.client
import os
import re
import ssl
import urllib.error
import urllib.request
from functools import cache, partial
from typing import Any
from urllib.parse import quote, urljoin, urlsplit

from interview_cli import __version__
from interview_cli.core.errors import InterviewError
from interview_cli.weights.pace import Pace, PacedResponse

MOST_REDIRECTS = 10

BUSY = (408, 425, 429, 500, 502, 503, 504)
"""Answers that another try may mend."""

HOST = re.compile(r"(?:[A-Za-z0-9_-]{1,63}\.)*[A-Za-z0-9_-]{1,63}\.?|[0-9A-Fa-f:.]+")
"""A name (RFC 1123, and the underscore of local networks), or an address of IPv6."""

REDIRECTS = (301, 302, 303, 307, 308)

LONGEST_RETRY = 60.0
"""Seconds; a server that wants to be asked later than that is asked then."""

PORTAL = (
    "A network that wants a login first (a hotel's, say) answers so: open a page in a browser, then try again."
)


class BrokenOff(Exception):
    """A connection that did not come about, or ended too early; another try may go on from there.

    ``wait``: seconds that the server asks for. ``restart``: it gives a file only from its beginning.
    """

    def __init__(self, why: str, *, wait: float = 0.0, restart: bool = False) -> None:
        super().__init__(why)
        self.wait, self.restart = wait, restart


def _with_pace(connection: type[http.client.HTTPConnection], pace: Pace) -> Any:
    def connect(*arguments: Any, **named: Any) -> http.client.HTTPConnection:
        client = connection(*arguments, **named)
        client.response_class = partial(PacedResponse, pace=pace)  # type: ignore[assignment]  # it makes responses
        return client

    return connect


class _Request(urllib.request.Request):
    pace: Pace


class _Http(urllib.request.HTTPHandler):
    def http_open(self, req: Any) -> Any:
        return self.do_open(_with_pace(http.client.HTTPConnection, req.pace), req)


class _Https(urllib.request.HTTPSHandler):
    def https_open(self, req: Any) -> Any:
        return self.do_open(_with_pace(http.client.HTTPSConnection, req.pace), req, context=_certificates())


def _opener() -> urllib.request.OpenerDirector:
    """Knows http and https, through a proxy where the environment names one; no ftp, no file, no redirect."""
    opener = urllib.request.OpenerDirector()
    for handler in (
        urllib.request.ProxyHandler(),
        urllib.request.UnknownHandler(),
        _Http(),
        _Https(),
        urllib.request.HTTPDefaultErrorHandler(),
        urllib.request.HTTPErrorProcessor(),
    ):
        opener.add_handler(handler)
    return opener


def open_address(address: str, what: str, pace: Pace, start: int = 0) -> Any:
    """The answer to a request for ``what``, from byte ``start`` on, wherever the address leads.

    Raises BrokenOff when another try may help, and InterviewError when none does.
    """
    headers = {"User-Agent": f"interview/{__version__}", "Accept-Encoding": "identity"}
    if start:
        headers["Range"] = f"bytes={start}-"
    for _ in range(MOST_REDIRECTS + 1):
        try:
            request = _Request(checked_address(address), headers=headers)
        except ValueError as error:
            raise InterviewError(f"{name_of(address)} cannot be asked for {what}.", GONE) from error
        request.pace = pace
        try:
            return _opener().open(request, timeout=pace.timeout())
        except urllib.error.HTTPError as refusal:
            refusal.close()
            address = _redirect_target(address, what, refusal)
        except (OSError, http.client.HTTPException, ValueError) as error:
            raise failure(error) from error
    raise InterviewError(f"{name_of(address)} leads in a circle, and never to {what}.", PORTAL)


def _redirect_target(address: str, what: str, refusal: urllib.error.HTTPError) -> str:
    """The address that an answer other than the file leads to. Raises BrokenOff or InterviewError when to none."""
    location = refusal.headers.get("Location")
    if refusal.code in REDIRECTS and location:
        return next_address(address, location)
    if refusal.code in BUSY:
        seconds = re.fullmatch(r"\s*([0-9]{1,6})\s*", refusal.headers.get("Retry-After") or "")
        wait = min(float(seconds[1]), LONGEST_RETRY) if seconds else 0.0
        raise BrokenOff(f"it answers {refusal.code}", wait=wait) from refusal
    if refusal.code == 416:
        raise BrokenOff("it does not give the rest of the file", restart=True) from refusal
    raise InterviewError(f"{name_of(address)} does not give {what}: it answers {refusal.code}.", GONE) from refusal


GONE = """\
The repository may have been moved, or its old revision removed.
interview models pull NAME --update takes the newest revision; interview models add PATH a file that you have."""


def next_address(address: str, location: str) -> str:
    """Where a redirect leads: to http or https, and never out of an encrypted connection into an open one.

    Raises InterviewError when it leads to anything else.
    """
    try:
        if re.search(r"[\0-\x1f\x7f]", location):
            raise ValueError("control characters")
        target = urljoin(address, quote(location, safe="!#$%&'()*+,-./:;=?@[]_~", encoding="iso-8859-1"))
        checked_address(target)
    except ValueError as error:
        raise InterviewError(
            f"{name_of(address)} leads to something that is no address of the web.", PORTAL
        ) from error
    if urlsplit(address).scheme == "https" and urlsplit(target).scheme != "https":
        raise InterviewError(f"{name_of(address)} leads to an address that is not encrypted.", PORTAL)
    return target


def checked_address(address: str) -> str:
    """The address. Raises ValueError when it is none of http or https that can be asked."""
    parts = urlsplit(address)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise ValueError("neither http nor https")
    if parts.port == 0 or not re.fullmatch(r"[!-~]{1,8000}", address):
        raise ValueError("characters that no address has")
    if "@" in parts.netloc or not HOST.fullmatch(parts.hostname):
        raise ValueError("no name of a host")
    return address


def name_of(address: str) -> str:
    """The host that an address asks, as people read it."""
    return urlsplit(address).netloc


def failure(error: Exception) -> BrokenOff | InterviewError:
    """What a failure of a connection is to whoever waits for it."""
    reason = getattr(error, "reason", None) or error
    why = str(getattr(reason, "strerror", None) or reason or type(error).__name__)[:200]
    why = re.sub(r"\s*\(?_ssl\.c:\d+\)?:?\s*", "", why)
    if isinstance(reason, ssl.SSLCertVerificationError):
        return InterviewError(f"The certificate is not to be trusted: {reason.verify_message or why}.", TRUST)
    return BrokenOff(why)


TRUST = """\
Either somebody stands between you and the hub, or this machine does not know who signs for your network.
SSL_CERT_FILE in the environment names a file with the certificates to trust; is the clock right?"""


@cache
def _certificates() -> ssl.SSLContext:
    """The system's; where it has none (Python from python.org on macOS), those of certifi, if that is there."""
    context = ssl.create_default_context()
    if not context.cert_store_stats()["x509_ca"] and not os.environ.get("SSL_CERT_FILE"):
        try:
            import certifi
        except ImportError:
            return context
        context.load_verify_locations(certifi.where())
    return context
