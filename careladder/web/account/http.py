"""The request of somebody who is signed in."""

from careladder.accounts.selectors import User
from careladder.web.http import Request


class SignedIn(Request):
    """Behind `needs=SIGNED_IN` the user is one of ours."""

    user: User
