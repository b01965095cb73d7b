"""The live loop: asks, hears, assesses, follows up; serves every mode of a spoken or typed interview.

It yields what happens and touches nothing: whoever drains it shows the events and keeps their turns.
"""

from interview_cli.conversation.interview import hold

__all__ = ["hold"]
