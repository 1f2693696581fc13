"""What an answer or a post may fail with."""


class ShownError(Exception):
    """The room's answers were shown: this one can no longer be changed."""


class PostReusedError(Exception):
    """The same client id was sent before with other words."""
